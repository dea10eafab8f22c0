// The clock of an alert: working minutes over evenings, weekends and 调休, and the states that follow from them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClockRule } from '#shared/escalations/sla.ts';
import { alertProgress, alertStates } from '#shared/escalations/sla.ts';
import { addWorkingMinutes, dueAfterWorkingDays, workingMinutesBetween } from '#shared/escalations/working-time.ts';
import type { WorkingTime } from '#shared/escalations/working-time.ts';
import { createWorkdayCalendar } from '#shared/plans/workdays.ts';
import { civilDateTimeAt } from '#shared/time/civil.ts';

const calendar = createWorkdayCalendar([]);
const time: WorkingTime = { zone: 'Asia/Shanghai', periods: [{ from: '08:00', to: '12:00' }, { from: '14:00', to: '18:00' }], isWorkday: (day) => calendar.isWorkday(day) };
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const shown = (instant: number): string => civilDateTimeAt(instant, time.zone);
const minute = 60_000;

test.each([
  ['Friday 17:55: five minutes today, the rest on Monday', '2026-11-20 17:55', 120, '2026-11-23 09:55'],
  ['over lunch', '2026-11-20 11:30', 60, '2026-11-20 14:30'],
  ['exactly to the end of work', '2026-11-20 17:30', 30, '2026-11-20 18:00'],
  ['at night it begins in the morning', '2026-11-19 02:00', 60, '2026-11-19 09:00'],
  ['on Saturday it begins on Monday', '2026-11-21 10:00', 60, '2026-11-23 09:00'],
  ['the eve of the National Day: after seven closed days', '2026-09-30 17:55', 120, '2026-10-08 09:55'],
  ['a Saturday that is worked for the holiday counts', '2026-10-10 09:00', 60, '2026-10-10 10:00'],
])('working minutes: %s', (_, from, minutes, due) => {
  expect(shown(addWorkingMinutes(at(from), minutes, time))).toBe(due);
});

test.each([
  ['Friday 17:55, one working day', '2026-11-20 17:55', 1, '2026-11-23 18:00'],
  ['today', '2026-11-20 10:00', 0, '2026-11-20 18:00'],
  ['today is over', '2026-11-20 19:00', 0, '2026-11-23 18:00'],
  ['on a Sunday', '2026-11-22 10:00', 3, '2026-11-25 18:00'],
  ['over the National Day', '2026-09-29 10:00', 2, '2026-10-08 18:00'],
])('working days: %s', (_, from, days, due) => {
  expect(shown(dueAfterWorkingDays(at(from), days, time))).toBe(due);
});

test('a calendar without a working day does not wait for ever', () => {
  const never: WorkingTime = { ...time, isWorkday: () => false };
  expect([addWorkingMinutes(0, 5, never), dueAfterWorkingDays(0, 2, never)]).toEqual([5 * minute, 2 * 24 * 60 * minute]);
});

const red: ClockRule = { answerMinutes: 30, resolveMinutes: 240, counts: 'real' };
const yellow: ClockRule = { answerMinutes: 120, resolveMinutes: 960, counts: 'working' };

test.each([
  ['yellow, Friday 17:55, looked at on Saturday', yellow, '2026-11-20 17:55', null, '2026-11-21 10:00', { state: 'unanswered', dueAt: '2026-11-23 09:55', minutesLeft: 115 }],
  ['yellow, the last half hour', yellow, '2026-11-20 17:55', null, '2026-11-23 09:25', { state: 'due_soon', dueAt: '2026-11-23 09:55', minutesLeft: 30 }],
  ['yellow, on the minute', yellow, '2026-11-20 17:55', null, '2026-11-23 09:55', { state: 'overdue', dueAt: '2026-11-23 09:55', minutesLeft: 0 }],
  ['yellow, taken: two working days to resolve', yellow, '2026-11-20 17:55', '2026-11-23 08:10', '2026-11-23 08:10', { state: 'handling', dueAt: '2026-11-24 17:55', minutesLeft: 945 }],
  ['red, Friday 17:55: the clock does not stop', red, '2026-11-20 17:55', null, '2026-11-20 18:40', { state: 'overdue', dueAt: '2026-11-20 18:25', minutesLeft: -15 }],
  ['red, taken and running out at night', red, '2026-11-20 17:55', '2026-11-20 18:00', '2026-11-20 21:10', { state: 'due_soon', dueAt: '2026-11-20 21:55', minutesLeft: 45 }],
] as const)('%s', (_, rule, raised, taken, now, expected) => {
  const raisedAt = at(raised);
  const progress = alertProgress({ raisedAt, waitingSince: raisedAt, takenAt: taken === null ? null : at(taken), resolvedAt: null }, rule, time, at(now));
  expect({ ...progress, dueAt: progress.dueAt === null ? null : shown(progress.dueAt) }).toEqual(expected);
});

const instant = fc.integer({ min: at('2026-01-01 00:00'), max: at('2026-12-20 00:00') });

test('adding working minutes and counting them are each other’s inverse', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 5_000 }), (from, minutes) => {
      expect(workingMinutesBetween(from, addWorkingMinutes(from, minutes, time), time)).toBeCloseTo(minutes, 6);
    }),
    { numRuns: 60 },
  );
});

test('without a new fact the state only ever gets more urgent and the deadline stands', () => {
  const urgency = (state: string): number => ['unanswered', 'handling', 'due_soon', 'overdue'].indexOf(state);
  fc.assert(
    fc.property(instant, fc.constantFrom(red, yellow), fc.boolean(), fc.array(fc.integer({ min: 0, max: 6_000 }), { minLength: 2, maxLength: 6 }), (raisedAt, rule, isTaken, offsets) => {
      const facts = { raisedAt, waitingSince: raisedAt, takenAt: isTaken ? raisedAt : null, resolvedAt: null };
      const seen = offsets.toSorted((a, b) => a - b).map((offset) => alertProgress(facts, rule, time, raisedAt + offset * minute));
      const order = seen.map((progress) => urgency(progress.state));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(new Set(seen.map((progress) => progress.dueAt)).size).toBe(1);
      expect(alertStates).toContain(seen[0]?.state);
    }),
    { numRuns: 60 },
  );
});
