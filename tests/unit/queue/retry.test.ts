import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkdayCalendar } from '#shared/plans/workdays.ts';
import type { CallingHours } from '#shared/queue/calling-hours.ts';
import { firstOpeningAfterDay, isOpenAt, nextOpening } from '#shared/queue/calling-hours.ts';
import { notReachedOutcomes } from '#shared/queue/outcomes.ts';
import type { RetryPolicy } from '#shared/queue/retry.ts';
import { nextAttemptAt, proposeNumber } from '#shared/queue/retry.ts';
import { defaultSettings } from '#shared/settings/settings.schema.ts';
import { civilDateTimeAt, instantAt } from '#shared/time/civil.ts';

const calendar = createWorkdayCalendar([]);
const settings = defaultSettings();
const policy: RetryPolicy = settings['retry.policy'];

function hoursIn(zone: string): CallingHours {
  return { zone, periods: settings['calling.periods'], isCallingDay: (day) => calendar.isWorkday(day) };
}
const hours = hoursIn('Asia/Shanghai');

function at(text: string, zone = 'Asia/Shanghai'): number {
  return instantAt(text.slice(0, 10), text.slice(11), zone);
}

describe('calling hours', () => {
  it.each([
    ['2026-11-20 08:59', '2026-11-20 09:00'],
    ['2026-11-20 09:00', '2026-11-20 09:00'],
    ['2026-11-20 12:00', '2026-11-20 14:00'],
    ['2026-11-20 19:29', '2026-11-20 19:29'],
    ['2026-11-20 19:30', '2026-11-23 09:00'],
    ['2026-09-30 20:00', '2026-10-08 09:00'],
  ])('after %s calling is next allowed at %s', (from, expected) => {
    expect(civilDateTimeAt(nextOpening(at(from), hours), hours.zone)).toBe(expected);
  });

  it('is the same on the clock of every zone, across a change to summer time too', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati');
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 365 * 24 * 60 }), (zone, minutes) => {
        const local = hoursIn(zone);
        const from = at('2026-01-01 00:00', zone) + minutes * 60_000;
        const opening = nextOpening(from, local);
        expect(isOpenAt(opening, local)).toBe(true);
        expect(opening).toBeGreaterThanOrEqual(from);
        expect(nextOpening(opening, local)).toBe(opening);
        if (isOpenAt(from, local)) expect(opening).toBe(from);
        expect(civilDateTimeAt(firstOpeningAfterDay(from, local), zone).slice(0, 10) > civilDateTimeAt(from, zone).slice(0, 10)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe('retry', () => {
  it.each([
    ['no answer: a day later', 'no_answer', '2026-11-17 10:00', 1, 1, '2026-11-18 10:00'],
    ['second failure: two days later', 'no_answer', '2026-11-18 10:00', 2, 1, '2026-11-20 10:00'],
    ['on Friday: the next calling day', 'no_answer', '2026-11-20 10:00', 1, 1, '2026-11-23 09:00'],
    ['busy: two hours later', 'busy', '2026-11-17 10:30', 1, 1, '2026-11-17 14:00'],
    ['switched off late: tomorrow', 'powered_off', '2026-11-17 19:00', 1, 1, '2026-11-18 09:00'],
    ['busy twice in a day: enough for today', 'busy', '2026-11-17 14:30', 2, 2, '2026-11-19 14:30'],
    ['a vacant number waits like the rest: the next one was tried in the same contact', 'vacant', '2026-11-17 10:00', 1, 1, '2026-11-18 10:00'],
  ] as const)('%s', (_name, outcome, attemptedAt, attempts, failuresToday, expected) => {
    const next = nextAttemptAt({ outcome, at: at(attemptedAt), attempts, failuresToday }, policy, 2, hours);
    expect(next === null ? null : civilDateTimeAt(next, hours.zone)).toBe(expected);
  });

  it('gives up after the last attempt', () => {
    expect(nextAttemptAt({ outcome: 'busy', at: at('2026-11-17 10:00'), attempts: 3, failuresToday: 1 }, policy, 2, hours)).toBeNull();
  });

  it('always stays inside calling hours and after the attempt; enough for today means not today', () => {
    const delays = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 4 }).map((list) => [...list].sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.constantFrom(...notReachedOutcomes), fc.integer({ min: 0, max: 365 * 24 * 60 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), delays, (outcome, minutes, attempts, failuresToday, delayHours) => {
        const attemptedAt = at('2026-01-01 00:00') + minutes * 60_000;
        const next = nextAttemptAt({ outcome, at: attemptedAt, attempts, failuresToday }, { ...policy, maximumAttempts: 10, delayHours }, 2, hours)!;
        expect(isOpenAt(next, hours)).toBe(true);
        expect(next).toBeGreaterThan(attemptedAt);
        if (failuresToday >= 2) expect(civilDateTimeAt(next, hours.zone).slice(0, 10)).not.toBe(civilDateTimeAt(attemptedAt, hours.zone).slice(0, 10));
      }),
      { numRuns: 400 },
    );
  });
});

describe('which number', () => {
  const number = (id: string, override = {}): { id: string; isUsable: boolean; failures: number; isTried: boolean } => ({ id, isUsable: true, failures: 0, isTried: false, ...override });

  it.each([
    ['the first', [number('own'), number('wife')], 'own'],
    ['not a bad one', [number('own', { isUsable: false }), number('wife')], 'wife'],
    ['the next after two failures', [number('own', { failures: 2 }), number('wife')], 'wife'],
    ['the least failed when all failed', [number('own', { failures: 3 }), number('wife', { failures: 2 })], 'wife'],
    ['not the one just tried', [number('own', { isTried: true }), number('wife', { failures: 5 })], 'wife'],
    ['none left', [number('own', { isTried: true }), number('wife', { isUsable: false })], null],
  ])('%s', (_name, numbers, expected) => {
    expect(proposeNumber(numbers, policy)?.id ?? null).toBe(expected);
  });
});
