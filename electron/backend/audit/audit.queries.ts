// SQL of the audit chain. Appending happens inside the command's own transaction, so chain and facts never part.
import crypto from 'node:crypto';
import type { ChainedEntry } from '#shared/audit/chain.ts';
import { chainStart, chainText } from '#shared/audit/chain.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable, reusableInsert } from '../db/reusable.ts';
import type { AuditRow } from '../rpc/dispatch.ts';

const newestEntry = reusable<object>()(() => qb.selectFrom('audit_entry').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1));
const insertEntry = reusableInsert('audit_entry', ['sequence', 'id', 'at', 'user_id', 'role', 'workstation', 'method', 'subject', 'outcome', 'previous_hash', 'hash']);

export function appendAudit(db: WriteDb, row: AuditRow): void {
  const last = db.first(newestEntry({}));
  const entry: ChainedEntry = {
    sequence: (last?.sequence ?? 0) + 1,
    id: row.id,
    at: row.at,
    user_id: row.actor.id,
    role: row.actor.role,
    workstation: row.workstation,
    method: row.method,
    subject: row.subject,
    outcome: row.outcome,
    previous_hash: last?.hash ?? chainStart,
  };
  db.run(insertEntry({ ...entry, hash: hashEntry(entry) }));
}

export function listEntries(read: ReadDb, filter: { beforeSequence?: number | undefined; method?: string | undefined; userId?: string | undefined; limit: number }) {
  let query = qb
    .selectFrom('audit_entry')
    .leftJoin('user_account', 'user_account.id', 'audit_entry.user_id')
    .leftJoin('user_account as account_acted_on', 'account_acted_on.id', 'audit_entry.subject')
    .select(['audit_entry.sequence', 'audit_entry.id', 'audit_entry.at', 'user_account.display_name as userName', 'audit_entry.role', 'audit_entry.workstation', 'audit_entry.method', 'audit_entry.subject', 'account_acted_on.display_name as accountName', 'audit_entry.outcome'])
    .orderBy('audit_entry.sequence', 'desc')
    .limit(filter.limit);
  if (filter.beforeSequence !== undefined) query = query.where('audit_entry.sequence', '<', filter.beforeSequence);
  if (filter.method !== undefined) query = query.where('audit_entry.method', '=', filter.method);
  if (filter.userId !== undefined) query = query.where('audit_entry.user_id', '=', filter.userId);
  return read.all(query);
}

/** Walks the whole chain; `brokenAt` is the first sequence that does not hold. A cut tail is found by its missing reply, not here. */
export function verifyChain(read: ReadDb): { checked: number; brokenAt: number | null } {
  let previousHash = chainStart;
  let checked = 0;
  for (const row of read.iterate(qb.selectFrom('audit_entry').selectAll().orderBy('sequence'))) {
    const isWhole = row.sequence === checked + 1 && row.previous_hash === previousHash && row.hash === hashEntry(row);
    if (!isWhole) return { checked, brokenAt: row.sequence };
    previousHash = row.hash;
    checked += 1;
  }
  return { checked, brokenAt: null };
}

function hashEntry(entry: ChainedEntry): string {
  return crypto.createHash('sha256').update(chainText(entry)).digest('hex');
}
