// A lecture from its plan to its end. What is changed after people signed up is told to them in the same commit.
import type { Lecture } from '#shared/education/lectures.contract.ts';
import type { LecturePlan } from '#shared/education/lecture.ts';
import { planProblem } from '#shared/education/lecture.ts';
import { audienceSchema } from '#shared/education/audience.ts';
import { conflict, invalidInput } from '#shared/rpc/errors.ts';
import type { Insertable } from 'kysely';
import type { Tables } from '../db/schema.generated.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { textsOf } from './articles.ts';
import type { LectureRow, SignUpRow } from './lectures.queries.ts';
import { deleteSeatsAbove, findFreeSeat, findLecture, insertChange, insertLecture, insertSeats, listSignUps, markAbsent, updateLecture, updateSignUp } from './lectures.queries.ts';
import { askHowItWas, closeInvitations, forgetReminders, remind, tellCancelled, tellChange } from './notices.ts';
import { requireLecture, seatTheWaiting, stateOf, toldOf } from './sign-ups.ts';

/** The same id twice is one lecture. @throws invalid-input for a plan that cannot be, lectureInPast */
export function planLecture(scope: WriteScope, id: string, plan: LecturePlan): void {
  if (findLecture(scope.read, id)) return;
  requirePossible(plan);
  if (plan.endsAt <= scope.now) throw invalidInput('lectureInPast');
  insertLecture(scope.db, { id, ...columnsOf(plan), ...stamp(scope) });
  insertSeats(scope.db, id, 1, plan.capacity);
}

/** @returns how many were told @throws conflict lectureOver, lectureSeatsTaken {taken} */
export function changeLecture(scope: WriteScope, id: string, plan: LecturePlan, note: string): number {
  const before = requireLecture(scope.read, id);
  if (stateOf(before, scope.now) !== 'planned') throw conflict('lectureOver');
  requirePossible(plan);
  if (plan.startsAt <= scope.now) throw invalidInput('lectureInPast');
  fitSeats(scope, before, plan.capacity);
  updateLecture(scope.db, id, columnsOf(plan));
  const after = requireLecture(scope.read, id);
  const isMoved = before.starts_at !== after.starts_at || before.place !== after.place || before.online_url !== after.online_url;
  const changeId = record(scope, id, isMoved ? 'rescheduled' : 'changed', note);
  if (!isMoved) {
    seatTheWaiting(scope, after);
    return 0;
  }
  const standing = standingOf(scope, id);
  for (const row of standing) forgetReminders(scope, before, toldOf(row));
  const told = standing.filter((row) => tellChange(scope, after, toldOf(row), changeId)).length;
  for (const row of standing) if (row.seat !== null) remind(scope, after, toldOf(row));
  seatTheWaiting(scope, after);
  return told;
}

/** Fewer seats: who sits in one that goes moves to a free one; never are people sent away by a number. */
function fitSeats(scope: WriteScope, lecture: LectureRow, capacity: number): void {
  if (lecture.signed_up > capacity) throw conflict('lectureSeatsTaken', { taken: lecture.signed_up });
  insertSeats(scope.db, lecture.id, lecture.capacity + 1, capacity);
  for (const row of standingOf(scope, lecture.id)) {
    if (row.seat !== null && row.seat > capacity) updateSignUp(scope.db, row.id, { seat: findFreeSeat(scope.read, lecture.id) });
  }
  deleteSeatsAbove(scope.db, lecture.id, capacity);
}

/** @returns how many were told @throws conflict lectureOver */
export function cancelLecture(scope: WriteScope, id: string, reason: string): number {
  const lecture = requireLecture(scope.read, id);
  if (lecture.cancelled_at !== null) return 0;
  if (stateOf(lecture, scope.now) !== 'planned') throw conflict('lectureOver');
  updateLecture(scope.db, id, { cancelled_at: scope.now, cancelled_by: scope.user.id, cancel_reason: reason });
  record(scope, id, 'cancelled', reason);
  closeInvitations(scope, id);
  const standing = standingOf(scope, id);
  for (const row of standing) forgetReminders(scope, lecture, toldOf(row));
  return standing.filter((row) => tellCancelled(scope, lecture, toldOf(row))).length;
}

/** @returns how many were asked how it was @throws conflict lectureNotBegun */
export function closeLecture(scope: WriteScope, id: string, otherAttendees: number): number {
  const lecture = requireLecture(scope.read, id);
  const state = stateOf(lecture, scope.now);
  if (state === 'cancelled') throw conflict('lectureOver');
  if (state === 'planned') throw conflict('lectureNotBegun');
  if (state === 'closed') return 0;
  markAbsent(scope.db, id, { attendance_at: scope.now, attendance_by: scope.user.id });
  updateLecture(scope.db, id, { closed_at: scope.now, closed_by: scope.user.id, other_attendees: otherAttendees });
  record(scope, id, 'closed', '');
  return standingOf(scope, id).filter((row) => row.attended === 1 && askHowItWas(scope, lecture, toldOf(row))).length;
}

export function reopenLecture(scope: WriteScope, id: string, reason: string): void {
  if (requireLecture(scope.read, id).closed_at === null) return;
  updateLecture(scope.db, id, { closed_at: null, closed_by: null });
  record(scope, id, 'reopened', reason);
}

export function viewLecture(row: LectureRow, now: number): Lecture {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    topic: row.topic,
    speaker: row.speaker,
    place: row.place,
    onlineUrl: row.online_url,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    capacity: row.capacity,
    articleId: row.article_id,
    audience: audienceSchema.parse(JSON.parse(row.audience)),
    state: stateOf(row, now),
    articleTitle: row.article_texts === null ? null : textsOf({ texts: row.article_texts })['zh-CN'].title,
    cancelReason: row.cancel_reason,
    invited: row.invited,
    refused: row.refused,
    signedUp: row.signed_up,
    waiting: row.waiting,
    attended: row.attended,
    absent: row.absent,
    otherAttendees: row.other_attendees,
    ratings: row.ratings,
    satisfaction: row.satisfaction,
    usefulness: row.usefulness,
  };
}

function standingOf(scope: WriteScope, lectureId: string): SignUpRow[] {
  return listSignUps(scope.read, lectureId).filter((row) => row.cancelled_at === null);
}

function record(scope: WriteScope, lectureId: string, what: Insertable<Tables['education_lecture_change']>['what'], note: string): string {
  const id = scope.newId();
  insertChange(scope.db, { id, lecture_id: lectureId, what, note, ...stamp(scope) });
  return id;
}

function requirePossible(plan: LecturePlan): void {
  const problem = planProblem(plan);
  if (problem) throw invalidInput(problem);
}

function columnsOf(plan: LecturePlan) {
  return {
    kind: plan.kind,
    title: plan.title,
    topic: plan.topic,
    speaker: plan.speaker,
    place: plan.place,
    online_url: plan.onlineUrl,
    starts_at: plan.startsAt,
    ends_at: plan.endsAt,
    capacity: plan.capacity,
    article_id: plan.articleId,
    audience: JSON.stringify(plan.audience),
  } satisfies Partial<Insertable<Tables['education_lecture']>>;
}
