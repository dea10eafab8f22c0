// SQL of the tables by discharge month: one row a stay with the facts of stay-classes.ts, in the order of the index
// stay_by_discharge. Every fact is asked by its own index; classes and sums are the rules' business, not SQL's.
import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Outcome } from '#shared/queue/outcomes.ts';
import { outcomes } from '#shared/queue/outcomes.ts';
import { classOfOutcome } from '#shared/reports/contact-classes.ts';
import type { StayFacts } from '#shared/reports/stay-classes.ts';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export interface StayPeriod {
  /** First and last civil day of discharge. */
  readonly from: string;
  readonly to: string;
  /** Civil date of the cut-off. */
  readonly today: string;
}

export interface Department {
  readonly id: string;
  readonly name: string;
}

type StayScope = ExpressionBuilder<Tables & { stay: Tables['stay'] }, 'stay'>;

const followedUpOutcomes = outcomes.filter((outcome) => classOfOutcome[outcome] === 'followedUp');
const one = sql<number>`1`.as('one');

/** Closed contacts about the stay that count: not voided, not practice. A call to a caregiver is care for the family, no follow-up of the patient. */
function contactsOfStay(stay: StayScope) {
  return stay
    .selectFrom('planned_contact')
    .innerJoin('contact_item', 'contact_item.planned_contact_id', 'planned_contact.id')
    .innerJoin('contact', 'contact.id', 'contact_item.contact_id')
    .whereRef('planned_contact.stay_id', '=', 'stay.id')
    .where('planned_contact.caregiver_id', 'is', null)
    .where('contact.closed_at', 'is not', null)
    .where('contact.voided_at', 'is', null)
    .where('contact.is_practice', '=', 0);
}

/** Tasks of the stay that were not voided. */
function tasksOfStay(stay: StayScope) {
  return stay.selectFrom('planned_contact').whereRef('planned_contact.stay_id', '=', 'stay.id').where('planned_contact.caregiver_id', 'is', null).where((eb) => eb.or([eb('closed_as', 'is', null), eb('closed_as', '!=', 'voided')]));
}

function refusedTasks(stay: StayScope) {
  return stay
    .selectFrom('planned_contact')
    .leftJoin('contact_stop', 'contact_stop.id', 'planned_contact.stop_id')
    .whereRef('planned_contact.stay_id', '=', 'stay.id')
    .where('planned_contact.caregiver_id', 'is', null)
    .where((eb) =>
      eb.or([
        eb('planned_contact.closed_as', '=', 'refused'),
        eb.and([eb('planned_contact.closed_as', '=', 'stopped'), eb('contact_stop.kind', '=', 'refused_all'), eb('contact_stop.reversed_at', 'is', null)]),
      ]),
    );
}

/** The month's stays with their facts. `status` stands as a literal so that the partial index serves. */
export function stayFactsQuery({ from, to, today }: StayPeriod) {
  return qb
    .selectFrom('stay')
    .innerJoin('patient', 'patient.id', 'stay.patient_id')
    .where('stay.status', '=', sql.lit('discharged'))
    .where('stay.discharged_on', '>=', from)
    .where('stay.discharged_on', '<=', to)
    .select(['stay.id', 'stay.department_id', 'stay.discharged_on'])
    .select((stay) => [
      stay
        .or([
          stay('stay.disposition', '=', 'deceased'),
          stay('patient.deceased_on', '<=', today),
          stay.exists(stay.selectFrom('contact_stop').select(one).whereRef('contact_stop.patient_id', '=', 'stay.patient_id').where('kind', '=', 'deceased').where('reversed_at', 'is', null)),
        ])
        .as('is_deceased'),
      stay.exists(refusedTasks(stay).select(one)).as('has_refused'),
      stay.exists(contactsOfStay(stay).where('contact.outcome', 'in', followedUpOutcomes).select(one)).as('is_followed_up'),
      tasksOfStay(stay).select((eb) => eb.fn.min('due_from').as('first')).as('first_due_on'),
      stay.exists(tasksOfStay(stay).where('closed_as', 'is', null).where('callback_at', 'is not', null).select(one)).as('has_callback'),
      contactsOfStay(stay).select('contact.id').orderBy('contact.happened_at', 'desc').orderBy('contact.id', 'desc').limit(1).as('last_contact_id'),
      stay.exists(contactsOfStay(stay).where('contact.is_reached', '=', 1).select(one)).as('is_reached'),
      contactsOfStay(stay).select((eb) => eb.fn.count<number>('contact.id').distinct().as('count')).as('attempts'),
      tasksOfStay(stay)
        .where((eb) => eb.or([eb('closed_as', 'is', null), eb('closed_as', '!=', 'stopped')]))
        .where((eb) => eb.or([eb('due_from', '<=', today), eb('closed_as', 'in', ['completed', 'merged'])]))
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .as('tasks_due'),
      tasksOfStay(stay).where('closed_as', 'in', ['completed', 'merged']).select((eb) => eb.fn.countAll<number>().as('count')).as('tasks_completed'),
    ])
    .orderBy('stay.discharged_on')
    .orderBy('stay.department_id')
    .orderBy('stay.id');
}

/** The same with the newest contact's outcome: all that classes and columns need. */
function countedStaysQuery(period: StayPeriod) {
  return qb
    .selectFrom(stayFactsQuery(period).as('facts'))
    .leftJoin('contact as last', 'last.id', 'facts.last_contact_id')
    .selectAll('facts')
    .select('last.outcome as last_outcome');
}

interface FactsRow {
  is_deceased: unknown;
  has_refused: unknown;
  is_followed_up: unknown;
  first_due_on: string | null;
  has_callback: unknown;
  last_outcome: Outcome | null;
  is_reached: unknown;
  attempts: number | null;
  tasks_due: number | null;
  tasks_completed: number | null;
}

function toFacts(row: FactsRow): StayFacts {
  return {
    isDeceased: row.is_deceased === 1,
    hasRefused: row.has_refused === 1,
    isFollowedUp: row.is_followed_up === 1,
    firstDueOn: row.first_due_on,
    hasCallback: row.has_callback === 1,
    lastOutcome: row.last_outcome,
    isReached: row.is_reached === 1,
    isAttempted: (row.attempts ?? 0) > 0,
    tasksDue: row.tasks_due ?? 0,
    tasksCompleted: row.tasks_completed ?? 0,
  };
}

/** Facts of every stay of the period, one at a time. */
export function* iterateStays(read: ReadDb, period: StayPeriod): IterableIterator<{ departmentId: string; facts: StayFacts }> {
  for (const row of read.iterate(countedStaysQuery(period))) yield { departmentId: row.department_id, facts: toFacts(row) };
}

/** Where a list of stays goes on: after this one, in index order. */
export interface StayCursor {
  readonly dischargedOn: string;
  readonly departmentId: string;
  readonly id: string;
}

function stayRowsQuery(period: StayPeriod, departmentId: string | null, after: StayCursor | null) {
  let facts = stayFactsQuery(period);
  if (departmentId !== null) facts = facts.where('stay.department_id', '=', departmentId);
  if (after) facts = facts.where(sql<boolean>`(stay.discharged_on, stay.department_id, stay.id) > (${after.dischargedOn}, ${after.departmentId}, ${after.id})`);
  return qb
    .selectFrom(facts.as('facts'))
    .innerJoin('stay', 'stay.id', 'facts.id')
    .innerJoin('patient', 'patient.id', 'stay.patient_id')
    .innerJoin('department', 'department.id', 'stay.department_id')
    .leftJoin('contact as last', 'last.id', 'facts.last_contact_id')
    .leftJoin('user_account', 'user_account.id', 'last.user_id')
    .selectAll('facts')
    .select(['stay.patient_id', 'stay.inpatient_number', 'patient.name', 'patient.sex', 'patient.birth_date', 'patient.identity_number', 'department.name as department_name'])
    .select(['last.outcome as last_outcome', 'last.happened_at', 'last.is_late_entry', 'user_account.display_name as user_name'])
    .select((eb) => [
      eb.selectFrom('diagnosis').whereRef('diagnosis.stay_id', '=', 'facts.id').select('display').orderBy('rank').limit(1).as('diagnosis'),
      eb.selectFrom('contact_point').whereRef('contact_point.patient_id', '=', 'stay.patient_id').where('ended_at', 'is', null).where('is_valid', '=', 1).select('number').orderBy('rank').limit(1).as('phone'),
    ])
    .orderBy('facts.discharged_on')
    .orderBy('facts.department_id')
    .orderBy('facts.id');
}

export interface StayRow {
  readonly id: string;
  readonly cursor: StayCursor;
  readonly patientId: string;
  readonly name: string;
  readonly sex: Tables['patient']['sex'];
  readonly birthDate: string | null;
  readonly identityNumber: string | null;
  readonly inpatientNumber: string | null;
  readonly phone: string | null;
  readonly departmentName: string;
  readonly dischargedOn: string;
  readonly diagnosis: string | null;
  readonly happenedAt: number | null;
  readonly userName: string | null;
  /** The newest contact was written down afterwards (补录). */
  readonly isLateEntry: boolean;
  readonly attempts: number;
  readonly facts: StayFacts;
}

/** Stays with the person behind them, in full: masking is the caller's duty. */
export function* iterateStayRows(read: ReadDb, period: StayPeriod, departmentId: string | null, after: StayCursor | null): IterableIterator<StayRow> {
  for (const row of read.iterate(stayRowsQuery(period, departmentId, after))) {
    const dischargedOn = row.discharged_on ?? '';
    yield {
      id: row.id,
      cursor: { dischargedOn, departmentId: row.department_id, id: row.id },
      patientId: row.patient_id,
      name: row.name,
      sex: row.sex,
      birthDate: row.birth_date,
      identityNumber: row.identity_number,
      inpatientNumber: row.inpatient_number,
      phone: row.phone,
      departmentName: row.department_name,
      dischargedOn,
      diagnosis: row.diagnosis,
      happenedAt: row.happened_at,
      userName: row.user_name,
      isLateEntry: row.is_late_entry === 1,
      attempts: row.attempts ?? 0,
      facts: toFacts(row),
    };
  }
}

export function countStaysOf(read: ReadDb, { from, to }: StayPeriod): number {
  const query = qb
    .selectFrom('stay')
    .where('status', '=', sql.lit('discharged'))
    .where('discharged_on', '>=', from)
    .where('discharged_on', '<=', to)
    .select((eb) => eb.fn.countAll<number>().as('count'));
  return read.one(query).count;
}

/** Every department in use, in the hospital's order, and those no longer in use that discharged somebody in the period. */
export function listReportDepartments(read: ReadDb, { from, to }: StayPeriod): Department[] {
  const query = qb
    .selectFrom('department')
    .where((eb) =>
      eb.or([
        eb('is_active', '=', 1),
        eb.exists(eb.selectFrom('stay').whereRef('stay.department_id', '=', 'department.id').where('stay.status', '=', sql.lit('discharged')).where('stay.discharged_on', '>=', from).where('stay.discharged_on', '<=', to).select(one)),
      ]),
    )
    .select(['id', 'name'])
    .orderBy('sort_order')
    .orderBy('code')
    .orderBy('id');
  return read.all(query);
}
