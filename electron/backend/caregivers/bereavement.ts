// After a death: a supervisor chooses for each caregiver, gentle care or silence, with a reason. Until then everything about the dead is held
// (the gate), and so is what is about the living in her care (the gate and the queue's lists): see shared/caregivers/bereavement.ts for why.
import type { BereavementChoice } from '#shared/caregivers/bereavement.ts';
import { bereavementCallDays } from '#shared/caregivers/bereavement.ts';
import { mayContact } from '#shared/messaging/permission.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { conflict } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { permissionFactsOf } from '../messaging/permission-facts.ts';
import { listLosses } from '../plans/bereavement.queries.ts';
import { addCaregiverCall } from '../plans/caregiver-calls.ts';
import { alignHoldsOf, dropBereavementCalls } from '../plans/caregiver-holds.ts';
import { findStop } from '../plans/stops.queries.ts';
import { stopPatient } from '../plans/stops.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { insertDecision } from './bereavement.queries.ts';

/**
 * May be chosen anew; the calls of the choice before are dropped.
 * @returns the day of the first call, null for silence
 * @throws conflict notBereaved; caregiverNotToBeRung {why} where care is chosen for somebody who may not be rung
 */
export function decideBereavement(scope: WriteScope, caregiverId: string, patientId: string, choice: BereavementChoice, reason: string): CivilDate | null {
  const loss = listLosses(scope.read, caregiverId).find((row) => row.patientId === patientId);
  if (!loss) throw conflict('notBereaved');
  const stopId = loss.stopId ?? stopPatient(scope, { patientId, kind: 'deceased', effectiveOn: null, informant: 'HIS' });
  insertDecision(scope.db, { id: scope.newId(), stop_id: stopId, patient_id: patientId, caregiver_id: caregiverId, choice, reason, ...stamp(scope) });
  dropBereavementCalls(scope, patientId, 'chosen_anew', caregiverId);
  alignHoldsOf(scope, caregiverId);
  if (choice === 'silence') return null;
  const settings = loadSettings(scope.read);
  const stop = findStop(scope.read, stopId);
  const diedOn = stop?.effective_on ?? civilDateAt(stop?.recorded_at ?? scope.now, settings['hospital.zone']);
  const days = bereavementCallDays(diedOn, settings['caregivers.bereavementDays'].map(Number), civilDateAt(scope.now, settings['hospital.zone']));
  requireReachable(scope, caregiverId, patientId);
  for (const dueFrom of days) addCaregiverCall(scope, { caregiverId, patientId, purpose: 'bereavement', title: bereavementTitle, reason, dueFrom, windowDays, questionnaires: [shippedQuestionnaireUrls.bereavementCare] });
  return days[0] ?? null;
}

/** Data, kept as written, in the hospital's language. */
const bereavementTitle = '哀伤关怀';
const windowDays = 7;

/** That a choice about another of her dead is still open only puts the calls off. */
function requireReachable(scope: WriteScope, caregiverId: string, patientId: string): void {
  const facts = permissionFactsOf(scope.read, { kind: 'caregiver', id: caregiverId }, scope.now, patientId);
  const answer = mayContact(facts, { purpose: 'bereavement', channel: 'call', at: scope.now });
  if (!answer.allowed && answer.reason !== 'quiet-hours' && answer.reason !== 'bereaved') throw conflict('caregiverNotToBeRung', { why: answer.reason });
}
