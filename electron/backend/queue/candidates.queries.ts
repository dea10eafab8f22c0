// SQL that finds the first tasks of the queue by index. One filter is one set of conditions, shared by the probe, the streams
// and the look at all tasks of a person, so that the three never disagree.
// A `+` before a column keeps SQLite from choosing that column's index (sqlite.org/optoverview, "disqualifying terms"): the
// streams must walk in the order of their criterion, whatever ANALYZE believes.
import type { Compilable, Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { QueueFilter } from '#shared/queue/queue.contract.ts';
import type { RankedTask } from '#shared/queue/ranking.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

export interface QueueQuery {
  readonly filter: Exclude<QueueFilter, 'lost'>;
  readonly now: number;
  readonly today: CivilDate;
  readonly userId: string;
  readonly departmentId?: string | undefined;
  readonly ward?: string | undefined;
  readonly planId?: string | undefined;
  readonly diagnosisPrefix?: string | undefined;
  readonly minimumAttempts?: number | undefined;
}

export interface Candidate extends RankedTask {
  readonly patientId: string;
}

/** The three ranking criteria that have an index of their own. */
export type StreamName = 'callback' | 'red' | 'due';

/** Which way a statement goes through the table; `probe` only counts. */
type Walk = StreamName | 'persons' | 'any' | 'probe';

/** How far ahead the filter `week` looks. */
const weekDays = 7;

const tasks = qb.selectFrom('planned_contact').select(['id', 'patient_id', 'callback_at', 'callback_for', 'is_red_flag', 'due_by', 'priority', 'attempts']);

type Builder = ExpressionBuilder<Tables, 'planned_contact'>;

/** What the statements are given. Which of them occur in a statement follows from its shape. */
interface Values {
  readonly now: number;
  readonly today: CivilDate;
  readonly weekEnd: CivilDate;
  readonly userId: string;
  readonly departmentId: string;
  readonly ward: string;
  readonly planId: string;
  readonly diagnosisPattern: string;
  readonly minimumAttempts: number;
  /** JSON array. */
  readonly patientIds: string;
  readonly afterCallback: number;
  readonly afterDueBy: CivilDate;
  readonly afterPriority: number;
  readonly afterAttempts: number;
  readonly afterId: string;
  readonly limit: number;
}

const valueNames = ['now', 'today', 'weekEnd', 'userId', 'departmentId', 'ward', 'planId', 'diagnosisPattern', 'minimumAttempts', 'patientIds', 'afterCallback', 'afterDueBy', 'afterPriority', 'afterAttempts', 'afterId', 'limit'] as const satisfies readonly (keyof Values)[];

/** Whether the filter takes more than `limit` tasks, by the index alone: what is narrowed further is not looked at. */
export function isMoreThan(read: ReadDb, query: QueueQuery, limit: number): boolean {
  const probe = statement(`probe ${query.filter}`, (values) => {
    const rows = qb.selectFrom('planned_contact').select(sql<number>`1`.as('one')).where((eb) => eb.and(conditions(eb, query, values, 'probe'))).limit(values.limit);
    return qb.selectFrom(rows.as('rows')).select((eb) => eb.fn.countAll<number>().as('count'));
  });
  return read.one(probe(valuesOf(query, { limit: limit + 1 }))).count > limit;
}

/** All candidates, in no order. */
export function listAll(read: ReadDb, query: QueueQuery): Candidate[] {
  const all = statement(`all ${shapeOf(query)}`, (values) => tasks.where((eb) => eb.and(conditions(eb, query, values, 'any'))));
  return read.all(all(valuesOf(query))).map(toCandidate);
}

/** The first `limit` candidates of one criterion, after the cursor in that criterion's own order. */
export function listStream(read: ReadDb, query: QueueQuery, stream: StreamName, after: RankedTask | null, limit: number): Candidate[] {
  const cursor = stream === 'callback' ? after?.callbackAt != null : after !== null;
  const rows = statement(`${stream} ${cursor ? 'after ' : ''}${shapeOf(query)}`, (values) => {
    const found = tasks.where((eb) => eb.and(conditions(eb, query, values, stream))).limit(values.limit);
    if (stream === 'callback') {
      const rest = cursor ? found.where('callback_at', '>=', values.afterCallback) : found;
      return rest.orderBy('callback_at').orderBy('is_red_flag', 'desc').orderBy('due_by').orderBy('priority').orderBy('attempts').orderBy('id');
    }
    const rest = cursor ? found.where(sql<SqlBool>`(due_by, priority, attempts, id) > (${values.afterDueBy}, ${values.afterPriority}, ${values.afterAttempts}, ${values.afterId})`) : found;
    return rest.orderBy('due_by').orderBy('priority').orderBy('attempts').orderBy('id');
  });
  const from = after === null ? {} : { afterCallback: after.callbackAt ?? 0, afterDueBy: after.dueBy, afterPriority: after.priority, afterAttempts: after.attempts, afterId: after.id };
  return read.all(rows(valuesOf(query, { limit, ...from }))).map(toCandidate);
}

/** Every task of these persons that the filter takes. */
export function listOfPersons(read: ReadDb, query: QueueQuery, patientIds: readonly string[]): Candidate[] {
  const rows = statement(`persons ${shapeOf(query)}`, (values) => tasks.where((eb) => eb.and([eb('patient_id', 'in', sql<string>`(select value from json_each(${values.patientIds}))`), ...conditions(eb, query, values, 'persons')])));
  return read.all(rows(valuesOf(query, { patientIds: JSON.stringify(patientIds) }))).map(toCandidate);
}

/** Every open task of these persons, due or not: for the search. */
export function listOpenOfPersons(read: ReadDb, patientIds: readonly string[]): Candidate[] {
  return read.all(tasks.where('patient_id', 'in', idsOf(patientIds)).where('closed_as', 'is', null)).map(toCandidate);
}

/** Persons whose tasks the filter takes, counted up to `limit`. */
export function countPersons(read: ReadDb, query: QueueQuery, limit: number, walk: 'callback' | 'any' = 'any'): number {
  const counted = statement(`count ${walk} ${shapeOf(query)}`, (values) => {
    const persons = qb.selectFrom('planned_contact').select(sql<string>`+planned_contact.patient_id`.as('patient_id')).distinct().where((eb) => eb.and(conditions(eb, query, values, walk))).limit(values.limit);
    return qb.selectFrom(persons.as('persons')).select((eb) => eb.fn.countAll<number>().as('count'));
  });
  return read.one(counted(valuesOf(query, { limit }))).count;
}

/** Newest first; `before` is the instant of the last row of the page before. */
export function listLostPersons(read: ReadDb, since: number, before: number | null, departmentId: string | undefined, limit: number): { patientId: string; closedAt: number }[] {
  let rows = qb
    .selectFrom('planned_contact')
    .select(['patient_id', (eb) => eb.fn.max('closed_at').as('closed_at')])
    .where('closed_as', '=', 'unreachable')
    .where('closed_at', '>=', since)
    .groupBy('patient_id')
    .orderBy('closed_at', 'desc')
    .limit(limit);
  if (departmentId !== undefined) rows = rows.where('department_id', '=', departmentId);
  if (before !== null) rows = rows.having((eb) => eb(eb.fn.max('closed_at'), '<', before));
  return read.all(rows).map((row) => ({ patientId: row.patient_id, closedAt: row.closed_at ?? 0 }));
}

/** A statement is built and compiled once a shape: building one costs more than running it. */
const statements = new Map<string, (values: Values) => Compilable>();

function statement<Q extends Compilable>(shape: string, build: (values: Values) => Q): (values: Values) => Q {
  const known = statements.get(shape);
  if (known) return known as (values: Values) => Q;
  const made = reusable<Values>()((parameter) => build(Object.fromEntries(valueNames.map((name) => [name, parameter(name)])) as unknown as Values));
  statements.set(shape, made);
  return made;
}

/** The filter and what narrows it: equal shapes have equal statements. */
function shapeOf(query: QueueQuery): string {
  const narrowed = (['departmentId', 'ward', 'planId', 'diagnosisPrefix', 'minimumAttempts'] as const).filter((name) => query[name] !== undefined);
  return [query.filter, ...narrowed].join(' ');
}

function valuesOf(query: QueueQuery, rest: Partial<Values> = {}): Values {
  const { now, today, userId } = query;
  return {
    now,
    today,
    userId,
    weekEnd: addDays(today, weekDays),
    departmentId: query.departmentId ?? '',
    ward: query.ward ?? '',
    planId: query.planId ?? '',
    diagnosisPattern: `${(query.diagnosisPrefix ?? '').replace(/[%_]/g, '')}%`,
    minimumAttempts: query.minimumAttempts ?? 0,
    patientIds: '[]',
    afterCallback: 0,
    afterDueBy: '',
    afterPriority: 0,
    afterAttempts: 0,
    afterId: '',
    limit: 0,
    ...rest,
  };
}

function conditions(eb: Builder, query: QueueQuery, values: Values, walk: Walk): Expression<SqlBool>[] {
  return [sql<SqlBool>`planned_contact.closed_as is null`, ...filterConditions(eb, query, values, walk), ...streamConditions(eb, values, walk), ...(walk === 'probe' ? [] : narrowing(eb, query, values, walk))];
}

function filterConditions(eb: Builder, query: QueueQuery, values: Values, walk: Walk): Expression<SqlBool>[] {
  const { now, today } = values;
  const notBefore = walk === 'any' || walk === 'probe' ? sql<number>`planned_contact.not_before` : sql<number>`+planned_contact.not_before`;
  switch (query.filter) {
    case 'ready':
      return walk === 'probe' ? [eb(notBefore, '<=', now)] : [eb(notBefore, '<=', now), hasUsableNumber(eb)];
    case 'today':
      return [eb('due_by', '<=', today), eb('due_from', '<=', today)];
    case 'week':
      return [eb('due_by', '>=', today), eb('due_by', '<=', values.weekEnd)];
    case 'overdue':
      return [eb('due_by', '<', today)];
    case 'callback':
      return [sql<SqlBool>`planned_contact.callback_at is not null`];
    case 'red':
      return [sql<SqlBool>`planned_contact.is_red_flag = 1`, eb('due_from', '<=', today)];
    case 'special':
      return [sql<SqlBool>`planned_contact.is_special_attention = 1`];
    case 'waiting':
      return [sql<SqlBool>`planned_contact.attempts > 0`, eb(notBefore, '>', now)];
    case 'no_number':
      return [eb('due_from', '<=', today), eb('patient_id', 'in', eb.selectFrom('patient').select('patient.id').where(sql<SqlBool>`patient.has_usable_number = 0`))];
  }
}

function streamConditions(eb: Builder, values: Values, walk: Walk): Expression<SqlBool>[] {
  if (walk === 'red') return [sql<SqlBool>`planned_contact.is_red_flag = 1`];
  if (walk !== 'callback') return [];
  const mine = eb.or([eb('callback_for', 'is', null), eb('callback_for', '=', values.userId)]);
  return [sql<SqlBool>`planned_contact.callback_at is not null`, eb('callback_at', '<=', values.now), mine];
}

/** What the user narrowed down to. The department has an index for the stream of due days; elsewhere it is only looked at. */
function narrowing(eb: Builder, query: QueueQuery, values: Values, walk: Walk): Expression<SqlBool>[] {
  const list: Expression<SqlBool>[] = [];
  if (query.departmentId !== undefined) list.push(eb(walk === 'due' || walk === 'any' ? sql<string>`planned_contact.department_id` : sql<string>`+planned_contact.department_id`, '=', values.departmentId));
  if (query.minimumAttempts !== undefined) list.push(eb('attempts', '>=', values.minimumAttempts));
  if (query.ward !== undefined) list.push(eb.exists(eb.selectFrom('stay').select('stay.id').whereRef('stay.id', '=', 'planned_contact.stay_id').where('stay.ward', '=', values.ward)));
  if (query.planId !== undefined) list.push(eb.exists(eb.selectFrom('enrolment').select('enrolment.id').whereRef('enrolment.id', '=', 'planned_contact.enrolment_id').where('enrolment.template_id', '=', values.planId)));
  if (query.diagnosisPrefix !== undefined) {
    list.push(eb.exists(eb.selectFrom('diagnosis').select('diagnosis.id').whereRef('diagnosis.stay_id', '=', 'planned_contact.stay_id').where('diagnosis.kind', '=', 'main').where('diagnosis.code', 'like', values.diagnosisPattern)));
  }
  return list;
}

/** In the words of the index contact_point_usable. */
function hasUsableNumber(eb: Builder): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom('contact_point')
      .select(sql<number>`1`.as('one'))
      .whereRef('contact_point.patient_id', '=', 'planned_contact.patient_id')
      .where(sql<SqlBool>`contact_point.is_valid = 1 and contact_point.bad_since is null and contact_point.ended_at is null`),
  );
}

function toCandidate(row: { id: string; patient_id: string; callback_at: number | null; callback_for: string | null; is_red_flag: number; due_by: string; priority: number; attempts: number }): Candidate {
  return { id: row.id, patientId: row.patient_id, callbackAt: row.callback_at, callbackFor: row.callback_for, isRedFlag: row.is_red_flag === 1, dueBy: row.due_by, priority: row.priority, attempts: row.attempts };
}
