// SQL of finding patients and reading their record. Searches are range reads on patient_search_key; nothing here scans.
import type { SearchKey } from '#shared/patients/search-keys.ts';
import { sql } from 'kysely';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';

/** The character after all others, so that [key, key + last) holds every key that begins with it. */
const last = '\u{10FFFF}';

const idsByKey = reusable<{ kind: SearchKey['kind']; from: string; to: string; limit: number }>()((p) =>
  qb.selectFrom('patient_search_key').select(['patient_id', 'key']).where('kind', '=', p('kind')).where('key', '>=', p('from')).where('key', '<', p('to')).orderBy('key').limit(p('limit')),
);
/** Patients with a key of that kind that begins with the text, in key order: whole matches first. */
export function findIdsByKey(read: ReadDb, term: SearchKey, limit: number): string[] {
  return read.all(idsByKey({ kind: term.kind, from: term.key, to: `${term.key}${last}`, limit })).map((row) => row.patient_id);
}

export function listPatientsById(read: ReadDb, ids: readonly string[]) {
  return read.all(qb.selectFrom('patient').select(['id', 'name', 'sex', 'birth_date', 'deceased_on']).where('id', 'in', ids));
}

/** Stays of these patients, the newest of each last. */
export function listStaysOf(read: ReadDb, patientIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('stay')
      .innerJoin('department', 'department.id', 'stay.department_id')
      .select(['stay.patient_id', 'stay.discharged_on', 'stay.inpatient_number', 'department.name as department'])
      .where('stay.patient_id', 'in', patientIds)
      .where('stay.status', '!=', 'cancelled')
      .orderBy(sql`coalesce(stay.discharged_at, stay.admitted_at, 0)`),
  );
}

/** Numbers in use of these patients, best first. */
export function listNumbersOf(read: ReadDb, patientIds: readonly string[]) {
  return read.all(
    qb.selectFrom('contact_point').select(['patient_id', 'number']).where('patient_id', 'in', patientIds).where('ended_at', 'is', null).where('is_valid', '=', 1).orderBy(sql`bad_since is not null`).orderBy('rank'),
  );
}

export interface DischargePage {
  readonly departmentId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly after: { readonly dischargedOn: string; readonly departmentId: string; readonly stayId: string } | null;
  readonly limit: number;
}

/** Discharges newest first, in the order of the index stay_by_discharge. */
export function listDischarges(read: ReadDb, page: DischargePage) {
  let query = qb.selectFrom('stay').select(['id', 'patient_id', 'discharged_on', 'department_id', 'inpatient_number']).where('status', '=', 'discharged').where('discharged_on', 'is not', null);
  if (page.departmentId !== null) query = query.where('department_id', '=', page.departmentId);
  if (page.from !== null) query = query.where('discharged_on', '>=', page.from);
  if (page.to !== null) query = query.where('discharged_on', '<=', page.to);
  if (page.after) query = query.where(sql<boolean>`(discharged_on, department_id, id) < (${page.after.dischargedOn}, ${page.after.departmentId}, ${page.after.stayId})`);
  return read.all(query.orderBy('discharged_on', 'desc').orderBy('department_id', 'desc').orderBy('id', 'desc').limit(page.limit));
}

export function listDepartments(read: ReadDb) {
  return read.all(qb.selectFrom('department').select(['id', 'code', 'name']).where('is_active', '=', 1).orderBy('sort_order').orderBy('name'));
}

/** By the index of discharges: wards long closed are not looked for. */
export function listWardsSince(read: ReadDb, dischargedFrom: string): string[] {
  const rows = read.all(qb.selectFrom('stay').select('ward').distinct().where('status', '=', 'discharged').where('discharged_on', '>=', dischargedFrom).where('ward', 'is not', null).orderBy('ward'));
  return rows.flatMap(({ ward }) => (ward === null || ward === '' ? [] : [ward]));
}

export function findPatientById(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('patient').selectAll().where('id', '=', id));
}

/** True while this user holds the patient's claim. */
export function holdsClaim(read: ReadDb, patientId: string, userId: string, now: number): boolean {
  const claim = qb.selectFrom('claim').select('id').where('patient_id', '=', patientId).where('user_id', '=', userId).where('released_at', 'is', null).where('expires_at', '>', now);
  return read.first(claim.limit(1)) !== undefined;
}

export function listContactPoints(read: ReadDb, patientId: string) {
  return read.all(
    qb
      .selectFrom('contact_point')
      .leftJoin('related_person', 'related_person.id', 'contact_point.related_person_id')
      .select(['contact_point.id', 'contact_point.number', 'contact_point.use', 'contact_point.rank', 'contact_point.is_valid', 'contact_point.invalid_reason', 'contact_point.bad_reason', 'contact_point.bad_since', 'contact_point.source'])
      .select(['related_person.relationship', 'related_person.name as person_name'])
      .where('contact_point.patient_id', '=', patientId)
      .where('contact_point.ended_at', 'is', null)
      .orderBy('contact_point.rank')
      .orderBy('contact_point.id'),
  );
}

export function listStays(read: ReadDb, patientId: string) {
  return read.all(
    qb
      .selectFrom('stay')
      .innerJoin('department', 'department.id', 'stay.department_id')
      .selectAll('stay')
      .select('department.name as department')
      .where('stay.patient_id', '=', patientId)
      .orderBy(sql`coalesce(stay.discharged_at, stay.admitted_at, 0)`, 'desc')
      .limit(50),
  );
}

/** Everything clinical of a patient; `stay_id` says to which stay it belongs. */
export function listItems(read: ReadDb, patientId: string) {
  return {
    diagnoses: read.all(qb.selectFrom('diagnosis').select(['stay_id', 'code', 'display', 'kind', 'recorded_on']).where('patient_id', '=', patientId).orderBy('rank').orderBy('recorded_on', 'desc')),
    procedures: read.all(qb.selectFrom('surgery').select(['stay_id', 'code', 'display', 'performed_on']).where('patient_id', '=', patientId).orderBy('performed_on', 'desc')),
    medications: read.all(qb.selectFrom('medication').select(['stay_id', 'display', 'dosage', 'ordered_on']).where('patient_id', '=', patientId).orderBy('ordered_on', 'desc')),
    orders: read.all(qb.selectFrom('discharge_order').select(['stay_id', 'text', 'follow_up_on']).where('patient_id', '=', patientId)),
    allergies: read.all(qb.selectFrom('allergy').select('display').where('patient_id', '=', patientId)).map((row) => row.display),
  };
}

/** Closed contacts, newest first; practice and voided ones left out. */
export function listContacts(read: ReadDb, patientId: string) {
  return read.all(
    qb
      .selectFrom('contact')
      .leftJoin('user_account', 'user_account.id', 'contact.user_id')
      .select(['contact.id', 'contact.happened_at', 'contact.outcome', 'contact.is_reached', 'contact.note', 'user_account.display_name'])
      .where('contact.patient_id', '=', patientId)
      .where('contact.is_practice', '=', 0)
      .where('contact.voided_at', 'is', null)
      .where('contact.closed_at', 'is not', null)
      .orderBy('contact.happened_at', 'desc')
      .limit(50),
  );
}

export function listExclusions(read: ReadDb, patientId: string) {
  return read.all(qb.selectFrom('exclusion').select(['id', 'stay_id', 'reason', 'note', 'recorded_at']).where('patient_id', '=', patientId).where('ended_at', 'is', null).orderBy('recorded_at', 'desc'));
}

/** The newest consent of each scope. */
export function listConsents(read: ReadDb, patientId: string) {
  return read.all(qb.selectFrom('consent').select(['scope', 'is_given', 'recorded_at']).where('patient_id', '=', patientId).orderBy('recorded_at', 'desc').orderBy('id', 'desc'));
}

/** Bad numbers still in use, oldest first, with how many good ones the patient has left. */
export function listBadNumbers(read: ReadDb) {
  return read.all(
    qb
      .selectFrom('contact_point as bad')
      .innerJoin('patient', 'patient.id', 'bad.patient_id')
      .select(['bad.id', 'bad.patient_id', 'bad.number', 'bad.use', 'bad.bad_reason', 'bad.bad_since', 'patient.name'])
      .select((eb) =>
        eb
          .selectFrom('contact_point as good')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .whereRef('good.patient_id', '=', 'bad.patient_id')
          .where('good.bad_since', 'is', null)
          .where('good.ended_at', 'is', null)
          .where('good.is_valid', '=', 1)
          .as('others'),
      )
      .where('bad.bad_since', 'is not', null)
      .where('bad.ended_at', 'is', null)
      .orderBy('bad.bad_since')
      .limit(500),
  );
}
