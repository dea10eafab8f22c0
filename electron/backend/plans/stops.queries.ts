// SQL of stops of whole persons. A stop is active while reversed_at is null.
import { sql } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Stamp } from './templates.queries.ts';

export function findStop(read: ReadDb, stopId: string) {
  return read.first(qb.selectFrom('contact_stop').selectAll().where('id', '=', stopId));
}

export function findDeceasedOn(read: ReadDb, patientId: string): string | null {
  return read.first(qb.selectFrom('patient').select('deceased_on').where('id', '=', patientId))?.deceased_on ?? null;
}

export function insertStop(db: WriteDb, row: { id: string; patient_id: string; kind: 'deceased' | 'refused_all'; effective_on: string | null; informant: string | null; contact_id: string | null } & Stamp): void {
  db.run(qb.insertInto('contact_stop').values(row));
}

export function markStopReversed(db: WriteDb, stopId: string, reversal: { reversed_at: number; reversed_by: string; reversal_reason: string }): void {
  db.run(qb.updateTable('contact_stop').set(reversal).where('id', '=', stopId).where('reversed_at', 'is', null));
}

/** Newest first, with the person and how many tasks it stopped. */
export function listStops(read: ReadDb, input: { state: 'active' | 'reversed'; patientId?: string | undefined; limit: number }) {
  let rows = qb
    .selectFrom('contact_stop')
    .innerJoin('patient', 'patient.id', 'contact_stop.patient_id')
    .leftJoin('user_account as recorder', 'recorder.id', 'contact_stop.recorded_by')
    .leftJoin('user_account as reverser', 'reverser.id', 'contact_stop.reversed_by')
    .selectAll('contact_stop')
    .select(['patient.name', 'recorder.display_name as recorder_name', 'reverser.display_name as reverser_name'])
    .select(sql<number>`(select count(*) from planned_contact where planned_contact.stop_id = contact_stop.id and planned_contact.closed_as = 'stopped')`.as('stopped_tasks'))
    .select(sql<string | null>`(select inpatient_number from stay where stay.patient_id = contact_stop.patient_id order by discharged_on desc limit 1)`.as('inpatient_number'))
    .where('reversed_at', input.state === 'active' ? 'is' : 'is not', null)
    .orderBy('contact_stop.recorded_at', 'desc')
    .limit(input.limit);
  if (input.patientId !== undefined) rows = rows.where('contact_stop.patient_id', '=', input.patientId);
  return read.all(rows);
}
