// Calls to caregivers as planned contacts: about one patient, with the caregiver as the one to be rung. Whether she may be rung is the gate's
// to say, asked by whoever plans; here only that nothing is planned about a stopped patient, gentle calls after a death excepted.
import { windowEnd } from '#shared/plans/schedule.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadCallingRules } from './calling-rules.ts';
import { insertCaregiverCall } from './caregiver-calls.queries.ts';
import { alignHoldsOf } from './caregiver-holds.ts';
import { startOf } from './enrol.ts';
import { findNewestStay } from './patient-plans.queries.ts';
import { closeOpen } from './planned-contacts.queries.ts';
import { requireNotStopped } from './stops.ts';

export type CaregiverPurpose = 'burden' | 'care_call' | 'counselling' | 'bereavement';

export interface CaregiverCall {
  readonly caregiverId: string;
  /** Whom it is about. */
  readonly patientId: string;
  readonly purpose: CaregiverPurpose;
  readonly title: string;
  readonly reason: string | null;
  readonly dueFrom: CivilDate;
  readonly windowDays: number;
  /** Canonical addresses. */
  readonly questionnaires: readonly string[];
}

/** @returns its id @throws conflict personDeceased, personStopped */
export function addCaregiverCall(scope: WriteScope, call: CaregiverCall): string {
  if (call.purpose !== 'bereavement') requireNotStopped(scope.read, call.patientId);
  const rules = loadCallingRules(scope.read, scope.now);
  const stay = findNewestStay(scope.read, call.patientId);
  const id = scope.newId();
  insertCaregiverCall(scope.db, {
    id,
    patient_id: call.patientId,
    caregiver_id: call.caregiverId,
    purpose: call.purpose,
    stay_id: stay?.id ?? null,
    step_key: `caregiver-${call.purpose}`,
    title: call.title,
    questionnaires: JSON.stringify(call.questionnaires),
    department_id: stay?.department_id ?? null,
    due_from: call.dueFrom,
    due_by: windowEnd(call.dueFrom, call.windowDays, rules.schedule),
    not_before: startOf(call.dueFrom, rules.zone),
    reason: call.reason,
    ...stamp(scope),
  });
  alignHoldsOf(scope, call.caregiverId);
  return id;
}

/** No longer to be made. */
export function dropCaregiverCalls(scope: WriteScope, ids: readonly string[], reason: string): void {
  closeOpen(scope.db, ids, { closed_as: 'voided', closed_at: scope.now, closed_by: scope.user.id, void_reason: reason });
}
