// The catalogue: a reward can be redeemed while the ethics office's approval of exactly this reward holds, there is one in stock, and
// the member has the points. All three are also refused by the database.
import type { pointsContract, Redemption, Reward } from '#shared/community/points.contract.ts';
import { balanceOf } from '#shared/community/lots.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { listUsableLots, postRedeemed, todayOf } from './ledger.ts';
import { nameOf, requireHeard, requireMember } from './members.ts';
import type { ApprovalRow, RedemptionRow, RewardRow } from './rewards.queries.ts';
import { findApproval, findRedemption, findReward, insertApproval, insertRedemption, insertStock, listRedemptions, listRewards, markHandedOver, retireReward, saveReward, withdrawApproval } from './rewards.queries.ts';
import { findReversal } from './ledger.queries.ts';

type RewardCalls = 'listRewards' | 'saveReward' | 'recordApproval' | 'withdrawApproval' | 'changeStock' | 'retireReward' | 'redeemReward' | 'handOverReward' | 'listRedemptions';

export const rewardsHandlers: Pick<ModuleHandlers<typeof pointsContract>, RewardCalls> = {
  listRewards: (ctx, { withRetired }) => listRewards(ctx.read, withRetired).map((row) => viewReward(ctx, row)),

  saveReward(ctx, { id, ...said }) {
    saveReward(ctx.db, { id, ...said, ...stamp(ctx) });
    return {};
  },
  recordApproval(ctx, { rewardId, number, approvedOn, validUntil }) {
    const { title, points } = requireReward(ctx.read, rewardId);
    insertApproval(ctx.db, { id: ctx.newId(), reward_id: rewardId, number, approved_on: approvedOn, valid_until: validUntil, title, points, ...stamp(ctx) });
    return {};
  },
  withdrawApproval(ctx, { approvalId, reason }) {
    if (withdrawApproval(ctx.db, approvalId, ctx.now, reason) === 0) throw notFound('approval');
    return {};
  },
  changeStock(ctx, { rewardId, quantity, note }) {
    if ((requireReward(ctx.read, rewardId).stock ?? 0) + quantity < 0) throw conflict('outOfStock');
    insertStock(ctx.db, { id: ctx.newId(), reward_id: rewardId, quantity, note, ...stamp(ctx) });
    return {};
  },
  retireReward(ctx, { id, isRetired }) {
    requireReward(ctx.read, id);
    retireReward(ctx.db, id, isRetired ? ctx.now : null);
    return {};
  },

  redeemReward(ctx, { id, memberId, rewardId }) {
    const member = requireMember(ctx.read, memberId);
    requireHeard(ctx, member);
    const reward = requireReward(ctx.read, rewardId);
    const today = todayOf(ctx);
    const approval = findApproval(ctx.read, rewardId);
    if (!approval || reward.retired_at !== null || approvalStateOf(reward, approval, today) !== 'valid') throw conflict('notApproved');
    if ((reward.stock ?? 0) < 1) throw conflict('outOfStock');
    const transactionId = postRedeemed(ctx, { memberId, points: reward.points, reference: `redeem:${id}` });
    insertRedemption(ctx.db, { id, reward_id: rewardId, approval_id: approval.id, member_id: memberId, transaction_id: transactionId, redeemed_on: today, ...stamp(ctx) });
    insertStock(ctx.db, { id: ctx.newId(), reward_id: rewardId, quantity: -1, redemption_id: id, ...stamp(ctx) });
    return { balance: balanceOf(listUsableLots(ctx.read, memberId, today)) };
  },
  handOverReward(ctx, { redemptionId }) {
    const redemption = findRedemption(ctx.read, redemptionId);
    if (!redemption) throw notFound('redemption');
    if (findReversal(ctx.read, redemption.transaction_id)) throw conflict('alreadyReversed');
    markHandedOver(ctx.db, redemptionId, todayOf(ctx), ctx.user.id);
    return {};
  },
  listRedemptions: (ctx, { view }) => listRedemptions(ctx.read, { view }).map((row) => viewRedemption(ctx, row)),
};

export function viewRedemption(ctx: Pick<QueryContext, 'read' | 'now'>, row: RedemptionRow): Redemption {
  return {
    id: row.id, rewardTitle: row.title, memberId: row.member_id, memberNumber: row.number, memberName: nameOf(ctx, row), points: row.spent ?? 0,
    redeemedOn: row.redeemed_on, handedOverOn: row.handed_over_on, isReversed: Boolean(row.isReversed), transactionId: row.transaction_id, approvalNumber: row.approvalNumber,
  };
}

function viewReward(ctx: QueryContext, row: RewardRow): Reward {
  const approval = findApproval(ctx.read, row.id);
  return {
    id: row.id, title: row.title, description: row.description, points: row.points, stock: row.stock ?? 0, isRetired: row.retired_at !== null,
    approvalState: approval ? approvalStateOf(row, approval, todayOf(ctx)) : 'none',
    approval: approval ? { id: approval.id, number: approval.number, approvedOn: approval.approved_on, validUntil: approval.valid_until, recordedBy: approval.display_name ?? '' } : null,
    redeemed: row.redeemed ?? 0,
  };
}

function approvalStateOf(reward: RewardRow, approval: ApprovalRow, today: CivilDate): Reward['approvalState'] {
  if (approval.withdrawn_at !== null) return 'withdrawn';
  if (approval.title !== reward.title || approval.points !== reward.points) return 'changed';
  if (today > approval.valid_until) return 'expired';
  return today < approval.approved_on ? 'waiting' : 'valid';
}

function requireReward(read: ReadDb, id: string): RewardRow {
  const reward = findReward(read, id);
  if (!reward) throw notFound('reward');
  return reward;
}
