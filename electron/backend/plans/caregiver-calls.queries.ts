// SQL of planned contacts whose callee is a caregiver, and of their being put off by a bereavement.
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export function insertCaregiverCall(db: WriteDb, row: Insertable<Tables['planned_contact']> & { caregiver_id: string }): void {
  db.run(qb.insertInto('planned_contact').values(row));
}

/** Open ones, by the day they are due. @param patientId null: about anybody */
export function listOpenCallsTo(read: ReadDb, caregiverId: string, patientId: string | null = null) {
  const rows = qb.selectFrom('planned_contact').selectAll().where('caregiver_id', '=', caregiverId).where('closed_as', 'is', null).orderBy('due_from').orderBy('id');
  return read.all(patientId === null ? rows : rows.where('patient_id', '=', patientId));
}

export function listOpenBereavementCalls(read: ReadDb, patientId: string): { id: string; caregiver_id: string | null }[] {
  return read.all(qb.selectFrom('planned_contact').select(['id', 'caregiver_id']).where('patient_id', '=', patientId).where('purpose', '=', 'bereavement').where('closed_as', 'is', null));
}

/** Of those who look after the patient, or did when the death became known. */
export function listLinkedCaregiverIds(read: ReadDb, patientId: string): string[] {
  return read.all(qb.selectFrom('caregiver_link').select('caregiver_id').distinct().where('patient_id', '=', patientId).where('voided_at', 'is', null)).map((row) => row.caregiver_id);
}

export function putOff(db: WriteDb, id: string, until: number, before: number): void {
  db.run(qb.updateTable('planned_contact').set({ not_before: until, held_not_before: before }).where('id', '=', id));
}

export function letGo(db: WriteDb, id: string, notBefore: number): void {
  db.run(qb.updateTable('planned_contact').set({ not_before: notBefore, held_not_before: null }).where('id', '=', id));
}

/** The caregiver was found to be another: her open calls are the other's. */
export function moveCalls(db: WriteDb, fromCaregiverId: string, toCaregiverId: string): void {
  db.run(qb.updateTable('planned_contact').set({ caregiver_id: toCaregiverId }).where('caregiver_id', '=', fromCaregiverId));
}
