// SQL of the claimed person in full: numbers with their owners, consent, household.
import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

export function findPatientRow(read: ReadDb, patientId: string) {
  return read.first(qb.selectFrom('patient').select(['id', 'name', 'sex', 'birth_date', 'is_vip']).where('id', '=', patientId));
}

/** In the order in which they are tried: the patient's own first, bad ones last. */
export function listNumbers(read: ReadDb, patientId: string) {
  return read.all(
    qb
      .selectFrom('contact_point')
      .leftJoin('related_person', 'related_person.id', 'contact_point.related_person_id')
      .select(['contact_point.id', 'contact_point.number', 'contact_point.raw', 'contact_point.use', 'contact_point.is_valid', 'contact_point.invalid_reason', 'contact_point.bad_since', 'contact_point.bad_reason'])
      .select(['related_person.name as owner_name', 'related_person.relationship'])
      .where('contact_point.patient_id', '=', patientId)
      .where('contact_point.ended_at', 'is', null)
      .orderBy(sql`contact_point.is_valid = 1 and contact_point.bad_since is null`, 'desc')
      .orderBy('contact_point.rank')
      .orderBy('contact_point.id'),
  );
}

export function findLastCall(read: ReadDb, contactId: string) {
  return read.first(qb.selectFrom('call').select(['contact_point_id', 'answered_at']).where('contact_id', '=', contactId).orderBy('started_at', 'desc').orderBy('id', 'desc').limit(1));
}

/** The newest word on each scope. */
export function listNewestConsents(read: ReadDb, patientId: string) {
  return read.all(qb.selectFrom('consent').select(['scope', 'is_given', (eb) => eb.fn.max('recorded_at').as('recorded_at')]).where('patient_id', '=', patientId).groupBy('scope'));
}

/** Other persons with a task to be called now who share one of these numbers. */
export function listHousehold(read: ReadDb, patientId: string, numbers: readonly string[], now: number, limit: number) {
  return read.all(
    qb
      .selectFrom('contact_point')
      .innerJoin('patient', 'patient.id', 'contact_point.patient_id')
      .select(['patient.id', 'patient.name'])
      .distinct()
      .where('contact_point.number', 'in', idsOf(numbers))
      .where('contact_point.patient_id', '!=', patientId)
      .where('contact_point.ended_at', 'is', null)
      .where(sql<SqlBool>`exists (select 1 from planned_contact where planned_contact.patient_id = patient.id and planned_contact.closed_as is null and planned_contact.not_before <= ${now})`)
      .limit(limit),
  );
}
