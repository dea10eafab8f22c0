// SQL that dresses the persons of one page: a handful of statements for the whole page, each by index.
import type { Expression } from 'kysely';
import { sql } from 'kysely';
import type { Relationship } from '#shared/his/staging.ts';
import type { Outcome } from '#shared/queue/outcomes.ts';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

export interface PersonRow {
  readonly patient_id: string;
  readonly name: string;
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  readonly birth_date: string | null;
  readonly inpatient_number: string | null;
  readonly ward: string | null;
  readonly discharged_on: string | null;
  readonly department_name: string | null;
  readonly diagnosis: string | null;
  readonly diagnosis_code: string | null;
  readonly has_usable_number: number;
  readonly last_outcome: Outcome | null;
  readonly last_contact_at: number | null;
  readonly last_note: string | null;
  readonly holder_id: string | null;
  readonly holder_name: string | null;
  readonly holder_until: number | null;
  readonly held_until: string | null;
  readonly hold_reason: string | null;
  readonly parked_by: string | null;
}

/**
 * Everything about the persons that their rows show, in one statement: it is the hot one, and fifty rows of ten lookups each cost
 * less than ten statements. CROSS JOIN keeps SQLite walking from the persons given.
 */
const personsOfPage = reusable<{ /** JSON object: patient -> stay. */ persons: string; now: number; today: string }>()((parameter) => {
  const statement = sql<PersonRow>`
    SELECT patient.id AS patient_id, patient.name, patient.sex, patient.birth_date,
           stay.inpatient_number, stay.ward, stay.discharged_on, department.name AS department_name,
           diagnosis.display AS diagnosis, diagnosis.code AS diagnosis_code,
           EXISTS (SELECT 1 FROM contact_point WHERE contact_point.patient_id = patient.id AND contact_point.is_valid = 1 AND contact_point.bad_since IS NULL AND contact_point.ended_at IS NULL) AS has_usable_number,
           last.outcome AS last_outcome, last.happened_at AS last_contact_at, last.note AS last_note,
           claim.user_id AS holder_id, holder.display_name AS holder_name, claim.expires_at AS holder_until,
           hold.until_on AS held_until, hold.reason AS hold_reason, parker.display_name AS parked_by
    FROM json_each(${parameter('persons')}) AS given
    CROSS JOIN patient ON patient.id = given.key
    LEFT JOIN stay ON stay.id = given.value
    LEFT JOIN department ON department.id = stay.department_id
    LEFT JOIN diagnosis ON diagnosis.id = (SELECT id FROM diagnosis WHERE stay_id = stay.id ORDER BY kind = 'main' DESC, rank LIMIT 1)
    LEFT JOIN contact AS last ON last.id = (SELECT id FROM contact WHERE patient_id = patient.id AND closed_at IS NOT NULL AND voided_at IS NULL ORDER BY happened_at DESC LIMIT 1)
    LEFT JOIN claim ON claim.patient_id = patient.id AND claim.released_at IS NULL AND claim.expires_at > ${parameter('now')}
    LEFT JOIN user_account AS holder ON holder.id = claim.user_id
    LEFT JOIN queue_hold AS hold ON hold.id = (SELECT id FROM queue_hold WHERE patient_id = patient.id AND until_on >= ${parameter('today')} AND ended_at IS NULL LIMIT 1)
    LEFT JOIN contact AS parked ON parked.id = (SELECT id FROM contact WHERE patient_id = patient.id AND closed_at IS NULL AND parked_at IS NOT NULL LIMIT 1)
    LEFT JOIN user_account AS parker ON parker.id = parked.user_id`;
  return { compile: () => statement.compile(qb) };
});

/** @param persons each with the stay that its best task is about */
export function listPersons(read: ReadDb, persons: readonly (readonly [patientId: string, stayId: string | null])[], moment: { readonly now: number; readonly today: string }): PersonRow[] {
  return read.all(personsOfPage({ persons: JSON.stringify(Object.fromEntries(persons)), now: moment.now, today: moment.today }));
}

const tasksOfPersons = reusable<{ patientIds: string }>()((parameter) => tasksWhere(sql<string>`(select value from json_each(${parameter('patientIds')}))`).where('planned_contact.closed_as', 'is', null));
const lostTasksOfPersons = reusable<{ patientIds: string }>()((parameter) => tasksWhere(sql<string>`(select value from json_each(${parameter('patientIds')}))`).where('planned_contact.closed_as', '=', 'unreachable'));

/** Open tasks of the persons, and on request those lost. */
export function listTasks(read: ReadDb, patientIds: readonly string[], closedAs: 'open' | 'unreachable' = 'open') {
  const values = { patientIds: JSON.stringify(patientIds) };
  return read.all(closedAs === 'open' ? tasksOfPersons(values) : lostTasksOfPersons(values));
}
export type TaskRow = ReturnType<typeof listTasks>[number];

const planTitles = reusable<object>()(() => qb.selectFrom('plan_version').select(['id', sql<string>`json_extract(definition, '$.title')`.as('title')]));

export function listPlanTitles(read: ReadDb) {
  return read.all(planTitles({}));
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

export function listClaimedPatientIds(read: ReadDb, patientIds: readonly string[], now: number): string[] {
  return read.all(qb.selectFrom('claim').select('patient_id').where('patient_id', 'in', idsOf(patientIds)).where('released_at', 'is', null).where('expires_at', '>', now)).map((row) => row.patient_id);
}

/** Those whom somebody has put aside, to go on with later. */
export function listParkedPatientIds(read: ReadDb, patientIds: readonly string[]): string[] {
  return read.all(qb.selectFrom('contact').select('patient_id').where('patient_id', 'in', idsOf(patientIds)).where('closed_at', 'is', null).where('parked_at', 'is not', null)).map((row) => row.patient_id);
}

export function listUserNames(read: ReadDb, userIds: readonly string[]) {
  return read.all(qb.selectFrom('user_account').select(['id', 'display_name']).where('id', 'in', idsOf(userIds)));
}

function tasksWhere(patientIds: Expression<string>) {
  return qb
    .selectFrom('planned_contact')
    .leftJoin('enrolment', 'enrolment.id', 'planned_contact.enrolment_id')
    .leftJoin('caregiver', 'caregiver.id', 'planned_contact.caregiver_id')
    .select(['planned_contact.caregiver_id', 'planned_contact.purpose', 'planned_contact.held_not_before', 'caregiver.name as caregiver_name'])
    .select(sql<Relationship | null>`(select relationship from caregiver_link where caregiver_link.caregiver_id = planned_contact.caregiver_id and caregiver_link.patient_id = planned_contact.patient_id order by voided_at is not null, ended_at is not null limit 1)`.as('caregiver_relationship'))
    .select(['planned_contact.id', 'planned_contact.patient_id', 'planned_contact.stay_id', 'planned_contact.title', 'planned_contact.due_from', 'planned_contact.due_by', 'planned_contact.closed_as'])
    .select(['planned_contact.attempts', 'planned_contact.questionnaires', 'planned_contact.reason', 'planned_contact.is_red_flag', 'planned_contact.is_special_attention', 'planned_contact.priority'])
    .select(['planned_contact.callback_at', 'planned_contact.callback_for', 'planned_contact.not_before', 'enrolment.plan_version_id', 'enrolment.anchor_on'])
    .where('planned_contact.patient_id', 'in', patientIds);
}
