// SQL that dresses the persons of one page: a handful of statements for the whole page, each by index.
import { sql } from 'kysely';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

export function listPersons(read: ReadDb, patientIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('patient')
      .select(['id', 'name', 'sex', 'birth_date'])
      .select(sql<number>`exists (select 1 from contact_point where contact_point.patient_id = patient.id and contact_point.is_valid = 1 and contact_point.bad_since is null and contact_point.ended_at is null)`.as('has_usable_number'))
      .where('id', 'in', idsOf(patientIds)),
  );
}

/** Open tasks of the persons, and on request those lost. */
export function listTasks(read: ReadDb, patientIds: readonly string[], closedAs: 'open' | 'unreachable' = 'open') {
  const rows = qb
    .selectFrom('planned_contact')
    .leftJoin('enrolment', 'enrolment.id', 'planned_contact.enrolment_id')
    .select(['planned_contact.id', 'planned_contact.patient_id', 'planned_contact.stay_id', 'planned_contact.department_id', 'planned_contact.title', 'planned_contact.due_from', 'planned_contact.due_by', 'planned_contact.closed_as'])
    .select(['planned_contact.attempts', 'planned_contact.questionnaires', 'planned_contact.reason', 'planned_contact.is_red_flag', 'planned_contact.is_special_attention', 'planned_contact.priority'])
    .select(['planned_contact.callback_at', 'planned_contact.callback_for', 'planned_contact.not_before', 'enrolment.plan_version_id', 'enrolment.anchor_on', 'planned_contact.enrolment_id'])
    .where('planned_contact.patient_id', 'in', idsOf(patientIds));
  return read.all(closedAs === 'open' ? rows.where('planned_contact.closed_as', 'is', null) : rows.where('planned_contact.closed_as', '=', closedAs));
}
export type TaskRow = ReturnType<typeof listTasks>[number];

export function listPlanTitles(read: ReadDb) {
  return read.all(qb.selectFrom('plan_version').select(['id', sql<string>`json_extract(definition, '$.title')`.as('title')]));
}

/** Stays with department and main diagnosis. */
export function listStays(read: ReadDb, stayIds: readonly string[]) {
  const main = (column: 'display' | 'code') => sql<string | null>`(select ${sql.ref(`diagnosis.${column}`)} from diagnosis where diagnosis.stay_id = stay.id order by diagnosis.kind = 'main' desc, diagnosis.rank limit 1)`;
  return read.all(
    qb
      .selectFrom('stay')
      .innerJoin('department', 'department.id', 'stay.department_id')
      .select(['stay.id', 'stay.patient_id', 'stay.inpatient_number', 'stay.ward', 'stay.attending_doctor', 'stay.admitted_at', 'stay.discharged_on', 'department.name as department_name'])
      .select([main('display').as('diagnosis'), main('code').as('diagnosis_code')])
      .where('stay.id', 'in', idsOf(stayIds)),
  );
}

/** The newest closed contact of each person. */
export function listLastContacts(read: ReadDb, patientIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('patient')
      .innerJoin('contact', (join) =>
        join.on('contact.id', '=', sql<string>`(select newest.id from contact as newest where newest.patient_id = patient.id and newest.closed_at is not null and newest.voided_at is null order by newest.happened_at desc limit 1)`),
      )
      .select(['contact.patient_id', 'contact.outcome', 'contact.happened_at', 'contact.note'])
      .where('patient.id', 'in', idsOf(patientIds)),
  );
}

export function listLiveClaims(read: ReadDb, patientIds: readonly string[], now: number) {
  return read.all(
    qb
      .selectFrom('claim')
      .innerJoin('user_account', 'user_account.id', 'claim.user_id')
      .select(['claim.patient_id', 'claim.user_id', 'claim.expires_at', 'user_account.display_name'])
      .where('claim.patient_id', 'in', idsOf(patientIds))
      .where('claim.released_at', 'is', null)
      .where('claim.expires_at', '>', now),
  );
}

export function listHolds(read: ReadDb, patientIds: readonly string[], today: string) {
  return read.all(qb.selectFrom('queue_hold').select(['patient_id', 'until_on', 'reason']).where('patient_id', 'in', idsOf(patientIds)).where('until_on', '>=', today).where('ended_at', 'is', null));
}

export function listParkedContacts(read: ReadDb, patientIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('contact')
      .innerJoin('user_account', 'user_account.id', 'contact.user_id')
      .select(['contact.patient_id', 'user_account.display_name'])
      .where('contact.patient_id', 'in', idsOf(patientIds))
      .where('contact.parked_at', 'is not', null)
      .where('contact.closed_at', 'is', null),
  );
}

export function listUserNames(read: ReadDb, userIds: readonly string[]) {
  return read.all(qb.selectFrom('user_account').select(['id', 'display_name']).where('id', 'in', idsOf(userIds)));
}
