// The end of a contact: one outcome, one commit. The module in which the user acts orchestrates: calls are closed, scripts
// completed or stopped, bad numbers listed, due tasks resolved, the lease given back. Nothing here knows SQL of other modules.
import type { Answerer, Outcome } from '#shared/queue/outcomes.ts';
import { missingNeeds, outcomeDefinitions } from '#shared/queue/outcomes.ts';
import { invalidInput } from '#shared/rpc/errors.ts';
import { civilDateAt, instantAt } from '#shared/time/civil.ts';
import { listAnsweredForms } from '../assessments/answered-forms.ts';
import { finishResponses } from '../assessments/responses.ts';
import { alignBurdenSchedule } from '../caregivers/burden-schedule.ts';
import { stopCaregiver } from '../caregivers/stops.ts';
import { noteMissedCall } from '../messaging/reminders.ts';
import { markBadNumber } from '../patients/patients.numbers.ts';
import { addStepsAfterAnswers } from '../plans/after-answer.ts';
import * as plans from '../plans/planned-contacts.ts';
import { stopPatient } from '../plans/stops.ts';
import type { WriteScope } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { closeContactCalls, recordLateEntryCall } from '../telephony/calls.ts';
import { hasCaregiverAnswered, isBereavementContact, listCaregiverItems, wasCaregiverTried } from './callee.queries.ts';
import { releaseClaimOf } from './claims.ts';
import type { ContactRow } from './contacts.queries.ts';
import * as queries from './contacts.queries.ts';
import { listNumbers } from './contact-view.queries.ts';

export interface Closing {
  readonly outcome: Outcome;
  readonly note: string;
  readonly answeredBy: Answerer | null;
  readonly contactPointId: string | null;
  readonly callback: { readonly at: number; readonly forMe: boolean } | null;
  readonly deceased: { readonly on: string | null; readonly informant: string } | null;
}

export interface Resolution {
  readonly nextTryAt: number | null;
  readonly isLost: boolean;
}

/** @throws invalid-input outcomeNeeds {needs}, callbackInPast, numberUnknown */
export function finishContact(scope: WriteScope, contact: ContactRow, closing: Closing): Resolution {
  requireComplete(scope, contact.patient_id, closing);
  const isLateEntry = contact.is_late_entry === 1;
  const happenedAt = isLateEntry ? contact.happened_at : scope.now;
  if (isLateEntry) recordCallMadeElsewhere(scope, contact, closing);
  closeContactCalls(scope, contact.id, closing.outcome);
  closeContactRow(scope, contact, closing, happenedAt);
  finishResponses(scope, contact.id, outcomeDefinitions[closing.outcome].isReached);
  const { taskIds, resting } = tasksTakingPart(scope, contact, closing.outcome);
  queries.removeItems(scope.db, contact.id, resting);
  if (outcomeDefinitions[closing.outcome].effect === 'complete') addStepsAfterAnswers(scope, { id: contact.id, taskIds, forms: listAnsweredForms(scope.read, contact.id) });
  const resolution = resolveTasks(scope, contact, taskIds, closing, happenedAt);
  if (!outcomeDefinitions[closing.outcome].isReached && !isLateEntry) noteMissedCall(scope, { contactId: contact.id, patientId: contact.patient_id, plannedContactIds: taskIds });
  plans.alignRedFlag(scope, contact.patient_id);
  if (contact.caregiver_id !== null) alignBurdenSchedule(scope, contact.caregiver_id, contact.patient_id);
  releaseClaimOf(scope, contact, 'finished');
  return resolution;
}

/** The call of a late entry, where the number is known. */
function recordCallMadeElsewhere(scope: WriteScope, contact: ContactRow, { outcome, contactPointId }: Closing): void {
  const number = listNumbers(scope.read, contact.patient_id).find((row) => row.id === contactPointId);
  if (!number) return;
  const { id, patient_id: patientId, happened_at: at } = contact;
  recordLateEntryCall(scope, { contactId: id, patientId, contactPointId: number.id, number: number.number, startedAt: at, endedAt: at, wasAnswered: outcomeDefinitions[outcome].isReached, outcome });
}

function requireComplete(scope: WriteScope, patientId: string, closing: Closing): void {
  const missing = missingNeeds(closing.outcome, closing);
  if (missing.length > 0) throw invalidInput('outcomeNeeds', { needs: missing.join(', ') });
  if (closing.callback && closing.callback.at <= scope.now) throw invalidInput('callbackInPast');
  if (closing.contactPointId !== null && !listNumbers(scope.read, patientId).some((number) => number.id === closing.contactPointId)) throw invalidInput('numberUnknown');
}

function closeContactRow(scope: WriteScope, contact: ContactRow, closing: Closing, happenedAt: number): void {
  const { outcome } = closing;
  queries.updateContact(scope.db, contact.id, {
    closed_at: scope.now,
    happened_at: happenedAt,
    parked_at: null,
    outcome,
    is_reached: outcomeDefinitions[outcome].isReached ? 1 : 0,
    answered_by: closing.answeredBy ?? (outcome === 'completed_self' && (contact.caregiver_id === null || contact.answered_by === null) ? 'patient' : contact.answered_by),
    contact_point_id: closing.contactPointId,
    note: closing.note === '' ? contact.note : closing.note,
    callback_at: outcome === 'callback' ? (closing.callback?.at ?? null) : null,
    callback_for: outcome === 'callback' && closing.callback?.forMe ? scope.user.id : null,
  });
}

function resolveTasks(scope: WriteScope, contact: ContactRow, taskIds: readonly string[], closing: Closing, at: number): Resolution {
  const definition = outcomeDefinitions[closing.outcome];
  if (definition.marksNumber && closing.contactPointId !== null) markBadNumber(scope, closing.contactPointId, definition.marksNumber);
  switch (definition.effect) {
    case 'complete':
      plans.completePlannedContacts(scope, taskIds, contact.id);
      return done;
    case 'refuse':
      plans.refusePlannedContacts(scope, taskIds, contact.id);
      return done;
    case 'end-plan':
      plans.completeAndEndPlans(scope, taskIds, contact.id, closing.outcome === 'readmitted' ? 'readmitted' : 'moved_away');
      return done;
    case 'callback': {
      const callback = { at: closing.callback?.at ?? scope.now, forUserId: closing.callback?.forMe ? scope.user.id : null };
      plans.promiseCallback(scope, taskIds, callback);
      return { nextTryAt: callback.at, isLost: false };
    }
    case 'stop':
      if (stopFor(scope, contact, taskIds, closing)) return done;
      stopPatient(scope, {
        patientId: contact.patient_id,
        kind: closing.outcome === 'deceased' ? 'deceased' : 'refused_all',
        effectiveOn: closing.deceased?.on ?? null,
        informant: closing.deceased?.informant ?? closing.answeredBy,
        contactId: contact.id,
      });
      return done;
    case 'retry':
      return plans.noteAttempt(scope, taskIds, { outcome: closing.outcome, at, failuresToday: failuresOn(scope, contact.patient_id, at) }, contact.id);
  }
}

/**
 * A caregiver's own tasks rest, and stay due, where the call that was to cover both did not reach her: none of her questions answered, or
 * her number not tried. A call to her alone is about nothing else.
 */
function tasksTakingPart(scope: WriteScope, contact: ContactRow, outcome: Outcome): { taskIds: string[]; resting: string[] } {
  const taskIds = queries.listItemIds(scope.read, contact.id);
  const { effect } = outcomeDefinitions[outcome];
  const hers = new Set(contact.caregiver_id === null || effect === 'callback' || effect === 'stop' ? [] : listCaregiverItems(scope.read, contact.id));
  const isForBoth = hers.size > 0 && hers.size < taskIds.length;
  const tookPart = effect === 'retry' ? wasCaregiverTried(scope.read, contact.id) : hasCaregiverAnswered(scope.read, contact.id);
  const resting = isForBoth && !tookPart ? [...hers] : [];
  return { taskIds: taskIds.filter((id) => !resting.includes(id)), resting };
}

/** What an end of all contacts means in a call to a caregiver alone: it is her own word, and never the patient's. */
function stopFor(scope: WriteScope, contact: ContactRow, taskIds: readonly string[], closing: Closing): boolean {
  const hers = contact.caregiver_id === null ? [] : listCaregiverItems(scope.read, contact.id);
  if (contact.caregiver_id === null || hers.length < taskIds.length) return false;
  if (closing.outcome === 'refused_all') {
    plans.refusePlannedContacts(scope, taskIds, contact.id);
    stopCaregiver(scope, contact.caregiver_id, 'refused_all', closing.note === '' ? refusedInCall : closing.note);
    return true;
  }
  // She is told of the death that is known; the call is done, and nothing is stopped a second time.
  const isBereaved = closing.outcome === 'deceased' && isBereavementContact(scope.read, contact.id);
  if (isBereaved) plans.completePlannedContacts(scope, taskIds, contact.id);
  return isBereaved;
}

/** Data, in the hospital's language. */
const refusedInCall = '电话中要求不再联系';

const done: Resolution = { nextTryAt: null, isLost: false };

/** Contacts without result on the hospital's day of `at` up to and with this one, which is already closed. */
function failuresOn(scope: WriteScope, patientId: string, at: number): number {
  const zone = loadSettings(scope.read)['hospital.zone'];
  return queries.countFailures(scope.read, patientId, instantAt(civilDateAt(at, zone), '00:00', zone), at + 1);
}
