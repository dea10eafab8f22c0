import { describe, expect, it } from 'vitest';
import { createWorkdayCalendar, daysOfYear } from '#shared/plans/workdays.ts';

const shipped = createWorkdayCalendar([]);

describe('workday calendar', () => {
  it.each([
    ['2026-10-01', false, '国庆节', 'official'],
    ['2026-09-20', true, '国庆节', 'official'],
    ['2026-11-20', true, '', 'official'],
    ['2026-11-21', false, '', 'official'],
    ['2027-01-01', false, '元旦', 'weekday'],
    ['2027-01-04', true, '', 'weekday'],
  ] as const)('%s', (day, isWorkday, name, source) => {
    expect(shipped.describe(day)).toEqual({ day, isWorkday, name, source });
  });

  it('knows which years it does not know', () => {
    expect([2025, 2026, 2027].map((year) => shipped.isYearKnown(year))).toEqual([true, true, false]);
    const entered = createWorkdayCalendar([{ day: '2027-01-01', isWorkday: false, name: '元旦' }]);
    expect(entered.isYearKnown(2027)).toBe(true);
  });

  it("the hospital's own days win", () => {
    const own = createWorkdayCalendar([{ day: '2026-11-20', isWorkday: false, name: '院庆' }]);
    expect(own.describe('2026-11-20')).toEqual({ day: '2026-11-20', isWorkday: false, name: '院庆', source: 'edited' });
    expect(own.isWorkday('2026-11-19')).toBe(true);
  });

  it('2026 has the 248 working days of the State Council notice', () => {
    expect(daysOfYear(2026).filter((day) => shipped.isWorkday(day))).toHaveLength(248);
    expect(daysOfYear(2028)).toHaveLength(366);
  });
});
