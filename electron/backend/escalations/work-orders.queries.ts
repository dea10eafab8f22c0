// SQL of work orders and what happened to them. Both are only ever appended.
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export function findDepartment(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('department').select(['id', 'name']).where('id', '=', id));
}

export function insertWorkOrder(db: WriteDb, row: Insertable<Tables['work_order']>): void {
  db.run(qb.insertInto('work_order').values(row));
}

export function insertWorkOrderEvent(db: WriteDb, row: Insertable<Tables['work_order_event']>): void {
  db.run(qb.insertInto('work_order_event').values(row));
}
