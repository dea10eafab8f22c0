// SQL of hotline cases: who they are about by the newest word, what happened in them, what was made from them. Rows are appended only.
import { sql } from 'kysely';
import type { Insertable, Selectable, SqlBool } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

export type CaseRecord = Selectable<Tables['hotline_case']>;

const newestIdentity = sql<string>`(select newest.id from hotline_identity as newest where newest.case_id = hotline_case.id order by newest.recorded_at desc, newest.rowid desc limit 1)`;
const lastEnd = sql<string | null>`(select ending.kind from hotline_event as ending where ending.case_id = hotline_case.id and ending.kind in ('closed','voided','reopened') order by ending.recorded_at desc, ending.rowid desc limit 1)`;
const hasEnded = sql<SqlBool>`coalesce(${lastEnd}, 'reopened') <> 'reopened'`;

export interface CaseFilter {
  readonly id?: string;
  readonly drillId?: string;
  readonly isEnded?: boolean;
  /** Answered from `from` on and before `to`. */
  readonly answered?: { readonly from: number; readonly to: number };
  readonly limit?: number;
}

/** Newest first. */
export function listCaseRows(read: ReadDb, filter: CaseFilter) {
  let query = qb
    .selectFrom('hotline_case')
    .innerJoin('hotline_identity as identity', (join) => join.on('identity.id', '=', newestIdentity))
    .leftJoin('patient', 'patient.id', 'identity.patient_id')
    .leftJoin('caregiver', 'caregiver.id', 'identity.caregiver_id')
    .leftJoin('related_person', 'related_person.id', 'identity.related_person_id')
    .leftJoin('user_account', 'user_account.id', 'hotline_case.recorded_by')
    .leftJoin('hotline_drill', 'hotline_drill.id', 'hotline_case.drill_id')
    .selectAll('hotline_case')
    .select(['identity.patient_id', 'identity.caregiver_id', 'identity.related_person_id', 'identity.caller_kind', 'identity.caller_name', 'identity.caller_number'])
    .select(['patient.name as patient_name', 'patient.address as patient_address', 'caregiver.name as caregiver_name', 'related_person.name as relative_name', 'related_person.relationship', 'user_account.display_name as answerer_name', 'hotline_drill.scenario'])
    .select((eb) => eb.selectFrom('stay').select('stay.inpatient_number').whereRef('stay.patient_id', '=', 'identity.patient_id').orderBy('stay.admitted_at', 'desc').limit(1).as('inpatient_number'))
    .select((eb) => eb.selectFrom('caregiver_link').select('caregiver_link.relationship').whereRef('caregiver_link.caregiver_id', '=', 'identity.caregiver_id').whereRef('caregiver_link.patient_id', '=', 'identity.patient_id').orderBy('caregiver_link.recorded_at', 'desc').limit(1).as('caregiver_relationship'))
    .orderBy('hotline_case.answered_at', 'desc');
  if (filter.id !== undefined) query = query.where('hotline_case.id', '=', filter.id);
  if (filter.drillId !== undefined) query = query.where('hotline_case.drill_id', '=', filter.drillId);
  if (filter.isEnded !== undefined) query = query.where(filter.isEnded ? hasEnded : sql<SqlBool>`not ${hasEnded}`);
  if (filter.answered) query = query.where('hotline_case.answered_at', '>=', filter.answered.from).where('hotline_case.answered_at', '<', filter.answered.to);
  return read.all(filter.limit === undefined ? query : query.limit(filter.limit));
}

/** Of these cases, in the order in which they were written down. */
export function listCaseEventRows(read: ReadDb, ids: readonly string[]) {
  return read.all(
    qb
      .selectFrom('hotline_event')
      .leftJoin('user_account', 'user_account.id', 'hotline_event.recorded_by')
      .selectAll('hotline_event')
      .select('user_account.display_name as recorder_name')
      .where('hotline_event.case_id', 'in', idsOf(ids))
      .orderBy('hotline_event.recorded_at')
      .orderBy(sql`hotline_event.rowid`),
  );
}

export function findCaseOfCall(read: ReadDb, callId: string) {
  return read.first(qb.selectFrom('hotline_case').select('id').where('call_id', '=', callId));
}

export function findIncomingCall(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('call').selectAll().where('id', '=', id).where('direction', '=', 'incoming'));
}

export function insertCase(db: WriteDb, row: Insertable<Tables['hotline_case']>): void {
  db.run(qb.insertInto('hotline_case').values(row));
}

export function insertIdentity(db: WriteDb, row: Insertable<Tables['hotline_identity']>): void {
  db.run(qb.insertInto('hotline_identity').values(row));
}

export function insertCaseEvent(db: WriteDb, row: Insertable<Tables['hotline_event']>): void {
  db.run(qb.insertInto('hotline_event').values(row));
}

/** Of these cases, oldest first. */
export function listCallbacksOfCases(read: ReadDb, ids: readonly string[]) {
  return read.all(qb.selectFrom('callback_order').select(['id', 'case_id', 'reason', 'recorded_at', 'due_at', 'done_at', 'result', 'withdrawn_at', 'withdrawn_reason']).where('case_id', 'in', idsOf(ids)).orderBy('recorded_at'));
}

export function listWorkOrdersOfCase(read: ReadDb, caseId: string) {
  return read.all(
    qb
      .selectFrom('work_order')
      .innerJoin('department', 'department.id', 'work_order.department_id')
      .select(['work_order.id', 'work_order.title', 'work_order.recorded_at', 'department.name as department_name'])
      .select((eb) => eb.exists(eb.selectFrom('work_order_event').select('work_order_event.id').whereRef('work_order_event.work_order_id', '=', 'work_order.id').where('work_order_event.kind', 'in', ['closed', 'voided'])).as('is_ended'))
      .where('work_order.source_kind', '=', 'hotline')
      .where('work_order.source_id', '=', caseId)
      .orderBy('work_order.recorded_at'),
  );
}
