// The stop of a person: death or 拒绝今后随访 ends every open task of every plan at once, and nobody may ring her until a
// supervisor reverses it with a reason, which brings those very tasks back. Done tasks are never touched.
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { endEnrolment, listActiveStops, listEnrolmentsOfPatients, reopenEnrolment } from './enrolments.queries.ts';
import { listOpenBereavementCalls } from './caregiver-calls.queries.ts';
import { alignHoldsAround, dropBereavementCalls } from './caregiver-holds.ts';
import { closeOpen, listOpenOfPatient, moveToStop, reopenStopped } from './planned-contacts.queries.ts';
import { findDeceasedOn, findStop, insertStop, markStopReversed } from './stops.queries.ts';

export interface Stop {
  readonly patientId: string;
  readonly kind: 'deceased' | 'refused_all';
  /** Civil date of death where known. */
  readonly effectiveOn: string | null;
  /** Who said so; 'HIS' when it came with an import. */
  readonly informant: string | null;
  readonly contactId?: string | null;
}

/** Stops the person; a second stop of the same kind changes nothing. @returns the stop's id */
export function stopPatient(scope: WriteScope, stop: Stop): string {
  const active = listActiveStops(scope.read, [stop.patientId]).find((row) => row.kind === stop.kind);
  const stopId = active?.id ?? scope.newId();
  if (!active) insertStop(scope.db, { id: stopId, patient_id: stop.patientId, kind: stop.kind, effective_on: stop.effectiveOn, informant: stop.informant, contact_id: stop.contactId ?? null, ...stamp(scope) });
  // A death told twice leaves the gentle calls that followed the first telling.
  const open = listOpenOfPatient(scope.read, stop.patientId).filter((task) => task.purpose !== 'bereavement').map((task) => task.id);
  closeOpen(scope.db, open, { closed_as: 'stopped', closed_at: scope.now, closed_by: scope.user.id, stop_id: stopId });
  for (const enrolment of listEnrolmentsOfPatients(scope.read, [stop.patientId])) endEnrolment(scope.db, enrolment.id, scope.now, 'stopped');
  if (stop.kind === 'deceased') alignHoldsAround(scope, stop.patientId);
  return stopId;
}

/**
 * @returns whose stop it was, and how many tasks came back: none while another stop of the person stands
 * @throws not-found, conflict stopAlreadyReversed, conflict personDeceased while the hospital's own record says so
 */
export function reverseStop(scope: WriteScope, stopId: string, reason: string): { restored: number; patientId: string } {
  const stop = findStop(scope.read, stopId);
  if (!stop) throw notFound('stop');
  if (stop.reversed_at !== null) throw conflict('stopAlreadyReversed');
  if (stop.kind === 'deceased' && findDeceasedOn(scope.read, stop.patient_id) !== null) throw conflict('personDeceased');
  markStopReversed(scope.db, stopId, { reversed_at: scope.now, reversed_by: scope.user.id, reversal_reason: reason });
  const restored = restoreTasks(scope, stop);
  if (stop.kind === 'deceased') {
    dropBereavementCalls(scope, stop.patient_id, 'death_reversed');
    alignHoldsAround(scope, stop.patient_id);
  }
  return { restored, patientId: stop.patient_id };
}

/** @returns how many came back */
function restoreTasks(scope: WriteScope, stop: { readonly id: string; readonly patient_id: string }): number {
  const other = listActiveStops(scope.read, [stop.patient_id])[0];
  if (other) {
    moveToStop(scope.db, stop.id, other.id);
    return 0;
  }
  const restored = reopenStopped(scope.db, stop.id);
  const open = new Set(listOpenOfPatient(scope.read, stop.patient_id).map((task) => task.enrolment_id));
  for (const enrolment of listEnrolmentsOfPatients(scope.read, [stop.patient_id])) {
    if (enrolment.end_reason === 'stopped' && open.has(enrolment.id)) reopenEnrolment(scope.db, enrolment.id);
  }
  return restored;
}

/**
 * Nobody rings the dead or those who asked not to be rung: asked at claim and again at the dial.
 * @throws conflict personDeceased, conflict personStopped
 */
export function requireNotStopped(read: ReadDb, patientId: string): void {
  const stops = listActiveStops(read, [patientId]);
  if (findDeceasedOn(read, patientId) !== null || stops.some((stop) => stop.kind === 'deceased')) throw conflict('personDeceased');
  if (stops.length > 0) throw conflict('personStopped');
}

/**
 * The same, save that the family of the dead is rung where a supervisor chose gentle care: those calls are all that is open then.
 * @throws as `requireNotStopped`
 */
export function requireRingable(read: ReadDb, patientId: string): void {
  if (listOpenBereavementCalls(read, patientId).length === 0) requireNotStopped(read, patientId);
}
