// A clock that stands still until it is advanced: the one fake of the end-to-end tests, for `--clock=ISO` on the loopback host.

export interface TestClock {
  now(): number;
  /** @param milliseconds forward only */
  advance(milliseconds: number): void;
}

/** @throws Error when the text is no instant */
export function createTestClock(iso: string): TestClock {
  let now = Date.parse(iso);
  if (Number.isNaN(now)) throw new Error('--clock needs an ISO instant, e.g. 2026-11-20T09:30:00+08:00');
  return {
    now: () => now,
    advance(milliseconds) {
      if (Number.isFinite(milliseconds) && milliseconds > 0) now += Math.trunc(milliseconds);
    },
  };
}
