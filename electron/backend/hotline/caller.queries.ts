// SQL of whose a number may be: a patient's own, a contact of the mirror, a caregiver who is a person of her own.
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

/** Usable numbers before bad ones, newest discharge first. @param forms of one telephone */
export function listOwnersInMirror(read: ReadDb, forms: readonly string[]) {
  return read.all(
    qb
      .selectFrom('contact_point')
      .innerJoin('patient', 'patient.id', 'contact_point.patient_id')
      .leftJoin('related_person', 'related_person.id', 'contact_point.related_person_id')
      .select(['patient.id as patient_id', 'patient.name as patient_name', 'related_person.id as related_person_id', 'related_person.name as relative_name', 'related_person.relationship'])
      .where('contact_point.number', 'in', [...forms])
      .where('contact_point.ended_at', 'is', null)
      .orderBy('contact_point.bad_since')
      .orderBy('contact_point.rank')
      .orderBy('contact_point.id')
      .limit(50),
  );
}

export function listCaregiversWithNumber(read: ReadDb, forms: readonly string[]) {
  return read.all(
    qb
      .selectFrom('caregiver_phone')
      .innerJoin('caregiver', 'caregiver.id', 'caregiver_phone.caregiver_id')
      .innerJoin('caregiver_link', 'caregiver_link.caregiver_id', 'caregiver.id')
      .innerJoin('patient', 'patient.id', 'caregiver_link.patient_id')
      .select(['patient.id as patient_id', 'patient.name as patient_name', 'caregiver.id as caregiver_id', 'caregiver.name as relative_name', 'caregiver_link.relationship', 'caregiver_link.related_person_id'])
      .where('caregiver_phone.number', 'in', [...forms])
      .where('caregiver_phone.ended_at', 'is', null)
      .where('caregiver.voided_at', 'is', null)
      .where('caregiver.merged_into', 'is', null)
      .where('caregiver_link.ended_at', 'is', null)
      .where('caregiver_link.voided_at', 'is', null)
      .orderBy('caregiver_link.is_primary', 'desc')
      .orderBy('caregiver_link.id')
      .limit(50),
  );
}

export function findNewestStayOf(read: ReadDb, patientId: string) {
  return read.first(
    qb
      .selectFrom('stay')
      .leftJoin('department', 'department.id', 'stay.department_id')
      .select(['stay.inpatient_number', 'stay.discharged_on', 'department.name as department_name'])
      .where('stay.patient_id', '=', patientId)
      .orderBy('stay.admitted_at', 'desc')
      .limit(1),
  );
}

export function hasOpenAlert(read: ReadDb, patientId: string): boolean {
  return read.first(qb.selectFrom('alert').select('id').where('patient_id', '=', patientId).where('resolved_at', 'is', null).where('withdrawn_at', 'is', null).limit(1)) !== undefined;
}

export function findRelatedPerson(read: ReadDb, id: string, patientId: string) {
  return read.first(qb.selectFrom('related_person').select('id').where('id', '=', id).where('patient_id', '=', patientId));
}

export function findCaregiverLink(read: ReadDb, caregiverId: string, patientId: string) {
  return read.first(qb.selectFrom('caregiver_link').select('id').where('caregiver_id', '=', caregiverId).where('patient_id', '=', patientId).where('ended_at', 'is', null).where('voided_at', 'is', null));
}

export function findPatientName(read: ReadDb, patientId: string) {
  return read.first(qb.selectFrom('patient').select('name').where('id', '=', patientId));
}
