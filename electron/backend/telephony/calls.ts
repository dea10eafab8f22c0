// How a call ends, for the page that hung up, for the queue that closes a contact, and for calls that a crash left open.
// The end of an ended call is never rewritten: the first word about it is the true one.
import type { CallEnd } from '#shared/telephony/call.ts';
import type { WriteScope } from '../rpc/context.ts';
import type { CallRecord } from './telephony.queries.ts';
import { findLastSign, insertCall, listCallsOfContact, listRecordingsOfCalls, updateCall, updateRecording } from './telephony.queries.ts';

/**
 * Ends the call. After a crash of page or backend (`crashed`) nobody saw the end: the last instant at which the call is known to
 * have lived counts, and its recording is closed as interrupted.
 */
export function endCallRecord(scope: WriteScope, call: CallRecord, end: CallEnd): void {
  if (call.ended_at !== null) return;
  const at = end.cause === 'crashed' ? findLastSign(scope.read, call) : end.at;
  const endedAt = Math.min(Math.max(at, call.answered_at ?? call.started_at), scope.now);
  updateCall(scope.db, call.id, { ended_at: endedAt, end_cause: end.cause, sip_status: end.sipStatus, q850_cause: end.q850Cause });
  for (const recording of listRecordingsOfCalls(scope.read, [call.id])) {
    if (recording.finished_at === null && end.cause === 'crashed') updateRecording(scope.db, recording.id, { finished_at: recording.last_slice_at ?? recording.started_at, is_interrupted: 1 });
  }
}

/** What one call came to: the history of its number. */
export function setCallOutcome(scope: WriteScope, callId: string, outcome: string): void {
  updateCall(scope.db, callId, { outcome });
}

/**
 * Ends the contact's calls that still run (F9 hangs up) and gives `outcome` to those that have none yet. For the queue, in the
 * transaction that closes the contact.
 */
export function closeContactCalls(scope: WriteScope, contactId: string, outcome: string): void {
  for (const call of listCallsOfContact(scope.read, contactId)) {
    endCallRecord(scope, call, { at: scope.now, cause: 'local_hangup', sipStatus: null, q850Cause: null });
    if (call.outcome === null) setCallOutcome(scope, call.id, outcome);
  }
}

export interface LateEntryCall {
  readonly contactId: string;
  readonly patientId: string;
  readonly contactPointId: string | null;
  readonly number: string;
  /** Instants in ms, as the nurse remembers them. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly wasAnswered: boolean;
  readonly outcome: string;
}

/** A call made elsewhere and entered afterwards (补录): flagged, so that reports can tell it from a measured one. */
export function recordLateEntryCall(scope: WriteScope, call: LateEntryCall): string {
  const id = scope.newId();
  insertCall(scope.db, {
    id,
    contact_id: call.contactId,
    patient_id: call.patientId,
    contact_point_id: call.contactPointId,
    number: call.number,
    direction: 'outgoing',
    line: 'desk',
    user_id: scope.user.id,
    started_at: call.startedAt,
    answered_at: call.wasAnswered ? call.startedAt : null,
    ended_at: call.endedAt,
    end_cause: 'late_entry',
    outcome: call.outcome,
    is_hand_timed: 1,
    is_late_entry: 1,
    workstation: scope.workstation,
  });
  return id;
}
