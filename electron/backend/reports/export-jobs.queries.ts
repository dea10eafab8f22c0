// SQL about the jobs of exports: who asked for one decides who may fetch it.
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

export function findJobMaker(read: ReadDb, jobId: string): string | null {
  return read.first(qb.selectFrom('job').select('created_by').where('id', '=', jobId))?.created_by ?? null;
}
