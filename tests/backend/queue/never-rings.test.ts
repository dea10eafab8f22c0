// The law of the house: over any history of claims, outcomes, stops, reversals and imports, nobody who died or asked not to be
// rung is claimed or dialled, two users never hold one person, and a stop leaves nothing open.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outcomes } from '#shared/queue/outcomes.ts';
import { isAppError } from '#shared/rpc/errors.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { enrolStays } from '../../../electron/backend/plans/enrol.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { AddedPatient } from '../../support/clinic.ts';
import { addPatient, closingFor } from '../../support/clinic.ts';

let test: TestBackend;
let nurses: Actor[];
let supervisor: Actor;
beforeAll(() => {
  test = createTestBackend();
  nurses = [test.actor('nurse', 'a'), test.actor('nurse', 'b')];
  supervisor = test.actor('supervisor');
});
afterAll(() => test.close());

const steps = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('work' as const), nurse: fc.integer({ min: 0, max: 1 }), person: fc.integer({ min: 0, max: 2 }), outcome: fc.constantFrom(...outcomes) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('claim' as const), nurse: fc.integer({ min: 0, max: 1 }), person: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('dial' as const), nurse: fc.integer({ min: 0, max: 1 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('diesInHis' as const), person: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('adHoc' as const), person: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('later' as const), minutes: fc.integer({ min: 1, max: 3000 }) }) },
);

/** Runs what may be refused; a refusal is an answer, anything else is a fault. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (isAppError(error) && error.code !== 'internal') return null;
    throw error;
  }
}

/** Read past all rules: is a stop in force, or the hospital's record closed? */
function mustNotBeRung(patientId: string): boolean {
  const { db } = test.backend;
  const stop = db.first(qb.selectFrom('contact_stop').select('id').where('patient_id', '=', patientId).where('reversed_at', 'is', null));
  return stop !== undefined || db.one(qb.selectFrom('patient').select('deceased_on').where('id', '=', patientId)).deceased_on !== null;
}

function openTasks(patientId: string): number {
  return test.backend.db.all(qb.selectFrom('planned_contact').select('id').where('patient_id', '=', patientId).where('closed_as', 'is', null)).length;
}

it('nobody who died or refused is claimed or dialled, over random histories', () => {
  fc.assert(
    fc.property(fc.array(steps, { minLength: 5, maxLength: 40 }), (history) => {
      const persons: AddedPatient[] = [0, 1, 2].map((index) => addPatient(test, { name: `人${index}`, diagnosis: index === 0 ? 'I25.1' : 'K80.1', dischargedOn: '2026-11-12', numbers: ['13800001234', '13900005678'], isEnrolled: false }));
      test.backend.transact((scope) => enrolStays(scope, persons.map((person) => person.stayId)));
      for (const step of history) {
        switch (step.kind) {
          case 'later':
            test.clock.now += step.minutes * 60_000;
            break;
          case 'claim':
          case 'work': {
            const { patientId, numberIds } = persons[step.person]!;
            const nurse = nurses[step.nurse]!;
            const contact = attempt(() => test.call('queue', 'claim', { patientId }, nurse));
            if (contact && contact.numbers.length > 0) expect(openTasks(patientId) === 0 || !mustNotBeRung(patientId)).toBe(true);
            if (contact && step.kind === 'work') attempt(() => test.call('queue', 'finishContact', { contactId: contact.id, ...closingFor(step.outcome, { now: test.clock.now, contactPointId: numberIds[0]! }) }, nurse));
            break;
          }
          case 'dial': {
            const nurse = nurses[step.nurse]!;
            for (const open of test.call('queue', 'listOpenContacts', {}, nurse)) {
              const number = test.call('queue', 'getContact', { contactId: open.id }, nurse)!.numbers.find((candidate) => candidate.isUsable);
              if (!number) continue;
              const callId = test.newId();
              const wasDialled = attempt(() => test.call('telephony', 'startCall', { callId, contactId: open.id, contactPointId: number.id, line: 'training' }, nurse)) !== null;
              if (wasDialled) {
                expect(mustNotBeRung(open.patientId)).toBe(false);
                test.call('telephony', 'endCall', { callId, end: { at: test.clock.now, cause: 'local_hangup' } }, nurse);
              }
            }
            break;
          }
          case 'reverse':
            for (const stop of test.call('queue', 'listStops', {}, supervisor)) attempt(() => test.call('queue', 'reverseStop', { stopId: stop.id, reason: '更正' }, supervisor));
            break;
          case 'diesInHis': {
            const { patientId, stayId } = persons[step.person]!;
            test.backend.transact((scope) => {
              scope.db.run(qb.updateTable('patient').set({ deceased_on: '2026-11-19' }).where('id', '=', patientId));
              enrolStays(scope, [stayId]);
            });
            break;
          }
          case 'adHoc':
            attempt(() => test.call('queue', 'addAdHoc', { patientId: persons[step.person]!.patientId, reason: '随机' }, nurses[0]));
            break;
        }
        for (const { patientId } of persons) {
          if (mustNotBeRung(patientId)) {
            expect(openTasks(patientId)).toBe(0);
            for (const filter of ['ready', 'today', 'overdue', 'callback', 'week'] as const) expect(test.call('queue', 'list', { filter, limit: 200 }, supervisor).rows.some((row) => row.patientId === patientId)).toBe(false);
          }
          const live = test.backend.db.all(qb.selectFrom('claim').select('user_id').where('patient_id', '=', patientId).where('released_at', 'is', null));
          expect(live.length).toBeLessThanOrEqual(1);
        }
      }
      for (const nurse of nurses) for (const open of test.call('queue', 'listOpenContacts', {}, nurse)) test.call('queue', 'finishContact', { contactId: open.id, outcome: 'other', note: '收尾' }, nurse);
    }),
    { numRuns: 20 },
  );
}, 120_000);
