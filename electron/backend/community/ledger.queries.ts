// SQL of the points ledger. It can only be appended to; the triggers of migration 0190 refuse what does not balance or would
// overdraw, so nothing here has to be trusted.
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Lot } from '#shared/community/lots.ts';
import type { EarnRule, RuleCode } from '#shared/community/rules.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable, reusableInsert } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

const entryInsert = reusableInsert('points_entry', ['id', 'transaction_id', 'account', 'member_id', 'lot_id', 'points', 'expires_on']);
const transactionInsert = reusableInsert('points_transaction', ['id', 'kind', 'member_id', 'reference', 'rule_id', 'reverses_id', 'reason', 'happened_on', 'recorded_by', 'recorded_at', 'workstation']);

/** Entries first: the transaction is refused unless they sum to zero, and closes them. */
export function insertTransaction(db: WriteDb, transaction: Parameters<typeof transactionInsert>[0], entries: readonly Parameters<typeof entryInsert>[0][]): void {
  for (const entry of entries) db.run(entryInsert(entry));
  db.run(transactionInsert(transaction));
}

const lotsOf = reusable<{ memberId: string }>()((p) =>
  qb
    .selectFrom('points_entry')
    .select((eb) => [sql<string>`lot_id`.as('id'), eb.fn.sum<number>('points').as('left'), sql<string>`max(expires_on)`.as('expiresOn')])
    .where('member_id', '=', p('memberId'))
    .groupBy('lot_id')
    .having(sql<boolean>`sum(points) > 0`),
);
/** What is left, run out or not. */
export function listLots(read: ReadDb, memberId: string): Lot[] {
  return read.all(lotsOf({ memberId }));
}

/** What these members could spend on the day, and how much of it runs out up to `soon`. */
export function listBalances(read: ReadDb, memberIds: readonly string[], today: string, soon: string): Map<string, { balance: number; expiringSoon: number }> {
  const lots = qb
    .selectFrom('points_entry')
    .select((eb) => ['member_id', eb.fn.sum<number>('points').as('left'), sql<string>`max(expires_on)`.as('expires_on')])
    .where('member_id', 'in', memberIds)
    .groupBy(['member_id', 'lot_id'])
    .as('lot');
  const query = qb
    .selectFrom(lots)
    .select((eb) => ['member_id', eb.fn.sum<number>('left').as('balance'), sql<number>`coalesce(sum("left") FILTER (WHERE expires_on <= ${soon}), 0)`.as('expiringSoon')])
    .where('expires_on', '>=', today)
    .groupBy('member_id');
  return new Map(read.all(query).map((row) => [row.member_id ?? '', row]));
}

/** Members with points that ran out before the day. */
export function listMembersWithExpired(read: ReadDb, today: string): string[] {
  const lots = qb.selectFrom('points_entry as opening').select('opening.member_id').distinct().where('opening.expires_on', '<', today).where(sql<boolean>`(SELECT sum(points) FROM points_entry WHERE lot_id = opening.id) > 0`);
  return read.all(lots).map((row) => row.member_id ?? '');
}

const transactionById = reusable<{ id: string }>()((p) => qb.selectFrom('points_transaction').selectAll().where('id', '=', p('id')));
export function findTransaction(read: ReadDb, id: string) {
  return read.first(transactionById({ id }));
}
export type TransactionRow = NonNullable<ReturnType<typeof findTransaction>>;

const entriesOf = reusable<{ id: string }>()((p) => qb.selectFrom('points_entry').selectAll().where('transaction_id', '=', p('id')).orderBy('id'));
export function listEntries(read: ReadDb, transactionId: string) {
  return read.all(entriesOf({ id: transactionId }));
}

export function findExpiryOfLot(read: ReadDb, lotId: string): string | null {
  return read.first(qb.selectFrom('points_entry').select('expires_on').where('id', '=', lotId))?.expires_on ?? null;
}

const reversalOf = reusable<{ id: string }>()((p) => qb.selectFrom('points_transaction').select(['id', 'reference']).where('reverses_id', '=', p('id')));
export function findReversal(read: ReadDb, transactionId: string) {
  return read.first(reversalOf({ id: transactionId }));
}

const byReference = reusable<{ reference: string; from: string; to: string }>()((p) =>
  qb
    .selectFrom('points_transaction')
    .innerJoin('points_entry', (join) => join.onRef('points_entry.transaction_id', '=', 'points_transaction.id').on('points_entry.account', '=', 'member'))
    .select(['points_transaction.id', 'points_transaction.reference', 'points_entry.points'])
    .select((eb) => eb.selectFrom('points_transaction as back').select('back.reference').whereRef('back.reverses_id', '=', 'points_transaction.id').as('reversedBy'))
    .where((eb) => eb.or([eb('points_transaction.reference', '=', p('reference')), eb.and([eb('points_transaction.reference', '>=', p('from')), eb('points_transaction.reference', '<', p('to'))])]))
    .orderBy('points_transaction.sequence'),
);
/** What was earned under a reference and its supplements `reference#2`, `reference#3`. */
export function listEarnedBy(read: ReadDb, reference: string) {
  return read.all(byReference({ reference, from: `${reference}#`, to: `${reference}$` }));
}

const earnedOn = reusable<{ memberId: string; code: string; day: string }>()((p) =>
  qb
    .selectFrom('points_transaction')
    .innerJoin('points_rule', 'points_rule.id', 'points_transaction.rule_id')
    .innerJoin('points_entry', (join) => join.onRef('points_entry.transaction_id', '=', 'points_transaction.id').on('points_entry.account', '=', 'member'))
    .select(sql<number>`coalesce(sum(points_entry.points), 0)`.as('points'))
    .where('points_transaction.member_id', '=', p('memberId'))
    .where('points_transaction.happened_on', '=', p('day'))
    .where('points_rule.code', '=', p('code'))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('points_transaction as back').select('back.id').whereRef('back.reverses_id', '=', 'points_transaction.id')))),
);
/** By this rule on this day; what was taken back does not count. */
export function sumEarnedOn(read: ReadDb, memberId: string, code: RuleCode, day: string): number {
  return read.one(earnedOn({ memberId, code, day })).points;
}

const newestRule = reusable<{ code: string }>()((p) => qb.selectFrom('points_rule').selectAll().where('code', '=', p('code')).orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(1));
/** As it stands; undefined before the first start has stored it. */
export function findRule(read: ReadDb, code: RuleCode): (EarnRule & { readonly id: string; readonly recordedAt: number; readonly recordedBy: string }) | undefined {
  const row = read.first(newestRule({ code }));
  return row && { code, id: row.id, points: row.points, per: row.per, dailyCap: row.daily_cap, isActive: row.is_active === 1, recordedAt: row.recorded_at, recordedBy: row.recorded_by };
}

export function insertRule(db: WriteDb, row: Insertable<Tables['points_rule']>): void {
  db.run(qb.insertInto('points_rule').values(row));
}

export function findUserName(read: ReadDb, id: string): string | null {
  return read.first(qb.selectFrom('user_account').select('display_name').where('id', '=', id))?.display_name ?? null;
}

/** A member's statement, newest first, each line with the balance after it, expired or not. */
export function listStatement(read: ReadDb, memberId: string, limit: number) {
  const lines = qb
    .selectFrom('points_transaction')
    .innerJoin('points_entry', (join) => join.onRef('points_entry.transaction_id', '=', 'points_transaction.id').on('points_entry.account', '=', 'member'))
    .leftJoin('points_rule', 'points_rule.id', 'points_transaction.rule_id')
    .leftJoin('reward_redemption', (join) => join.on(sql<boolean>`reward_redemption.transaction_id = coalesce(points_transaction.reverses_id, points_transaction.id)`))
    .leftJoin('reward', 'reward.id', 'reward_redemption.reward_id')
    .leftJoin('user_account', 'user_account.id', 'points_transaction.recorded_by')
    .select(['points_transaction.sequence', 'points_transaction.id as transactionId', 'points_transaction.kind', 'points_transaction.happened_on as happenedOn', 'points_transaction.reason', 'points_rule.code as rule', 'reward.title as reward', 'user_account.display_name as by', 'points_transaction.recorded_by as recordedBy'])
    .select((eb) => [eb.fn.sum<number>('points_entry.points').as('points'), eb.exists(eb.selectFrom('points_transaction as back').select('back.id').whereRef('back.reverses_id', '=', 'points_transaction.id')).as('isReversed')])
    .where('points_transaction.member_id', '=', memberId)
    .groupBy('points_transaction.id')
    .as('line');
  return read.all(qb.selectFrom(lines).selectAll().select(sql<number>`sum(points) OVER (ORDER BY sequence)`.as('balance')).orderBy('sequence', 'desc').limit(limit));
}
