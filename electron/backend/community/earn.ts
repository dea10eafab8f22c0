// How points are earned, for this module and for others: name the member, the rule and what it is for, once. Whoever is no member, or
// has fallen silent, simply earns nothing; that is an answer and not an error, since nobody's lecture may fail for it.
import type { RuleCode } from '#shared/community/rules.ts';
import { pointsFor, shippedRules } from '#shared/community/rules.ts';
import type { EarnRefusal } from '#shared/community/words.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { isAppError } from '#shared/rpc/errors.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findRule, insertRule, listEarnedBy, sumEarnedOn } from './ledger.queries.ts';
import { expiryOf, postEarned, reverse, todayOf } from './ledger.ts';
import { findMemberOf } from './members.queries.ts';
import { silenceOfMember } from './members.ts';

export interface Earning {
  readonly member: Recipient;
  readonly rule: RuleCode;
  /** What it is for: `lecture:<id>:<person>`. The same reference earns once. */
  readonly reference: string;
  /** When it happened: the day of the cap, and the day from which the points last. */
  readonly at: number;
  /** How many of what the rule counts; 1 where not said. */
  readonly count?: number;
}

export type Earned = { readonly kind: 'earned'; readonly points: number } | { readonly kind: 'refused'; readonly reason: EarnRefusal };

/** Never throws. What was given before under the reference is the answer again. */
export function earnPoints(scope: WriteScope, earning: Earning): Earned {
  const standing = given(scope, earning.reference);
  return standing.points > 0 ? { kind: 'earned', points: standing.points } : earnMore(scope, earning, standing);
}

/** The count of this reference so far is `count` in all; a higher one earns the difference, a lower one leaves what was given. */
export function earnUpTo(scope: WriteScope, earning: Earning): number {
  const standing = given(scope, earning.reference);
  const earned = earnMore(scope, earning, standing);
  return earned.kind === 'earned' ? earned.points : 0;
}

/** Withdrawn by whoever earned it for her: it may be earned again. Nothing happens where nothing was earned, or it is spent. */
export function reverseByReference(scope: WriteScope, reference: string, reason: string): void {
  for (const earned of listEarnedBy(scope.read, reference)) {
    if (earned.reversedBy !== null) continue;
    try {
      reverse(scope, earned.id, reason, 'retract');
    } catch (error) {
      // Spent points stay spent: a correction of ours takes nothing out of her hands.
      if (!isAppError(error, 'conflict')) throw error;
    }
  }
}

/** The rules of the product, for a fresh data folder; those of the hospital stay as they are. */
export function seedPointRules(scope: WriteScope): void {
  for (const rule of shippedRules) if (!findRule(scope.read, rule.code)) insertRule(scope.db, { id: scope.newId(), code: rule.code, points: rule.points, per: rule.per, daily_cap: rule.dailyCap, is_active: Number(rule.isActive), ...stamp(scope) });
}

/** What a person took back counts as given: she is not to earn it again. */
function given(scope: WriteScope, reference: string): { points: number; times: number; onDay: number } {
  const rows = listEarnedBy(scope.read, reference);
  const standing = rows.filter((row) => row.reversedBy?.startsWith('retract:') !== true);
  return { points: sum(standing), times: rows.length, onDay: sum(standing.filter((row) => row.reversedBy === null)) };
}

function sum(rows: readonly { readonly points: number }[]): number {
  return rows.reduce((total, row) => total + row.points, 0);
}

function earnMore(scope: WriteScope, earning: Earning, before: ReturnType<typeof given>): Earned {
  const member = findMemberOf(scope.read, earning.member);
  if (!member) return { kind: 'refused', reason: 'not-a-member' };
  const rule = findRule(scope.read, earning.rule);
  if (!rule?.isActive || rule.points === 0) return { kind: 'refused', reason: 'rule-off' };
  const on = civilDateAt(earning.at, loadSettings(scope.read)['hospital.zone']);
  const elsewhere = sumEarnedOn(scope.read, member.id, earning.rule, on) - before.onDay;
  const points = pointsFor(rule, earning.count ?? 1, elsewhere) - before.points;
  if (points <= 0) return { kind: 'refused', reason: 'capped' };
  const expiresOn = expiryOf(scope, on);
  if (expiresOn < todayOf(scope)) return { kind: 'refused', reason: 'too-old' };
  if (silenceOfMember(scope, member) !== null) return { kind: 'refused', reason: 'silent' };
  postEarned(scope, { memberId: member.id, points, ruleId: rule.id, reference: before.times === 0 ? earning.reference : `${earning.reference}#${before.times + 1}`, on, expiresOn });
  return { kind: 'earned', points };
}
