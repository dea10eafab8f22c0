// SQL of exclusions: marks that a person or one stay is not to be followed up. Ended, never deleted; plans reads them.
import type { exclusionReasons } from '#shared/patients/patients.contract.ts';
import { qb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';

export interface Exclusion {
  readonly patientId: string;
  /** Null: every stay of the person. */
  readonly stayId: string | null;
  readonly reason: (typeof exclusionReasons)[number];
  readonly note: string | null;
}

/** @returns the mark's id */
export function insertExclusion(scope: WriteScope, exclusion: Exclusion): string {
  const id = scope.newId();
  scope.db.run(qb.insertInto('exclusion').values({ id, patient_id: exclusion.patientId, stay_id: exclusion.stayId, reason: exclusion.reason, note: exclusion.note, ...stamp(scope) }));
  return id;
}

/** @returns false when there is no such mark in force */
export function endExclusion(scope: WriteScope, patientId: string, exclusionId: string): boolean {
  return scope.db.run(qb.updateTable('exclusion').set({ ended_at: scope.now, ended_by: scope.user.id }).where('id', '=', exclusionId).where('patient_id', '=', patientId).where('ended_at', 'is', null)) > 0;
}
