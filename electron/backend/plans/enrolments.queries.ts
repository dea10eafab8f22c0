// SQL of enrolments and of the facts of a stay that decide them. Ids travel as one JSON array, so the statement text stays
// the same whatever their number.
import { sql } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusableInsert } from '../db/reusable.ts';
import type { Stamp } from './templates.queries.ts';

/** `column in (ids)` with one parameter. */
export function idsOf(ids: readonly string[]) {
  return sql<string>`(select value from json_each(${JSON.stringify(ids)}))`;
}

export function listPatientIdsOfStays(read: ReadDb, stayIds: readonly string[]): string[] {
  return read.all(qb.selectFrom('stay').select('patient_id').distinct().where('id', 'in', idsOf(stayIds))).map((row) => row.patient_id);
}

export function listStayIdsOf(read: ReadDb, patientId: string): string[] {
  return read.all(qb.selectFrom('stay').select('id').where('patient_id', '=', patientId)).map((row) => row.id);
}

export function listStayIdsDischarged(read: ReadDb, from: string, to: string): string[] {
  return read.all(qb.selectFrom('stay').select('id').where('status', '=', 'discharged').where('discharged_on', '>=', from).where('discharged_on', '<=', to).orderBy('discharged_on').orderBy('id')).map((row) => row.id);
}

export function listStaysOfPatients(read: ReadDb, patientIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('stay')
      .innerJoin('patient', 'patient.id', 'stay.patient_id')
      .innerJoin('department', 'department.id', 'stay.department_id')
      .select(['stay.id', 'stay.patient_id', 'stay.status', 'stay.admitted_at', 'stay.discharged_at', 'stay.discharged_on', 'stay.disposition', 'stay.department_id', 'stay.inpatient_number'])
      .select(['department.name as department_name', 'patient.name as patient_name', 'patient.birth_date', 'patient.sex', 'patient.deceased_on'])
      .where('stay.patient_id', 'in', idsOf(patientIds))
      .orderBy('stay.patient_id')
      .orderBy((eb) => eb.fn.coalesce('stay.admitted_at', 'stay.discharged_at')),
  );
}

export function listDiagnosesOfStays(read: ReadDb, stayIds: readonly string[]) {
  return read.all(qb.selectFrom('diagnosis').select(['stay_id', 'code', 'display', 'kind', 'rank']).where('stay_id', 'in', idsOf(stayIds)).orderBy('stay_id').orderBy('rank'));
}

export function listProceduresOfStays(read: ReadDb, stayIds: readonly string[]) {
  return read.all(qb.selectFrom('surgery').select(['stay_id', 'code', 'display', 'performed_on']).where('stay_id', 'in', idsOf(stayIds)));
}

export function listExclusionMarks(read: ReadDb, patientIds: readonly string[]) {
  return read.all(qb.selectFrom('exclusion').select(['patient_id', 'stay_id', 'reason']).where('patient_id', 'in', idsOf(patientIds)).where('ended_at', 'is', null));
}

export function listActiveStops(read: ReadDb, patientIds: readonly string[]) {
  return read.all(qb.selectFrom('contact_stop').select(['id', 'patient_id', 'kind']).where('patient_id', 'in', idsOf(patientIds)).where('reversed_at', 'is', null).orderBy('recorded_at'));
}

export function listEnrolmentsOfPatients(read: ReadDb, patientIds: readonly string[]) {
  return read.all(qb.selectFrom('enrolment').selectAll().where('patient_id', 'in', idsOf(patientIds)).orderBy('recorded_at').orderBy('id'));
}

export function findEnrolment(read: ReadDb, enrolmentId: string) {
  return read.first(qb.selectFrom('enrolment').selectAll().where('id', '=', enrolmentId));
}

const enrolmentInsert = reusableInsert('enrolment', ['id', 'patient_id', 'stay_id', 'template_id', 'plan_version_id', 'anchor_on', 'recorded_by', 'recorded_at', 'workstation']);
export function insertEnrolment(db: WriteDb, row: { id: string; patient_id: string; stay_id: string | null; template_id: string; plan_version_id: string; anchor_on: string } & Stamp): void {
  db.run(enrolmentInsert(row));
}

export type EnrolmentEnd = 'completed' | 'stopped' | 'duplicate' | 'unsuitable' | 'other' | 'readmitted' | 'stay_cancelled';

export function endEnrolment(db: WriteDb, enrolmentId: string, endedAt: number, reason: EnrolmentEnd): void {
  db.run(qb.updateTable('enrolment').set({ ended_at: endedAt, end_reason: reason }).where('id', '=', enrolmentId).where('ended_at', 'is', null));
}

export function reopenEnrolment(db: WriteDb, enrolmentId: string): void {
  db.run(qb.updateTable('enrolment').set({ ended_at: null, end_reason: null }).where('id', '=', enrolmentId));
}

export function moveAnchor(db: WriteDb, enrolmentId: string, anchorOn: string): void {
  db.run(qb.updateTable('enrolment').set({ anchor_on: anchorOn }).where('id', '=', enrolmentId));
}

/** Those of the enrolments given that have nothing left to do are completed; a message or lecture whose days are over holds none open. */
export function completeFinishedEnrolments(db: WriteDb, enrolmentIds: readonly string[], endedAt: number, today: string): void {
  db.run(
    qb
      .updateTable('enrolment')
      .set({ ended_at: endedAt, end_reason: 'completed' })
      .where('id', 'in', idsOf(enrolmentIds))
      .where('ended_at', 'is', null)
      .where((eb) => eb.not(eb.exists(eb.selectFrom('planned_contact').select('planned_contact.id').whereRef('planned_contact.enrolment_id', '=', 'enrolment.id').where('planned_contact.closed_as', 'is', null))))
      .where((eb) => eb.not(eb.exists(eb.selectFrom('planned_activity').select('planned_activity.id').whereRef('planned_activity.enrolment_id', '=', 'enrolment.id').where('planned_activity.closed_as', 'is', null).where('planned_activity.due_by', '>=', today)))),
  );
}
