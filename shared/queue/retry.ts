// After a failed attempt: when again, on which number, or not at all. At most three attempts at 0/24/72 h by default;
// busy and switched off again on the same day; a vacant number never again. Always inside calling hours.
import { civilDateAt } from '../time/civil.ts';
import type { CallingHours } from './calling-hours.ts';
import { firstOpeningAfterDay, nextOpening } from './calling-hours.ts';
import type { Outcome } from './outcomes.ts';
import { outcomeDefinitions } from './outcomes.ts';

/** Setting `retry.policy`. */
export interface RetryPolicy {
  readonly maximumAttempts: number;
  /** Hours after the first attempt at which the n-th may follow; beyond the list the last gap repeats. */
  readonly delayHours: readonly number[];
  readonly sameDayMinutes: number;
  readonly switchNumberAfter: number;
}

export interface FailedAttempt {
  readonly outcome: Outcome;
  readonly at: number;
  /** Attempts of the task, this one included. */
  readonly attempts: number;
  /** Contacts of the person today without reaching her, this one included. */
  readonly failuresToday: number;
}

const hourMs = 60 * 60 * 1000;
const minuteMs = 60 * 1000;

/**
 * @param hideTodayAfter setting `queue.hideTodayAfter`: so many failures in one day are enough for that day
 * @returns the instant from which to try again, always inside calling hours and later than the attempt; null: given up (失访)
 */
export function nextAttemptAt(attempt: FailedAttempt, policy: RetryPolicy, hideTodayAfter: number, hours: CallingHours): number | null {
  if (attempt.attempts >= policy.maximumAttempts) return null;
  const isEnoughForToday = attempt.failuresToday >= hideTodayAfter;
  if (outcomeDefinitions[attempt.outcome].isSameDay && !isEnoughForToday) return nextOpening(attempt.at + policy.sameDayMinutes * minuteMs, hours);
  const delayed = nextOpening(attempt.at + Math.max(gapHours(attempt.attempts, policy) * hourMs, minuteMs), hours);
  const isSameDay = civilDateAt(delayed, hours.zone) === civilDateAt(attempt.at, hours.zone);
  return isEnoughForToday && isSameDay ? firstOpeningAfterDay(attempt.at, hours) : delayed;
}

export interface NumberHistory {
  readonly id: string;
  /** False: cannot be a number, or found vacant, suspended or wrong. */
  readonly isUsable: boolean;
  /** Failures since somebody last spoke on it. */
  readonly failures: number;
  /** Already tried in this contact. */
  readonly isTried: boolean;
}

/**
 * Which number to dial next: the first usable one, in the order given, that has not failed `switchNumberAfter` times and was
 * not tried in this contact; when all have failed so often, the one that failed least. Null: nothing left to try.
 */
export function proposeNumber<T extends NumberHistory>(numbers: readonly T[], policy: Pick<RetryPolicy, 'switchNumberAfter'>): T | null {
  const untried = numbers.filter((number) => number.isUsable && !number.isTried);
  const fresh = untried.find((number) => number.failures < policy.switchNumberAfter);
  return fresh ?? [...untried].sort((a, b) => a.failures - b.failures)[0] ?? null;
}

/** Hours between the n-th attempt and the next one. */
function gapHours(attempts: number, policy: RetryPolicy): number {
  const { delayHours } = policy;
  const last = delayHours.length - 1;
  const next = Math.min(attempts, last);
  return Math.max(0, (delayHours[next] ?? 0) - (delayHours[next - 1] ?? 0));
}
