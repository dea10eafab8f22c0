// Stored replies make a repeated command (same request id, same user) harmless: it is answered, not done again.
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable, reusableInsert } from '../db/reusable.ts';

/** Longer than any page could still be retrying. */
const replyRetentionMs = 7 * 24 * 3600 * 1000;

const replyOf = reusable<{ requestId: string; method: string; userId: string }>()((p) =>
  qb.selectFrom('command_reply').select('output').where('request_id', '=', p('requestId')).where('method', '=', p('method')).where('user_id', '=', p('userId')),
);
const insertReply = reusableInsert('command_reply', ['request_id', 'user_id', 'method', 'output', 'at']);

export function findReply(read: ReadDb, requestId: string, method: string, userId: string): { output: string } | undefined {
  return read.first(replyOf({ requestId, method, userId }));
}

export function storeReply(db: WriteDb, row: { requestId: string; userId: string; method: string; output: string; at: number }): void {
  db.run(insertReply({ request_id: row.requestId, user_id: row.userId, method: row.method, output: row.output, at: row.at }));
}

export function pruneReplies(db: WriteDb, now: number): void {
  db.run(qb.deleteFrom('command_reply').where('at', '<', now - replyRetentionMs));
}
