// The facts from which the state of a participation follows: her own leaving, a death, a refusal of all contact. A family's participation
// ends with the patient's death as with the caregiver's own: what comes then is bereavement care, another matter.
import type { ParticipationFacts } from '#shared/programmes/participation.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { ParticipationRow } from './participations.queries.ts';
import { listCaregiverStops, listStops } from './participations.queries.ts';

/** Reads the stops of all of them at once. */
export function endsOf(read: ReadDb, rows: readonly ParticipationRow[], zone: string): (row: ParticipationRow) => ParticipationFacts {
  const ends: { personId: string; kind: 'deceased' | 'refused_all'; on: CivilDate }[] = [
    ...listStops(read, rows.map((row) => row.patient_id)).map((stop) => ({ personId: stop.patient_id, kind: stop.kind, on: stop.effective_on ?? civilDateAt(stop.recorded_at, zone) })),
    ...listCaregiverStops(read, rows.flatMap((row) => row.caregiver_id ?? [])).map((stop) => ({ personId: stop.caregiver_id, kind: stop.kind, on: civilDateAt(stop.recorded_at, zone) })),
  ];
  return (row) => {
    const own = ends.filter(({ personId }) => personId === row.patient_id || personId === row.caregiver_id);
    const first = (kind: 'deceased' | 'refused_all'): CivilDate | null => own.filter((end) => end.kind === kind).map(({ on }) => on).sort()[0] ?? null;
    return { joinedOn: row.joined_on, leftOn: row.left_on, leaveReason: row.leave_reason, deceasedOn: row.deceased_on ?? first('deceased'), stoppedOn: first('refused_all'), closesOn: row.closes_on };
  };
}
