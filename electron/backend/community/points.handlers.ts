// Members, statements, rules, reversal; rewards and activity have files of their own.
import { ruleCodes, shippedRules } from '#shared/community/rules.ts';
import type { pointsContract } from '#shared/community/points.contract.ts';
import { inOrder } from '#shared/community/lots.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { importActivity } from './activity.ts';
import { listActivityRejects, listBatches } from './activity.queries.ts';
import { findWillingness } from './circle.queries.ts';
import { findCodeOf } from './invitations.queries.ts';
import { familiesOf } from './invitations.ts';
import { findRule, findUserName, insertRule, listStatement } from './ledger.queries.ts';
import { listUsableLots, reverse, todayOf } from './ledger.ts';
import { findMemberOf, searchMembers } from './members.queries.ts';
import { requireMember, viewMembers } from './members.ts';
import { findRedemptionOf, insertStock, listRedemptions } from './rewards.queries.ts';
import { rewardsHandlers, viewRedemption } from './rewards.ts';
import { settle } from './settling.ts';
import { notFound } from '#shared/rpc/errors.ts';

const membersShown = 200;
const linesShown = 500;

export const pointsHandlers: ModuleHandlers<typeof pointsContract> = {
  listMembers: (ctx, { search }) => viewMembers(ctx, searchMembers(ctx.read, search, membersShown)),

  getMembership(ctx, { recipient }) {
    const row = findMemberOf(ctx.read, recipient);
    const [member] = viewMembers(ctx, row ? [row] : []);
    if (!row || !member) return null;
    return { ...member, code: findCodeOf(ctx.read, row.id), families: familiesOf(ctx.read, row), isWilling: findWillingness(ctx.read, row.id) };
  },

  getStatement(ctx, { memberId }) {
    const [member] = viewMembers(ctx, [requireMember(ctx.read, memberId)]);
    if (!member) throw notFound('member');
    return {
      member,
      lines: listStatement(ctx.read, memberId, linesShown).map((row) => ({
        transactionId: row.transactionId, kind: row.kind, happenedOn: row.happenedOn, points: row.points, balance: row.balance,
        rule: ruleCodes.find((code) => code === row.rule) ?? null, reward: row.reward, reason: row.reason, by: row.by ?? row.recordedBy, isReversed: Boolean(row.isReversed),
      })),
      lots: inOrder(listUsableLots(ctx.read, memberId, todayOf(ctx))).map(({ left, expiresOn }) => ({ points: left, expiresOn })),
      redemptions: listRedemptions(ctx.read, { view: 'all', memberId }).map((row) => viewRedemption(ctx, row)),
    };
  },

  listRules: (ctx) =>
    shippedRules.map((shipped) => {
      const rule = findRule(ctx.read, shipped.code);
      const { code, points, per, dailyCap, isActive } = rule ?? shipped;
      return { code, points, per, dailyCap, isActive, recordedAt: rule?.recordedAt ?? null, recordedBy: rule ? findUserName(ctx.read, rule.recordedBy) : null };
    }),

  saveRule(ctx, { code, points, per, dailyCap, isActive }) {
    insertRule(ctx.db, { id: ctx.newId(), code, points, per, daily_cap: dailyCap, is_active: Number(isActive), ...stamp(ctx) });
    return {};
  },

  reversePoints(ctx, { transactionId, reason }) {
    reverse(ctx, transactionId, reason);
    const redemption = findRedemptionOf(ctx.read, transactionId);
    // What was handed over does not come back to the shelf.
    if (redemption && redemption.handed_over_on === null) insertStock(ctx.db, { id: ctx.newId(), reward_id: redemption.reward_id, quantity: 1, redemption_id: redemption.id, note: reason, ...stamp(ctx) });
    return {};
  },

  settlePoints: (ctx) => settle(ctx),

  ...rewardsHandlers,

  importActivity: (ctx, { file }) => importActivity(ctx, file),
  listActivityBatches: (ctx) => listBatches(ctx.read),
  listActivityRejects: (ctx, { batchId }) => listActivityRejects(ctx.read, batchId),
};
