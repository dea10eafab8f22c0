// What waits for the user beyond the calls: a roster for this week and half of the next (its holes are part of the picture), a red
// alert with a callback order, and work orders of the cardiology in each of their states. Through the contract, as everything here.
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays, civilDateAt, dayOfWeek, instantAt } from '#shared/time/civil.ts';
import type { Actor } from '../rpc/context.ts';
import type { SimulatedOffice } from './simulated-office.ts';
import type { Staff } from './working-day.ts';

export interface WatchToArrange {
  readonly office: SimulatedOffice;
  readonly staff: Staff;
  readonly head: Actor;
  /** The head's department and another one. */
  readonly departmentId: string;
  readonly otherDepartmentId: string;
  readonly askedAt: number;
  readonly zone: string;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export function arrangeWatch(watch: WatchToArrange): void {
  fillRoster(watch);
  closeAnOrder(watch);
  letOneGoOverdue(watch);
  awaitARecheck(watch);
  awaitAReply(watch);
  raiseTheAlarm(watch);
}

function fillRoster({ office, staff, head, departmentId, askedAt, zone }: WatchToArrange): void {
  const today = civilDateAt(askedAt, zone);
  const monday = addDays(today, 1 - dayOfWeek(today));
  const [nurse, second, third] = staff.nurses.map(({ actor }) => actor.id);
  office.clock.now = instantAt(monday, '07:00', zone) - dayMs;
  const put = (day: CivilDate, shift: 'day' | 'night', line: 1 | 2, unit: string | null, person: { userId?: string | undefined; name?: string; phone?: string }): void => {
    const { userId, ...words } = person;
    office.call(staff.supervisor, 'escalations', 'setRosterPlace', { departmentId: unit, day, shift, line, person: { ...words, ...(userId === undefined ? {} : { userId }) } });
  };
  for (let offset = 0; offset < 10; offset += 1) {
    const day = addDays(monday, offset);
    const isWeekend = dayOfWeek(day) > 5;
    put(day, 'day', 1, null, { userId: isWeekend ? second : nurse, phone: '154 0000 9001' });
    put(day, 'day', 2, null, { userId: staff.supervisor.id, phone: '154 0000 9002' });
    put(day, 'night', 1, null, { userId: offset % 2 === 0 ? second : third, phone: '154 0000 9003' });
    put(day, 'night', 2, null, { userId: staff.supervisor.id, phone: '154 0000 9002' });
    put(day, 'day', 1, departmentId, { name: offset % 2 === 0 ? '沈启明' : '郭宁', phone: '154 0000 9101' });
    put(day, 'day', 2, departmentId, { userId: head.id, phone: '154 0000 9102' });
    // The Sunday nights of the cardiology have nobody yet.
    if (dayOfWeek(day) < 7) put(day, 'night', 1, departmentId, { name: '曾敬轩', phone: '154 0000 9103' });
  }
}

function closeAnOrder(watch: WatchToArrange): void {
  const { office, staff, head } = watch;
  const id = order(watch, { patient: 3, hoursAgo: 6 * 24, workingDays: 3, title: '出院带药与医嘱不符', text: '患者诉出院带药中缺少氯吡格雷，出院小结写明需服用。请核对并联系患者。' });
  office.clock.now += 20 * 60 * minuteMs;
  office.call(head, 'escalations', 'replyWorkOrder', { id, text: '已核对，药房漏发一种。已电话告知患者家属次日来院补领，并作科内提醒。' });
  office.clock.now += 26 * 60 * minuteMs;
  office.call(nurseOf(staff), 'escalations', 'recheckWorkOrder', { id, isSatisfied: true, text: '家属已领到药，对处理满意' });
  office.clock.now += 5 * minuteMs;
  office.call(nurseOf(staff), 'escalations', 'closeWorkOrder', { id, text: '已解决' });
}

function letOneGoOverdue(watch: WatchToArrange): void {
  order(watch, { patient: 0, hoursAgo: 5 * 24, workingDays: 0, departmentId: watch.otherDepartmentId, title: '伤口换药预约无人接听', text: '患者多次拨打换药门诊电话无人接听，请安排换药时间并回复。' });
}

function awaitARecheck(watch: WatchToArrange): void {
  const id = order(watch, { patient: 2, hoursAgo: 3 * 24, workingDays: 3, title: '复诊检查结果未取', text: '患者不清楚动态心电图结果在何处领取，请告知。' });
  watch.office.clock.now += 22 * 60 * minuteMs;
  watch.office.call(watch.head, 'escalations', 'replyWorkOrder', { id, text: '结果已出，已电话告知在二楼心电图室领取，必要时挂心内科门诊。' });
}

function awaitAReply(watch: WatchToArrange): void {
  order(watch, { patient: 1, hoursAgo: 18, workingDays: 3, isStillInHand: true, title: '下肢水肿三天', text: '患者诉双下肢水肿三天、体重增加 2 公斤，自行停用利尿药。请主管医生联系患者，确认用药与复诊。' });
}

function raiseTheAlarm(watch: WatchToArrange): void {
  const { office, staff, departmentId, askedAt } = watch;
  office.clock.now = askedAt - 12 * minuteMs;
  office.call(nurseOf(staff), 'escalations', 'raise', {
    patientId: patientOf(watch, departmentId, 0),
    grade: 'red',
    title: '活动后胸闷加重',
    detail: '昨晚起上一层楼即胸闷，休息十分钟缓解。已告知加重时立即拨打 120。',
    callback: { reason: '请心内科值班医生询问胸闷情况，决定是否提前复诊' },
  });
}

interface OrderToMake {
  /** Which of the department's newest patients. */
  readonly patient: number;
  readonly hoursAgo: number;
  readonly workingDays: number;
  readonly departmentId?: string;
  /** The alert itself is taken and not resolved yet. */
  readonly isStillInHand?: boolean;
  readonly title: string;
  readonly text: string;
}

/** An alert, handed to the department. Leaves the clock at that moment. */
function order(watch: WatchToArrange, made: OrderToMake): string {
  const { office, staff, departmentId, askedAt } = watch;
  const unit = made.departmentId ?? departmentId;
  office.clock.now = askedAt - made.hoursAgo * 60 * minuteMs;
  const alert = office.call(nurseOf(staff), 'escalations', 'raise', { patientId: patientOf(watch, unit, made.patient), grade: 'yellow', title: made.title, detail: made.text });
  office.clock.now += 10 * minuteMs;
  const { id } = office.call(staff.supervisor, 'escalations', 'createWorkOrder', { alertId: alert.id, departmentId: unit, title: made.title, text: made.text, workingDays: made.workingDays });
  if (made.isStillInHand) office.call(staff.supervisor, 'escalations', 'acknowledge', { id: alert.id });
  else office.call(staff.supervisor, 'escalations', 'resolve', { id: alert.id, resolution: '已转科室工单处理' });
  return id;
}

function nurseOf(staff: Staff): Actor {
  const [first] = staff.nurses;
  return first?.actor ?? staff.supervisor;
}

/** One of those discharged two days ago or earlier, as seen from the simulated moment. */
function patientOf({ office, staff, zone }: WatchToArrange, departmentId: string, index: number): string {
  const { rows } = office.call(staff.supervisor, 'patients', 'listPatients', { departmentId, to: addDays(civilDateAt(office.clock.now, zone), -2), limit: 20 });
  const people = [...new Set(rows.filter((row) => !row.isDeceased).map((row) => row.patientId))];
  const chosen = people[index] ?? people[0];
  if (chosen === undefined) throw new Error('the sample department has no patients');
  return chosen;
}
