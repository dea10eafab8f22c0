// What nurses do through the product's own commands is what the month shows: no rows written by hand here.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Outcome } from '#shared/queue/outcomes.ts';
import { outcomes } from '#shared/queue/outcomes.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, closingFor } from '../../support/clinic.ts';

let test: TestBackend;
let nurse: Actor;
let supervisor: Actor;
beforeEach(() => {
  test = createTestBackend();
  nurse = test.actor('nurse');
  supervisor = test.actor('supervisor');
});
afterEach(() => test.close());

/** A discharged patient, called once, with this outcome. @returns the contact's id */
function follow(outcome: Outcome): string {
  const { patientId, numberIds } = addPatient(test);
  const contact = test.call('queue', 'claim', { patientId }, nurse);
  test.call('queue', 'finishContact', { contactId: contact.id, ...closingFor(outcome, { now: test.clock.now, contactPointId: numberIds[0] ?? null }) }, nurse);
  return contact.id;
}

const department = (): Record<string, number> | null => test.call('reports', 'getDepartmentTable', { month: '2026-11' }, supervisor).total;

it('each outcome of a call lands in its column', () => {
  outcomes.forEach(follow);
  expect(department()).toEqual({ discharged: 21, deceased: 1, refused: 2, followedUp: 3, notDue: 0, notFollowedUp: 15, all: 20, booked: 1, badNumber: 3, noAnswer: 1, other: 10 });
  const workload = test.call('reports', 'getWorkloadTable', { month: '2026-11' }, nurse).total;
  expect(workload).toEqual({ dialled: 0, all: 20, notFollowedUp: 15, followedUp: 3, deceased: 1, booked: 1, badNumber: 3, noAnswer: 1, refused: 2, other: 10 });
  const indicator = test.call('reports', 'getIndicator21', { month: '2026-11' }, supervisor).total;
  expect(indicator).toMatchObject({ numerator: 11, denominator: 21 });
});

it('a voided contact and a reversed stop count no longer', () => {
  const done = follow('completed_self');
  follow('refused_all');
  follow('deceased');
  expect(department()).toMatchObject({ followedUp: 1, refused: 1, deceased: 1, notFollowedUp: 0 });
  test.call('queue', 'voidContact', { contactId: done, reason: '误操作' }, supervisor);
  for (const stop of test.call('queue', 'listStops', {}, supervisor)) test.call('queue', 'reverseStop', { stopId: stop.id, reason: '信息有误' }, supervisor);
  expect(department()).toMatchObject({ followedUp: 0, refused: 0, deceased: 0, notFollowedUp: 3 });
});

it('what was written down afterwards counts at its true time and says so', () => {
  const { patientId, numberIds } = addPatient(test);
  const happenedAt = test.clock.now - 20 * 3_600_000;
  const { id: contactId } = test.call('queue', 'lateEntry', { patientId, happenedAt, reason: '停电' }, nurse);
  test.call('queue', 'finishContact', { contactId, ...closingFor('completed_self', { now: test.clock.now, contactPointId: numberIds[0] ?? null }) }, nurse);
  const { rows } = test.call('reports', 'listRows', { table: 'department', month: '2026-11', rowId: null, column: 'followedUp', cursor: null }, supervisor);
  expect(rows).toMatchObject([{ happenedAt, isLateEntry: true, outcome: 'completed_self', stayClass: 'followedUp' }]);
});
