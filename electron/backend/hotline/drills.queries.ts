// SQL of drills. Only their end is written later.
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export function insertDrill(db: WriteDb, row: Insertable<Tables['hotline_drill']>): void {
  db.run(qb.insertInto('hotline_drill').values(row));
}

export function endDrill(db: WriteDb, id: string, end: { ended_at: number; ended_by: string; finding: string }): void {
  db.run(qb.updateTable('hotline_drill').set(end).where('id', '=', id));
}

export function findDrill(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('hotline_drill').selectAll().where('id', '=', id));
}

/** At most one runs at a time. */
export function findRunningDrill(read: ReadDb) {
  return read.first(qb.selectFrom('hotline_drill').selectAll().where('ended_at', 'is', null).orderBy('started_at', 'desc').limit(1));
}

export type DrillRow = ReturnType<typeof listDrillRows>[number];

/** Newest first. */
export function listDrillRows(read: ReadDb) {
  return read.all(
    qb
      .selectFrom('hotline_drill')
      .leftJoin('user_account as starter', 'starter.id', 'hotline_drill.recorded_by')
      .leftJoin('user_account as ender', 'ender.id', 'hotline_drill.ended_by')
      .selectAll('hotline_drill')
      .select(['starter.display_name as starter_name', 'ender.display_name as ender_name'])
      .orderBy('hotline_drill.started_at', 'desc')
      .limit(100),
  );
}
