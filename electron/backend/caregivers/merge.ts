// Two records that are one person: the second goes into the first. Links, numbers and planned calls move, refusals and consents of the
// second hold for the first, results and messages are found through `merged_into`. The second stays, voided with the reason.
import { conflict } from '#shared/rpc/errors.ts';
import { carryRefusals } from '../messaging/refusals.ts';
import { alignHoldsOf } from '../plans/caregiver-holds.ts';
import { moveCalls } from '../plans/caregiver-calls.queries.ts';
import { listLosses } from '../plans/bereavement.queries.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { insertDecision } from './bereavement.queries.ts';
import { alignBurdenSchedule } from './burden-schedule.ts';
import { findCallConsent, findStandingLink, insertConsent, isBurdenAgreed } from './burden.queries.ts';
import { findPrimaryLink, redirectMerged, updateCaregiver, updateLink } from './caregivers.queries.ts';
import { listPatientsOfCaregiver, listPhonesOf } from './people.queries.ts';
import { addPhone, linkCaregiver, makePrimary, requireCaregiver } from './people.ts';
import { stopCaregiver } from './stops.ts';
import { findStanding } from './stops.queries.ts';

/** @throws not-found, conflict sameCaregiver */
export function mergeCaregivers(scope: WriteScope, intoId: string, fromId: string, reason: string): void {
  const into = requireCaregiver(scope, intoId);
  const from = requireCaregiver(scope, fromId);
  if (into.id === from.id) throw conflict('sameCaregiver');
  const losses = listLosses(scope.read, from.id);
  const consents = listPatientsOfCaregiver(scope.read, from.id).map((link) => ({ patientId: link.patientId, isGiven: isBurdenAgreed(scope.read, from.id, link.patientId) }));
  for (const phone of listPhonesOf(scope.read, from.id)) addPhone(scope, into.id, phone.number, phone.consent, phone.source);
  for (const link of listPatientsOfCaregiver(scope.read, from.id)) moveLink(scope, link, into.id, reason);
  carryConsents(scope, from.id, into.id, consents);
  for (const loss of losses) {
    const own = listLosses(scope.read, into.id).find((other) => other.patientId === loss.patientId);
    if (loss.stopId !== null && loss.choice !== null && own?.choice == null) insertDecision(scope.db, { id: scope.newId(), stop_id: loss.stopId, patient_id: loss.patientId, caregiver_id: into.id, choice: loss.choice, reason, ...stamp(scope) });
  }
  const stop = findStanding(scope.read, from.id);
  if (stop) stopCaregiver(scope, into.id, stop.kind, stop.reason);
  carryRefusals(scope, { kind: 'caregiver', id: from.id }, { kind: 'caregiver', id: into.id });
  moveCalls(scope.db, from.id, into.id);
  redirectMerged(scope.db, from.id, into.id);
  updateCaregiver(scope.db, from.id, { merged_into: into.id, voided_at: scope.now, voided_by: scope.user.id, void_reason: reason });
  for (const link of listPatientsOfCaregiver(scope.read, into.id)) alignBurdenSchedule(scope, into.id, link.patientId);
  alignHoldsOf(scope, into.id);
}

/** The second's link is voided; the first gets it where she has none, with its rank. */
function moveLink(scope: WriteScope, link: ReturnType<typeof listPatientsOfCaregiver>[number], intoId: string, reason: string): void {
  const wasPrimary = findPrimaryLink(scope.read, link.patientId)?.id === link.linkId;
  updateLink(scope.db, link.linkId, { voided_at: scope.now, voided_by: scope.user.id, void_reason: reason });
  const own = findStandingLink(scope.read, intoId, link.patientId)?.id ?? linkCaregiver(scope, intoId, { patientId: link.patientId, relationship: link.relationship, role: link.role, isPrimary: false, sinceOn: null }, { relatedPersonId: null, source: 'merge' });
  if (wasPrimary) makePrimary(scope, own, reason);
}

/** What the second said holds where the first said nothing; a refusal holds anyway. */
function carryConsents(scope: WriteScope, fromId: string, intoId: string, burden: readonly { readonly patientId: string; readonly isGiven: boolean | null }[]): void {
  const carry = (said: boolean | null, own: boolean | null, row: { scope: 'call'; patient_id: null } | { scope: 'burden'; patient_id: string }): void => {
    if (said === null || said === own || (said && own === false)) return;
    insertConsent(scope.db, { id: scope.newId(), caregiver_id: intoId, ...row, is_given: Number(said), ...stamp(scope) });
  };
  carry(findCallConsent(scope.read, fromId), findCallConsent(scope.read, intoId), { scope: 'call', patient_id: null });
  for (const { patientId, isGiven } of burden) carry(isGiven, isBurdenAgreed(scope.read, intoId, patientId), { scope: 'burden', patient_id: patientId });
}
