// SQL of the workload table: closed contacts and outgoing calls of a period by nurse. Practice and voided contacts are
// no work done; a late entry counts at its true time.
import { sql } from 'kysely';
import type { Outcome } from '#shared/queue/outcomes.ts';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

/** Instants, `to` excluded. */
export interface CallPeriod {
  readonly from: number;
  readonly to: number;
}

function contactsQuery({ from, to }: CallPeriod, userId: string | null) {
  const query = qb
    .selectFrom('contact')
    .where('contact.closed_at', 'is not', null)
    .where('contact.happened_at', '>=', from)
    .where('contact.happened_at', '<', to)
    .where('contact.voided_at', 'is', null)
    .where('contact.is_practice', '=', 0);
  return userId === null ? query : query.where('contact.user_id', '=', userId);
}

function callsQuery({ from, to }: CallPeriod, userId: string | null) {
  const query = qb
    .selectFrom('call')
    .leftJoin('contact', 'contact.id', 'call.contact_id')
    .where('call.started_at', '>=', from)
    .where('call.started_at', '<', to)
    .where('call.direction', '=', 'outgoing')
    .where((eb) => eb.or([eb('contact.is_practice', '=', 0), eb.and([eb('call.contact_id', 'is', null), eb('call.line', '!=', 'training')])]));
  return userId === null ? query : query.where('call.user_id', '=', userId);
}

export function countContactsByUser(read: ReadDb, period: CallPeriod, userId: string | null): { userId: string; outcome: Outcome; count: number }[] {
  const rows = read.all(
    contactsQuery(period, userId)
      .select(['contact.user_id', 'contact.outcome'])
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .groupBy(['contact.user_id', 'contact.outcome']),
  );
  return rows.flatMap((row) => (row.outcome === null ? [] : [{ userId: row.user_id, outcome: row.outcome, count: row.count }]));
}

export function countCallsByUser(read: ReadDb, period: CallPeriod, userId: string | null): { userId: string; count: number }[] {
  const rows = read.all(callsQuery(period, userId).select('call.user_id').select((eb) => eb.fn.countAll<number>().as('count')).groupBy('call.user_id'));
  return rows.map((row) => ({ userId: row.user_id, count: row.count }));
}

/** Nurses with an open account and everyone with something counted. */
export function listReportUsers(read: ReadDb, withWork: readonly string[]): { id: string; name: string }[] {
  return read.all(
    qb
      .selectFrom('user_account')
      .where((eb) => eb.or([eb.and([eb('role', '=', 'nurse'), eb('disabled_at', 'is', null)]), eb('id', 'in', withWork.length > 0 ? [...withWork] : [''])]))
      .select(['id', 'display_name as name'])
      .orderBy('staff_number')
      .orderBy('username'),
  );
}

export interface ContactRow {
  readonly id: string;
  readonly patientId: string | null;
  readonly name: string | null;
  readonly inpatientNumber: string | null;
  readonly departmentName: string | null;
  readonly dischargedOn: string | null;
  readonly happenedAt: number;
  readonly outcome: string | null;
  readonly isLateEntry: boolean;
  readonly userName: string;
}

/** Where the list goes on: after this contact or call, in order of time. */
export interface TimeCursor {
  readonly at: number;
  readonly id: string;
}

export function listContactRows(read: ReadDb, period: CallPeriod, options: { userId: string | null; outcomes: readonly Outcome[]; after: TimeCursor | null; limit: number }): ContactRow[] {
  let contacts = contactsQuery(period, options.userId).where('contact.outcome', 'in', [...options.outcomes]);
  if (options.after) contacts = contacts.where(sql<boolean>`(contact.happened_at, contact.id) > (${options.after.at}, ${options.after.id})`);
  const rows = read.all(
    contacts
      .innerJoin('patient', 'patient.id', 'contact.patient_id')
      .innerJoin('user_account', 'user_account.id', 'contact.user_id')
      .leftJoin('stay', (join) => join.on('stay.id', '=', latestStay('contact.patient_id')))
      .leftJoin('department', 'department.id', 'stay.department_id')
      .select(['contact.id', 'contact.patient_id as patientId', 'patient.name', 'contact.happened_at as happenedAt', 'contact.outcome', 'contact.is_late_entry', 'user_account.display_name as userName'])
      .select(['stay.inpatient_number as inpatientNumber', 'stay.discharged_on as dischargedOn', 'department.name as departmentName'])
      .orderBy('contact.happened_at')
      .orderBy('contact.id')
      .limit(options.limit),
  );
  return rows.map(({ is_late_entry: lateEntry, ...row }) => ({ ...row, isLateEntry: lateEntry === 1 }));
}

export function listCallRows(read: ReadDb, period: CallPeriod, options: { userId: string | null; after: TimeCursor | null; limit: number }): ContactRow[] {
  let calls = callsQuery(period, options.userId);
  if (options.after) calls = calls.where(sql<boolean>`(call.started_at, call.id) > (${options.after.at}, ${options.after.id})`);
  const rows = read.all(
    calls
      .innerJoin('user_account', 'user_account.id', 'call.user_id')
      .leftJoin('patient', 'patient.id', 'call.patient_id')
      .leftJoin('stay', (join) => join.on('stay.id', '=', latestStay('call.patient_id')))
      .leftJoin('department', 'department.id', 'stay.department_id')
      .select(['call.id', 'call.patient_id as patientId', 'patient.name', 'call.started_at as happenedAt', 'call.outcome', 'call.is_late_entry', 'user_account.display_name as userName'])
      .select(['stay.inpatient_number as inpatientNumber', 'stay.discharged_on as dischargedOn', 'department.name as departmentName'])
      .orderBy('call.started_at')
      .orderBy('call.id')
      .limit(options.limit),
  );
  return rows.map(({ is_late_entry: lateEntry, ...row }) => ({ ...row, isLateEntry: lateEntry === 1 }));
}

/** The newest discharge of the person: tells where she lay. */
function latestStay(patient: 'contact.patient_id' | 'call.patient_id') {
  return sql<string>`(SELECT newest.id FROM stay AS newest WHERE newest.patient_id = ${sql.ref(patient)} AND newest.status <> 'cancelled' ORDER BY newest.discharged_on DESC LIMIT 1)`;
}
