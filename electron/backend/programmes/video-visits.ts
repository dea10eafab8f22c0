// Video visits: booked on a step, told by message, carried out with the script in the workbench, recorded. A booked step waits until its
// time and then stands on top of the queue like any promise; the picture itself is another program's.
import type { VideoVisit } from '#shared/programmes/programmes.contract.ts';
import type { VideoOutcome } from '#shared/programmes/video-visit.ts';
import { meetingUrlProblem, talkedOutcomes } from '#shared/programmes/video-visit.ts';
import { maskName, tailOf } from '#shared/patients/masking.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { addDays, civilDateAt, clockTimeAt } from '#shared/time/civil.ts';
import { enqueueMessage, withdrawMessage } from '../messaging/outbox.ts';
import { loadCallingRules } from '../plans/calling-rules.ts';
import { promiseCallback, releasePromise, requireOpenTask } from '../plans/planned-contacts.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import * as queries from './video-visits.queries.ts';

export interface Booking {
  readonly plannedContactId: string;
  readonly startsAt: number;
  readonly minutes: number;
  readonly withUserId: string;
  readonly meetingUrl: string;
  /** Tell the person by message. */
  readonly tell: boolean;
}

/** @throws not-found; conflict taskClosed, visitBooked, userBusy; invalid-input visitInPast, stepNotVideo, meetingUrlNotHttps, meetingUrlNamesPatient */
export function bookVisit(scope: WriteScope, booking: Booking): { visitId: string; messageId: string | null; refusedReason: string | null } {
  const step = requireOpenTask(scope, booking.plannedContactId);
  if (step.channel !== 'video') throw invalidInput('stepNotVideo');
  if (booking.startsAt <= scope.now) throw invalidInput('visitInPast');
  const problem = meetingUrlProblem(booking.meetingUrl, queries.listIdentifying(scope.read, step.patient_id));
  if (problem) throw invalidInput(problem);
  if (!queries.listStaff(scope.read).some(({ id }) => id === booking.withUserId)) throw notFound('account');
  if (queries.findStandingVisit(scope.read, step.id)) throw conflict('visitBooked');
  if (queries.findOverlap(scope.read, booking.withUserId, booking.startsAt, booking.startsAt + booking.minutes * 60_000)) throw conflict('userBusy');
  const visitId = scope.newId();
  const recipient = step.caregiver_id === null ? { kind: 'patient' as const, id: step.patient_id } : { kind: 'caregiver' as const, id: step.caregiver_id };
  const told = booking.tell
    ? enqueueMessage(scope, { recipient, patientId: step.patient_id, templateCode: 'video.invitation', variables: { ...momentOf(scope.read, booking.startsAt), 'visit.link': booking.meetingUrl }, expiresAt: booking.startsAt, idempotencyKey: invitationKey(visitId) })
    : null;
  const messageId = told?.kind === 'queued' ? told.messageId : null;
  const refusedReason = told?.kind === 'refused' ? told.reason : null;
  queries.insertVisit(scope.db, { id: visitId, patient_id: step.patient_id, planned_contact_id: step.id, starts_at: booking.startsAt, minutes: booking.minutes, with_user_id: booking.withUserId, meeting_url: booking.meetingUrl, message_id: messageId, refused_reason: refusedReason, ...stamp(scope) });
  promiseCallback(scope, [step.id], { at: booking.startsAt, forUserId: booking.withUserId });
  return { visitId, messageId, refusedReason };
}

/** @throws not-found; conflict visitRecorded, conversationOpen; invalid-input reasonMissing */
export function recordVisit(scope: WriteScope, input: { readonly visitId: string; readonly outcome: VideoOutcome; readonly note: string }): void {
  const visit = queries.findVisit(scope.read, input.visitId);
  if (!visit) throw notFound('visit');
  if (visit.outcome !== null) throw conflict('visitRecorded');
  const hasTalked = talkedOutcomes.includes(input.outcome);
  if (hasTalked && visit.closed_as !== 'completed' && visit.closed_as !== 'merged') throw conflict('conversationOpen');
  queries.closeVisit(scope.db, visit.id, { outcome: input.outcome, outcome_note: input.note, outcome_at: scope.now, outcome_by: scope.user.id });
  if (hasTalked) return;
  withdrawMessage(scope, invitationKey(visit.id), 'superseded');
  if (visit.closed_as === null) releasePromise(scope, visit.planned_contact_id);
  const isTold = visit.message_id !== null && visit.starts_at > scope.now && input.outcome === 'cancelled';
  const recipient = visit.caregiver_id === null ? { kind: 'patient' as const, id: visit.patient_id } : { kind: 'caregiver' as const, id: visit.caregiver_id };
  if (isTold) enqueueMessage(scope, { recipient, patientId: visit.patient_id, templateCode: 'video.cancelled', variables: momentOf(scope.read, visit.starts_at), expiresAt: visit.starts_at, idempotencyKey: `video-cancelled:${visit.id}` });
}

export function listVisits(read: ReadDb, of: Parameters<typeof queries.listVisits>[1]): VideoVisit[] {
  return queries.listVisits(read, of).map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    maskedName: maskName(row.patient_name),
    inpatientTail: tail(row.inpatient_number),
    plannedContactId: row.planned_contact_id,
    title: row.title,
    startsAt: row.starts_at,
    minutes: row.minutes,
    withUserId: row.with_user_id,
    withName: row.with_name,
    meetingUrl: row.meeting_url,
    messageId: row.message_id,
    refusedReason: row.refused_reason,
    outcome: row.outcome,
    outcomeNote: row.outcome_note,
    outcomeAt: row.outcome_at,
  }));
}

/** A week ahead: a visit wants to be agreed before its window begins. */
const bookAheadDays = 7;

export function listToBook(read: ReadDb, now: number, patientId: string | null) {
  const { today } = loadCallingRules(read, now);
  return queries.listToBook(read, addDays(today, bookAheadDays), patientId).map((row) => ({ plannedContactId: row.id, patientId: row.patient_id, maskedName: maskName(row.patient_name), inpatientTail: tail(row.inpatient_number), title: row.title, dueFrom: row.due_from, dueBy: row.due_by }));
}

function invitationKey(visitId: string): string {
  return `video:${visitId}`;
}

function momentOf(read: ReadDb, at: number): { 'visit.date': string; 'visit.time': string } {
  const { zone } = loadCallingRules(read, at);
  return { 'visit.date': civilDateAt(at, zone), 'visit.time': clockTimeAt(at, zone) };
}

export function tail(inpatientNumber: string | null): string | null {
  return inpatientNumber === null ? null : tailOf(inpatientNumber);
}
