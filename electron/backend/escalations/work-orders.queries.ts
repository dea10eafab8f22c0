// SQL of work orders and what happened to them. Both are only ever appended.
import { sql } from 'kysely';
import type { Insertable, SqlBool } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

export function findDepartment(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('department').select(['id', 'name']).where('id', '=', id));
}

export function insertWorkOrder(db: WriteDb, row: Insertable<Tables['work_order']>): void {
  db.run(qb.insertInto('work_order').values(row));
}

export function insertWorkOrderEvent(db: WriteDb, row: Insertable<Tables['work_order_event']>): void {
  db.run(qb.insertInto('work_order_event').values(row));
}

export interface WorkOrderFilter {
  readonly id?: string;
  readonly state?: 'open' | 'ended';
  /** The department whose it is now. */
  readonly departmentId?: string;
  readonly limit?: number;
}

/** Newest first. */
export function listWorkOrderRows(read: ReadDb, filter: WorkOrderFilter) {
  let query = qb
    .selectFrom('work_order')
    .leftJoin('patient', 'patient.id', 'work_order.patient_id')
    .leftJoin('user_account', 'user_account.id', 'work_order.recorded_by')
    .selectAll('work_order')
    .select(['patient.name as patient_name', 'user_account.display_name as creator_name'])
    .select((eb) => eb.selectFrom('stay').select('stay.inpatient_number').whereRef('stay.patient_id', '=', 'work_order.patient_id').orderBy('stay.admitted_at', 'desc').limit(1).as('inpatient_number'))
    .orderBy('work_order.recorded_at', 'desc');
  if (filter.id !== undefined) query = query.where('work_order.id', '=', filter.id);
  if (filter.state !== undefined) query = query.where(filter.state === 'ended' ? hasEnded : sql<SqlBool>`not ${hasEnded}`);
  if (filter.departmentId !== undefined) query = query.where(departmentNow, '=', filter.departmentId);
  return read.all(filter.limit === undefined ? query : query.limit(filter.limit));
}

const hasEnded = sql<SqlBool>`exists (select 1 from work_order_event where work_order_event.work_order_id = work_order.id and work_order_event.kind in ('closed', 'voided'))`;
const departmentNow = sql<string>`coalesce((select moved.department_id from work_order_event as moved where moved.work_order_id = work_order.id and moved.kind = 'moved' order by moved.recorded_at desc, moved.rowid desc limit 1), work_order.department_id)`;

/** Of these orders, oldest first. */
export function listWorkOrderEvents(read: ReadDb, ids: readonly string[]) {
  return read.all(
    qb
      .selectFrom('work_order_event')
      .leftJoin('user_account', 'user_account.id', 'work_order_event.recorded_by')
      .selectAll('work_order_event')
      .select('user_account.display_name as recorder_name')
      .where('work_order_event.work_order_id', 'in', idsOf(ids))
      .orderBy('work_order_event.recorded_at')
      .orderBy(sql`work_order_event.rowid`),
  );
}
