// SQL of planned contacts: one row a step of a plan (or an ad-hoc task), open until `closed_as` is written once.
import type { Closing } from '#shared/queue/states.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusableInsert } from '../db/reusable.ts';
import { idsOf } from './enrolments.queries.ts';
import type { Stamp } from './templates.queries.ts';

export interface NewPlannedContact {
  readonly id: string;
  readonly patient_id: string;
  readonly stay_id: string | null;
  readonly enrolment_id: string | null;
  readonly step_key: string;
  readonly title: string;
  /** JSON array of canonical URLs. */
  readonly questionnaires: string;
  readonly department_id: string | null;
  readonly due_from: string;
  readonly due_by: string;
  readonly priority: number;
  readonly not_before: number;
  readonly reason: string | null;
  readonly channel: 'phone' | 'video';
  /** To be rung in the patient's place. */
  readonly caregiver_id: string | null;
  readonly purpose: 'follow_up' | 'burden' | 'care_call' | 'counselling' | 'bereavement';
}

const plannedContactInsert = reusableInsert('planned_contact', [
  'id', 'patient_id', 'stay_id', 'enrolment_id', 'step_key', 'title', 'questionnaires', 'department_id', 'due_from', 'due_by', 'priority', 'not_before', 'reason', 'channel', 'caregiver_id', 'purpose', 'recorded_by', 'recorded_at', 'workstation',
]);
export function insertPlannedContact(db: WriteDb, row: NewPlannedContact & Stamp): void {
  db.run(plannedContactInsert(row));
}

export function findPlannedContact(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('planned_contact').selectAll().where('id', '=', id));
}

export function listPlannedContacts(read: ReadDb, ids: readonly string[]) {
  return read.all(qb.selectFrom('planned_contact').selectAll().where('id', 'in', idsOf(ids)).orderBy('due_from').orderBy('id'));
}

export function listOpenOfPatient(read: ReadDb, patientId: string) {
  return read.all(qb.selectFrom('planned_contact').selectAll().where('patient_id', '=', patientId).where('closed_as', 'is', null).orderBy('due_from').orderBy('id'));
}

export function listAllOfPatient(read: ReadDb, patientId: string) {
  return read.all(qb.selectFrom('planned_contact').selectAll().where('patient_id', '=', patientId).orderBy('due_from').orderBy('id'));
}

export function listOfEnrolment(read: ReadDb, enrolmentId: string) {
  return read.all(qb.selectFrom('planned_contact').selectAll().where('enrolment_id', '=', enrolmentId).orderBy('due_from').orderBy('id'));
}

/** Ends open ones only; what is closed stays as it was. @returns how many were closed */
export function closeOpen(db: WriteDb, ids: readonly string[], closing: { closed_as: Closing; closed_at: number; closed_by: string; contact_id?: string | null; stop_id?: string; void_reason?: string }): number {
  return db.run(qb.updateTable('planned_contact').set(closing).where('id', 'in', idsOf(ids)).where('closed_as', 'is', null));
}

const reopened = { closed_as: null, closed_at: null, closed_by: null, contact_id: null, stop_id: null, void_reason: null } as const;

/** Takes back that this one was dropped. */
export function reopenOne(db: WriteDb, id: string): void {
  db.run(qb.updateTable('planned_contact').set(reopened).where('id', '=', id));
}

/** Undoes a stop. @returns how many came back */
export function reopenStopped(db: WriteDb, stopId: string): number {
  return db.run(qb.updateTable('planned_contact').set(reopened).where('stop_id', '=', stopId).where('closed_as', '=', 'stopped'));
}

/** One stop is reversed while another stands: its steps stay stopped by the other. */
export function moveToStop(db: WriteDb, fromStopId: string, toStopId: string): void {
  db.run(qb.updateTable('planned_contact').set({ stop_id: toStopId }).where('stop_id', '=', fromStopId));
}

/** Undoes what `closeOpen` voided for this reason. */
export function reopenVoided(db: WriteDb, enrolmentId: string, reason: string): number {
  return db.run(qb.updateTable('planned_contact').set(reopened).where('enrolment_id', '=', enrolmentId).where('closed_as', '=', 'voided').where('void_reason', '=', reason));
}

/** Undoes what this contact closed, a stop excepted. @returns what came back */
export function reopenClosedBy(db: WriteDb, contactId: string): { enrolment_id: string | null }[] {
  return db.all(qb.updateTable('planned_contact').set(reopened).where('contact_id', '=', contactId).where('closed_as', 'in', ['completed', 'merged', 'refused', 'unreachable']).returning('enrolment_id'));
}

export function moveWindow(db: WriteDb, id: string, window: { due_from: string; due_by: string; not_before: number; reason?: string }): void {
  db.run(qb.updateTable('planned_contact').set(window).where('id', '=', id).where('closed_as', 'is', null));
}

export function setNextTry(db: WriteDb, id: string, next: { attempts: number; not_before: number; callback_at: number | null; callback_for: string | null }): void {
  db.run(qb.updateTable('planned_contact').set(next).where('id', '=', id).where('closed_as', 'is', null));
}

export function setNotBefore(db: WriteDb, ids: readonly string[], notBefore: number): void {
  db.run(qb.updateTable('planned_contact').set({ not_before: notBefore }).where('id', 'in', idsOf(ids)).where('closed_as', 'is', null));
}

export function hasOpenRedAlert(read: ReadDb, patientId: string): boolean {
  return read.first(qb.selectFrom('alert').select('id').where('patient_id', '=', patientId).where('grade', '=', 'red').where('resolved_at', 'is', null).where('withdrawn_at', 'is', null).limit(1)) !== undefined;
}

export function setRedFlag(db: WriteDb, patientId: string, isOn: boolean): void {
  db.run(qb.updateTable('planned_contact').set({ is_red_flag: isOn ? 1 : 0 }).where('patient_id', '=', patientId).where('closed_as', 'is', null));
}

export function setSpecialAttention(db: WriteDb, patientId: string, isOn: boolean): void {
  db.run(qb.updateTable('planned_contact').set({ is_special_attention: isOn ? 1 : 0 }).where('patient_id', '=', patientId).where('closed_as', 'is', null));
}
