// SQL of the mirror's writer: patients, stays, departments and numbers. Every query here runs once a row of an import, so
// each is compiled once. What hangs on a stay is in items.queries.ts.
import type { Selectable } from 'kysely';
import type { ContactUse, Relationship } from '#shared/his/staging.ts';
import type { InvalidReason } from '#shared/patients/phone-numbers.ts';
import type { SearchKey } from '#shared/patients/search-keys.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable, reusableInsert } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';

export interface MirrorNumber {
  readonly number: string;
  readonly raw: string;
  readonly use: ContactUse;
  readonly isValid: boolean;
  readonly invalidReason: InvalidReason | null;
  readonly person: { readonly name: string | null; readonly relationship: Relationship; readonly isPrimary: boolean } | null;
}

interface FeedId {
  readonly source: string;
  readonly sourceId: string;
}

const patientBySource = reusable<FeedId>()((p) => qb.selectFrom('patient').selectAll().where('source', '=', p('source')).where('source_id', '=', p('sourceId')));
export function findPatient(read: ReadDb, id: FeedId) {
  return read.first(patientBySource(id));
}

const patientIdBySource = reusable<FeedId>()((p) => qb.selectFrom('patient').select('id').where('source', '=', p('source')).where('source_id', '=', p('sourceId')));
export function findPatientId(read: ReadDb, id: FeedId): string | null {
  return read.first(patientIdBySource(id))?.id ?? null;
}

const stayIdBySource = reusable<FeedId>()((p) => qb.selectFrom('stay').select('id').where('source', '=', p('source')).where('source_id', '=', p('sourceId')));
export function findStayId(read: ReadDb, id: FeedId): string | null {
  return read.first(stayIdBySource(id))?.id ?? null;
}

const patientFacts = ['medical_record_number', 'name', 'sex', 'birth_date', 'identity_number', 'deceased_on', 'address', 'language', 'is_vip', 'batch_id', 'updated_at'] as const;
const patientInsert = reusableInsert('patient', ['id', 'source', 'source_id', ...patientFacts]);
type PatientRow = Parameters<typeof patientInsert>[0];
export type PatientFacts = Pick<PatientRow, (typeof patientFacts)[number]>;

export function insertPatient(db: WriteDb, row: PatientRow): void {
  db.run(patientInsert(row));
}

export function updatePatient(db: WriteDb, id: string, facts: PatientFacts): void {
  db.run(qb.updateTable('patient').set(facts).where('id', '=', id));
}

/** @returns false when the death was known already */
export function markDeceased(db: WriteDb, id: string, on: string, now: number): boolean {
  return db.run(qb.updateTable('patient').set({ deceased_on: on, updated_at: now }).where('id', '=', id).where('deceased_on', 'is', null)) > 0;
}

const stayFacts = [
  'patient_id', 'inpatient_number', 'visit_number', 'department_id', 'ward', 'bed', 'attending_doctor', 'status', 'admitted_at', 'discharged_at', 'discharged_on', 'disposition', 'discharge_summary', 'batch_id', 'updated_at',
] as const;
const stayInsert = reusableInsert('stay', ['id', 'source', 'source_id', ...stayFacts]);
type StayRow = Parameters<typeof stayInsert>[0];
export type StayFacts = Pick<StayRow, (typeof stayFacts)[number]>;

export function insertStay(db: WriteDb, row: StayRow): void {
  db.run(stayInsert(row));
}

/** What the feed does not say of a known stay stays as it is; its status and times are always said. */
export function updateStay(db: WriteDb, id: string, facts: StayFacts, hasDepartment: boolean): void {
  const { department_id, ...others } = facts;
  const said = Object.fromEntries(Object.entries(others).filter(([column, value]) => value !== null || column === 'discharged_at' || column === 'discharged_on'));
  db.run(qb.updateTable('stay').set({ ...said, ...(hasDepartment ? { department_id } : {}) }).where('id', '=', id));
}

const departmentBySource = reusable<{ source: string; code: string }>()((p) => qb.selectFrom('department').select(['id', 'name', 'campus']).where('source', '=', p('source')).where('code', '=', p('code')));
export function upsertDepartment(scope: WriteScope, department: { source: string; code: string; name: string; campus: string | null }): string {
  const { source, code, name, campus } = department;
  const known = scope.read.first(departmentBySource({ source, code }));
  if (!known) {
    const id = scope.newId();
    scope.db.run(qb.insertInto('department').values({ id, source, code, name, campus }));
    return id;
  }
  if (known.name !== name || (campus !== null && known.campus !== campus)) scope.db.run(qb.updateTable('department').set({ name, ...(campus === null ? {} : { campus }) }).where('id', '=', known.id));
  return known.id;
}

const searchKeyInsert = reusableInsert('patient_search_key', ['kind', 'key', 'patient_id'], 'ignore');
export function addSearchKeys(db: WriteDb, patientId: string, keys: readonly SearchKey[]): void {
  for (const { kind, key } of keys) db.run(searchKeyInsert({ kind, key, patient_id: patientId }));
}

/** A patient renamed (newborns are) is found under the new name only; numbers stay. */
export function replaceNameKeys(db: WriteDb, patientId: string, keys: readonly SearchKey[]): void {
  db.run(qb.deleteFrom('patient_search_key').where('patient_id', '=', patientId).where('kind', 'in', ['name', 'name_part', 'initials', 'pinyin']));
  addSearchKeys(db, patientId, keys);
}

const numbersOfPatient = reusable<{ patientId: string }>()((p) => qb.selectFrom('contact_point').select(['id', 'number', 'source', 'ended_at', 'bad_since']).where('patient_id', '=', p('patientId')));
export type KnownNumber = Pick<Selectable<Tables['contact_point']>, 'id' | 'number' | 'source' | 'ended_at' | 'bad_since'>;

/** All numbers ever known of a patient, by number. */
export function listNumbers(read: ReadDb, patientId: string): Map<string, KnownNumber> {
  return new Map(read.all(numbersOfPatient({ patientId })).map((row) => [row.number, row]));
}

const contactPointInsert = reusableInsert('contact_point', ['id', 'patient_id', 'related_person_id', 'number', 'raw', 'use', 'rank', 'is_valid', 'invalid_reason', 'source', 'recorded_by', 'recorded_at', 'workstation']);
export function insertNumber(scope: WriteScope, entry: { patientId: string; personId: string | null; number: MirrorNumber; rank: number; source: string }): string {
  const { patientId, personId, number, rank, source } = entry;
  const id = scope.newId();
  scope.db.run(
    contactPointInsert({
      id, patient_id: patientId, related_person_id: personId, number: number.number, raw: number.raw, use: number.use, rank, is_valid: number.isValid ? 1 : 0, invalid_reason: number.invalidReason, source, ...stamp(scope),
    }),
  );
  return id;
}

export function updateFeedNumber(db: WriteDb, id: string, facts: { related_person_id: string | null; use: ContactUse; rank: number; raw: string }): void {
  db.run(qb.updateTable('contact_point').set({ ...facts, ended_at: null }).where('id', '=', id));
}

export function endFeedNumber(db: WriteDb, id: string, now: number): void {
  db.run(qb.updateTable('contact_point').set({ ended_at: now }).where('id', '=', id));
}

const personsOfPatient = reusable<{ patientId: string }>()((p) => qb.selectFrom('related_person').select(['id', 'name', 'relationship']).where('patient_id', '=', p('patientId')).where('ended_at', 'is', null));
export function listPersons(read: ReadDb, patientId: string) {
  return read.all(personsOfPatient({ patientId }));
}

const personInsert = reusableInsert('related_person', ['id', 'patient_id', 'name', 'relationship', 'is_primary', 'source', 'updated_at']);
export function insertPerson(scope: WriteScope, person: { patientId: string; name: string | null; relationship: Relationship; isPrimary: boolean; source: string }): string {
  const id = scope.newId();
  scope.db.run(personInsert({ id, patient_id: person.patientId, name: person.name, relationship: person.relationship, is_primary: person.isPrimary ? 1 : 0, source: person.source, updated_at: scope.now }));
  return id;
}
