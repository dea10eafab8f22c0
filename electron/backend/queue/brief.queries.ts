// SQL of the day's numbers. Practice and voided contacts never count.
import { sql } from 'kysely';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

/** Instants in ms, `to` excluded; `userId` left out: everybody. */
export interface Day {
  readonly from: number;
  readonly to: number;
  readonly userId: string | undefined;
}

function contactsOf(day: Day) {
  const rows = qb.selectFrom('contact').where('happened_at', '>=', day.from).where('happened_at', '<', day.to).where('closed_at', 'is not', null).where('voided_at', 'is', null).where('is_practice', '=', 0);
  return day.userId === undefined ? rows : rows.where('user_id', '=', day.userId);
}

export function countContactsByOutcome(read: ReadDb, day: Day) {
  return read.all(contactsOf(day).select(['outcome', 'is_reached', (eb) => eb.fn.countAll<number>().as('count')]).groupBy(['outcome', 'is_reached']).orderBy('count', 'desc').orderBy('outcome'));
}

/** Persons with an open task begun by that day, and those contacted on it. */
export function countPersonsDue(read: ReadDb, on: string, day: Day): number {
  const open = qb.selectFrom('planned_contact').select('patient_id').where('closed_as', 'is', null).where('due_from', '<=', on);
  return read.one(qb.selectFrom(open.union(contactsOf({ ...day, userId: undefined }).select('patient_id')).as('persons')).select((eb) => eb.fn.countAll<number>().as('count'))).count;
}

/** Satisfaction scripts begun in the day's contacts, and those of them completed. */
export function countSatisfaction(read: ReadDb, day: Day): { all: number; rated: number } {
  return read.one(
    qb
      .selectFrom('response')
      .innerJoin('questionnaire', 'questionnaire.id', 'response.questionnaire_id')
      .select([(eb) => eb.fn.countAll<number>().as('all'), sql<number>`count(*) filter (where response.status = 'completed')`.as('rated')])
      .where('questionnaire.kind', '=', 'satisfaction')
      .where('response.contact_id', 'in', contactsOf(day).select('id')),
  );
}

/** Contacts with a person who had been tried before on that day. */
export function countRedials(read: ReadDb, day: Day): number {
  const persons = contactsOf(day).select(['patient_id', (eb) => eb.fn.countAll<number>().as('times')]).groupBy('patient_id');
  return read.one(qb.selectFrom(persons.as('persons')).select(sql<number>`coalesce(sum(times - 1), 0)`.as('count'))).count;
}

export function countAlerts(read: ReadDb, day: Day): number {
  const rows = qb.selectFrom('alert').select((eb) => eb.fn.countAll<number>().as('count')).where('raised_at', '>=', day.from).where('raised_at', '<', day.to).where('withdrawn_at', 'is', null);
  return read.one(day.userId === undefined ? rows : rows.where('raised_by', '=', day.userId)).count;
}
