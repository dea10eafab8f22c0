// SQL of caregivers who are left alone: dead, or asked for it.
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

/** The stop that stands; a death before a refusal. */
export function findStanding(read: ReadDb, caregiverId: string) {
  return read.first(
    qb.selectFrom('caregiver_stop').leftJoin('user_account', 'user_account.id', 'caregiver_stop.recorded_by').selectAll('caregiver_stop').select('user_account.display_name').where('caregiver_id', '=', caregiverId).where('lifted_at', 'is', null).orderBy('kind').orderBy('caregiver_stop.recorded_at').limit(1),
  );
}

export function insertStop(db: WriteDb, row: Insertable<Tables['caregiver_stop']>): void {
  db.run(qb.insertInto('caregiver_stop').values(row));
}

export function liftStops(db: WriteDb, caregiverId: string, lift: { lifted_at: number; lifted_by: string; lift_reason: string }): number {
  return db.run(qb.updateTable('caregiver_stop').set(lift).where('caregiver_id', '=', caregiverId).where('lifted_at', 'is', null));
}
