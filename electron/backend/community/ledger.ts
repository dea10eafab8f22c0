// The four ways in which points move: earned, redeemed, expired, reversed. Every movement is one transaction whose entries sum to zero
// between the member and the programme's accounts (issue, redemption, expiry); a member's points lie in lots that run out, and are
// taken from those that run out first.
import type { Lot } from '#shared/community/lots.ts';
import { balanceOf, drawFrom } from '#shared/community/lots.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays, addMonths, civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { TransactionRow } from './ledger.queries.ts';
import { findExpiryOfLot, findReversal, findTransaction, insertTransaction, listEntries, listLots, listMembersWithExpired } from './ledger.queries.ts';

/** Points that come back from a reversed redemption last at least so long, however old they are. */
const returnedDays = 90;

interface Movement {
  readonly kind: TransactionRow['kind'];
  readonly memberId: string;
  /** Once and never again. */
  readonly reference: string;
  readonly happenedOn: CivilDate;
  readonly ruleId?: string;
  readonly reversesId?: string;
  readonly reason?: string;
  /** The programme's side. */
  readonly against: 'issue' | 'redemption' | 'expiry';
  /** New lots of the member. */
  readonly opened?: readonly { readonly points: number; readonly expiresOn: CivilDate }[];
  /** Taken from lots that she has. */
  readonly drawn?: readonly { readonly lotId: string; readonly points: number }[];
}

function post(scope: WriteScope, movement: Movement): string {
  const { kind, memberId, reference, happenedOn, ruleId = null, reversesId = null, reason = null, against, opened = [], drawn = [] } = movement;
  const transactionId = scope.newId();
  const entry = (points: number, rest: { lotId: string; id: string; expiresOn: CivilDate | null } | null) => ({ id: rest?.id ?? scope.newId(), transaction_id: transactionId, account: rest ? ('member' as const) : against, member_id: rest ? memberId : null, lot_id: rest?.lotId ?? null, points, expires_on: rest?.expiresOn ?? null });
  const member = [
    ...opened.map(({ points, expiresOn }) => {
      const id = scope.newId();
      return entry(points, { id, lotId: id, expiresOn });
    }),
    ...drawn.map(({ lotId, points }) => entry(-points, { id: scope.newId(), lotId, expiresOn: null })),
  ];
  const sum = member.reduce((total, { points }) => total + points, 0);
  insertTransaction(scope.db, { id: transactionId, kind, member_id: memberId, reference, rule_id: ruleId, reverses_id: reversesId, reason, happened_on: happenedOn, ...stamp(scope) }, [...member, entry(-sum, null)]);
  return transactionId;
}

export function postEarned(scope: WriteScope, earned: { memberId: string; points: number; ruleId: string; reference: string; on: CivilDate; expiresOn: CivilDate }): string {
  const { memberId, points, ruleId, reference, on, expiresOn } = earned;
  return post(scope, { kind: 'earn', memberId, reference, happenedOn: on, ruleId, against: 'issue', opened: [{ points, expiresOn }] });
}

/** What she may spend today. */
export function listUsableLots(read: ReadDb, memberId: string, today: CivilDate): Lot[] {
  return listLots(read, memberId).filter((lot) => lot.expiresOn >= today);
}

/** @throws conflict notEnoughPoints {balance} */
export function postRedeemed(scope: WriteScope, redeemed: { memberId: string; points: number; reference: string }): string {
  const today = todayOf(scope);
  expireOf(scope, redeemed.memberId, today);
  const lots = listUsableLots(scope.read, redeemed.memberId, today);
  const drawn = drawFrom(lots, redeemed.points);
  if (!drawn) throw conflict('notEnoughPoints', { balance: balanceOf(lots) });
  return post(scope, { kind: 'redeem', memberId: redeemed.memberId, reference: redeemed.reference, happenedOn: today, against: 'redemption', drawn });
}

/** Writes down what ran out before today. @returns how many points */
export function expireOf(scope: WriteScope, memberId: string, today: CivilDate): number {
  const over = listLots(scope.read, memberId).filter((lot) => lot.expiresOn < today);
  if (over.length === 0) return 0;
  post(scope, { kind: 'expire', memberId, reference: `expire:${memberId}:${scope.newId()}`, happenedOn: today, against: 'expiry', drawn: over.map(({ id, left }) => ({ lotId: id, points: left })) });
  return balanceOf(over);
}

/** Of everybody but those whom `isSpared` spares. */
export function expireAll(scope: WriteScope, isSpared: (memberId: string) => boolean): number {
  const today = todayOf(scope);
  let points = 0;
  for (const memberId of listMembersWithExpired(scope.read, today)) if (!isSpared(memberId)) points += expireOf(scope, memberId, today);
  return points;
}

/**
 * Takes back what was earned, or gives back what was redeemed. A reversal cannot itself be reversed.
 * @param reference `reverse:` by a person, `retract:` by a module that corrects itself and may earn again
 * @throws conflict alreadyReversed, pointsSpent, notReversible
 */
export function reverse(scope: WriteScope, transactionId: string, reason: string, reference: 'reverse' | 'retract' = 'reverse'): TransactionRow {
  const transaction = findTransaction(scope.read, transactionId);
  if (!transaction) throw notFound('transaction');
  if (transaction.kind !== 'earn' && transaction.kind !== 'redeem') throw conflict('notReversible');
  if (findReversal(scope.read, transactionId)) throw conflict('alreadyReversed');
  const today = todayOf(scope);
  const entries = listEntries(scope.read, transactionId).filter((entry) => entry.account === 'member');
  const base = { kind: 'reverse' as const, memberId: transaction.member_id, reference: `${reference}:${transactionId}`, happenedOn: today, reversesId: transactionId, reason };
  if (transaction.kind === 'earn') {
    const left = new Map(listLots(scope.read, transaction.member_id).map((lot) => [lot.id, lot.left]));
    const drawn = entries.map((entry) => ({ lotId: entry.id, points: entry.points }));
    if (drawn.some(({ lotId, points }) => (left.get(lotId) ?? 0) < points)) throw conflict('pointsSpent');
    post(scope, { ...base, against: 'issue', drawn });
  } else {
    const soonest = addDays(today, returnedDays);
    const opened = entries.map((entry) => {
      const expiresOn = findExpiryOfLot(scope.read, entry.lot_id ?? '');
      return { points: -entry.points, expiresOn: expiresOn !== null && expiresOn > soonest ? expiresOn : soonest };
    });
    post(scope, { ...base, against: 'redemption', opened });
  }
  return transaction;
}

export function expiryOf(scope: WriteScope, on: CivilDate): CivilDate {
  return addMonths(on, loadSettings(scope.read)['community.pointsMonths']);
}

export function todayOf(scope: { readonly read: ReadDb; readonly now: number }): CivilDate {
  return civilDateAt(scope.now, loadSettings(scope.read)['hospital.zone']);
}
