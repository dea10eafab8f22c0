// A caregiver who died or asked to be left alone: her open calls are dropped at once; lifting brings back what is owed, not what was dropped.
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { dropCaregiverCalls } from '../plans/caregiver-calls.ts';
import { listOpenCallsTo } from '../plans/caregiver-calls.queries.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { alignBurdenSchedule } from './burden-schedule.ts';
import { listPatientsOfCaregiver } from './people.queries.ts';
import { findStanding, insertStop, liftStops } from './stops.queries.ts';

/** A second stop of the same kind changes nothing. */
export function stopCaregiver(scope: WriteScope, caregiverId: string, kind: 'deceased' | 'refused_all', reason: string): void {
  if (findStanding(scope.read, caregiverId)?.kind !== kind) insertStop(scope.db, { id: scope.newId(), caregiver_id: caregiverId, kind, reason, ...stamp(scope) });
  dropCaregiverCalls(scope, listOpenCallsTo(scope.read, caregiverId).map((call) => call.id), `caregiver_${kind}`);
}

/** @throws not-found, conflict notStopped */
export function liftStop(scope: WriteScope, caregiverId: string, reason: string): void {
  if (!findStanding(scope.read, caregiverId)) throw conflict('caregiverNotStopped');
  if (liftStops(scope.db, caregiverId, { lifted_at: scope.now, lifted_by: scope.user.id, lift_reason: reason }) === 0) throw notFound('stop');
  for (const link of listPatientsOfCaregiver(scope.read, caregiverId)) alignBurdenSchedule(scope, caregiverId, link.patientId);
}
