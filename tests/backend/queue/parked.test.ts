// Put aside (暂挂) and the next person: F9 does not bring back at once whom the nurse has just put aside.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';

let test: TestBackend;
let nurse: Actor;
beforeEach(() => {
  test = createTestBackend();
  nurse = test.actor('nurse', 'lin');
});
afterEach(() => test.close());

it('claimNext leaves those put aside for the last, whoever did it', () => {
  const first = addPatient(test, { dischargedOn: '2026-11-06' });
  const second = addPatient(test, { name: '李强' });
  const aside = test.call('queue', 'claimNext', {}, nurse)!;
  expect(aside.patientId).toBe(first.patientId);
  test.call('queue', 'park', { contactId: aside.id }, nurse);

  const next = test.call('queue', 'claimNext', {}, nurse)!;
  expect(next.patientId).toBe(second.patientId);
  test.call('queue', 'park', { contactId: next.id }, nurse);

  expect(test.call('queue', 'claimNext', {}, nurse)!.id).toBe(aside.id);
});
