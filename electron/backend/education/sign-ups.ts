// Sign-ups: a seat while there is one, else a place in the line. Who gives up a seat makes room for whoever waits longest. The seat is
// taken by a row with a unique key, so that a hall never holds more than its seats, whatever the order of the calls.
import type { SignUp } from '#shared/education/lectures.contract.ts';
import type { signUpSources } from '#shared/education/lecture.ts';
import { doorsOpenMs, lectureStateAt } from '#shared/education/lecture.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { maskName, tailOf } from '#shared/patients/masking.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { earnPoints, reverseByReference } from '../community/earn.ts';
import type { ReadDb } from '../db/db.ts';
import { findPerson } from '../messaging/person.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import type { LectureRow, SignUpRow } from './lectures.queries.ts';
import { countWaitingBefore, findFirstWaiting, findFreeSeat, findLecture, findSignUp, findSignUpOf, insertSignUp, saveRating, updateSignUp } from './lectures.queries.ts';
import type { Told } from './notices.ts';
import { forgetReminders, tellSeat } from './notices.ts';

export interface NewSignUp {
  readonly id: string;
  readonly lectureId: string;
  readonly recipient: Recipient;
  readonly patientId: string;
  readonly source: (typeof signUpSources)[number];
}

export interface Place {
  readonly seat: number | null;
  /** In the line, from 1; null with a seat. */
  readonly position: number | null;
}

/** @throws conflict lectureOver, signUpRefused {why} */
export function signUp(scope: WriteScope, entry: NewSignUp): Place {
  const lecture = requireLecture(scope.read, entry.lectureId);
  const known = findSignUpOf(scope.read, entry.lectureId, entry.recipient);
  if (known) return placeOf(scope.read, known);
  const state = stateOf(lecture, scope.now);
  if (state !== 'planned' && !(entry.source === 'door' && state !== 'closed' && state !== 'cancelled')) throw conflict('lectureOver');
  requireWelcome(scope, entry);
  const seat = findFreeSeat(scope.read, entry.lectureId);
  insertSignUp(scope.db, { id: entry.id, lecture_id: entry.lectureId, recipient_kind: entry.recipient.kind, recipient_id: entry.recipient.id, patient_id: entry.patientId, seat, source: entry.source, ...stamp(scope) });
  if (entry.source !== 'door') tellSeat(scope, lecture, entry, seat !== null);
  return placeOf(scope.read, requireSignUp(scope.read, entry.id));
}

/** She asked herself, so quiet hours, addresses and consents to messages do not matter; a death, a stop and a bereavement do. */
function requireWelcome(scope: WriteScope, { recipient, patientId }: NewSignUp): void {
  const person = findPerson(scope.read, recipient, scope.now, patientId);
  if (!person) throw notFound('person');
  const { isDeceased, isStopped, bereavement } = person.facts;
  const why = isDeceased ? 'deceased' : isStopped ? 'stopped' : bereavement !== 'none' ? 'bereaved' : null;
  if (why) throw conflict('signUpRefused', { why });
}

/** @throws conflict lectureOver once it was closed */
export function cancelSignUp(scope: WriteScope, id: string, reason: string): void {
  const row = requireSignUp(scope.read, id);
  if (row.cancelled_at !== null) return;
  const lecture = requireLecture(scope.read, row.lecture_id);
  if (lecture.closed_at !== null) throw conflict('lectureOver');
  updateSignUp(scope.db, id, { seat: null, cancelled_at: scope.now, cancelled_by: scope.user.id, cancel_reason: reason });
  forgetReminders(scope, lecture, toldOf(row));
  if (row.seat !== null) seatTheWaiting(scope, lecture);
}

/** Fills the free seats from the line; each is told. */
export function seatTheWaiting(scope: WriteScope, lecture: LectureRow): void {
  if (stateOf(lecture, scope.now) !== 'planned') return;
  for (let seat = findFreeSeat(scope.read, lecture.id); seat !== null; seat = findFreeSeat(scope.read, lecture.id)) {
    const next = findFirstWaiting(scope.read, lecture.id);
    if (!next) return;
    updateSignUp(scope.db, next.id, { seat });
    tellSeat(scope, lecture, toldOf(next), true);
  }
}

/** Coming earns a family its points; taking it back takes them back. @throws conflict lectureNotBegun, lectureOver, signUpNoSeat */
export function markAttendance(scope: WriteScope, id: string, attended: boolean | null): void {
  const row = requireSignUp(scope.read, id);
  const lecture = requireLecture(scope.read, row.lecture_id);
  if (lecture.closed_at !== null || lecture.cancelled_at !== null) throw conflict('lectureOver');
  if (scope.now < lecture.starts_at - doorsOpenMs) throw conflict('lectureNotBegun');
  if (row.seat === null) throw conflict('signUpNoSeat');
  if (row.attended === (attended === null ? null : Number(attended))) return;
  updateSignUp(scope.db, id, { attended: attended === null ? null : attended ? 1 : 0, attendance_at: attended === null ? null : scope.now, attendance_by: attended === null ? null : scope.user.id });
  const reference = `lecture:${lecture.id}:${row.recipient_id}`;
  if (attended) earnPoints(scope, { member: { kind: row.recipient_kind, id: row.recipient_id }, rule: 'education.attended', reference, at: scope.now });
  else if (row.attended === 1) reverseByReference(scope, reference, '签到撤销');
}

export interface Rating {
  readonly signUpId: string;
  readonly satisfaction: number;
  readonly usefulness: number;
  readonly comment: string;
  readonly source: 'link' | 'phone' | 'paper';
}

/** @throws conflict notAttended */
export function rateLecture(scope: WriteScope, { signUpId, ...rating }: Rating): void {
  if (requireSignUp(scope.read, signUpId).attended !== 1) throw conflict('notAttended');
  saveRating(scope.db, { sign_up_id: signUpId, ...rating, ...stamp(scope) });
}

export function viewSignUp(row: SignUpRow): SignUp {
  return {
    ...personOf(row),
    id: row.id,
    state: row.cancelled_at !== null ? 'cancelled' : row.seat === null ? 'waiting' : 'seated',
    seat: row.seat,
    source: row.source,
    signedUpAt: row.recorded_at,
    attended: row.attended === null ? null : row.attended === 1,
    rating: row.satisfaction === null || row.usefulness === null ? null : { satisfaction: row.satisfaction, usefulness: row.usefulness, comment: row.comment ?? '' },
    cancelReason: row.cancel_reason,
  };
}

export function personOf(row: { recipient_kind: Recipient['kind']; recipient_id: string; patient_id: string; name: string; patient_name: string; inpatient_number: string | null }): Pick<SignUp, 'recipient' | 'patientId' | 'name' | 'patientName' | 'inpatientTail'> {
  return {
    recipient: { kind: row.recipient_kind, id: row.recipient_id },
    patientId: row.patient_id,
    name: maskName(row.name),
    patientName: maskName(row.patient_name),
    inpatientTail: row.inpatient_number === null ? null : tailOf(row.inpatient_number),
  };
}

function placeOf(read: ReadDb, row: SignUpRow): Place {
  return row.seat === null ? { seat: null, position: countWaitingBefore(read, row) + 1 } : { seat: row.seat, position: null };
}

export function toldOf(row: { id: string; recipient_kind: Recipient['kind']; recipient_id: string; patient_id: string }): Told {
  return { id: row.id, recipient: { kind: row.recipient_kind, id: row.recipient_id }, patientId: row.patient_id };
}

export function stateOf(lecture: LectureRow, now: number): ReturnType<typeof lectureStateAt> {
  return lectureStateAt({ startsAt: lecture.starts_at, endsAt: lecture.ends_at, isCancelled: lecture.cancelled_at !== null, isClosed: lecture.closed_at !== null }, now);
}

export function requireLecture(read: ReadDb, id: string): LectureRow {
  const lecture = findLecture(read, id);
  if (!lecture) throw notFound('lecture');
  return lecture;
}

function requireSignUp(read: ReadDb, id: string): SignUpRow {
  const row = findSignUp(read, id);
  if (!row) throw notFound('signUp');
  return row;
}
