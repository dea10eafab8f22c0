// A hotline case through the real dispatcher: from a ring at a seat to its end, by hand with true times, for people in the mirror and
// outside it; who sees names; what the roster's clock says; what a death stops; the emergency message that passes quiet hours.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppError } from '#shared/rpc/errors.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend, fridayMorning } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import { putOnDuty } from '../../support/duty.ts';
import { approveTemplates, switchMessagesOn } from '../../support/messages.ts';
import { createPretendGateway } from '../../support/pretend-gateway.ts';
import { answerTriage, openTestCase, unknownCaller } from '../../support/hotline.ts';

const minuteMs = 60_000;
let hotline: TestBackend;

beforeEach(() => {
  hotline = createTestBackend();
});
afterEach(() => hotline.close());

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as AppError).reason;
  }
  return 'nothing was refused';
}

test('from the ring to the closed case, each step with its true time', () => {
  const nurse = hotline.actor('nurse');
  const doctor = hotline.actor('nurse', 'doctor');
  const { patientId } = addPatient(hotline, { numbers: ['13800001234', '13900005678'] });
  putOnDuty(hotline, null, 1, doctor);
  const callId = hotline.newId();
  hotline.call('telephony', 'receiveCall', { callId, number: '+8613800001234', line: 'sip' }, nurse);
  hotline.clock.now += 8_000;
  hotline.call('telephony', 'appendEvents', { callId, events: [{ at: hotline.clock.now, kind: 'answered' }] }, nurse);
  expect(hotline.call('hotline', 'lookUpCaller', { number: '13800001234' }, nurse)).toMatchObject([{ patientId, patientName: '王*', relativeName: null }]);
  const id = openTestCase(hotline, nurse, { channel: 'call', callId, caller: { kind: 'patient', patientId } });
  expect(reasonOf(() => openTestCase(hotline, nurse, { channel: 'call', callId, caller: unknownCaller }))).toBe('caseOfCallExists');

  expect(reasonOf(() => hotline.call('hotline', 'closeCase', { id, result: 'advised', text: '已告知' }, nurse))).toBe('levelMissing');
  answerTriage(hotline, nurse, id, { conscious: 'awake', breath: 'severe', complaint: 'chest', chest: 'lasting', company: 'yes', place: '文苑小区3幢201' });
  hotline.call('hotline', 'recordWordsRead', { id }, nurse);
  hotline.clock.now += 2 * minuteMs;
  hotline.call('hotline', 'handOverCase', { id, text: '胸痛二十分钟' }, nurse);
  expect(hotline.call('hotline', 'getCase', { id }, nurse)).toMatchObject({ level: 'red', state: 'handed_over', callerName: '王桂兰', callerNumber: '13800001234', responsible: { kind: 'on_call', name: 'doctor' }, clock: { state: 'unanswered' }, rangAt: fridayMorning, answeredAt: fridayMorning + 8_000 });
  expect(hotline.call('hotline', 'getCase', { id }, doctor)).toMatchObject({ callerName: '王*', callerNumber: '138****1234', knownAddress: null });
  hotline.clock.now += minuteMs;
  hotline.call('hotline', 'takeCase', { id }, doctor);
  expect(hotline.call('hotline', 'getCase', { id }, doctor)).toMatchObject({ state: 'taken', callerName: '王桂兰' });

  const notifiedAt = hotline.clock.now;
  hotline.call('hotline', 'recordDispatch', { id, step: 'place', text: '文苑小区3幢201' }, nurse);
  hotline.call('hotline', 'recordDispatch', { id, step: 'notified', personName: '120 调度' }, nurse);
  hotline.clock.now += 20 * minuteMs;
  hotline.call('hotline', 'recordDispatch', { id, step: 'left', happenedAt: notifiedAt + 3 * minuteMs }, nurse);
  expect(reasonOf(() => hotline.call('hotline', 'recordDispatch', { id, step: 'arrived', happenedAt: notifiedAt + minuteMs }, nurse))).toBe('timesOutOfOrder');
  expect(reasonOf(() => hotline.call('hotline', 'recordDispatch', { id, step: 'arrived', happenedAt: hotline.clock.now + 1 }, nurse))).toBe('timeInFuture');
  hotline.call('hotline', 'recordDispatch', { id, step: 'arrived', happenedAt: notifiedAt + 14 * minuteMs }, nurse);
  hotline.call('hotline', 'recordDispatch', { id, step: 'arrived', happenedAt: notifiedAt + 15 * minuteMs, text: '按随车记录更正' }, nurse);
  expect(reasonOf(() => hotline.call('hotline', 'closeCase', { id, result: 'handed_to_120', text: '已送医' }, nurse))).toBe('dispatchStillOpen');
  hotline.call('hotline', 'recordDispatch', { id, step: 'outcome', text: '送本院急诊' }, nurse);
  hotline.call('hotline', 'closeCase', { id, result: 'taken_to_hospital', text: '已送本院急诊' }, nurse);

  const closed = hotline.call('hotline', 'getCase', { id }, nurse);
  expect(closed?.dispatch.map(({ step, happenedAt }) => [step, happenedAt - notifiedAt])).toEqual([['place', 0], ['notified', 0], ['left', 3 * minuteMs], ['arrived', 15 * minuteMs], ['outcome', 20 * minuteMs]]);
  expect(closed).toMatchObject({ state: 'closed', result: 'taken_to_hospital', callerName: '王*' });
  expect(closed?.events.filter((event) => event.kind === 'arrived').map((event) => event.isReplaced)).toEqual([true, false]);
  expect(reasonOf(() => hotline.call('hotline', 'addNote', { id, text: '晚到的话' }, nurse))).toBe('caseEnded');
  hotline.call('hotline', 'reopenCase', { id, text: '家属来电补充' }, hotline.actor('supervisor'));
  expect(hotline.call('hotline', 'listCases', {}, nurse)).toMatchObject([{ id, state: 'taken' }]);
});

test('somebody outside the mirror walks in; a late entry keeps its true times and says why', () => {
  const nurse = hotline.actor('nurse');
  const answeredAt = fridayMorning - 5 * 3_600_000;
  expect(reasonOf(() => openTestCase(hotline, nurse, { channel: 'walk_in', caller: unknownCaller, answeredAt }))).toBe('lateReasonMissing');
  const id = openTestCase(hotline, nurse, { channel: 'walk_in', caller: { kind: 'other', name: '路人', number: '0571-8888 0000' }, answeredAt, lateReason: '夜间断电' });
  expect(reasonOf(() => hotline.call('hotline', 'addNote', { id, text: '早于来电', happenedAt: answeredAt - 1 }, nurse))).toBe('timeBeforeCase');
  hotline.call('hotline', 'setLevel', { id, level: 'green', text: '问路' }, nurse);
  hotline.call('hotline', 'closeCase', { id, result: 'advised', text: '已告知', happenedAt: answeredAt + 60_000 }, nurse);
  expect(hotline.call('hotline', 'getCase', { id }, hotline.actor('nurse', 'other'))).toMatchObject({ isLateEntry: true, lateReason: '夜间断电', answeredAt, closedAt: answeredAt + 60_000, patientId: null, callerName: '路*' });
  expect(hotline.call('hotline', 'revealCase', { id }, hotline.actor('nurse', 'other'))).toMatchObject({ callerName: '路人', callerNumber: '057188880000' });
});

test('a callback for a caller nobody knows is on the list of everybody on call, with the number behind one key', () => {
  const nurse = hotline.actor('nurse');
  putOnDuty(hotline, null, 1, nurse);
  const id = openTestCase(hotline, nurse, { channel: 'desk_phone', caller: { kind: 'unknown', number: '13711112222' } });
  hotline.call('hotline', 'setLevel', { id, level: 'yellow', text: '需医生回电' }, nurse);
  const { id: orderId, dueAt } = hotline.call('hotline', 'orderCaseCallback', { id, reason: '询问用药' }, nurse);
  expect(dueAt - hotline.clock.now).toBe(120 * minuteMs);
  expect(reasonOf(() => hotline.call('hotline', 'closeCase', { id, result: 'called_back', text: '完成' }, nurse))).toBe('callbackStillOpen');
  expect(hotline.call('escalations', 'getOnCall', {}, nurse).callbacks).toMatchObject([{ id: orderId, caseId: id, patientId: null, patientName: '', maskedNumber: '137****2222', isDrill: false }]);
  expect(hotline.call('escalations', 'revealCallback', { id: orderId }, nurse)).toEqual({ name: '', inpatientNumber: null, numbers: [{ number: '13711112222', relationship: null }] });
  hotline.call('escalations', 'finishCallback', { id: orderId, result: '已解答' }, nurse);
  hotline.call('hotline', 'closeCase', { id, result: 'called_back', text: '完成' }, nurse);
});

test('a death told on the line stops every plan, and the dead are never rung back or written to', () => {
  const nurse = hotline.actor('nurse');
  const supervisor = hotline.actor('supervisor');
  const { patientId } = addPatient(hotline);
  const second = openTestCase(hotline, nurse, { channel: 'desk_phone', caller: { kind: 'patient', patientId, number: '13800001234' } });
  const first = openTestCase(hotline, nurse, { channel: 'desk_phone', caller: { kind: 'relative', patientId, name: '女儿', number: '13900005678' } });
  hotline.call('hotline', 'setLevel', { id: first, level: 'red', text: '家属告知患者已故' }, nurse);
  hotline.call('hotline', 'closeCase', { id: first, result: 'died', text: '家属告知' }, nurse);
  expect(hotline.call('queue', 'listStops', { patientId }, supervisor)).toMatchObject([{ kind: 'deceased' }]);
  expect(reasonOf(() => hotline.call('hotline', 'orderCaseCallback', { id: second, reason: '回电' }, nurse))).toBe('patientDeceased');
});

test('at three in the morning the message about a callback is delivered at once; a drill writes to nobody', async () => {
  const sms = createPretendGateway();
  const night = createTestBackend({ now: Date.parse('2026-11-21T03:00:00+08:00'), messageSenders: () => new Map([['sms', sms]]) });
  const supervisor = night.actor('supervisor');
  const nurse = night.actor('nurse');
  switchMessagesOn(night);
  approveTemplates(night, ['hotline.callback']);
  const { patientId } = addPatient(night);
  const id = openTestCase(night, nurse, { channel: 'desk_phone', caller: { kind: 'patient', patientId, number: '13800001234' } });
  expect(night.call('hotline', 'orderCaseCallback', { id, reason: '回电', sendsMessage: true }, nurse).message).toBe('queued');

  const { id: drillId } = night.call('hotline', 'startDrill', { title: '夜间胸痛', scenario: '家父胸痛半小时' }, supervisor);
  const drillCase = night.newId();
  night.call('hotline', 'answerDrill', { id: drillId, caseId: drillCase }, nurse);
  night.call('hotline', 'identifyCaller', { id: drillCase, caller: { kind: 'patient', patientId, number: '13800001234' } }, nurse);
  expect(night.call('hotline', 'orderCaseCallback', { id: drillCase, reason: '回电', sendsMessage: true }, nurse).message).toBeNull();
  await night.backend.courier.idle();
  expect([...sms.delivered.values()].map(({ body }) => body)).toEqual(['【示例医院】王女士，您拨打的热线已登记，值班人员将于 05:00 前回电，请保持电话畅通。情况加重请立即拨打 120']);
  await night.close();
});
