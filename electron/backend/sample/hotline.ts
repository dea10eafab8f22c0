// The hotline of the sample hospital: a month of small calls, a red one with its ambulance, one that is with whoever is on call now, the
// calls of the last night waiting in the morning's list, and a drill. Through the contract, as everything here.
import { answerCodeSystem } from '#shared/assessments/shipped.ts';
import type { CallerInput } from '#shared/hotline/hotline.contract.ts';
import type { CaseResult } from '#shared/hotline/case.ts';
import { addDays, civilDateAt, civilDateTimeAt, instantAt } from '#shared/time/civil.ts';
import type { Actor } from '../rpc/context.ts';
import type { SampleCaller } from './sample.queries.ts';
import type { WatchToArrange } from './watch.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Nobody's numbers: callers who are in no mirror. */
const strangers = ['15400008101', '15400008102'] as const;

interface SmallCall {
  readonly daysAgo: number;
  readonly ringSeconds: number;
  readonly complaint: string;
  readonly text: string;
  readonly result: CaseResult;
}

const smallCalls: readonly SmallCall[] = [
  { daysAgo: 27, ringSeconds: 9, complaint: '换药门诊时间', text: '告知周一至周五上午', result: 'advised' },
  { daysAgo: 24, ringSeconds: 6, complaint: '出院带药漏服一次', text: '按漏服说明指导，不加量补服', result: 'advised' },
  { daysAgo: 21, ringSeconds: 14, complaint: '复诊预约改期', text: '已协助改期', result: 'advised' },
  { daysAgo: 18, ringSeconds: 5, complaint: '血压计读数不稳', text: '指导测量姿势，次日再量', result: 'advised' },
  { daysAgo: 15, ringSeconds: 8, complaint: '伤口敷料边缘翘起', text: '告知保持干燥，门诊换药', result: 'seen_here' },
  { daysAgo: 12, ringSeconds: 21, complaint: '化验单看不懂', text: '建议门诊咨询主管医生', result: 'advised' },
  { daysAgo: 9, ringSeconds: 7, complaint: '陪护证办理', text: '转住院服务中心', result: 'no_need' },
  { daysAgo: 6, ringSeconds: 11, complaint: '轻微咳嗽两天', text: '告知观察要点与就诊时机', result: 'advised' },
  { daysAgo: 4, ringSeconds: 4, complaint: '打错电话', text: '无事项', result: 'no_need' },
];

/** @param callers patients of the sample with a number, the newest discharged first; at least four */
export function arrangeHotline(watch: WatchToArrange, callers: readonly SampleCaller[]): void {
  const [first, second, third, fourth] = callers;
  if (!first || !second || !third || !fourth) throw new Error('the sample has too few patients with a number');
  for (const [index, call] of smallCalls.entries()) takeSmallCall(watch, call, callers[index % callers.length] ?? first);
  sendHelp(watch, first);
  ringBack(watch, second);
  drill(watch);
  leaveTheNight(watch, third, fourth);
  handOver(watch, second);
}

function nurseOf({ staff }: WatchToArrange): Actor {
  return staff.nurses[0]?.actor ?? staff.supervisor;
}

function callerOf({ patientId, number }: SampleCaller): CallerInput {
  return { kind: 'patient', patientId, number };
}

/** Leaves the clock at the answer. */
function open(watch: WatchToArrange, caller: CallerInput, complaint: string, rang: { readonly at: number; readonly seconds: number }): string {
  const { office } = watch;
  office.clock.now = rang.at + rang.seconds * 1000;
  return office.call(nurseOf(watch), 'hotline', 'openCase', { id: office.newId(), channel: 'desk_phone', caller, complaint, rangAt: rang.at, answeredAt: office.clock.now }).id;
}

function answer(watch: WatchToArrange, id: string, answers: Readonly<Record<string, string>>): void {
  const { office } = watch;
  const triage = office.call(nurseOf(watch), 'hotline', 'getTriage', { id });
  if (!triage) throw new Error('the triage script is missing');
  for (const [linkId, said] of Object.entries(answers)) {
    const isText = triage.questionnaire.item?.find((item) => item.linkId === linkId)?.type === 'text';
    office.clock.now += 6_000;
    office.call(nurseOf(watch), 'hotline', 'saveTriageAnswer', { responseId: triage.id, linkId, values: [isText ? { valueString: said } : { valueCoding: { system: answerCodeSystem, code: said } }] });
  }
  office.call(nurseOf(watch), 'hotline', 'completeTriage', { responseId: triage.id });
}

function takeSmallCall(watch: WatchToArrange, call: SmallCall, caller: SampleCaller): void {
  const { office, askedAt, zone } = watch;
  const day = civilDateAt(askedAt - call.daysAgo * dayMs, zone);
  const id = open(watch, call.result === 'no_need' ? { kind: 'unknown', number: strangers[0] } : callerOf(caller), call.complaint, { at: instantAt(day, `${String(9 + (call.daysAgo % 8)).padStart(2, '0')}:20`, zone), seconds: call.ringSeconds });
  answer(watch, id, { conscious: 'awake', breath: 'calm', complaint: 'other', request: call.complaint, company: 'yes' });
  office.clock.now += 3 * minuteMs;
  office.call(nurseOf(watch), 'hotline', 'closeCase', { id, result: call.result, text: call.text });
}

function sendHelp(watch: WatchToArrange, caller: SampleCaller): void {
  const { office, staff, departmentId, askedAt, zone } = watch;
  const nurse = nurseOf(watch);
  const id = open(watch, callerOf(caller), '胸痛二十分钟，出冷汗', { at: instantAt(addDays(civilDateAt(askedAt, zone), -3), '21:12', zone), seconds: 5 });
  answer(watch, id, { conscious: 'awake', breath: 'effort', complaint: 'chest', chest: 'lasting', company: 'yes', place: '文苑小区3幢2单元201室，南门进' });
  office.call(nurse, 'hotline', 'recordWordsRead', { id });
  office.clock.now += minuteMs;
  office.call(nurse, 'hotline', 'handOverCase', { id, departmentId, text: '支架术后，胸痛二十分钟不缓解，家属已拨打 120' });
  office.clock.now += minuteMs;
  office.call(staff.supervisor, 'hotline', 'takeCase', { id, personName: '曾敬轩' });
  const at = office.clock.now;
  const step = (name: 'place' | 'notified' | 'left' | 'arrived' | 'outcome', minutes: number, more: { personName?: string; text?: string } = {}): void => {
    office.clock.now = at + minutes * minuteMs;
    office.call(nurse, 'hotline', 'recordDispatch', { id, step: name, ...more });
  };
  step('place', 0, { text: '文苑小区3幢2单元201室' });
  step('notified', 1, { personName: '120 调度' });
  step('left', 4);
  step('arrived', 15);
  step('outcome', 34, { text: '送本院急诊，心电图后收入心内科' });
  office.clock.now += 6 * minuteMs;
  office.call(nurse, 'hotline', 'closeCase', { id, result: 'taken_to_hospital', text: '已收入心内科，家属知晓' });
}

function ringBack(watch: WatchToArrange, caller: SampleCaller): void {
  const { office, askedAt, zone } = watch;
  const nurse = nurseOf(watch);
  const id = open(watch, callerOf(caller), '低热两天', { at: instantAt(addDays(civilDateAt(askedAt, zone), -2), '15:40', zone), seconds: 8 });
  answer(watch, id, { conscious: 'awake', breath: 'calm', complaint: 'fever', fever: 'high', company: 'yes' });
  const order = office.call(nurse, 'hotline', 'orderCaseCallback', { id, reason: '请值班医生回电询问发热情况' });
  office.clock.now += 47 * minuteMs;
  office.call(watch.staff.supervisor, 'escalations', 'finishCallback', { id: order.id, result: '已回电：嘱多饮水、复测体温，38.5 度以上来院', personName: '沈启明' });
  office.clock.now += 5 * minuteMs;
  office.call(nurse, 'hotline', 'closeCase', { id, result: 'called_back', text: '医生已回电指导' });
}

function drill(watch: WatchToArrange): void {
  const { office, staff, askedAt, zone } = watch;
  const nurse = nurseOf(watch);
  office.clock.now = instantAt(addDays(civilDateAt(askedAt, zone), -8), '14:00', zone);
  const { id } = office.call(staff.supervisor, 'hotline', 'startDrill', { title: '脑卒中来电', scenario: '我父亲刚才突然嘴歪了，右手抬不起来，说话也不清楚，才十几分钟。' });
  office.clock.now += 13_000;
  const caseId = office.newId();
  office.call(nurse, 'hotline', 'answerDrill', { id, caseId });
  answer(watch, caseId, { conscious: 'awake', breath: 'calm', complaint: 'neuro', neuro: 'sudden', company: 'yes', place: '城北路12号1单元301' });
  office.call(nurse, 'hotline', 'recordWordsRead', { id: caseId });
  office.clock.now += 40_000;
  office.call(nurse, 'hotline', 'handOverCase', { id: caseId, text: '疑似卒中，起病十五分钟' });
  office.clock.now += 55_000;
  office.call(staff.supervisor, 'hotline', 'takeCase', { id: caseId });
  office.clock.now += 2 * minuteMs;
  office.call(nurse, 'hotline', 'closeCase', { id: caseId, result: 'handed_to_120', text: '演练结束' });
  office.call(staff.supervisor, 'hotline', 'endDrill', { id, finding: '应答与转值班均在要求内；地址未复述确认，已提醒。' });
}

/** Records of the last night, imported before the user came. */
function leaveTheNight(watch: WatchToArrange, patient: SampleCaller, other: SampleCaller): void {
  const { office, askedAt, zone } = watch;
  // Made before the morning, the sample has the night before.
  const today = civilDateAt(askedAt - 6 * 60 * minuteMs, zone);
  const row = (id: number, number: string, time: string, seconds: number, answeredAfter: number | null): string => {
    const at = instantAt(today, time, zone);
    const clock = (ms: number): string => `${civilDateTimeAt(ms, zone)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
    return [`${today}-${id}`, number, '057100000000', clock(at), answeredAfter === null ? '' : clock(at + answeredAfter * 1000), clock(at + seconds * 1000), answeredAfter === null ? '未接' : '已接', '呼入', answeredAfter === null ? '' : '8021'].join(',');
  };
  const rows = [
    ...[row(1, patient.number, '00:41', 38, null), row(2, patient.number, '00:47', 52, null), row(3, strangers[1], '02:13', 25, null), row(4, other.number, '03:26', 190, 9), row(5, '匿名', '04:50', 12, null)],
    `${today}-6,8021,13700000000,${today} 05:10:00,,,已接,呼出,8021`,
  ];
  const file = ['话单编号,主叫号码,被叫号码,呼叫时间,应答时间,结束时间,状态,呼叫类型,接听分机', ...rows].join('\n');
  office.clock.now = Math.min(instantAt(today, '07:40', zone), askedAt - minuteMs);
  office.call(nurseOf(watch), 'hotline', 'importCallRecords', { fileName: `话单_${today}.csv`, base64: Buffer.from(file).toString('base64') });
}

function handOver(watch: WatchToArrange, caller: SampleCaller): void {
  const { office, askedAt } = watch;
  const id = open(watch, { kind: 'relative', patientId: caller.patientId, name: '', number: caller.number }, '跌倒后髋部疼痛', { at: askedAt - 25 * minuteMs, seconds: 6 });
  answer(watch, id, { conscious: 'awake', breath: 'calm', complaint: 'fall', fall: 'painful', company: 'yes' });
  office.clock.now += minuteMs;
  office.call(nurseOf(watch), 'hotline', 'handOverCase', { id, text: '跌倒后不敢活动，请医生判断是否来院' });
}
