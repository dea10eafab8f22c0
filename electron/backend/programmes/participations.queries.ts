// SQL of participations: who was proposed, who consented, who left, and the enrolments that carry each out. A participation has no
// column for its state; stops and deaths are read beside it.
import { sql } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

interface Stamp {
  readonly recorded_by: string;
  readonly recorded_at: number;
  readonly workstation: string;
}

/** `column in (ids)` with one parameter. */
export function among(ids: readonly string[]) {
  return sql<string>`(select value from json_each(${JSON.stringify(ids)}))`;
}

export function insertParticipation(db: WriteDb, row: { id: string; cohort_id: string; patient_id: string; caregiver_id: string | null; index_stay_id: string | null; source: 'rule' | 'hand'; proposed_on: string; survey_task_id: string | null } & Stamp): void {
  db.run(qb.insertInto('participation').values(row));
}

export interface ParticipationChange {
  readonly survey_task_id?: string;
  readonly joined_on?: string;
  readonly left_on?: string | null;
  readonly leave_reason?: 'declined' | 'withdrew' | 'completed' | 'moved' | 'unsuitable' | 'transferred' | 'other' | null;
  readonly leave_note?: string;
}

export function updateParticipation(db: WriteDb, id: string, change: ParticipationChange): void {
  db.run(qb.updateTable('participation').set(change).where('id', '=', id));
}

export function insertConsent(db: WriteDb, row: { id: string; participation_id: string; is_given: number; means: 'phone' | 'in_person' | 'written'; given_by: string; note: string } & Stamp): void {
  db.run(qb.insertInto('participation_consent').values(row));
}

export function insertParticipationEnrolment(db: WriteDb, participationId: string, enrolmentId: string): void {
  db.run(qb.insertInto('participation_enrolment').values({ participation_id: participationId, enrolment_id: enrolmentId }));
}

const participations = qb
  .selectFrom('participation')
  .innerJoin('cohort', 'cohort.id', 'participation.cohort_id')
  .innerJoin('programme', 'programme.id', 'cohort.programme_id')
  .innerJoin('programme_version', 'programme_version.id', 'cohort.programme_version_id')
  .innerJoin('patient', 'patient.id', 'participation.patient_id')
  .leftJoin('caregiver', 'caregiver.id', 'participation.caregiver_id')
  .leftJoin('stay', 'stay.id', 'participation.index_stay_id')
  .leftJoin('department', 'department.id', 'stay.department_id')
  .leftJoin('planned_contact as survey', 'survey.id', 'participation.survey_task_id')
  .selectAll('participation')
  .select(['cohort.programme_id', 'cohort.title as cohort_title', 'cohort.closes_on', 'programme.kind', 'programme_version.definition'])
  .select(['patient.name as patient_name', 'patient.deceased_on', 'caregiver.name as caregiver_name', 'stay.inpatient_number', 'stay.admitted_at as index_admitted_at', 'department.name as department_name'])
  .select(['survey.due_from as survey_due_on', 'survey.closed_as as survey_closed_as'])
  .orderBy('participation.proposed_on')
  .orderBy('participation.id');

export type ParticipationRow = ReturnType<typeof listParticipations>[number];

export function listParticipations(read: ReadDb, of: { readonly programmeId: string; readonly cohortId: string | null }) {
  return read.all(of.cohortId === null ? participations.where('cohort.programme_id', '=', of.programmeId) : participations.where('participation.cohort_id', '=', of.cohortId));
}

export function listParticipationsOfPatient(read: ReadDb, patientId: string) {
  return read.all(participations.where('participation.patient_id', '=', patientId));
}

export function findParticipation(read: ReadDb, id: string) {
  return read.first(participations.where('participation.id', '=', id));
}

export function isInCohort(read: ReadDb, cohortId: string, patientId: string, caregiverId: string | null): boolean {
  const rows = read.all(qb.selectFrom('participation').select('caregiver_id').where('cohort_id', '=', cohortId).where('patient_id', '=', patientId));
  return rows.some((row) => row.caregiver_id === caregiverId);
}

export function listConsents(read: ReadDb, participationIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('participation_consent')
      .leftJoin('user_account', 'user_account.id', 'participation_consent.recorded_by')
      .selectAll('participation_consent')
      .select('user_account.display_name as by')
      .where('participation_id', 'in', among(participationIds))
      .orderBy('participation_consent.recorded_at')
      .orderBy('participation_consent.id'),
  );
}

export function listEnrolmentsOf(read: ReadDb, participationIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('participation_enrolment')
      .innerJoin('enrolment', 'enrolment.id', 'participation_enrolment.enrolment_id')
      .select(['participation_enrolment.participation_id', 'enrolment.id', 'enrolment.ended_at', 'enrolment.end_reason'])
      .where('participation_enrolment.participation_id', 'in', among(participationIds))
      .orderBy('enrolment.recorded_at')
      .orderBy('enrolment.id'),
  );
}

/** Stops in force of these patients, with when they were said. */
export function listStops(read: ReadDb, patientIds: readonly string[]) {
  return read.all(qb.selectFrom('contact_stop').select(['patient_id', 'kind', 'effective_on', 'recorded_at']).where('patient_id', 'in', among(patientIds)).where('reversed_at', 'is', null));
}

export function listCaregiverStops(read: ReadDb, caregiverIds: readonly string[]) {
  return read.all(qb.selectFrom('caregiver_stop').select(['caregiver_id', 'kind', 'recorded_at']).where('caregiver_id', 'in', among(caregiverIds)).where('lifted_at', 'is', null));
}

/** Completed needs surveys of these patients, newest last; `caregiver_id` null: about the patient. */
export function listSurveys(read: ReadDb, patientIds: readonly string[], url: string) {
  return read.all(
    qb
      .selectFrom('response')
      .innerJoin('questionnaire', 'questionnaire.id', 'response.questionnaire_id')
      .select(['response.id', 'response.patient_id', 'response.caregiver_id', 'response.completed_at', 'response.started_at', 'response.questionnaire_id', 'response.facts'])
      .where('response.patient_id', 'in', among(patientIds))
      .where('response.status', '=', 'completed')
      .where('questionnaire.url', '=', url)
      .orderBy('response.completed_at')
      .orderBy('response.id'),
  );
}

export function insertDecision(db: WriteDb, row: { id: string; participation_id: string; response_id: string; rule_key: string; is_accepted: number; reason: string; step_id: string | null } & Stamp): void {
  db.run(qb.insertInto('suggestion_decision').values(row));
}

export function listDecisions(read: ReadDb, participationIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('suggestion_decision')
      .leftJoin('user_account', 'user_account.id', 'suggestion_decision.recorded_by')
      .selectAll('suggestion_decision')
      .select('user_account.display_name as by')
      .where('participation_id', 'in', among(participationIds)),
  );
}
