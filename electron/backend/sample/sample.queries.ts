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
