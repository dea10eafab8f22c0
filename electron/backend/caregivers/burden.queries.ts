// SQL of burden: what a caregiver agreed to, her results, what was decided. Results are responses that she gave about herself; those of a
// record merged into hers are hers.
import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

export function findStandingLink(read: ReadDb, caregiverId: string, patientId: string) {
  return read.first(qb.selectFrom('caregiver_link').selectAll().where('patient_id', '=', patientId).where('caregiver_id', '=', caregiverId).where('ended_at', 'is', null).where('voided_at', 'is', null));
}

/** Her last word about being asked; null where she was never asked. */
export function isBurdenAgreed(read: ReadDb, caregiverId: string, patientId: string): boolean | null {
  const row = read.first(qb.selectFrom('caregiver_consent').select('is_given').where('caregiver_id', '=', caregiverId).where('scope', '=', 'burden').where('patient_id', '=', patientId).orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(1));
  return row ? row.is_given === 1 : null;
}

export function findCallConsent(read: ReadDb, caregiverId: string): boolean | null {
  const row = read.first(qb.selectFrom('caregiver_consent').select('is_given').where('caregiver_id', '=', caregiverId).where('scope', '=', 'call').orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(1));
  return row ? row.is_given === 1 : null;
}

export function insertConsent(db: WriteDb, row: Insertable<Tables['caregiver_consent']>): void {
  db.run(qb.insertInto('caregiver_consent').values(row));
}

/** When she was last asked about this patient, whatever came of it; null for never. */
export function findLastBurdenAt(read: ReadDb, caregiverId: string, patientId: string): number | null {
  const asked = read.one(
    qb.selectFrom('planned_contact').select((eb) => eb.fn.max('closed_at').as('at')).where('caregiver_id', '=', caregiverId).where('patient_id', '=', patientId).where('purpose', '=', 'burden').where('closed_as', 'in', ['completed', 'merged', 'refused', 'unreachable']),
  ).at;
  const answered = read.one(results.clearSelect().select((eb) => eb.fn.max('response.completed_at').as('at')).where('response.caregiver_id', '=', caregiverId).where('response.patient_id', '=', patientId)).at;
  return asked === null ? answered : answered === null ? asked : Math.max(asked, answered);
}

const results = qb
  .selectFrom('response')
  .innerJoin('questionnaire', 'questionnaire.id', 'response.questionnaire_id')
  .leftJoin('contact', 'contact.id', 'response.contact_id')
  .select(['response.id', 'response.caregiver_id', 'response.patient_id', 'response.questionnaire_id', 'response.score', 'response.score_band', 'response.completed_at', 'questionnaire.url', 'questionnaire.title'])
  .where('questionnaire.kind', '=', 'scale')
  .where('response.status', '=', 'completed')
  .where('response.score', 'is not', null)
  .where(sql<boolean>`coalesce(contact.is_practice, 0) = 0`);
export type ResultRow = NonNullable<ReturnType<typeof findResult>>;

/** Oldest first. */
export function listResults(read: ReadDb, caregiverId: string) {
  return read.all(results.where('response.caregiver_id', 'in', sql<string>`(select id from caregiver where id = ${caregiverId} or merged_into = ${caregiverId})`).orderBy('response.completed_at').orderBy('response.id'));
}

export function findResult(read: ReadDb, responseId: string) {
  return read.first(results.where('response.id', '=', responseId).where('response.caregiver_id', 'is not', null));
}

/** The newest result of this scale. */
export function findNewestResult(read: ReadDb, caregiverId: string, scaleUrl: string) {
  return read.first(
    results
      .where('response.caregiver_id', 'in', sql<string>`(select id from caregiver where id = ${caregiverId} or merged_into = ${caregiverId})`)
      .where('questionnaire.url', '=', scaleUrl)
      .orderBy('response.completed_at', 'desc')
      .orderBy('response.id', 'desc')
      .limit(1),
  );
}

export function listDecisions(read: ReadDb, responseIds: readonly string[]) {
  return read.all(qb.selectFrom('burden_decision').leftJoin('user_account', 'user_account.id', 'burden_decision.recorded_by').selectAll('burden_decision').select('user_account.display_name').where('response_id', 'in', idsOf(responseIds)).orderBy('burden_decision.recorded_at'));
}

export function insertDecision(db: WriteDb, row: Insertable<Tables['burden_decision']>): void {
  db.run(qb.insertInto('burden_decision').values(row));
}
