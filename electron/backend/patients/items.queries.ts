// SQL of what hangs on a patient or stay: diagnoses, operations, medicines, discharge orders, allergies. A row that carries
// a stay replaces the lists it names; an item that is a row of its own is replaced by its id.
import type { StagedDiagnosis, StagedKind } from '#shared/his/staging.ts';
import type { WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable, reusableInsert } from '../db/reusable.ts';
import type { WriteScope } from '../rpc/context.ts';

export interface ItemOwner {
  readonly patientId: string;
  readonly stayId: string | null;
}

type Maybe<T> = T | null | undefined;
export type Diagnosis = StagedDiagnosis;
export interface Surgery {
  readonly display: string;
  readonly code?: Maybe<string>;
  readonly performedOn?: Maybe<string>;
}
export interface Medication {
  readonly display: string;
  readonly dosage?: Maybe<string>;
  readonly orderedOn?: Maybe<string>;
}
export interface DischargeOrder {
  readonly text: string;
  readonly followUpOn?: Maybe<string>;
}

const diagnosisInsert = reusableInsert('diagnosis', ['id', 'stay_id', 'patient_id', 'code', 'code_system', 'display', 'kind', 'rank', 'recorded_on']);
const surgeryInsert = reusableInsert('surgery', ['id', 'stay_id', 'patient_id', 'code', 'display', 'performed_on']);
const medicationInsert = reusableInsert('medication', ['id', 'stay_id', 'patient_id', 'display', 'dosage', 'ordered_on']);
const orderInsert = reusableInsert('discharge_order', ['id', 'stay_id', 'patient_id', 'text', 'follow_up_on']);
const allergyInsert = reusableInsert('allergy', ['id', 'patient_id', 'display']);

export function insertDiagnosis(db: WriteDb, id: string, owner: ItemOwner, item: Diagnosis, rank: number): void {
  db.run(diagnosisInsert({ id, stay_id: owner.stayId, patient_id: owner.patientId, code: item.code ?? null, code_system: item.codeSystem ?? null, display: item.display, kind: item.kind, rank, recorded_on: item.recordedOn ?? null }));
}

export function insertSurgery(db: WriteDb, id: string, owner: ItemOwner, item: Surgery): void {
  db.run(surgeryInsert({ id, stay_id: owner.stayId, patient_id: owner.patientId, code: item.code ?? null, display: item.display, performed_on: item.performedOn ?? null }));
}

export function insertMedication(db: WriteDb, id: string, owner: ItemOwner, item: Medication): void {
  db.run(medicationInsert({ id, stay_id: owner.stayId, patient_id: owner.patientId, display: item.display, dosage: item.dosage ?? null, ordered_on: item.orderedOn ?? null }));
}

export function insertOrder(db: WriteDb, id: string, owner: ItemOwner, item: DischargeOrder): void {
  db.run(orderInsert({ id, stay_id: owner.stayId, patient_id: owner.patientId, text: item.text, follow_up_on: item.followUpOn ?? null }));
}

export function insertAllergy(db: WriteDb, id: string, patientId: string, display: string): void {
  db.run(allergyInsert({ id, patient_id: patientId, display }));
}

const itemTables = { diagnosis: 'diagnosis', procedure: 'surgery', medication: 'medication', order: 'discharge_order', allergy: 'allergy' } as const;
const deleteById = Object.fromEntries(Object.entries(itemTables).map(([kind, table]) => [kind, reusable<{ id: string }>()((p) => qb.deleteFrom(table).where('id', '=', p('id')))]));

export function deleteItem(db: WriteDb, kind: StagedKind, id: string): void {
  const query = deleteById[kind];
  if (query) db.run(query({ id }));
}

/** A diagnosis that comes as a row of its own stands after those that its stay's row named, and outlives their replacement. */
export const singleItemRank = 100;

const deleteDiagnoses = reusable<{ stayId: string | null }>()((p) => qb.deleteFrom('diagnosis').where('stay_id', '=', p('stayId')).where('rank', '<', singleItemRank));
const deleteSurgeries = reusable<{ stayId: string | null }>()((p) => qb.deleteFrom('surgery').where('stay_id', '=', p('stayId')));
const deleteMedications = reusable<{ stayId: string | null }>()((p) => qb.deleteFrom('medication').where('stay_id', '=', p('stayId')));
const deleteOrders = reusable<{ stayId: string | null }>()((p) => qb.deleteFrom('discharge_order').where('stay_id', '=', p('stayId')));
const deleteAllergies = reusable<{ patientId: string }>()((p) => qb.deleteFrom('allergy').where('patient_id', '=', p('patientId')));

/** @param isKnown the stay was there before, so it may have earlier items */
export function replaceDiagnoses(scope: WriteScope, owner: ItemOwner, items: readonly Diagnosis[], isKnown: boolean): void {
  if (isKnown) scope.db.run(deleteDiagnoses(owner));
  items.forEach((item, rank) => insertDiagnosis(scope.db, scope.newId(), owner, item, rank));
}

export function replaceSurgeries(scope: WriteScope, owner: ItemOwner, items: readonly Surgery[], isKnown: boolean): void {
  if (isKnown) scope.db.run(deleteSurgeries(owner));
  for (const item of items) insertSurgery(scope.db, scope.newId(), owner, item);
}

export function replaceMedications(scope: WriteScope, owner: ItemOwner, items: readonly Medication[], isKnown: boolean): void {
  if (isKnown) scope.db.run(deleteMedications(owner));
  for (const item of items) insertMedication(scope.db, scope.newId(), owner, item);
}

export function replaceOrders(scope: WriteScope, owner: ItemOwner, items: readonly DischargeOrder[], isKnown: boolean): void {
  if (isKnown) scope.db.run(deleteOrders(owner));
  for (const item of items) insertOrder(scope.db, scope.newId(), owner, item);
}

export function replaceAllergies(scope: WriteScope, patientId: string, items: readonly { readonly display: string }[], isKnown: boolean): void {
  if (isKnown) scope.db.run(deleteAllergies({ patientId }));
  for (const item of items) insertAllergy(scope.db, scope.newId(), patientId, item.display);
}
