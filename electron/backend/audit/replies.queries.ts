// Stored replies make a repeated command (same request id, same user) harmless: it is answered, not done again.
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

/** Longer than any page could still be retrying. */
const replyRetentionMs = 7 * 24 * 3600 * 1000;

export function findReply(read: ReadDb, requestId: string, method: string, userId: string): { output: string } | undefined {
  return read.first(qb.selectFrom('command_reply').select('output').where('request_id', '=', requestId).where('method', '=', method).where('user_id', '=', userId));
}

export function storeReply(db: WriteDb, row: { requestId: string; userId: string; method: string; output: string; at: number }): void {
  db.run(qb.insertInto('command_reply').values({ request_id: row.requestId, user_id: row.userId, method: row.method, output: row.output, at: row.at }));
}

export function pruneReplies(db: WriteDb, now: number): void {
  db.run(qb.deleteFrom('command_reply').where('at', '<', now - replyRetentionMs));
}
