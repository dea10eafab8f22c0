// SQL of the hospital's own calendar days, and of how far the open work reaches into coming years.
import type { CalendarEdit } from '#shared/plans/workdays.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Stamp } from './templates.queries.ts';

export function listCalendarEdits(read: ReadDb): CalendarEdit[] {
  return read.all(qb.selectFrom('calendar_day').select(['day', 'is_workday', 'name'])).map((row) => ({ day: row.day, isWorkday: row.is_workday === 1, name: row.name }));
}

export function saveCalendarDay(db: WriteDb, edit: CalendarEdit, stamp: Stamp): void {
  const row = { day: edit.day, is_workday: edit.isWorkday ? 1 : 0, name: edit.name, ...stamp };
  db.run(qb.insertInto('calendar_day').values(row).onConflict((conflict) => conflict.column('day').doUpdateSet(row)));
}

export function deleteCalendarDay(db: WriteDb, day: string): void {
  db.run(qb.deleteFrom('calendar_day').where('day', '=', day));
}

/** Open tasks whose last day falls into the year. */
export function countOpenTasksIn(read: ReadDb, year: number): number {
  const rows = qb.selectFrom('planned_contact').select((eb) => eb.fn.countAll<number>().as('count')).where('closed_as', 'is', null);
  return read.one(rows.where('due_by', '>=', `${year}-01-01`).where('due_by', '<=', `${year}-12-31`)).count;
}

export function findLastDueDay(read: ReadDb): string | null {
  return read.one(qb.selectFrom('planned_contact').select((eb) => eb.fn.max('due_by').as('last')).where('closed_as', 'is', null)).last;
}
