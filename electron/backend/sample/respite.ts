// Respite with a past of a month: five who come, and families in every state: served and asked how it was, done the other day, booked, an
// offer that waits, a visitor who called off, one to be matched, one to be asked, one that declined. Through the contract.
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import { createChance } from './chance.ts';
import type { WatchToArrange } from './watch.ts';
import { answerAll } from './working-day.ts';

interface Family {
  readonly patientId: string;
  readonly caregiverId: string;
}

const visitors = [
  { kind: 'agency', organisation: '安和居家养老', name: '周淑珍', sex: 'female', district: '西湖区', furtherDistricts: ['拱墅区', '上城区'], languages: ['杭州话'], skills: ['company', 'meals', 'toilet', 'bathing', 'lifting', 'dementia'], courses: ['basic', 'hygiene', 'lifting', 'firstAid'] },
  { kind: 'agency', organisation: '安和居家养老', name: '吴国平', sex: 'male', district: '拱墅区', furtherDistricts: ['西湖区'], languages: [], skills: ['company', 'meals', 'toilet', 'lifting', 'nursing'], courses: ['basic', 'hygiene', 'firstAid'] },
  { kind: 'volunteer', organisation: '翠苑社区志愿队', name: '沈慧', sex: 'female', district: '西湖区', furtherDistricts: [], languages: ['杭州话', '绍兴话'], skills: ['company', 'meals'], courses: ['basic'] },
  { kind: 'volunteer', organisation: '医学院学生志愿队', name: '陶一鸣', sex: 'male', district: '滨江区', furtherDistricts: ['上城区'], languages: [], skills: ['company', 'meals', 'dementia'], courses: ['basic', 'dementia'] },
  { kind: 'volunteer', organisation: '翠苑社区志愿队', name: '姚阿英', sex: 'female', district: '上城区', furtherDistricts: ['西湖区'], languages: ['杭州话'], skills: ['company'], courses: [] },
] as const;
const neurology = '神经内科';
const chanceSeed = 0x8e57;
const hourMs = 3_600_000;

export function arrangeRespite(watch: WatchToArrange): void {
  const { office, staff, askedAt, zone } = watch;
  const { supervisor } = staff;
  const nurse = staff.nurses[0]?.actor ?? supervisor;
  const today = civilDateAt(askedAt, zone);
  const day = (daysAgo: number): string => addDays(today, -daysAgo);
  const goTo = (daysAgo: number, time: string): void => {
    office.clock.now = Math.min(instantAt(day(daysAgo), time, zone), askedAt);
  };

  goTo(60, '10:00');
  const [first = '', second = '', volunteer = ''] = visitors.map((visitor, index) => {
    const id = office.newId();
    const { courses, ...fields } = visitor;
    office.call(supervisor, 'respite', 'saveProvider', { id, phone: `154 0000 94${String(index).padStart(2, '0')}`, visitsPerWeek: null, minutesPerVisit: null, note: '', ...fields, furtherDistricts: [...fields.furtherDistricts], languages: [...fields.languages], skills: [...fields.skills] });
    // One volunteer's course has run out a week ago.
    for (const course of courses) office.call(supervisor, 'respite', 'addTraining', { id: office.newId(), providerId: id, course, completedOn: day(300), expiresOn: day(visitor.name === '陶一鸣' && course === 'basic' ? 7 : -430) });
    for (const weekday of visitor.kind === 'agency' ? [1, 2, 3, 4, 5, 6, 7] : [1 + index, 6]) office.call(supervisor, 'respite', 'addSlot', { id: office.newId(), providerId: id, weekday, from: visitor.kind === 'agency' ? '08:00' : '14:00', to: visitor.kind === 'agency' ? '19:00' : '17:00', beginsOn: day(59), endsOn: null, isOpenOnClosedDays: visitor.kind === 'agency' });
    return id;
  });
  const services = office.call(supervisor, 'respite', 'listServices', {});
  const company = services.find(({ title }) => title === '上门陪伴')?.id ?? '';
  const care = services.find(({ title }) => title === '上门生活照料')?.id ?? '';

  const ask = (family: Family, reason: string, wish: { serviceId?: string; hasAgreed?: boolean; visits?: number; weekdays?: number[] } = {}): string => {
    const id = office.newId();
    const times = wish.weekdays ? [{ weekdays: wish.weekdays, from: '13:00', to: '17:00' }] : [];
    office.call(nurse, 'respite', 'saveRequest', { id, ...family, reason, hasAgreed: wish.hasAgreed ?? true, serviceId: wish.serviceId ?? company, visits: wish.visits ?? 1, minutes: null, earliestOn: null, latestOn: null, times, district: '西湖区', language: null, sex: null, skills: [], note: '' });
    return id;
  };
  const offer = (requestId: string, providerId: string, on: string, serviceId = company, minutes = 120): string => {
    const id = office.newId();
    office.call(nurse, 'respite', 'offer', { id, requestId, providerId, serviceId, startsAt: instantAt(on, '14:00', zone), minutes, byMessage: false });
    return id;
  };
  const book = (...offered: Parameters<typeof offer>): string => {
    const id = offer(...offered);
    office.call(nurse, 'respite', 'answerOffer', { id, answer: 'accept', way: 'phone' });
    office.call(nurse, 'respite', 'tellProvider', { id });
    return id;
  };
  const visit = (id: string, on: string, note: string): void => {
    const begins = instantAt(on, '14:00', zone);
    office.clock.now = begins + 5 * 60_000;
    office.call(nurse, 'respite', 'checkIn', { id, cameAt: begins + 2 * 60_000, lateReason: '' });
    office.clock.now = begins + 2 * hourMs;
    office.call(nurse, 'respite', 'checkOut', { id, leftAt: office.clock.now, lateReason: '', note });
  };

  const families = listFamilies(watch, 8);
  const family = (index: number): Family => families[index % families.length] ?? { patientId: '', caregiverId: '' };
  if (families.length < 8) throw new Error('the sample has too few families');

  goTo(24, '09:20');
  const served = ask(family(0), '老伴独自照护，连续两周未出门', { serviceId: care, weekdays: [1, 3, 5] });
  visit(book(served, first, day(21), care), day(21), '协助午餐和翻身两次，精神可，已向女儿交代。');
  askHowItWas(watch, nurse, family(0), 19);
  goTo(12, '10:30');
  const failed = ask(family(6), '照护者腰伤，须就医');
  const missed = book(failed, second, day(9));
  office.clock.now = instantAt(day(9), '14:40', zone);
  office.call(nurse, 'respite', 'recordAbsence', { id: missed, side: 'family', reason: '按约上门，家中无人，电话未接' });
  office.call(nurse, 'respite', 'closeRequest', { id: failed, as: 'withdrawn', reason: '患者已由亲戚接走' });
  goTo(7, '15:10');
  office.call(nurse, 'respite', 'closeRequest', { id: ask(family(7), '', { hasAgreed: false }), as: 'declined', reason: '家属表示暂不需要' });
  goTo(6, '11:00');
  const twice = ask(family(1), '夜间起身多次，白天无法休息', { visits: 2 });
  visit(book(twice, first, day(3)), day(3), '陪同散步半小时，饮水两次。');
  goTo(2, '09:40');
  const replaced = ask(family(2), '照护者需回单位办理手续');
  const calledOff = book(replaced, second, day(-3));
  goTo(1, '16:20');
  office.call(nurse, 'respite', 'cancelBooking', { id: calledOff, side: 'provider', reason: '服务人员发热' });
  goTo(1, '16:40');
  offer(ask(family(3), '女儿出差一天'), first, day(-2));
  book(twice, first, day(-4));
  goTo(1, '17:00');
  ask(family(4), '照护者感到吃力，希望每周休息半天', { visits: 4, weekdays: [2, 6] });
  ask(family(5), '电话中流泪，夜里睡不好', { hasAgreed: false });
  // A closure that the calendar shows.
  const slot = office.call(nurse, 'respite', 'getWeek', { from: today }).slots.find((one) => one.providerId === volunteer && one.day >= today);
  if (slot) office.call(nurse, 'respite', 'closeSlotDay', { slotId: slot.slotId, day: slot.day, reason: '志愿者培训' });
  office.clock.now = askedAt;
}

/** Of the neurology, discharged a while ago, with somebody whom the hospital may talk to. */
function listFamilies({ office, staff, askedAt, zone }: WatchToArrange, count: number): Family[] {
  const { supervisor } = staff;
  const today = civilDateAt(askedAt, zone);
  office.clock.now = askedAt;
  const departmentId = office.call(supervisor, 'patients', 'listDepartments', {}).find(({ name }) => name === neurology)?.id;
  const { rows } = office.call(supervisor, 'patients', 'listPatients', { departmentId: departmentId ?? null, to: addDays(today, -35), limit: 200 });
  const families: Family[] = [];
  for (const patientId of new Set(rows.filter((row) => !row.isDeceased).map((row) => row.patientId))) {
    if (families.length === count) break;
    const [caregiverId] = office.call(supervisor, 'caregivers', 'adopt', { patientId }).caregiverIds;
    if (caregiverId === undefined) continue;
    const reached = [{ kind: 'patient' as const, id: patientId }, { kind: 'caregiver' as const, id: caregiverId }].every((recipient) => office.call(supervisor, 'messaging', 'getPerson', { recipient })?.refusal === null);
    if (reached) families.push({ patientId, caregiverId });
  }
  return families;
}

/** The call after the visit, on the first day from then on which is worked. */
function askHowItWas({ office, askedAt, zone }: WatchToArrange, nurse: Parameters<WatchToArrange['office']['call']>[0], { patientId }: Family, daysAgo: number): void {
  const today = civilDateAt(askedAt, zone);
  const days = Array.from({ length: daysAgo - 1 }, (_, index) => addDays(today, index - daysAgo));
  const calendar = new Map([...new Set(days.map((one) => Number(one.slice(0, 4))))].flatMap((year) => office.call(nurse, 'plans', 'getCalendar', { year }).days.map((entry) => [entry.day, entry.isWorkday] as const)));
  const on = days.find((one) => calendar.get(one) === true);
  if (on === undefined) return;
  office.clock.now = instantAt(on, '10:10', zone);
  const contact = office.call(nurse, 'queue', 'claim', { patientId });
  office.call(nurse, 'queue', 'saveContact', { contactId: contact.id, answeredBy: 'child', isIdentityConfirmed: true });
  for (const response of office.call(nurse, 'assessments', 'getResponses', { contactId: contact.id })) answerAll({ office, chance: createChance(chanceSeed) }, nurse, response, 1);
  office.clock.now += 60_000;
  office.call(nurse, 'queue', 'finishContact', { contactId: contact.id, outcome: 'completed_family', answeredBy: 'child', contactPointId: contact.proposedContactPointId, note: '' });
}
