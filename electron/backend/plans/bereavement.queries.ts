// Who is bereaved, derived from three facts: a standing death, a link that stood when it became known, and a supervisor's choice for that
// very death. Reversing the death ends it all by itself; another death of the same person (a wrong record mended, then true) asks anew.
// In `plans` because stops are here and both the gate of messages and the queue ask; reads only.
import type { Loss } from '#shared/caregivers/bereavement.ts';
import { sql } from 'kysely';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';

export interface LossRow extends Loss {
  /** Null where the mirror says dead and no stop was written. */
  readonly stopId: string | null;
}

interface LossColumns {
  patient_id: string;
  stop_id: string | null;
  choice: 'care' | 'silence' | null;
}

const lossesOf = reusable<{ caregiverId: string }>()((parameter) => {
  const statement = sql<LossColumns>`
    SELECT DISTINCT link.patient_id, stop.id AS stop_id,
      (SELECT choice FROM bereavement_decision AS decision WHERE decision.stop_id = stop.id AND decision.caregiver_id = link.caregiver_id ORDER BY recorded_at DESC, id DESC LIMIT 1) AS choice
    FROM caregiver_link AS link
    JOIN patient ON patient.id = link.patient_id
    LEFT JOIN contact_stop AS stop ON stop.patient_id = link.patient_id AND stop.kind = 'deceased' AND stop.reversed_at IS NULL
    WHERE link.caregiver_id = ${parameter('caregiverId')} AND link.voided_at IS NULL
      AND (stop.id IS NOT NULL OR patient.deceased_on IS NOT NULL)
      AND (link.ended_at IS NULL OR link.ended_at >= stop.recorded_at)`;
  return { compile: () => statement.compile(qb) };
});

/** The deaths that concern this caregiver, with what was chosen. */
export function listLosses(read: ReadDb, caregiverId: string): LossRow[] {
  return read.all(lossesOf({ caregiverId })).map((row) => ({ patientId: row.patient_id, stopId: row.stop_id, choice: row.choice }));
}
