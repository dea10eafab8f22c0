// Who is responsible, through dispatch(): unanswered alerts pass on by time alone, taking and handing over are facts, a hole is
// said, callback orders have their two hours, and each role reaches what it should.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import { friday, headOf, putOnDuty } from '../../support/duty.ts';

let test_: TestBackend;
let nurse: Actor;
let supervisor: Actor;
let onDuty: Actor;
let head: Actor;
let patientId: string;

const minute = 60_000;
const at = (clock: string, day = friday): number => Date.parse(`${day}T${clock}:00+08:00`);

beforeEach(() => {
  test_ = createTestBackend({ now: at('09:00') });
  nurse = test_.actor('nurse');
  supervisor = test_.actor('supervisor');
  onDuty = test_.actor('nurse', '林晓梅');
  ({ patientId } = addPatient(test_));
  head = headOf(test_, '普通外科', '赵志远');
});
afterEach(() => test_.close());

function raise(grade: 'red' | 'yellow', callback: { reason: string; contactPointId?: string } | null = null): string {
  return test_.call('escalations', 'raise', { patientId, grade, title: '胸痛', callback }, nurse).id;
}
const alertNow = (as: Actor = supervisor) => test_.call('escalations', 'getOnCall', {}, as).alerts[0];
const responsibleAt = (clock: string, day = friday): unknown => {
  test_.clock.now = at(clock, day);
  const responsible = alertNow()?.responsible;
  return responsible?.kind === 'hole' ? 'hole' : responsible?.name;
};

test('red and unanswered: the department’s doctor, its second line, then the centre; the roster has the last word', () => {
  putOnDuty(test_, '普通外科', 1, { name: '王医生', phone: '15400001111' });
  putOnDuty(test_, '普通外科', 2, head);
  putOnDuty(test_, null, 1, onDuty);
  raise('red');
  expect(alertNow()).toMatchObject({ state: 'unanswered', minutesLeft: 30, dueAt: at('09:30'), responsible: { kind: 'on_call', name: '王医生', phone: '15400001111', unit: '普通外科', line: 1, nextAt: at('09:30'), isMe: false } });
  expect([responsibleAt('09:29'), responsibleAt('09:30'), responsibleAt('10:00'), responsibleAt('15:00')]).toEqual(['王医生', '赵志远', '林晓梅', '林晓梅']);
  expect(alertNow(onDuty)).toMatchObject({ state: 'overdue', minutesLeft: -330, responsible: { name: '林晓梅', isMe: true, nextAt: null } });
});

test('yellow on Friday 17:55: nobody is late over the weekend, and on Monday it passes on', () => {
  putOnDuty(test_, null, 1, onDuty);
  putOnDuty(test_, null, 2, supervisor);
  test_.clock.now = at('17:55');
  raise('yellow');
  expect(alertNow()).toMatchObject({ state: 'unanswered', minutesLeft: 120, dueAt: at('09:55', '2026-11-23') });
  expect([responsibleAt('10:00', '2026-11-22'), responsibleAt('09:54', '2026-11-23'), responsibleAt('09:55', '2026-11-23')]).toEqual(['林晓梅', '林晓梅', 'supervisor']);
});

test('nobody on the roster is a hole for everyone who sees it', () => {
  raise('red');
  expect(alertNow()).toMatchObject({ responsible: { kind: 'hole' } });
  expect(test_.call('escalations', 'countWaiting', {}, supervisor)).toEqual({ alerts: 1, onCall: 1, workOrders: 0, hotline: 0 });
  expect(test_.call('escalations', 'getOnCall', {}, supervisor).duties).toEqual([{ departmentId: null, unit: null, people: [] }]);
});

test('taken it stays; handed over it is the next one’s with the time anew; taken for somebody on the telephone', () => {
  putOnDuty(test_, null, 1, onDuty);
  putOnDuty(test_, null, 2, { name: '李主任', phone: '15400002222' });
  const id = raise('red');
  test_.clock.now = at('09:10');
  test_.call('escalations', 'acknowledge', { id }, onDuty);
  expect(() => test_.call('escalations', 'acknowledge', { id }, supervisor)).toThrow('conflict: alertAlreadyTaken');
  expect([responsibleAt('09:50'), alertNow()?.state, alertNow()?.dueAt]).toEqual(['林晓梅', 'handling', at('13:00')]);
  test_.call('escalations', 'handOver', { id, note: '需要医生判断' }, onDuty);
  expect(alertNow()).toMatchObject({ state: 'unanswered', acknowledgedBy: null, dueAt: at('10:20'), handOvers: 1, responsible: { kind: 'on_call', name: '李主任', nextAt: null } });
  expect(() => test_.call('escalations', 'handOver', { id, note: '再转' }, supervisor)).toThrow('conflict: nobodyNext');
  test_.call('escalations', 'acknowledge', { id, personName: '李主任' }, onDuty);
  expect(alertNow()).toMatchObject({ acknowledgedBy: '李主任', responsible: { kind: 'taken', name: '李主任', isMe: false } });
  test_.call('escalations', 'acknowledge', { id, takeOver: true }, supervisor);
  expect(alertNow()).toMatchObject({ acknowledgedBy: 'supervisor', responsible: { isMe: true } });
  test_.call('escalations', 'resolve', { id, resolution: '已安排急诊' }, supervisor);
  expect(() => test_.call('escalations', 'acknowledge', { id }, onDuty)).toThrow('conflict: alertAlreadyResolved');
});

test('reach: a nurse has her own, on call all; a head the own department; nobody acts beyond it', () => {
  putOnDuty(test_, null, 1, onDuty);
  const id = raise('red');
  addPatient(test_, { departmentName: '骨科' });
  const otherHead = headOf(test_, '骨科', '孙主任');
  const seen = (as: Actor): number => test_.call('escalations', 'getOnCall', {}, as).alerts.length;
  expect([nurse, test_.actor('nurse', 'colleague'), onDuty, supervisor, head, otherHead, test_.actor('department_head', 'of nothing')].map(seen)).toEqual([1, 0, 1, 1, 1, 0, 0]);
  expect(() => test_.call('escalations', 'acknowledge', { id }, nurse)).toThrow('forbidden: notOnCall');
  expect(() => test_.call('escalations', 'resolve', { id, resolution: 'x' }, otherHead)).toThrow('forbidden: notOnCall');
  expect(() => test_.call('escalations', 'getOnCall', {}, test_.actor('it'))).toThrow('forbidden');
  test_.call('escalations', 'acknowledge', { id }, head);
  expect(alertNow(head)).toMatchObject({ acknowledgedBy: '赵志远', mayAct: true });
});

test('a callback order with the alert: two hours of real time, one number named, revealed as an audited access, done by whom', () => {
  putOnDuty(test_, '普通外科', 1, { name: '王医生', phone: '15400001111' });
  const numbers = addPatient(test_, { numbers: ['13800005678', '13900001111'] });
  raise('red', { reason: '询问胸痛是否缓解' });
  test_.clock.now += 5 * minute;
  const { id, dueAt } = test_.call('escalations', 'orderCallback', { patientId: numbers.patientId, contactPointId: numbers.numberIds[1], reason: '核对用药' }, nurse);
  expect(dueAt).toBe(at('11:05'));
  const callbacks = (as: Actor = supervisor) => test_.call('escalations', 'getOnCall', {}, as).callbacks;
  expect(callbacks().map(({ reason, state, minutesLeft, responsible }) => ({ reason, state, minutesLeft, who: responsible.kind === 'hole' ? null : responsible.name }))).toEqual([
    { reason: '询问胸痛是否缓解', state: 'open', minutesLeft: 115, who: '王医生' },
    { reason: '核对用药', state: 'open', minutesLeft: 120, who: '王医生' },
  ]);
  expect(test_.call('escalations', 'revealCallback', { id }, head)).toMatchObject({ name: '王桂兰', numbers: [{ number: '13900001111' }, { number: '13800005678' }] });
  expect(() => test_.call('escalations', 'revealCallback', { id }, nurse)).toThrow('forbidden: notOnCall');
  test_.clock.now = at('11:06');
  expect(callbacks()[1]).toMatchObject({ state: 'overdue', minutesLeft: -1 });
  test_.call('escalations', 'finishCallback', { id, result: '已嘱停药', personName: '王医生' }, supervisor);
  expect(() => test_.call('escalations', 'withdrawCallback', { id, reason: '不需要' }, supervisor)).toThrow('conflict: callbackEnded');
  expect(callbacks()).toHaveLength(1);
  expect(test_.call('escalations', 'listDoneCallbacks', {}, nurse)).toMatchObject([{ state: 'done', doneBy: '王医生', result: '已嘱停药' }]);
  expect(() => test_.call('escalations', 'orderCallback', { patientId, contactPointId: numbers.numberIds[0], reason: 'x' }, nurse)).toThrow('not-found');
});
