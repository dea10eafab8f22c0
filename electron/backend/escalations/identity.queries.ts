// SQL of a person in full: name, newest stay, the numbers that may be rung.
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

export function findPatientIdentity(read: ReadDb, patientId: string) {
  return read.one(qb.selectFrom('patient').select(['name', 'sex', 'birth_date']).where('id', '=', patientId));
}

export function findNewestStay(read: ReadDb, patientId: string) {
  return read.first(
    qb
      .selectFrom('stay')
      .select(['id', 'department_id', 'inpatient_number', 'discharged_on'])
      .select((eb) => eb.selectFrom('diagnosis').select('diagnosis.display').whereRef('diagnosis.stay_id', '=', 'stay.id').orderBy('diagnosis.rank').limit(1).as('diagnosis'))
      .where('patient_id', '=', patientId)
      .orderBy('admitted_at', 'desc')
      .limit(1),
  );
}

export function listUsableNumbers(read: ReadDb, patientId: string) {
  return read.all(
    qb
      .selectFrom('contact_point')
      .leftJoin('related_person', 'related_person.id', 'contact_point.related_person_id')
      .select(['contact_point.id', 'contact_point.number', 'related_person.relationship'])
      .where('contact_point.patient_id', '=', patientId)
      .where('contact_point.is_valid', '=', 1)
      .where('contact_point.bad_since', 'is', null)
      .where('contact_point.ended_at', 'is', null)
      .orderBy('contact_point.rank')
      .orderBy('contact_point.id'),
  );
}
