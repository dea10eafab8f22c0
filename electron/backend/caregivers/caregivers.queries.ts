// SQL of caregivers, their numbers, links, search keys and doubtful pairs: the module's own tables.
import type { Insertable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { SearchKey } from '#shared/patients/search-keys.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable, reusableInsert } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

const caregiverInsert = reusableInsert('caregiver', ['id', 'name', 'sex', 'birth_date', 'address', 'language', 'note', 'recorded_by', 'recorded_at', 'workstation']);
export function insertCaregiver(db: WriteDb, row: Parameters<typeof caregiverInsert>[0]): void {
  db.run(caregiverInsert(row));
}

export function updateCaregiver(db: WriteDb, id: string, values: Updateable<Tables['caregiver']>): void {
  db.run(qb.updateTable('caregiver').set(values).where('id', '=', id));
}

/** Whoever went into `fromId` before goes on into the same one. */
export function redirectMerged(db: WriteDb, fromId: string, intoId: string): void {
  db.run(qb.updateTable('caregiver').set({ merged_into: intoId }).where('merged_into', '=', fromId));
}

const keyInsert = reusableInsert('caregiver_search_key', ['kind', 'key', 'caregiver_id'], 'ignore');
export function addKeys(db: WriteDb, caregiverId: string, keys: readonly SearchKey[]): void {
  for (const { kind, key } of keys) {
    if (kind !== 'inpatient_number' && kind !== 'inpatient_tail') db.run(keyInsert({ kind, key, caregiver_id: caregiverId }));
  }
}

export function removeNameKeys(db: WriteDb, caregiverId: string): void {
  db.run(qb.deleteFrom('caregiver_search_key').where('caregiver_id', '=', caregiverId).where('kind', 'in', ['name', 'name_part', 'initials', 'pinyin']));
}

const phoneInsert = reusableInsert('caregiver_phone', ['id', 'caregiver_id', 'number', 'rank', 'consent', 'source', 'recorded_by', 'recorded_at', 'workstation']);
export function insertPhone(db: WriteDb, row: Parameters<typeof phoneInsert>[0]): void {
  db.run(phoneInsert(row));
}

/** In use or not. */
export function findPhone(read: ReadDb, caregiverId: string, by: { id: string } | { number: string }) {
  const rows = qb.selectFrom('caregiver_phone').selectAll().where('caregiver_id', '=', caregiverId);
  return read.first('id' in by ? rows.where('id', '=', by.id) : rows.where('number', '=', by.number));
}

export function updatePhone(db: WriteDb, id: string, values: Updateable<Tables['caregiver_phone']>): void {
  db.run(qb.updateTable('caregiver_phone').set(values).where('id', '=', id));
}

const withNumber = reusable<{ number: string }>()((p) =>
  qb.selectFrom('caregiver_phone as phone').innerJoin('caregiver', 'caregiver.id', 'phone.caregiver_id').select(['caregiver.id', 'caregiver.name']).where('phone.number', '=', p('number')).where('phone.ended_at', 'is', null).where('caregiver.voided_at', 'is', null).orderBy('caregiver.id'),
);
/** Standing caregivers who use the number. */
export function listWithNumber(read: ReadDb, number: string): { id: string; name: string }[] {
  return read.all(withNumber({ number }));
}

const linkInsert = reusableInsert('caregiver_link', ['id', 'caregiver_id', 'patient_id', 'relationship', 'role', 'is_primary', 'since_on', 'related_person_id', 'source', 'recorded_by', 'recorded_at', 'workstation']);
export function insertLink(db: WriteDb, row: Parameters<typeof linkInsert>[0]): void {
  db.run(linkInsert(row));
}

export function findLink(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('caregiver_link').selectAll().where('id', '=', id));
}

export function updateLink(db: WriteDb, id: string, values: Updateable<Tables['caregiver_link']>): void {
  db.run(qb.updateTable('caregiver_link').set(values).where('id', '=', id));
}

const primaryOf = reusable<{ patientId: string }>()((p) => qb.selectFrom('caregiver_link').selectAll().where('patient_id', '=', p('patientId')).where('is_primary', '=', 1).where('ended_at', 'is', null).where('voided_at', 'is', null));
export function findPrimaryLink(read: ReadDb, patientId: string) {
  return read.first(primaryOf({ patientId }));
}

export function insertPrimaryChange(db: WriteDb, row: Insertable<Tables['caregiver_primary_change']>): void {
  db.run(qb.insertInto('caregiver_primary_change').values(row));
}

/** Persons of the mirror who are linked as nobody's caregiver yet, with their numbers in use, best first. */
export function listUnadopted(read: ReadDb, patientId: string) {
  return read.all(
    qb
      .selectFrom('related_person as person')
      .select(['person.id', 'person.patient_id', 'person.name', 'person.relationship', 'person.is_primary', 'person.source'])
      .select(sql<string | null>`(select group_concat(number, ' ') from (select number from contact_point where related_person_id = person.id and patient_id = person.patient_id and is_valid = 1 and ended_at is null order by rank))`.as('numbers'))
      .where('person.patient_id', '=', patientId)
      .where('person.ended_at', 'is', null)
      .where((eb) => eb.not(eb.exists(eb.selectFrom('caregiver_link').select('caregiver_link.id').whereRef('caregiver_link.related_person_id', '=', 'person.id'))))
      .orderBy('person.is_primary', 'desc')
      .orderBy('person.id'),
  );
}
export type UnadoptedPerson = ReturnType<typeof listUnadopted>[number];

const newPersons = reusable<{ after: string; limit: number }>()((p) =>
  qb
    .selectFrom('related_person as person')
    .select(['person.id', 'person.patient_id'])
    .where('person.id', '>', p('after'))
    .where((eb) => eb.exists(eb.selectFrom('enrolment').select('enrolment.id').whereRef('enrolment.patient_id', '=', 'person.patient_id').where('enrolment.ended_at', 'is', null)))
    .orderBy('person.id')
    .limit(p('limit')),
);
/** Persons whom the mirror learned of later than that id, of patients who are followed up. Ids grow with time. */
export function listPersonsAfter(read: ReadDb, after: string, limit: number): { id: string; patient_id: string }[] {
  return read.all(newPersons({ after, limit }));
}

/** Pairs with a number in common that nobody has decided about. */
export function listDoubtfulPairs(read: ReadDb, limit: number): { number: string; first: string; second: string }[] {
  return read.all(
    qb
      .selectFrom('caregiver_phone as a')
      .innerJoin('caregiver_phone as b', (join) => join.onRef('b.number', '=', 'a.number').onRef('b.caregiver_id', '>', 'a.caregiver_id'))
      .innerJoin('caregiver as first', 'first.id', 'a.caregiver_id')
      .innerJoin('caregiver as second', 'second.id', 'b.caregiver_id')
      .select(['a.number', 'a.caregiver_id as first', 'b.caregiver_id as second'])
      .where('a.ended_at', 'is', null)
      .where('b.ended_at', 'is', null)
      .where('first.voided_at', 'is', null)
      .where('second.voided_at', 'is', null)
      .where((eb) => eb.not(eb.exists(eb.selectFrom('caregiver_distinct as apart').select('apart.first_id').whereRef('apart.first_id', '=', 'a.caregiver_id').whereRef('apart.second_id', '=', 'b.caregiver_id'))))
      .limit(limit),
  );
}

export function insertDistinct(db: WriteDb, row: Insertable<Tables['caregiver_distinct']>): void {
  db.run(qb.insertInto('caregiver_distinct').values(row).onConflict((conflict) => conflict.doNothing()));
}
