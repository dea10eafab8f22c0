// A visit from the wish to what the family said of it, and everything that comes between: lapse, refusal, absence, late entry, death.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { instantAt } from '#shared/time/civil.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { stopPatient } from '../../../electron/backend/plans/stops.ts';
import { offerRespite } from '../../../electron/backend/respite/offer-respite.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, zone } from '../../support/clinic.ts';
import { addCaregiver } from '../../support/families.ts';
import { addRequest, addSlots, addVisitor, serviceNamed } from '../../support/respite.ts';

let office: TestBackend;
let family: { caregiverId: string; patientId: string };
let visitor: string;
let request: string;

const minute = 60_000;
const hour = 60 * minute;
/** Test backends begin on Friday the 20th, ten o'clock. */
const saturday = instantAt('2026-11-21', '14:00', zone);

beforeEach(() => {
  office = createTestBackend();
  const { patientId } = addPatient(office);
  family = { patientId, caregiverId: addCaregiver(office, patientId) };
  visitor = addVisitor(office);
  addSlots(office, visitor);
  request = addRequest(office, family);
});
afterEach(() => office.close());

const nurse = () => office.actor('nurse');
const read = () => office.call('respite', 'getRequest', { id: request }, nurse());
const booking = () => read()?.bookings.at(-1);

function offer(override: { startsAt?: number; minutes?: number; providerId?: string; byMessage?: boolean; service?: string; requestId?: string } = {}): string {
  const id = office.newId();
  office.call('respite', 'offer', { id, requestId: override.requestId ?? request, providerId: override.providerId ?? visitor, serviceId: serviceNamed(office, override.service ?? '上门陪伴'), startsAt: override.startsAt ?? saturday, minutes: override.minutes ?? 120, byMessage: override.byMessage ?? false }, nurse());
  return id;
}
const answer = (id: string, said: 'accept' | 'decline' = 'accept') => office.call('respite', 'answerOffer', { id, answer: said, way: 'phone' }, nurse());
const refusalOf = (act: () => unknown): string => {
  try {
    act();
    return 'none';
  } catch (error) {
    if (error instanceof AppError) return [error.reason, error.details?.['why']].filter(Boolean).join(' ');
    throw error;
  }
};

test('from the match to the visit, and the family is asked how it was', () => {
  const { candidates } = office.call('respite', 'match', { requestId: request }, nurse());
  expect(candidates.map(({ name, reasons, excludes, times }) => ({ name, reasons: reasons.map(({ code }) => code), excludes, first: times[0]?.startsAt }))).toEqual([{ name: '沈老师', reasons: ['district', 'visits'], excludes: [], first: office.clock.now + 2 * hour }]);
  const id = offer();
  expect(read()).toMatchObject({ state: 'offered', step: 'await', caregiverName: '陈*', relationship: 'child', patientName: '王*' });
  answer(id);
  expect(read()).toMatchObject({ state: 'booked', step: 'tell' });
  office.call('respite', 'tellProvider', { id }, nurse());
  expect(read()?.step).toBe('visit');

  const sheet = office.call('respite', 'openVisitSheet', { id }, nurse());
  expect(sheet).toMatchObject({ patient: { name: '王桂兰' }, caregiver: { name: '陈敏', relationship: 'child', numbers: ['13900005678'] } });

  office.clock.now = saturday + 20 * minute;
  expect(read()?.step).toBe('notCome');
  office.call('respite', 'checkIn', { id, cameAt: saturday + 10 * minute, lateReason: '' }, nurse());
  expect(read()?.state).toBe('present');
  office.clock.now = saturday + 125 * minute;
  expect(office.call('respite', 'checkOut', { id, leftAt: saturday + 120 * minute, lateReason: '', note: '午睡一小时，喝水两次' }, nurse())).toEqual({ hasSurvey: true });
  expect(read()).toMatchObject({ state: 'served', visitsDone: 1 });
  expect(booking()).toMatchObject({ state: 'completed', cameAt: saturday + 10 * minute, leftAt: saturday + 120 * minute, isLateEntry: false, visitNote: '午睡一小时，喝水两次', survey: 'due' });
  const tasks = office.backend.db.all(qb.selectFrom('planned_contact').select(['title', 'questionnaires', 'caregiver_id', 'due_from', 'due_by', 'purpose']).where('purpose', '=', 'care_call'));
  expect(tasks).toEqual([{ title: '喘息服务后回访', questionnaires: JSON.stringify([shippedQuestionnaireUrls.respiteSatisfaction]), caregiver_id: family.caregiverId, due_from: '2026-11-21', due_by: '2026-11-24', purpose: 'care_call' }]);
});

test('an offer lapses, frees its time and can no longer be accepted', () => {
  const far = instantAt('2026-11-26', '14:00', zone);
  const id = offer({ startsAt: far });
  const { patientId } = addPatient(office, { name: '李四', numbers: ['13800009999'] });
  const other = addRequest(office, { patientId, caregiverId: addCaregiver(office, patientId, { name: '李妻', number: '13900009999' }) });
  expect(refusalOf(() => offer({ requestId: other, startsAt: far }))).toBe('respiteExcluded weekFull');
  office.clock.now += 48 * hour;
  expect(read()).toMatchObject({ state: 'waiting', step: 'unanswered' });
  expect(refusalOf(() => answer(id))).toBe('respiteOfferOver');
  offer({ requestId: other, startsAt: far });
  expect(booking()).toMatchObject({ state: 'lapsed', closedBy: null });
});

test('several offers: accepting one ends the others, declining leaves them', () => {
  const agency = addVisitor(office, { kind: 'agency', organisation: '安和居家', name: '周师傅', sex: 'male' });
  addSlots(office, agency);
  const first = offer();
  const second = offer({ providerId: agency, startsAt: saturday + 24 * hour });
  const third = offer({ providerId: agency, startsAt: saturday + 48 * hour });
  answer(third, 'decline');
  answer(second);
  const states = new Map(read()?.bookings.map(({ id, state }) => [id, state]));
  expect([first, second, third].map((id) => states.get(id))).toEqual(['not_chosen', 'confirmed', 'declined']);
});

test('what excludes is refused again when it is offered, whatever the page showed', () => {
  const past = office.clock.now - hour;
  expect([
    refusalOf(() => offer({ minutes: 240 })),
    refusalOf(() => offer({ service: '上门医疗护理', minutes: 60 })),
    refusalOf(() => offer({ service: '上门生活照料' })),
    refusalOf(() => offer({ startsAt: past })),
    refusalOf(() => offer({ startsAt: instantAt('2026-11-21', '19:00', zone) })),
  ]).toEqual(['respiteExcluded minutes', 'respiteExcluded medical', 'respiteExcluded skill', 'respiteExcluded noTime', 'respiteExcluded noTime']);
  office.call('respite', 'pauseProvider', { id: visitor, reason: '外出' }, office.actor('supervisor'));
  expect(refusalOf(() => offer())).toBe('respiteExcluded paused');
});

test('called off: by whom, why, how long before; the visitor is told and the desk looks for another', () => {
  const id = offer();
  answer(id);
  office.call('respite', 'tellProvider', { id }, nurse());
  office.call('respite', 'cancelBooking', { id, side: 'hospital', reason: '暴雨' }, nurse());
  expect(booking()).toMatchObject({ state: 'cancelled', closedSide: 'hospital', closeReason: '暴雨', leadMinutes: 28 * 60, mustTell: 'ended' });
  expect(read()?.step).toBe('tell');
  office.call('respite', 'tellProvider', { id }, nurse());
  expect(read()).toMatchObject({ state: 'waiting', step: 'replace' });
  const next = offer({ startsAt: saturday + 24 * hour });
  expect(booking()).toMatchObject({ id: next, replaces: id });
  expect(refusalOf(() => office.call('respite', 'cancelBooking', { id, side: 'family', reason: '不要了' }, nurse()))).toBe('respiteBookingOver');
});

test('nobody came, or nobody opened: only once its time has come', () => {
  const id = offer();
  answer(id);
  const absent = (side: 'family' | 'provider') => office.call('respite', 'recordAbsence', { id, side, reason: '按门铃无人' }, nurse());
  expect(refusalOf(() => absent('provider'))).toBe('respiteNotYet');
  expect(refusalOf(() => office.call('respite', 'closeRequest', { id: request, as: 'withdrawn', reason: '不要了' }, nurse()))).toBe('respiteStillBooked');
  office.clock.now = saturday + 30 * minute;
  absent('provider');
  expect(read()).toMatchObject({ state: 'waiting', step: 'replace' });
  expect(refusalOf(() => absent('family'))).toBe('respiteBookingOver');
  office.call('respite', 'closeRequest', { id: request, as: 'unmet', reason: '本周无人' }, nurse());
  expect(read()).toMatchObject({ state: 'unmet', closeReason: '本周无人', step: 'nothing' });
});

test('true times, entered late only with a reason, and never out of all bounds', () => {
  const id = offer();
  answer(id);
  office.clock.now = saturday + 20 * hour;
  const came = (cameAt: number, lateReason = '') => office.call('respite', 'checkIn', { id, cameAt, lateReason }, nurse());
  expect([refusalOf(() => came(office.clock.now + minute)), refusalOf(() => came(saturday - 3 * hour)), refusalOf(() => came(saturday + 2 * hour)), refusalOf(() => came(saturday))]).toEqual(['respiteTimeOdd', 'respiteTimeOdd', 'respiteTimeOdd', 'respiteLateReason']);
  came(saturday, '电话补报');
  const left = (leftAt: number, lateReason = '电话补报') => office.call('respite', 'checkOut', { id, leftAt, lateReason, note: '' }, nurse());
  expect([refusalOf(() => left(saturday)), refusalOf(() => left(office.clock.now + minute)), refusalOf(() => left(saturday + hour, ''))]).toEqual(['respiteTimeOdd', 'respiteTimeOdd', 'respiteLateReason']);
  left(saturday + 90 * minute);
  expect(booking()).toMatchObject({ isLateEntry: true, cameAt: saturday, leftAt: saturday + 90 * minute });
});

test('a death ends what is open at once, frees the visitor’s time, and a person tells her; no message leaves', () => {
  const id = offer();
  answer(id);
  office.call('respite', 'tellProvider', { id }, nurse());
  office.clock.now += hour;
  office.backend.transact((scope) => stopPatient(scope, { patientId: family.patientId, kind: 'deceased', effectiveOn: null, informant: '女儿' }), office.clock.now);
  const messages = () => office.backend.db.all(qb.selectFrom('outbox_message').select('id')).length;
  const before = messages();
  expect(read()).toMatchObject({ state: 'bereaved', isHeld: true, step: 'tell' });
  expect([
    refusalOf(() => office.call('respite', 'checkIn', { id, cameAt: office.clock.now, lateReason: '' }, nurse())),
    refusalOf(() => addRequest(office, family)),
    refusalOf(() => offer()),
  ]).toEqual(['respiteBookingOver', 'respiteHeld', 'respiteHeld']);
  office.call('respite', 'tellProvider', { id }, nurse());
  const { patientId } = addPatient(office, { name: '李四', numbers: ['13800009999'] });
  const other = addRequest(office, { patientId, caregiverId: addCaregiver(office, patientId, { name: '李妻', number: '13900009999' }) });
  offer({ requestId: other });
  expect(read()).toMatchObject({ state: 'bereaved', closedBy: null, step: 'nothing' });
  expect(booking()).toMatchObject({ state: 'cancelled', closedSide: 'bereavement' });
  expect(messages()).toBe(before);
  expect(office.call('respite', 'listRequests', {}, nurse()).map(({ id: open }) => open)).toEqual([other]);
});

test('a burden becomes one entry to ask about, and nothing is arranged before the family says yes', () => {
  const { patientId } = addPatient(office, { name: '赵六', numbers: ['13800007777'] });
  const caregiverId = addCaregiver(office, patientId, { name: '赵妻', number: '13900007777' });
  const suggest = () => office.backend.transact((scope) => offerRespite(scope, { caregiverId, patientId, reason: 'BSFC-s 21' }), office.clock.now).requestId;
  const id = suggest();
  expect(suggest()).toBe(id);
  expect(office.call('respite', 'listRequests', {}, nurse()).at(-1)).toMatchObject({ id, source: 'burden', state: 'asking', step: 'ask', reason: 'BSFC-s 21' });
  expect(refusalOf(() => offer({ requestId: id }))).toBe('respiteNotAgreed');
});

test('who may do what', () => {
  const refused = (role: 'department_head' | 'it' | 'auditor') => refusalOf(() => office.call('respite', 'listRequests', {}, office.actor(role)));
  expect([refused('department_head'), refused('it'), refused('auditor')]).toEqual(['forbidden', 'forbidden', 'forbidden']);
  expect(refusalOf(() => office.call('respite', 'pauseProvider', { id: visitor, reason: '-' }, nurse()))).toBe('forbidden');
});

test('the week shows slots with what closed them, and what is booked', () => {
  const { slots } = office.call('respite', 'getWeek', { from: '2026-11-18' }, nurse());
  const saturdaySlot = slots.find(({ day }) => day === '2026-11-21')?.slotId ?? '';
  const closing = { slotId: saturdaySlot, day: '2026-11-21', reason: '志愿者请假' };
  const { id } = office.call('respite', 'closeSlotDay', closing, nurse());
  expect(refusalOf(() => office.call('respite', 'closeSlotDay', closing, nurse()))).toBe('respiteDayClosed');
  expect(refusalOf(() => offer())).toBe('respiteExcluded noTime');
  const week = office.call('respite', 'getWeek', { from: '2026-11-18' }, nurse());
  expect(week.days.map(({ day }) => day)).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']);
  expect(week.slots.find(({ day }) => day === '2026-11-21')?.closure).toEqual({ id, reason: '志愿者请假' });
  office.call('respite', 'reopenSlotDay', { id }, nurse());
  offer();
  expect(office.call('respite', 'getWeek', { from: '2026-11-18' }, nurse()).bookings.map(({ startsAt, providerName, patientName }) => ({ startsAt, providerName, patientName }))).toEqual([{ startsAt: saturday, providerName: '沈老师', patientName: '王*' }]);
  expect(office.call('respite', 'getCapacity', { from: '2026-11-16', weeks: 1 }, nurse())).toMatchObject({ rows: [{ district: '西湖区', total: { offered: 84, booked: 2, used: 0 } }] });
});

test('the month’s table counts requests, visits, failures and satisfaction by service, and shows the rows behind each number', () => {
  const day = 24 * hour;
  const visit = (startsAt: number): void => {
    const id = offer({ startsAt });
    answer(id);
    office.clock.now = startsAt;
    office.call('respite', 'checkIn', { id, cameAt: startsAt, lateReason: '' }, nurse());
    office.clock.now = startsAt + 90 * minute;
    office.call('respite', 'checkOut', { id, leftAt: startsAt + 90 * minute, lateReason: '', note: '' }, nurse());
  };
  office.call('respite', 'saveRequest', { id: request, ...family, reason: '', hasAgreed: true, serviceId: serviceNamed(office, '上门陪伴'), visits: 3, minutes: 120, earliestOn: null, latestOn: null, times: [], district: null, language: null, sex: null, skills: [], note: '' }, nurse());
  visit(saturday);
  const late = offer({ startsAt: saturday + 2 * day });
  answer(late);
  office.call('respite', 'cancelBooking', { id: late, side: 'family', reason: '住院' }, nurse());
  const early = offer({ startsAt: saturday + 9 * day });
  answer(early);
  office.call('respite', 'cancelBooking', { id: early, side: 'provider', reason: '考试' }, nurse());
  const missed = offer({ startsAt: saturday + 3 * day });
  answer(missed);
  office.clock.now = saturday + 3 * day;
  office.call('respite', 'recordAbsence', { id: missed, side: 'family', reason: '无人应门' }, nurse());
  const { patientId } = addPatient(office, { name: '赵六', numbers: ['13800007777'] });
  addRequest(office, { patientId, caregiverId: addCaregiver(office, patientId, { name: '赵妻', number: '13900007777' }) }, { serviceId: null });

  const supervisor = office.actor('supervisor');
  const table = office.call('reports', 'getRespiteTable', { month: '2026-11' }, supervisor);
  const nothing = { requests: 0, matched: 0, visits: 0, minutes: 0, familyAbsent: 0, providerAbsent: 0, cancelled: 0, cancelledLate: 0, surveyed: 0, points: 0, possible: 0 };
  expect(table.rows.map(({ name, counts }) => [typeof name === 'string' ? name : name['zh-CN'], counts])).toEqual([
    ['上门医疗护理', nothing],
    ['上门生活照料', nothing],
    ['上门陪伴', { ...nothing, requests: 1, matched: 1, visits: 1, minutes: 90, familyAbsent: 1, cancelled: 2, cancelledLate: 0 }],
    ['院内陪护替班', nothing],
    ['未注明', { ...nothing, requests: 1 }],
  ]);
  expect(table.total).toEqual({ ...nothing, requests: 2, matched: 1, visits: 1, minutes: 90, familyAbsent: 1, cancelled: 2 });
  const behind = office.call('reports', 'listRows', { table: 'respite', month: '2026-11', rowId: null, column: 'cancelled', cursor: null }, supervisor);
  expect(behind.rows.map(({ maskedName, happenedAt, detail }) => [maskedName, happenedAt, detail?.['zh-CN']])).toEqual([
    ['王*', saturday + 2 * day, '已取消 · 上门陪伴 沈老师'],
    ['王*', saturday + 9 * day, '已取消 · 上门陪伴 沈老师'],
  ]);
});
