// The one class of a discharged stay in the department table (features X1): the first that fits of 死亡, 拒绝, 已随访, 未到期,
// 未随访. So the classes partition the month's discharges. Cancelled stays never reach these rules; voided tasks are no facts.
import type { Outcome } from '../queue/outcomes.ts';
import { classOfOutcome } from './contact-classes.ts';

/** In the order in which they are tried. */
export const stayClasses = ['deceased', 'refused', 'followedUp', 'notDue', 'notFollowedUp'] as const;
export type StayClass = (typeof stayClasses)[number];

/** Why a stay of class 未随访 is still open, for the screen. These four partition the class. */
export const openReasons = ['booked', 'badNumber', 'noAnswer', 'other'] as const;
export type OpenReason = (typeof openReasons)[number];

/** What the database knows of one stay at the cut-off. */
export interface StayFacts {
  readonly isDeceased: boolean;
  /** A task of the stay ended by 拒绝本次, or by a standing 拒绝今后随访. */
  readonly hasRefused: boolean;
  /** A task of the stay was completed, by itself or merged into another. */
  readonly isFollowedUp: boolean;
  /** First due date of the tasks that were not voided; null when there is none. */
  readonly firstDueOn: string | null;
  /** A callback is promised and open. */
  readonly hasCallback: boolean;
  readonly lastOutcome: Outcome | null;
  /** A contact about the stay got through to somebody, or was at least tried. */
  readonly isReached: boolean;
  readonly isAttempted: boolean;
  /** Tasks that were due by the cut-off, or done before it. */
  readonly tasksDue: number;
  readonly tasksCompleted: number;
}

/** @param today civil date of the cut-off in the hospital's zone */
export function classOfStay(stay: StayFacts, today: string): StayClass {
  if (stay.isDeceased) return 'deceased';
  if (stay.hasRefused) return 'refused';
  if (stay.isFollowedUp) return 'followedUp';
  if (stay.firstDueOn !== null && stay.firstDueOn > today) return 'notDue';
  return 'notFollowedUp';
}

/** An untried stay is open for 其他: nothing more can be said of it. */
export function openReasonOfStay(stay: StayFacts): OpenReason {
  if (stay.hasCallback) return 'booked';
  const last = stay.lastOutcome === null ? 'other' : classOfOutcome[stay.lastOutcome];
  return last === 'badNumber' || last === 'noAnswer' ? last : 'other';
}
