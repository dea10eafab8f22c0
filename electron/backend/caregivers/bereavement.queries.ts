// SQL of the supervisor's list 哀伤: deaths that stand, the caregivers they concern, and what was chosen for each.
import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Relationship } from '#shared/his/staging.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export function insertDecision(db: WriteDb, row: Insertable<Tables['bereavement_decision']>): void {
  db.run(qb.insertInto('bereavement_decision').values(row));
}

export interface BereavedRow {
  readonly caregiver_id: string;
  readonly caregiver_name: string;
  readonly relationship: Relationship;
  readonly is_primary: number;
  readonly patient_id: string;
  readonly patient_name: string;
  readonly inpatient_number: string | null;
  readonly died_on: string | null;
  readonly informant: string | null;
  readonly since: number;
  readonly held_calls: number;
  readonly other_patients: number;
  readonly choice: 'care' | 'silence' | null;
  readonly reason: string | null;
  readonly decided_at: number | null;
  readonly decided_by: string | null;
  readonly next_call_on: string | null;
}

/** Newest deaths first; a caregiver once a death. @param caregiverId null: all of them */
export function listBereaved(read: ReadDb, view: 'held' | 'decided' | 'any', caregiverId: string | null, limit: number): BereavedRow[] {
  const wanted = view === 'held' ? sql`decision.id IS NULL` : view === 'decided' ? sql`decision.id IS NOT NULL` : sql`1`;
  const statement = sql<BereavedRow>`
    SELECT link.caregiver_id, caregiver.name AS caregiver_name, link.relationship, link.is_primary, stop.patient_id, patient.name AS patient_name,
      (SELECT inpatient_number FROM stay WHERE stay.patient_id = stop.patient_id ORDER BY discharged_on DESC LIMIT 1) AS inpatient_number,
      coalesce(stop.effective_on, patient.deceased_on) AS died_on, stop.informant, stop.recorded_at AS since,
      (SELECT count(*) FROM planned_contact WHERE planned_contact.caregiver_id = link.caregiver_id AND closed_as IS NULL AND held_not_before IS NOT NULL) AS held_calls,
      (SELECT count(DISTINCT other.patient_id) FROM caregiver_link AS other JOIN patient AS living ON living.id = other.patient_id
        WHERE other.caregiver_id = link.caregiver_id AND other.patient_id <> stop.patient_id AND other.ended_at IS NULL AND other.voided_at IS NULL AND living.deceased_on IS NULL
          AND NOT EXISTS (SELECT 1 FROM contact_stop AS dead WHERE dead.patient_id = other.patient_id AND dead.kind = 'deceased' AND dead.reversed_at IS NULL)) AS other_patients,
      decision.choice, decision.reason, decision.recorded_at AS decided_at, decider.display_name AS decided_by,
      (SELECT min(due_from) FROM planned_contact WHERE planned_contact.caregiver_id = link.caregiver_id AND planned_contact.patient_id = stop.patient_id AND purpose = 'bereavement' AND closed_as IS NULL) AS next_call_on
    FROM contact_stop AS stop
    JOIN patient ON patient.id = stop.patient_id
    JOIN caregiver_link AS link ON link.patient_id = stop.patient_id AND link.voided_at IS NULL AND (link.ended_at IS NULL OR link.ended_at >= stop.recorded_at)
    JOIN caregiver ON caregiver.id = link.caregiver_id AND caregiver.voided_at IS NULL
    LEFT JOIN bereavement_decision AS decision ON decision.id = (SELECT id FROM bereavement_decision WHERE stop_id = stop.id AND caregiver_id = link.caregiver_id ORDER BY recorded_at DESC, id DESC LIMIT 1)
    LEFT JOIN user_account AS decider ON decider.id = decision.recorded_by
    WHERE stop.kind = 'deceased' AND stop.reversed_at IS NULL AND ${wanted} AND ${caregiverId === null ? sql`1` : sql`link.caregiver_id = ${caregiverId}`}
    GROUP BY stop.id, link.caregiver_id
    ORDER BY stop.recorded_at DESC, link.is_primary DESC, link.caregiver_id
    LIMIT ${limit}`;
  return read.all({ compile: () => statement.compile(qb) });
}
