// SQL of rewards: what the ethics office approved, what is in stock, what was redeemed and handed over.
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

const rewardRows = qb
  .selectFrom('reward')
  .selectAll('reward')
  .select((eb) => [
    eb.selectFrom('reward_stock').select(sql<number>`coalesce(sum(quantity), 0)`.as('n')).whereRef('reward_id', '=', 'reward.id').as('stock'),
    eb.selectFrom('reward_redemption').select(eb.fn.countAll<number>().as('n')).whereRef('reward_id', '=', 'reward.id').where((one) => one.not(one.exists(one.selectFrom('points_transaction').select('points_transaction.id').whereRef('reverses_id', '=', 'reward_redemption.transaction_id')))).as('redeemed'),
  ]);
export type RewardRow = NonNullable<ReturnType<typeof findReward>>;

export function listRewards(read: ReadDb, withRetired: boolean): RewardRow[] {
  const rows = rewardRows.orderBy('points').orderBy('title');
  return read.all(withRetired ? rows : rows.where('retired_at', 'is', null));
}

export function findReward(read: ReadDb, id: string) {
  return read.first(rewardRows.where('reward.id', '=', id));
}

export function saveReward(db: WriteDb, row: Insertable<Tables['reward']>): void {
  const { title, description, points } = row;
  db.run(qb.insertInto('reward').values(row).onConflict((conflict) => conflict.column('id').doUpdateSet({ title, description: description ?? '', points })));
}

export function retireReward(db: WriteDb, id: string, at: number | null): void {
  db.run(qb.updateTable('reward').set({ retired_at: at }).where('id', '=', id));
}

/** The newest of the reward, withdrawn or not. */
export function findApproval(read: ReadDb, rewardId: string) {
  return read.first(qb.selectFrom('reward_approval').leftJoin('user_account', 'user_account.id', 'reward_approval.recorded_by').selectAll('reward_approval').select('display_name').where('reward_id', '=', rewardId).orderBy('reward_approval.recorded_at', 'desc').orderBy('reward_approval.id', 'desc').limit(1));
}
export type ApprovalRow = NonNullable<ReturnType<typeof findApproval>>;

export function insertApproval(db: WriteDb, row: Insertable<Tables['reward_approval']>): void {
  db.run(qb.insertInto('reward_approval').values(row));
}

export function withdrawApproval(db: WriteDb, id: string, at: number, reason: string): number {
  return db.run(qb.updateTable('reward_approval').set({ withdrawn_at: at, withdrawn_reason: reason }).where('id', '=', id).where('withdrawn_at', 'is', null));
}

export function insertStock(db: WriteDb, row: Insertable<Tables['reward_stock']>): void {
  db.run(qb.insertInto('reward_stock').values(row));
}

export function insertRedemption(db: WriteDb, row: Insertable<Tables['reward_redemption']>): void {
  db.run(qb.insertInto('reward_redemption').values(row));
}

const redemptionRows = qb
  .selectFrom('reward_redemption')
  .innerJoin('reward', 'reward.id', 'reward_redemption.reward_id')
  .innerJoin('reward_approval', 'reward_approval.id', 'approval_id')
  .innerJoin('community_member', 'community_member.id', 'reward_redemption.member_id')
  .selectAll('reward_redemption')
  .select(['reward.title', 'reward_approval.number as approvalNumber', 'community_member.number', 'person_kind', 'person_id'])
  .select((eb) => [
    eb.selectFrom('points_entry').select(sql<number>`coalesce(sum(points), 0)`.as('n')).whereRef('points_entry.transaction_id', '=', 'reward_redemption.transaction_id').where('account', '=', 'redemption').as('spent'),
    eb.exists(eb.selectFrom('points_transaction').select('points_transaction.id').whereRef('reverses_id', '=', 'reward_redemption.transaction_id')).as('isReversed'),
  ])
  .orderBy('reward_redemption.recorded_at', 'desc')
  .orderBy('reward_redemption.id', 'desc');
export type RedemptionRow = ReturnType<typeof listRedemptions>[number];

/** `waiting`: redeemed, not handed over and not reversed. */
export function listRedemptions(read: ReadDb, which: { view: 'waiting' | 'all'; memberId?: string }) {
  let rows = redemptionRows.limit(500);
  if (which.memberId !== undefined) rows = rows.where('reward_redemption.member_id', '=', which.memberId);
  if (which.view === 'waiting') rows = rows.where('handed_over_on', 'is', null).where((eb) => eb.not(eb.exists(eb.selectFrom('points_transaction').select('points_transaction.id').whereRef('reverses_id', '=', 'reward_redemption.transaction_id'))));
  return read.all(rows);
}

export function findRedemption(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('reward_redemption').selectAll().where('id', '=', id));
}

export function findRedemptionOf(read: ReadDb, transactionId: string) {
  return read.first(qb.selectFrom('reward_redemption').selectAll().where('transaction_id', '=', transactionId));
}

export function markHandedOver(db: WriteDb, id: string, on: string, by: string): void {
  db.run(qb.updateTable('reward_redemption').set({ handed_over_on: on, handed_over_by: by }).where('id', '=', id).where('handed_over_on', 'is', null));
}
