// How long to wait before the n-th try to reach the exchange again: 1 s to 30 s, for ever, spread by chance so that forty seats
// do not knock on a restarted exchange in the same second.
export const firstRetryMs = 1_000;
export const longestRetryMs = 30_000;

/** @param attempt 0 for the first retry @param chance 0 ≤ chance < 1 @returns ms, within ±20 % of the doubling step and never outside 1–30 s */
export function reconnectDelayMs(attempt: number, chance: number): number {
  const step = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempt, 20));
  return Math.round(Math.min(longestRetryMs, Math.max(firstRetryMs, step * (0.8 + 0.4 * chance))));
}
