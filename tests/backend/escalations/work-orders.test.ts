// Work orders through dispatch(): from an alert to the end, by the department itself or by its signed sheet; scope and conflicts.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { qb } from '../../../electron/backend/db/db.ts';
import { createWorkOrder } from '../../../electron/backend/escalations/work-orders.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import { departmentIdOf, headOf } from '../../support/duty.ts';

let test_: TestBackend;
let nurse: Actor;
let supervisor: Actor;
let head: Actor;
let otherHead: Actor;
let alertId: string;

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

beforeEach(() => {
  test_ = createTestBackend();
  nurse = test_.actor('nurse');
  supervisor = test_.actor('supervisor');
  const { patientId } = addPatient(test_);
  addPatient(test_, { departmentName: '骨科' });
  head = headOf(test_, '普通外科', '赵志远');
  otherHead = headOf(test_, '骨科', '孙主任');
  alertId = test_.call('escalations', 'raise', { patientId, grade: 'yellow', title: '切口渗液' }, nurse).id;
});
afterEach(() => test_.close());

function create(override: { departmentId?: string; workingDays?: number } = {}): string {
  return test_.call('escalations', 'createWorkOrder', { alertId, departmentId: departmentIdOf(test_, '普通外科'), title: '切口渗液', text: '术后第 7 天切口渗液，请联系患者换药', ...override }, nurse).id;
}
const order = (id: string, as: Actor = supervisor) => test_.call('escalations', 'getWorkOrder', { id }, as);
const later = (minutes: number): void => void (test_.clock.now += minutes * 60_000);

test('assigned, answered by the department, the patient asked again, closed: every step with who, when and where', () => {
  const id = create();
  expect(order(id, head)).toMatchObject({ departmentName: '普通外科', patientName: '王*', state: 'awaiting_reply', turn: 'department', dueAt: at('2026-11-25 18:00'), grade: 'yellow', actions: ['reply'] });
  later(60);
  test_.call('escalations', 'replyWorkOrder', { id, text: '已电话联系，明日门诊换药' }, head);
  later(60);
  test_.call('escalations', 'recheckWorkOrder', { id, isSatisfied: true, text: '已换药，满意' }, nurse);
  test_.call('escalations', 'closeWorkOrder', { id }, nurse);
  const closed = order(id);
  expect(closed?.events.map(({ kind, by, workstation, isSatisfied }) => ({ kind, by, workstation, isSatisfied }))).toEqual([
    { kind: 'created', by: 'nurse', workstation: 'ward-1', isSatisfied: null },
    { kind: 'replied', by: '赵志远', workstation: 'ward-1', isSatisfied: null },
    { kind: 'rechecked', by: 'nurse', workstation: 'ward-1', isSatisfied: true },
    { kind: 'closed', by: 'nurse', workstation: 'ward-1', isSatisfied: null },
  ]);
  expect([closed?.state, closed?.actions]).toEqual(['closed', []]);
  expect(test_.call('escalations', 'listAlerts', {}, supervisor)[0]?.workOrderId).toBe(id);
  expect(test_.call('escalations', 'listWorkOrders', { state: 'ended' }, head).map((row) => row.id)).toEqual([id]);
});

test('a head sees and answers the own department’s only, and answers nothing for the centre', () => {
  const id = create();
  expect([order(id, otherHead), test_.call('escalations', 'listWorkOrders', {}, otherHead), test_.call('escalations', 'countWaiting', {}, otherHead).workOrders]).toEqual([null, [], 0]);
  expect(() => test_.call('escalations', 'replyWorkOrder', { id, text: 'x' }, otherHead)).toThrow('not-found');
  expect(() => test_.call('escalations', 'openHandlingSheet', { id }, otherHead)).toThrow('not-found');
  expect(() => test_.call('escalations', 'closeWorkOrder', { id }, head)).toThrow('forbidden');
  expect(() => test_.call('escalations', 'getWorkOrder', { id }, test_.actor('it'))).toThrow('forbidden');
  expect(test_.call('escalations', 'countWaiting', {}, head).workOrders).toBe(1);
  // Moved away, it is the other department's.
  test_.call('escalations', 'moveWorkOrder', { id, departmentId: departmentIdOf(test_, '骨科'), workingDays: 1, text: '骨科病区出院' }, supervisor);
  expect([order(id, head), order(id, otherHead)?.dueAt]).toEqual([null, at('2026-11-23 18:00')]);
});

test('no seat: the signed sheet’s reply is entered with its name and day', () => {
  const id = create();
  const sheet = test_.call('escalations', 'openHandlingSheet', { id }, nurse);
  expect(sheet.patient).toMatchObject({ name: '王桂兰', sex: 'female', age: 67, numbers: [{ number: '13800001234' }] });
  test_.call('escalations', 'replyWorkOrder', { id, text: '已换药', personName: '普外科护士长', happenedOn: '2026-11-19' }, nurse);
  expect(order(id)?.events.at(-1)).toMatchObject({ kind: 'replied', personName: '普外科护士长', happenedOn: '2026-11-19', by: 'nurse' });
  const audited = test_.backend.db.all(qb.selectFrom('audit_entry').select(['method', 'subject']).where('subject', '=', id)).map((row) => row.method);
  expect(audited).toEqual(['escalations.createWorkOrder', 'escalations.openHandlingSheet', 'escalations.replyWorkOrder']);
});

test('overdue or unsolved it is the supervisor’s: upward, back, or closed with a reason', () => {
  const id = create({ workingDays: 1 });
  expect(test_.call('escalations', 'countWaiting', {}, supervisor).workOrders).toBe(0);
  test_.clock.now = at('2026-11-23 18:01');
  expect(order(id)).toMatchObject({ isOverdue: true, turn: 'supervisor', level: 0 });
  expect(test_.call('escalations', 'countWaiting', {}, supervisor).workOrders).toBe(1);
  test_.call('escalations', 'escalateWorkOrder', { id, workingDays: 1, text: '科室逾期未答复' }, nurse);
  expect(order(id)).toMatchObject({ isOverdue: false, level: 1, state: 'awaiting_reply', turn: 'supervisor', dueAt: at('2026-11-24 18:00') });
  test_.call('escalations', 'replyWorkOrder', { id, text: '主管已协调床位' }, supervisor);
  test_.call('escalations', 'recheckWorkOrder', { id, isSatisfied: false, text: '仍未联系' }, nurse);
  expect(order(id)).toMatchObject({ state: 'unsolved', turn: 'supervisor' });
  expect(() => test_.call('escalations', 'closeWorkOrder', { id }, nurse)).toThrow('forbidden');
  test_.call('escalations', 'escalateWorkOrder', { id, workingDays: 2, text: '报医务部' }, supervisor);
  expect(order(id)?.level).toBe(2);
  expect(order(id)?.actions).not.toContain('escalate');
});

test('a step that a colleague has overtaken is a conflict and changes nothing', () => {
  const id = create();
  test_.call('escalations', 'replyWorkOrder', { id, text: '一' }, head);
  expect(() => test_.call('escalations', 'replyWorkOrder', { id, text: '二' }, nurse)).toThrow('conflict: workOrderMoved');
  expect(order(id)?.events).toHaveLength(2);
  expect(() => create({ departmentId: test_.newId() })).toThrow('not-found');
});

test('feedback about nobody: made by another module, closed without asking anyone again', () => {
  const id = test_.backend.transact((scope) =>
    createWorkOrder(scope, { sourceKind: 'feedback', sourceId: test_.newId(), departmentId: departmentIdOf(test_, '骨科'), patientId: null, title: '病区噪声', text: '夜间噪声大', due: { workingDays: 3 }, grade: null }),
  );
  expect(order(id)).toMatchObject({ sourceKind: 'feedback', patientName: null, grade: null });
  test_.call('escalations', 'replyWorkOrder', { id, text: '已整改' }, otherHead);
  expect(order(id, nurse)?.actions).toEqual(['escalate', 'close']);
  test_.call('escalations', 'closeWorkOrder', { id, text: '已核实' }, nurse);
  expect(order(id)?.state).toBe('closed');
});
