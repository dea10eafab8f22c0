// The seam for whoever sees that a caregiver needs relief (burden thresholds): an entry on the desk's list, to be asked of the family
// by a person. Nothing is sent and nothing is booked by it.
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findOpenRequestOf, insertRequest } from './bookings.queries.ts';

/** One open request for a family: asked for again it is the one that waits. */
export function offerRespite(scope: WriteScope, { caregiverId, patientId, reason }: { readonly caregiverId: string; readonly patientId: string; readonly reason: string }): { requestId: string } {
  const open = findOpenRequestOf(scope.read, caregiverId, patientId);
  if (open !== null) return { requestId: open };
  const requestId = scope.newId();
  insertRequest(scope.db, { id: requestId, caregiver_id: caregiverId, patient_id: patientId, source: 'burden', reason, ...stamp(scope) });
  return { requestId };
}
