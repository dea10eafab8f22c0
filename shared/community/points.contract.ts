// Members and their points: statement, rules, rewards with the ethics approval, redemption, reversal; and the activity that comes in
// as files. Points are whole numbers; a balance is the sum of what is not spent and not expired, and is never negative.
import { z } from 'zod';
import { importFileSchema } from '../his/his.contract.ts';
import { idSchema } from '../ids/ids.ts';
import { recipientSchema } from '../messaging/recipient.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema, instantSchema } from '../time/civil.ts';
import { activityRejectReasons } from './activity-table.ts';
import { ruleCodes } from './rules.ts';
import { silences } from './words.ts';

const clinicians = ['nurse', 'supervisor'] as const;
const supervisors = ['supervisor'] as const;
const touched = ['community'] as const;
const reads = ['community', 'patients', 'plans', 'messages'] as const;
const reasonSchema = z.string().trim().min(1).max(300);
const pointsSchema = z.number().int().min(0);

const memberSchema = z.object({
  memberId: idSchema,
  number: z.string(),
  recipient: recipientSchema,
  /** Masked. */
  name: z.string(),
  groups: z.array(z.string()),
  balance: pointsSchema,
  /** Within 90 days. */
  expiringSoon: pointsSchema,
  silence: z.enum(silences).nullable(),
});
export type Member = z.output<typeof memberSchema>;

const statementLineSchema = z.object({
  transactionId: idSchema,
  kind: z.enum(['earn', 'redeem', 'expire', 'reverse']),
  happenedOn: civilDateSchema,
  /** Signed, of the member's account. */
  points: z.number().int(),
  balance: pointsSchema,
  rule: z.enum(ruleCodes).nullable(),
  /** Of a redemption, and of its reversal. */
  reward: z.string().nullable(),
  reason: z.string().nullable(),
  by: z.string(),
  isReversed: z.boolean(),
});
export type StatementLine = z.output<typeof statementLineSchema>;

const ruleSchema = z.object({ code: z.enum(ruleCodes), points: z.number().int().min(0).max(10_000), per: z.number().int().min(1).max(1000), dailyCap: z.number().int().min(1).max(10_000).nullable(), isActive: z.boolean() });

export const approvalStates = ['none', 'changed', 'waiting', 'valid', 'expired', 'withdrawn'] as const;
const rewardSchema = z.object({
  id: idSchema,
  title: z.string(),
  description: z.string(),
  points: z.number().int(),
  stock: z.number().int(),
  isRetired: z.boolean(),
  /** `changed`: title or points are not those that were approved; `waiting`: approved from a later day. */
  approvalState: z.enum(approvalStates),
  approval: z.object({ id: idSchema, number: z.string(), approvedOn: civilDateSchema, validUntil: civilDateSchema, recordedBy: z.string() }).nullable(),
  redeemed: z.number().int(),
});
export type Reward = z.output<typeof rewardSchema>;

const redemptionSchema = z.object({
  id: idSchema,
  rewardTitle: z.string(),
  memberId: idSchema,
  memberNumber: z.string(),
  /** Masked. */
  memberName: z.string(),
  points: z.number().int(),
  redeemedOn: civilDateSchema,
  handedOverOn: civilDateSchema.nullable(),
  isReversed: z.boolean(),
  transactionId: idSchema,
  approvalNumber: z.string(),
});
export type Redemption = z.output<typeof redemptionSchema>;

export const activityBatchSchema = z.object({
  id: idSchema,
  file: z.string(),
  /** read = accepted + rejected + unchanged, always. */
  read: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  unchanged: z.number().int(),
  points: z.number().int(),
  at: instantSchema,
  by: z.string(),
});
export type ActivityBatch = z.output<typeof activityBatchSchema>;

const activityRejectSchema = z.object({ row: z.number().int(), reason: z.enum(activityRejectReasons), field: z.string().nullable() });
export type ActivityReject = z.output<typeof activityRejectSchema>;

export const pointsContract = {
  /** By name of the group or member number; without a text the newest 200. */
  listMembers: query({ input: z.object({ search: z.string().trim().max(40).default('') }), output: z.array(memberSchema), roles: clinicians, reads }),
  /** Of a person, for her page; null where she is no member. */
  getMembership: query({ input: z.object({ recipient: recipientSchema }), output: memberSchema.extend({ code: z.string().nullable(), families: z.number().int(), isWilling: z.boolean().nullable() }).nullable(), roles: clinicians, reads }),
  /** Newest first, the last 500 lines. */
  getStatement: query({ input: z.object({ memberId: idSchema }), output: z.object({ member: memberSchema, lines: z.array(statementLineSchema), lots: z.array(z.object({ points: z.number().int(), expiresOn: civilDateSchema })), redemptions: z.array(redemptionSchema) }), roles: clinicians, reads }),
  listRules: query({ input: z.object({}), output: z.array(ruleSchema.extend({ recordedAt: instantSchema.nullable(), recordedBy: z.string().nullable() })), roles: clinicians, reads: ['community'] }),
  saveRule: command({ input: ruleSchema, output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.code }),
  /** Takes back what it gave or what it took; what is spent cannot be taken back (conflict `pointsSpent`). Conflict `alreadyReversed`. */
  reversePoints: command({ input: z.object({ transactionId: idSchema, reason: reasonSchema }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.transactionId }),
  /** Writes down what has run out, and what answers after respite visits have earned; the backend does it by itself. */
  settlePoints: command({ input: z.object({}), output: z.object({ earned: pointsSchema, expired: pointsSchema }), roles: ['system'], touches: touched }),

  listRewards: query({ input: z.object({ withRetired: z.boolean().default(false) }), output: z.array(rewardSchema), roles: clinicians, reads: ['community'] }),
  /** A change of title or points asks for a new approval. */
  saveReward: command({ input: z.object({ id: idSchema, title: z.string().trim().min(1).max(60), description: z.string().trim().max(500), points: z.number().int().min(1).max(1_000_000) }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.id }),
  /** The ethics office's approval of the reward as it stands. */
  recordApproval: command({ input: z.object({ rewardId: idSchema, number: z.string().trim().min(1).max(60), approvedOn: civilDateSchema, validUntil: civilDateSchema }).refine((one) => one.approvedOn <= one.validUntil), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.rewardId }),
  withdrawApproval: command({ input: z.object({ approvalId: idSchema, reason: reasonSchema }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.approvalId }),
  /** Positive: came in; negative: taken out. Conflict `outOfStock`. */
  changeStock: command({ input: z.object({ rewardId: idSchema, quantity: z.number().int().min(-10_000).max(10_000).refine((value) => value !== 0), note: z.string().trim().max(200) }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.rewardId }),
  retireReward: command({ input: z.object({ id: idSchema, isRetired: z.boolean() }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.id }),
  /** Conflicts `notApproved`, `outOfStock`, `notEnoughPoints` {balance}, `memberSilent`. */
  redeemReward: command({ input: z.object({ id: idSchema, memberId: idSchema, rewardId: idSchema }), output: z.object({ balance: pointsSchema }), roles: clinicians, touches: touched, subject: (input) => input.memberId }),
  handOverReward: command({ input: z.object({ redemptionId: idSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.redemptionId }),
  listRedemptions: query({ input: z.object({ view: z.enum(['waiting', 'all']).default('waiting') }), output: z.array(redemptionSchema), roles: clinicians, reads }),

  /** CSV, Excel or JSON; the same file again changes nothing. A file that cannot be read is one refused row. */
  importActivity: command({ input: z.object({ file: importFileSchema }), output: activityBatchSchema, roles: supervisors, touches: touched, subject: (_, output) => output.id }),
  listActivityBatches: query({ input: z.object({}), output: z.array(activityBatchSchema), roles: clinicians, reads: ['community'] }),
  listActivityRejects: query({ input: z.object({ batchId: idSchema }), output: z.array(activityRejectSchema), roles: clinicians, reads: ['community'] }),
};
