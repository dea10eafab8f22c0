// A death puts off every call to those who looked after the dead, also calls about others in their care, until a supervisor has chosen.
// Putting off keeps the queue's lists true; what forbids the call is the gate, asked at claim and at the dial. Asked for again after each
// change of the facts (death, reversal, choice, link, merge): what comes out depends on the facts alone.
import type { WriteScope } from '../rpc/context.ts';
import { listLosses } from './bereavement.queries.ts';
import { letGo, listLinkedCaregiverIds, listOpenBereavementCalls, listOpenCallsTo, putOff } from './caregiver-calls.queries.ts';
import { closeOpen } from './planned-contacts.queries.ts';

/** 9999-12-31: not before somebody decides. */
const undecided = 253_402_214_400_000;

export function alignHoldsOf(scope: WriteScope, caregiverId: string): void {
  const isHeld = listLosses(scope.read, caregiverId).some((loss) => loss.choice === null);
  for (const call of listOpenCallsTo(scope.read, caregiverId)) {
    if (isHeld && call.held_not_before === null) putOff(scope.db, call.id, undecided, call.not_before);
    if (!isHeld && call.held_not_before !== null) letGo(scope.db, call.id, call.held_not_before);
  }
}

/** After a death became known, or was taken back. */
export function alignHoldsAround(scope: WriteScope, patientId: string): void {
  for (const caregiverId of listLinkedCaregiverIds(scope.read, patientId)) alignHoldsOf(scope, caregiverId);
}

/** The death was a mistake: the gentle calls are not made. */
export function dropBereavementCalls(scope: WriteScope, patientId: string, reason: string, caregiverId: string | null = null): void {
  const calls = listOpenBereavementCalls(scope.read, patientId).filter((call) => caregiverId === null || call.caregiver_id === caregiverId);
  closeOpen(scope.db, calls.map((call) => call.id), { closed_as: 'voided', closed_at: scope.now, closed_by: scope.user.id, void_reason: reason });
}
