// SQL of one person's plans, for the record and for personal changes.
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

export function findNewestStay(read: ReadDb, patientId: string) {
  return read.first(qb.selectFrom('stay').select(['id', 'department_id', 'discharged_on']).where('patient_id', '=', patientId).where('status', '!=', 'cancelled').orderBy('discharged_on', 'desc').orderBy('admitted_at', 'desc').limit(1));
}

export function findPatient(read: ReadDb, patientId: string) {
  return read.first(qb.selectFrom('patient').select(['id', 'deceased_on']).where('id', '=', patientId));
}

/** Newest first. */
export function listEnrolmentRows(read: ReadDb, patientId: string) {
  return read.all(
    qb
      .selectFrom('enrolment')
      .innerJoin('plan_version', 'plan_version.id', 'enrolment.plan_version_id')
      .select(['enrolment.id', 'enrolment.template_id', 'enrolment.stay_id', 'enrolment.anchor_on', 'enrolment.recorded_at', 'enrolment.ended_at', 'enrolment.end_reason', 'plan_version.version', 'plan_version.definition'])
      .where('enrolment.patient_id', '=', patientId)
      .orderBy('enrolment.anchor_on', 'desc')
      .orderBy('enrolment.id', 'desc'),
  );
}
