// The workday calendar as page and warning: the shipped table under the hospital's own days, and the years nobody has
// entered yet although work reaches into them.
import type { CalendarDay } from '#shared/plans/plans.contract.ts';
import { createWorkdayCalendar, daysOfYear } from '#shared/plans/workdays.ts';
import type { ReadDb } from '../db/db.ts';
import { countOpenTasksIn, findLastDueDay, listCalendarEdits } from './calendar.queries.ts';
import { loadCallingRules } from './calling-rules.ts';

export function getCalendar(read: ReadDb, year: number): { year: number; isKnown: boolean; days: CalendarDay[] } {
  const calendar = createWorkdayCalendar(listCalendarEdits(read));
  return { year, isKnown: calendar.isYearKnown(year), days: daysOfYear(year).map((day) => calendar.describe(day)) };
}

/** The State Council publishes the next year's table in the last quarter: from then on its absence is worth a warning. */
const warningMonth = '10';

export function listCalendarWarnings(read: ReadDb, now: number): { year: number; tasks: number }[] {
  const { calendar, today } = loadCallingRules(read, now);
  const thisYear = Number(today.slice(0, 4));
  const comingYear = today.slice(5, 7) >= warningMonth ? thisYear + 1 : thisYear;
  const lastDue = findLastDueDay(read);
  const lastYear = Math.max(comingYear, lastDue === null ? 0 : Number(lastDue.slice(0, 4)));
  const years = Array.from({ length: lastYear - thisYear + 1 }, (_, index) => thisYear + index);
  return years.filter((year) => !calendar.isYearKnown(year)).map((year) => ({ year, tasks: countOpenTasksIn(read, year) }));
}
