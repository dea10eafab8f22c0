// Taking part in a programme: proposed, taking part, ended. The state is derived: a death or a refusal of all contact ends it without
// anybody writing so, and comes back when the stop is reversed. A decision of the person herself is a fact of its own.
import type { CivilDate } from '../time/civil.ts';

export const participationStates = ['proposed', 'active', 'declined', 'left', 'deceased', 'stopped', 'completed'] as const;
export type ParticipationState = (typeof participationStates)[number];

export const consentMeans = ['phone', 'in_person', 'written'] as const;
/** Why a person leaves who had agreed; `declined` is for those who never did. */
export const leaveReasons = ['withdrew', 'completed', 'moved', 'unsuitable', 'transferred', 'other'] as const;
export type LeaveReason = (typeof leaveReasons)[number] | 'declined';

export interface ParticipationFacts {
  readonly joinedOn: CivilDate | null;
  readonly leftOn: CivilDate | null;
  readonly leaveReason: LeaveReason | null;
  /** Day of death of the patient (or of the caregiver herself), where known or said. */
  readonly deceasedOn: CivilDate | null;
  /** Day on which all contact was refused. */
  readonly stoppedOn: CivilDate | null;
  /** Last day of the cohort. */
  readonly closesOn: CivilDate;
}

export interface ParticipationStanding {
  readonly state: ParticipationState;
  /** When it ended; null while it runs or where it never began. */
  readonly endedOn: CivilDate | null;
}

/** As of `today`: what happens later has not happened yet. The earliest end counts; a death counts before anything on its day. */
export function standingOf(facts: ParticipationFacts, today: CivilDate): ParticipationStanding {
  if (facts.leaveReason === 'declined' && facts.leftOn !== null && facts.leftOn <= today) return { state: 'declined', endedOn: facts.leftOn };
  const ends: { state: ParticipationState; on: CivilDate }[] = [];
  if (facts.deceasedOn !== null) ends.push({ state: 'deceased', on: facts.deceasedOn });
  if (facts.stoppedOn !== null) ends.push({ state: 'stopped', on: facts.stoppedOn });
  if (facts.leftOn !== null) ends.push({ state: facts.leaveReason === 'completed' ? 'completed' : 'left', on: facts.leftOn });
  if (facts.joinedOn !== null && facts.closesOn < today) ends.push({ state: 'completed', on: facts.closesOn });
  const first = ends.filter(({ on }) => on <= today).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0];
  if (first) return { state: first.state, endedOn: first.on };
  return { state: facts.joinedOn === null ? 'proposed' : 'active', endedOn: null };
}
