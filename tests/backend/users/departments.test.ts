// Which department an account answers for: demanded of a department head, checked, changed by IT, in force at once.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import { departmentIdOf } from '../../support/duty.ts';

let test_: TestBackend;
let it: Actor;
beforeEach(() => {
  test_ = createTestBackend();
  it = test_.actor('it');
  addPatient(test_);
  addPatient(test_, { departmentName: '骨科' });
});
afterEach(() => test_.close());

const create = (departmentId: string | null, username = 'head') => test_.call('users', 'createAccount', { username, displayName: '赵志远', staffNumber: null, role: 'department_head', departmentId, password: 'head-password-1' }, it).id;

test('a head has a department that exists; IT moves the head, nobody else does, and never to nowhere', () => {
  expect(() => create(null)).toThrow('invalid-input: departmentNeeded');
  expect(() => create('no such department')).toThrow('not-found');
  const id = create(departmentIdOf(test_, '普通外科'));
  const account = () => test_.call('users', 'listAccounts', {}, it).find((row) => row.id === id);
  expect(account()).toMatchObject({ role: 'department_head', departmentName: '普通外科' });
  test_.call('users', 'setAccountDepartment', { id, departmentId: departmentIdOf(test_, '骨科') }, it);
  expect(account()?.departmentName).toBe('骨科');
  expect(() => test_.call('users', 'setAccountDepartment', { id, departmentId: null }, it)).toThrow('invalid-input: departmentNeeded');
  expect(() => test_.call('users', 'setAccountDepartment', { id, departmentId: null }, test_.actor('supervisor'))).toThrow('forbidden');
});

test('from that moment on the work orders are those of the new department', () => {
  const id = create(departmentIdOf(test_, '普通外科'));
  const head: Actor = { id, displayName: '赵志远', role: 'department_head' };
  const { patientId } = addPatient(test_);
  const alertId = test_.call('escalations', 'raise', { patientId, grade: 'yellow', title: 'x' }, test_.actor('nurse')).id;
  test_.call('escalations', 'createWorkOrder', { alertId, departmentId: departmentIdOf(test_, '骨科'), title: 'x', text: 'x' }, test_.actor('supervisor'));
  const seen = (): number => test_.call('escalations', 'listWorkOrders', {}, head).length;
  const before = seen();
  test_.call('users', 'setAccountDepartment', { id, departmentId: departmentIdOf(test_, '骨科') }, it);
  expect([before, seen()]).toEqual([0, 1]);
});
