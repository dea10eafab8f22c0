// When a message that a gateway refused, or did not answer for, is tried again; and when it is given up.
const minute = 60_000;
const delays = [minute, 5 * minute, 30 * minute, 2 * 60 * minute, 6 * 60 * minute] as const;

/** After so many failures in a row a message goes to the list of the undelivered. */
export const mostFailures = delays.length + 1;

/** An attempt whose end nobody wrote down (the machine went off) is taken up again after this, under the same key. */
export const attemptLeaseMs = 3 * minute;

/** @param failures so far, at least 1 @returns the next attempt, or null when it is given up; a gateway's own wish is kept */
export function nextAttemptAt(failures: number, now: number, retryAfterMs: number | null): number | null {
  const delay = delays[failures - 1];
  return delay === undefined ? null : now + Math.max(delay, retryAfterMs ?? 0);
}
