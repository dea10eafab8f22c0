// SQL of lectures: plans, seats, sign-ups, invitations, ratings, saved audiences.
import type { Insertable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

const count = (what: string, table = 'education_sign_up') => sql<number>`(SELECT count(*) FROM ${sql.raw(table)} WHERE lecture_id = lecture.id AND ${sql.raw(what)})`;

const lectureRows = qb
  .selectFrom('education_lecture as lecture')
  .selectAll('lecture')
  .select(sql<string | null>`(SELECT texts FROM education_article_version WHERE article_id = lecture.article_id ORDER BY version DESC LIMIT 1)`.as('article_texts'))
  .select([
    count('refusal IS NULL', 'education_invitation').as('invited'),
    count('refusal IS NOT NULL', 'education_invitation').as('refused'),
    count('seat IS NOT NULL').as('signed_up'),
    count('seat IS NULL AND cancelled_at IS NULL').as('waiting'),
    count('attended = 1').as('attended'),
    count('attended = 0').as('absent'),
  ])
  .select((eb) => {
    const ratings = sql`education_rating AS rating JOIN education_sign_up AS rater ON rater.id = rating.sign_up_id WHERE rater.lecture_id = ${eb.ref('lecture.id')}`;
    return [sql<number>`(SELECT count(*) FROM ${ratings})`.as('ratings'), sql<number | null>`(SELECT avg(satisfaction) FROM ${ratings})`.as('satisfaction'), sql<number | null>`(SELECT avg(usefulness) FROM ${ratings})`.as('usefulness')];
  });
export type LectureRow = NonNullable<ReturnType<typeof findLecture>>;

export function findLecture(read: ReadDb, id: string) {
  return read.first(lectureRows.where('lecture.id', '=', id));
}

/** Of an interval, by their beginning. */
export function listLectures(read: ReadDb, from: number, to: number) {
  return read.all(lectureRows.where('lecture.starts_at', '>=', from).where('lecture.starts_at', '<', to).orderBy('lecture.starts_at').orderBy('lecture.id'));
}

export function listUpcomingLectures(read: ReadDb, now: number) {
  return read.all(lectureRows.where('lecture.ends_at', '>', now).where('lecture.starts_at', '>', now - 86_400_000).where('lecture.cancelled_at', 'is', null).where('lecture.closed_at', 'is', null).orderBy('lecture.starts_at').limit(50));
}

export function insertLecture(db: WriteDb, row: Insertable<Tables['education_lecture']>): void {
  db.run(qb.insertInto('education_lecture').values(row));
}

export function updateLecture(db: WriteDb, id: string, changes: Updateable<Tables['education_lecture']>): void {
  db.run(qb.updateTable('education_lecture').set(changes).where('id', '=', id));
}

export function insertChange(db: WriteDb, row: Insertable<Tables['education_lecture_change']>): void {
  db.run(qb.insertInto('education_lecture_change').values(row));
}

export function listChanges(read: ReadDb, lectureId: string) {
  return read.all(qb.selectFrom('education_lecture_change as change').leftJoin('user_account', 'user_account.id', 'change.recorded_by').selectAll('change').select('display_name').where('lecture_id', '=', lectureId).orderBy('change.recorded_at').orderBy('change.id'));
}

/** Seats `from` to `to`, both included. */
export function insertSeats(db: WriteDb, lectureId: string, from: number, to: number): void {
  if (to < from) return;
  db.run(qb.insertInto('education_seat').values(Array.from({ length: to - from + 1 }, (_, index) => ({ lecture_id: lectureId, number: from + index }))));
}

export function deleteSeatsAbove(db: WriteDb, lectureId: string, number: number): void {
  db.run(qb.deleteFrom('education_seat').where('lecture_id', '=', lectureId).where('number', '>', number));
}

/** The first seat that nobody holds; null when all are taken. */
export function findFreeSeat(read: ReadDb, lectureId: string): number | null {
  const taken = qb.selectFrom('education_sign_up').select('seat').where('lecture_id', '=', lectureId).where('seat', 'is not', null);
  return read.first(qb.selectFrom('education_seat').select('number').where('lecture_id', '=', lectureId).where('number', 'not in', taken).orderBy('number').limit(1))?.number ?? null;
}

const signUpRows = qb
  .selectFrom('education_sign_up as entry')
  .innerJoin('patient', 'patient.id', 'entry.patient_id')
  .innerJoin('education_lecture as lecture', 'lecture.id', 'entry.lecture_id')
  .leftJoin('caregiver', (join) => join.onRef('caregiver.id', '=', 'entry.recipient_id').on('entry.recipient_kind', '=', 'caregiver'))
  .leftJoin('education_rating as rating', 'rating.sign_up_id', 'entry.id')
  .selectAll('entry')
  .select(['patient.name as patient_name', 'rating.satisfaction', 'rating.usefulness', 'rating.comment', 'lecture.title', 'lecture.starts_at'])
  .select(sql<string>`coalesce(caregiver.name, patient.name)`.as('name'))
  .select(sql<string | null>`(SELECT inpatient_number FROM stay WHERE stay.patient_id = entry.patient_id ORDER BY discharged_on DESC LIMIT 1)`.as('inpatient_number'));
export type SignUpRow = NonNullable<ReturnType<typeof findSignUp>>;

/** Seats in their order, then who waits in the order of asking, then who cancelled. */
export function listSignUps(read: ReadDb, lectureId: string) {
  return read.all(signUpRows.where('entry.lecture_id', '=', lectureId).orderBy(sql`entry.cancelled_at IS NOT NULL`).orderBy(sql`entry.seat IS NULL`).orderBy('entry.seat').orderBy('entry.recorded_at').orderBy('entry.id'));
}

export function findSignUp(read: ReadDb, id: string) {
  return read.first(signUpRows.where('entry.id', '=', id));
}

/** The one that stands. */
export function findSignUpOf(read: ReadDb, lectureId: string, recipient: Recipient) {
  return read.first(signUpRows.where('entry.lecture_id', '=', lectureId).where('entry.recipient_kind', '=', recipient.kind).where('entry.recipient_id', '=', recipient.id).where('entry.cancelled_at', 'is', null));
}

export function listSignUpsAbout(read: ReadDb, patientId: string) {
  return read.all(signUpRows.where('entry.patient_id', '=', patientId).orderBy('lecture.starts_at', 'desc').limit(50));
}

/** Who waits longest. */
export function findFirstWaiting(read: ReadDb, lectureId: string) {
  return read.first(signUpRows.where('entry.lecture_id', '=', lectureId).where('entry.seat', 'is', null).where('entry.cancelled_at', 'is', null).orderBy('entry.recorded_at').orderBy('entry.id').limit(1));
}

/** How many asked before this one and wait too. */
export function countWaitingBefore(read: ReadDb, row: { lecture_id: string; recorded_at: number; id: string }): number {
  return read.one(
    qb
      .selectFrom('education_sign_up')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('lecture_id', '=', row.lecture_id)
      .where('seat', 'is', null)
      .where('cancelled_at', 'is', null)
      .where(sql<boolean>`(recorded_at, id) < (${row.recorded_at}, ${row.id})`),
  ).count;
}

export function insertSignUp(db: WriteDb, row: Insertable<Tables['education_sign_up']>): void {
  db.run(qb.insertInto('education_sign_up').values(row));
}

export function updateSignUp(db: WriteDb, id: string, changes: Updateable<Tables['education_sign_up']>): void {
  db.run(qb.updateTable('education_sign_up').set(changes).where('id', '=', id));
}

/** Who holds a seat and was not ticked was absent. */
export function markAbsent(db: WriteDb, lectureId: string, by: { attendance_at: number; attendance_by: string }): void {
  db.run(qb.updateTable('education_sign_up').set({ attended: 0, ...by }).where('lecture_id', '=', lectureId).where('seat', 'is not', null).where('attended', 'is', null));
}

/** A later word takes the place of an earlier one. */
export function saveRating(db: WriteDb, row: Insertable<Tables['education_rating']>): void {
  const { sign_up_id: _, ...values } = row;
  db.run(qb.insertInto('education_rating').values(row).onConflict((conflict) => conflict.column('sign_up_id').doUpdateSet(values)));
}

const invitationRows = qb
  .selectFrom('education_invitation as invitation')
  .innerJoin('patient', 'patient.id', 'invitation.patient_id')
  .leftJoin('caregiver', (join) => join.onRef('caregiver.id', '=', 'invitation.recipient_id').on('invitation.recipient_kind', '=', 'caregiver'))
  .selectAll('invitation')
  .select('patient.name as patient_name')
  .select(sql<string>`coalesce(caregiver.name, patient.name)`.as('name'))
  .select(sql<string | null>`(SELECT inpatient_number FROM stay WHERE stay.patient_id = invitation.patient_id ORDER BY discharged_on DESC LIMIT 1)`.as('inpatient_number'));
export type InvitationRow = ReturnType<typeof listInvitations>[number];

/** Those that went first, then those that could not. */
export function listInvitations(read: ReadDb, lectureId: string) {
  return read.all(invitationRows.where('invitation.lecture_id', '=', lectureId).orderBy(sql`invitation.refusal IS NOT NULL`).orderBy('invitation.recorded_at').orderBy('invitation.id').limit(2_000));
}

export function findInvitation(read: ReadDb, lectureId: string, recipient: Recipient) {
  return read.first(qb.selectFrom('education_invitation').select(['id', 'refusal', 'message_id']).where('lecture_id', '=', lectureId).where('recipient_kind', '=', recipient.kind).where('recipient_id', '=', recipient.id));
}

/** A refusal may give way to an invitation later: consent was given since. */
export function saveInvitation(db: WriteDb, row: Insertable<Tables['education_invitation']>): void {
  const { message_id, refusal, recorded_at, recorded_by } = row;
  db.run(qb.insertInto('education_invitation').values(row).onConflict((conflict) => conflict.columns(['lecture_id', 'recipient_kind', 'recipient_id']).doUpdateSet({ message_id, refusal, recorded_at, recorded_by })));
}

export function listAudiences(read: ReadDb) {
  return read.all(qb.selectFrom('education_audience as audience').leftJoin('user_account', 'user_account.id', 'audience.recorded_by').selectAll('audience').select('display_name').where('retired_at', 'is', null).orderBy('name'));
}

export function insertAudience(db: WriteDb, row: Insertable<Tables['education_audience']>): void {
  db.run(qb.insertInto('education_audience').values(row));
}

export function retireAudience(db: WriteDb, id: string, now: number): number {
  return db.run(qb.updateTable('education_audience').set({ retired_at: now }).where('id', '=', id).where('retired_at', 'is', null));
}

/** Her name, and the 住院号 of the newest stay. */
export function findPatientNames(read: ReadDb, patientId: string) {
  return read.first(
    qb
      .selectFrom('patient')
      .select('name')
      .select(sql<string | null>`(SELECT inpatient_number FROM stay WHERE stay.patient_id = patient.id ORDER BY discharged_on DESC LIMIT 1)`.as('inpatient_number'))
      .where('id', '=', patientId),
  );
}
