// Which reminders follow from the facts, on which days, over closed days and the ends of years; as laws over generated facts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReminderFacts, ReminderRules } from '#shared/messaging/reminders.ts';
import { longestClosureDays, remindersOf } from '#shared/messaging/reminders.ts';
import { createWorkdayCalendar } from '#shared/plans/workdays.ts';
import { addDays, daysBetween } from '#shared/time/civil.ts';

const calendar = createWorkdayCalendar([]);
const nothing: ReminderFacts = { isInHospital: false, expected: [], course: null, birthDate: null, calls: [] };
const rules: ReminderRules = { revisit: [3, 1], examination: [1], medication: null, isBirthdayGreeted: true, callDaysBefore: null, isBeforeClosedDays: true };
const visit = (on: string, more: object = {}): ReminderFacts => ({ ...nothing, expected: [{ source: 'a', kind: 'revisit', on, time: null, since: null, ...more }] });
const days = (facts: ReminderFacts, more: Partial<ReminderRules> = {}, today = '2026-11-20'): string[] => remindersOf(facts, { ...rules, ...more }, calendar, today).map((one) => `${one.key} ${one.firstOn}..${one.lastOn}`);

test('three days and one day before a visit, each until the next begins', () => {
  expect(days(visit('2026-11-27'))).toEqual(['revisit:a:2026-11-27:3 2026-11-24..2026-11-25', 'revisit:a:2026-11-27:1 2026-11-26..2026-11-26']);
});

test('for a Monday both fall on the Friday before, where one is enough; on request they come on closed days', () => {
  expect(days(visit('2026-11-23'))).toEqual(['revisit:a:2026-11-23:1 2026-11-20..2026-11-22']);
  expect(days(visit('2026-11-23'), { isBeforeClosedDays: false })).toEqual(['revisit:a:2026-11-23:3 2026-11-20..2026-11-21', 'revisit:a:2026-11-23:1 2026-11-22..2026-11-22']);
});

test('the first working day after the National Day holiday is reminded of before it', () => {
  expect(days(visit('2026-10-08'), {}, '2026-09-28').at(-1)).toBe('revisit:a:2026-10-08:1 2026-09-30..2026-10-07');
});

test('what was agreed on the telephone yesterday is not repeated today', () => {
  expect(days(visit('2026-11-27', { since: '2026-11-24' }))).toEqual(['revisit:a:2026-11-27:1 2026-11-26..2026-11-26']);
  expect(days(visit('2026-11-27', { time: '09:30' })).length).toBe(2);
  expect(remindersOf(visit('2026-11-27', { time: '09:30' }), rules, calendar, '2026-11-20')[0]?.variables).toEqual({ 'revisit.date': '2026-11-27 09:30' });
});

test('birthdays, also of 29 February; nobody is greeted on the day of birth', () => {
  const born = (birthDate: string, today: string): string[] => days({ ...nothing, birthDate }, {}, today);
  expect(born('1959-03-02', '2026-03-02')).toEqual(['birthday:2026 2026-03-02..2026-03-02']);
  expect(born('1960-02-29', '2026-02-28')).toEqual(['birthday:2026 2026-02-28..2026-02-28']);
  expect(born('1960-02-29', '2028-02-29')).toEqual(['birthday:2028 2028-02-29..2028-02-29']);
  expect(born('2026-03-02', '2026-03-03')).toEqual([]);
});

test('medicines by the week for four weeks; one notice for the calls of a week, to whom it rings', () => {
  const course = { stayId: 's', dischargedOn: '2026-11-10' };
  expect(days({ ...nothing, course }, { medication: { everyDays: 7, forDays: 28 } })).toEqual([1, 2, 3, 4].map((week) => `medication:s:${week} ${addDays('2026-11-10', 7 * week)}..${addDays('2026-11-12', 7 * week)}`));
  const call = (id: string, dueFrom: string, caregiverId: string | null = null) => ({ id, dueFrom, caregiverId });
  const calls = [call('c', '2026-11-27'), call('a', '2026-11-23'), call('b', '2026-11-24'), call('d', '2026-12-01'), call('e', '2026-11-24', 'daughter')];
  expect(days({ ...nothing, calls }, { callDaysBefore: 1 })).toEqual(['call:a 2026-11-20..2026-11-23', 'call:e 2026-11-23..2026-11-24', 'call:d 2026-11-30..2026-12-01']);
});

test('in a ward nobody is reminded', () => {
  expect(days({ ...visit('2026-11-27'), isInHospital: true, birthDate: '1959-11-20' })).toEqual([]);
});

test('law: each key once, before the visit, never before its day was known, and always on a working day unless none is near', () => {
  const date = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days));
  const daysBefore = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 });
  const known = fc.record({ source: fc.constantFrom('a', 'b', 'c'), kind: fc.constantFrom('revisit' as const, 'examination' as const), on: date, time: fc.constantFrom(null, '09:30'), since: fc.option(date) });
  fc.assert(
    fc.property(fc.uniqueArray(known, { maxLength: 3, selector: (day) => day.source }), daysBefore, daysBefore, fc.boolean(), date, (expected, revisit, examination, isBeforeClosedDays, today) => {
      const found = remindersOf({ ...nothing, expected }, { ...rules, revisit, examination, isBeforeClosedDays }, calendar, today);
      expect(new Set(found.map((one) => one.key)).size).toBe(found.length);
      for (const one of found) {
        const [, source, on = ''] = one.key.split(':');
        const day = expected.find((candidate) => candidate.source === source);
        expect(one.firstOn <= one.lastOn && one.lastOn < on).toBe(true);
        expect(day?.since === null || (day !== undefined && one.firstOn > day.since)).toBe(true);
        if (isBeforeClosedDays) expect(calendar.isWorkday(one.firstOn) || daysBetween(one.firstOn, on) > longestClosureDays).toBe(true);
      }
      // No two of one visit may go on the same day.
      for (const source of ['a', 'b', 'c']) {
        const spans = found.filter((one) => one.key.split(':')[1] === source);
        spans.slice(1).forEach((one, index) => expect(one.firstOn > String(spans[index]?.lastOn)).toBe(true));
      }
    }),
    { numRuns: 300, seed: 4 },
  );
});
