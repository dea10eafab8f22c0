// What the sample job reads of tables that others own; it writes none itself.
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

/** The days whose import batch exists: they are done. */
export function listSampleDays(read: ReadDb): string[] {
  return read.all(qb.selectFrom('import_batch').select('files').where('adapter', '=', 'sample').where('state', '=', 'done')).flatMap(({ files }) => JSON.parse(files) as string[]);
}

export function findJobCreation(read: ReadDb, jobId: string): number | undefined {
  return read.first(qb.selectFrom('job').select('created_at').where('id', '=', jobId))?.created_at;
}

/** Username -> id. */
export function listAccountIds(read: ReadDb): Map<string, string> {
  return new Map(read.all(qb.selectFrom('user_account').select(['username', 'id'])).map(({ username, id }) => [username, id]));
}

export function findDepartmentByCode(read: ReadDb, code: string): string | undefined {
  return read.first(qb.selectFrom('department').select('id').where('code', '=', code))?.id;
}

/** Whether the last step was done: it begins with the roster. */
export function hasRoster(read: ReadDb): boolean {
  return read.first(qb.selectFrom('roster_entry').select('id').limit(1)) !== undefined;
}
