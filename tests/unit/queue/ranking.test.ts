import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RankedTask, RankingMoment } from '#shared/queue/ranking.ts';
import { compareTasks, criteria, reasonsFor } from '#shared/queue/ranking.ts';
import { dueState } from '#shared/queue/states.ts';
import { addDays } from '#shared/time/civil.ts';

const moment: RankingMoment = { now: 1_000_000, today: '2026-11-20', userId: 'me' };

function task(override: Partial<RankedTask> = {}): RankedTask {
  return { id: 'a', callbackAt: null, callbackFor: null, isRedFlag: false, dueBy: '2026-11-20', priority: 4, attempts: 0, ...override };
}

export const rankedTasks = fc.record({
  id: fc.uuid(),
  callbackAt: fc.option(fc.integer({ min: 999_990, max: 1_000_010 }), { nil: null }),
  callbackFor: fc.constantFrom(null, 'me', 'other'),
  isRedFlag: fc.boolean(),
  dueBy: fc.integer({ min: -3, max: 3 }).map((days) => addDays('2026-11-20', days)),
  priority: fc.integer({ min: 1, max: 4 }),
  attempts: fc.integer({ min: 0, max: 3 }),
});

describe('ranking', () => {
  it.each([
    ['a promise that is due before a red flag', task({ callbackAt: 999_999, dueBy: '2026-12-01' }), task({ isRedFlag: true })],
    ['the earlier promise first', task({ callbackAt: 1 }), task({ callbackAt: 2 })],
    ['a red flag before the longest overdue', task({ isRedFlag: true }), task({ dueBy: '2026-01-01' })],
    ['the longer overdue first', task({ dueBy: '2026-11-01' }), task({ dueBy: '2026-11-02', priority: 1 })],
    ['the higher risk of the same day', task({ priority: 1, attempts: 2 }), task({ priority: 2 })],
    ['a first attempt before a third one', task({ id: 'z' }), task({ attempts: 2 })],
    ["a colleague's promise counts for nothing", task({ dueBy: '2026-11-19' }), task({ callbackAt: 1, callbackFor: 'other' })],
    ['a promise for later counts for nothing', task({ dueBy: '2026-11-19' }), task({ callbackAt: 2_000_000 })],
  ])('%s', (_name, first, second) => {
    expect(compareTasks(first, second, moment)).toBeLessThan(0);
    expect(compareTasks(second, first, moment)).toBeGreaterThan(0);
  });

  it('is a total order: antisymmetric, transitive, equal only to itself, whatever the input order', () => {
    fc.assert(
      fc.property(rankedTasks, rankedTasks, rankedTasks, (a, b, c) => {
        expect(Math.sign(compareTasks(a, b, moment))).toBe(-Math.sign(compareTasks(b, a, moment)) + 0);
        if (compareTasks(a, b, moment) === 0) expect(a.id).toBe(b.id);
        if (compareTasks(a, b, moment) <= 0 && compareTasks(b, c, moment) <= 0) expect(compareTasks(a, c, moment)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.uniqueArray(rankedTasks, { selector: (one) => one.id, maxLength: 30 }), (tasks) => {
        const byRank = (a: RankedTask, b: RankedTask): number => compareTasks(a, b, moment);
        expect([...tasks].reverse().sort(byRank)).toEqual([...tasks].sort(byRank));
      }),
    );
  });

  it('says why in the order of its criteria', () => {
    expect(reasonsFor(task({ callbackAt: 5, isRedFlag: true, dueBy: '2026-11-17', priority: 1, attempts: 2 }), moment)).toEqual([
      { key: 'callbackDue', at: 5 },
      { key: 'redFlag' },
      { key: 'overdue', days: 3 },
      { key: 'highRisk' },
      { key: 'attempt', number: 3 },
    ]);
    expect(reasonsFor(task({ dueBy: '2026-11-21' }), moment)).toEqual([{ key: 'dueBy', on: '2026-11-21' }, { key: 'firstAttempt' }]);
    expect(new Set(criteria.map((criterion) => criterion.name)).size).toBe(criteria.length);
  });
});

describe('due states', () => {
  it.each([
    ['2026-11-21', '2026-11-23', null, 'not_due'],
    ['2026-11-20', '2026-11-23', null, 'due'],
    ['2026-11-18', '2026-11-21', null, 'due_soon'],
    ['2026-11-18', '2026-11-20', null, 'due_soon'],
    ['2026-11-16', '2026-11-19', null, 'overdue'],
    ['2026-11-16', '2026-11-19', 'completed', 'completed'],
    ['2026-11-16', '2026-11-19', 'merged', 'completed'],
    ['2026-11-16', '2026-11-19', 'unreachable', 'lost'],
    ['2026-11-16', '2026-11-19', 'refused', 'ended'],
    ['2026-11-16', '2026-11-19', 'stopped', 'ended'],
    ['2026-11-25', '2026-11-29', 'voided', 'ended'],
  ] as const)('%s to %s, closed as %s: %s', (dueFrom, dueBy, closedAs, expected) => {
    expect(dueState({ dueFrom, dueBy, closedAs }, '2026-11-20', 1)).toBe(expected);
  });
});
