// The ledger: over generated histories it balances, no member is ever below zero, and her balance is what a plain count says; what no
// program may write is refused by the database itself.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '#shared/rpc/errors.ts';
import { addDays } from '#shared/time/civil.ts';
import { earnPoints, reverseByReference } from '../../../electron/backend/community/earn.ts';
import { stopPatient } from '../../../electron/backend/plans/stops.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend, fridayMorning } from '../../support/backend.ts';
import { addGroup, joinGroup, somebody } from '../../support/community.ts';

let office: TestBackend;
beforeEach(() => {
  office = createTestBackend();
  office.clock.now += 1000;
  office.call('community', 'saveRule', { code: 'education.attended', points: 20, per: 1, dailyCap: 40, isActive: true }, office.actor('supervisor'));
});
afterEach(() => office.close());

const dayMs = 86_400_000;
const balance = (memberId: string): number => office.call('community', 'getStatement', { memberId }, office.actor('nurse')).member.balance;
const member = (): { memberId: string; person: ReturnType<typeof somebody> } => {
  const person = somebody(office);
  return { person, memberId: joinGroup(office, addGroup(office), person).memberId };
};
const earn = (person: ReturnType<typeof somebody>, reference: string, more: object = {}) => office.backend.transact((scope) => earnPoints(scope, { member: person, rule: 'education.attended', reference, at: scope.now, ...more }), office.clock.now);
const sums = () => office.backend.sqlite.prepare<[], { total: number; lowest: number | null; unbalanced: number }>(
  `SELECT (SELECT coalesce(sum(points), 0) FROM points_entry) AS total,
          (SELECT min(s) FROM (SELECT sum(points) AS s FROM points_entry WHERE lot_id IS NOT NULL GROUP BY lot_id)) AS lowest,
          (SELECT count(*) FROM (SELECT transaction_id FROM points_entry GROUP BY transaction_id HAVING sum(points) != 0 OR transaction_id NOT IN (SELECT id FROM points_transaction))) AS unbalanced`).get();
const failure = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    return error instanceof AppError ? error.reason : (error as Error).message;
  }
};

function reward(points: number, stock: number): string {
  const id = office.newId();
  const supervisor = office.actor('supervisor');
  office.call('community', 'saveReward', { id, title: `血压计${points}`, description: '', points }, supervisor);
  office.call('community', 'recordApproval', { rewardId: id, number: '伦审〔2026〕18号', approvedOn: '2026-01-01', validUntil: '2099-12-31' }, supervisor);
  office.call('community', 'changeStock', { rewardId: id, quantity: stock, note: '' }, supervisor);
  return id;
}

type Step = { readonly kind: 'earn'; readonly who: number; readonly reference: number } | { readonly kind: 'redeem'; readonly who: number; readonly what: number } | { readonly kind: 'reverse'; readonly pick: number } | { readonly kind: 'wait'; readonly days: number } | { readonly kind: 'retract'; readonly reference: number };

test('over generated histories the books balance, nobody is below zero, and the balance is what was earned and neither spent nor run out', () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('earn' as const), who: fc.nat(2), reference: fc.nat(30) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('redeem' as const), who: fc.nat(2), what: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reverse' as const), pick: fc.nat(50) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('retract' as const), reference: fc.nat(30) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }) },
  );
  office.call('settings', 'changeSettings', { values: { 'community.pointsMonths': 1 } });
  const rewards = [reward(30, 1000), reward(50, 1000)];
  let run = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      run += 1;
      const members = [member(), member(), member()];
      for (const one of steps) {
        if (one.kind === 'wait') office.clock.now += one.days * dayMs;
        else if (one.kind === 'earn') earn(members[one.who]?.person ?? { kind: 'patient', id: '' }, `${run}:${one.reference}`);
        else if (one.kind === 'retract') office.backend.transact((scope) => reverseByReference(scope, `${run}:${one.reference}`, 'test'), office.clock.now);
        else if (one.kind === 'redeem') expect(['done', 'notEnoughPoints']).toContain(failure(() => office.call('community', 'redeemReward', { id: office.newId(), memberId: members[one.who]?.memberId ?? '', rewardId: rewards[one.what] ?? '' }, office.actor('nurse'))));
        else {
          const lines = members.flatMap(({ memberId }) => office.call('community', 'getStatement', { memberId }, office.actor('nurse')).lines);
          const line = lines[one.pick % Math.max(1, lines.length)];
          if (line) expect(['done', 'alreadyReversed', 'pointsSpent', 'notReversible']).toContain(failure(() => office.call('community', 'reversePoints', { transactionId: line.transactionId, reason: 'test' }, office.actor('supervisor'))));
        }
        expect(sums()).toMatchObject({ total: 0, unbalanced: 0 });
        expect(sums()?.lowest ?? 0).toBeGreaterThanOrEqual(0);
      }
      for (const { memberId } of members) {
        const { member: row, lots, lines } = office.call('community', 'getStatement', { memberId }, office.actor('nurse'));
        expect(row.balance).toBe(lots.reduce((sum, lot) => sum + lot.points, 0));
        expect(lines.every((line) => line.balance >= 0)).toBe(true);
        office.call('community', 'settlePoints', {});
        const settled = office.call('community', 'getStatement', { memberId }, office.actor('nurse'));
        expect(settled.member.balance).toBe(row.balance);
        expect(settled.lines.reduce((sum, line) => sum + line.points, 0)).toBe(row.balance);
      }
    }),
    { numRuns: 15 },
  );
});

test('what no program may write, the database refuses', () => {
  const { person, memberId } = member();
  const other = member();
  earn(person, 'a');
  const { sqlite } = office.backend;
  const lot = sqlite.prepare<[], { id: string }>(`SELECT id FROM points_entry WHERE lot_id = id`).get()?.id ?? '';
  const rightId = office.newId();
  const entry = (values: string): string => failure(() => sqlite.transaction(() => sqlite.exec(`INSERT INTO points_entry (id, transaction_id, account, member_id, lot_id, points, expires_on) VALUES ${values}`))());
  const booking = (id: string, who: string): string => `INSERT INTO points_transaction (id, kind, member_id, reference, happened_on, recorded_by, recorded_at, workstation) VALUES ('${id}', 'redeem', '${who}', '${id}', '2026-11-20', 'system', 0, 't')`;
  const both = (entries: string, id: string, who = memberId): string => failure(() => sqlite.transaction(() => sqlite.exec(`INSERT INTO points_entry (id, transaction_id, account, member_id, lot_id, points, expires_on) VALUES ${entries}; ${booking(id, who)}`))());
  expect({
    overdrawn: both(`('e1','t1','member','${memberId}','${lot}',-21,NULL), ('e2','t1','redemption',NULL,NULL,21,NULL)`, 't1'),
    overdrawnInTwo: both(`('e1','t1','member','${memberId}','${lot}',-15,NULL), ('e2','t1','member','${memberId}','${lot}',-6,NULL), ('e3','t1','redemption',NULL,NULL,21,NULL)`, 't1'),
    unbalanced: both(`('e1','t1','member','${memberId}','${lot}',-5,NULL), ('e2','t1','redemption',NULL,NULL,4,NULL)`, 't1'),
    empty: failure(() => sqlite.exec(booking('t1', memberId))),
    othersPoints: both(`('e1','t1','member','${other.memberId}','${lot}',-5,NULL), ('e2','t1','redemption',NULL,NULL,5,NULL)`, 't1', other.memberId),
    forAnother: both(`('e1','t1','member','${memberId}','${lot}',-5,NULL), ('e2','t1','redemption',NULL,NULL,5,NULL)`, 't1', other.memberId),
    withoutTransaction: entry(`('e1','t1','issue',NULL,NULL,5,NULL)`),
    afterwards: entry(`('e1',(SELECT id FROM points_transaction),'issue',NULL,NULL,5,NULL)`),
    changed: failure(() => sqlite.exec(`UPDATE points_entry SET points = 100 WHERE id = '${lot}'`)),
    deleted: failure(() => sqlite.exec(`DELETE FROM points_transaction`)),
    // And what is right goes through.
    right: both(`('e1','${rightId}','member','${memberId}','${lot}',-5,NULL), ('e2','${rightId}','redemption',NULL,NULL,5,NULL)`, rightId),
  }).toEqual({
    overdrawn: 'points would be negative', overdrawnInTwo: 'points would be negative', unbalanced: 'points do not balance', empty: 'points do not balance', othersPoints: 'points of another member', forAnother: 'points do not balance',
    withoutTransaction: 'FOREIGN KEY constraint failed', afterwards: 'points transaction is closed', changed: 'the ledger is append-only', deleted: 'the ledger is append-only', right: 'done',
  });
  expect(balance(memberId)).toBe(15);
});

test('two who redeem the same points at once: one of them is told that there are not enough', () => {
  const { person, memberId } = member();
  earn(person, 'a');
  const rewardId = reward(15, 10);
  const redeem = () => failure(() => office.call('community', 'redeemReward', { id: office.newId(), memberId, rewardId }, office.actor('nurse')));
  expect([redeem(), redeem(), balance(memberId), sums()?.total]).toEqual(['done', 'notEnoughPoints', 5, 0]);
});

test('the same reference earns once; a module that takes its own back may earn again, a person’s reversal stays', () => {
  const { person, memberId } = member();
  expect([earn(person, 'x'), earn(person, 'x'), balance(memberId)]).toEqual([{ kind: 'earned', points: 20 }, { kind: 'earned', points: 20 }, 20]);
  office.backend.transact((scope) => reverseByReference(scope, 'x', 'struck out'), office.clock.now);
  expect([balance(memberId), earn(person, 'x'), balance(memberId)]).toEqual([0, { kind: 'earned', points: 20 }, 20]);
  const line = office.call('community', 'getStatement', { memberId }, office.actor('nurse')).lines[0];
  office.call('community', 'reversePoints', { transactionId: line?.transactionId ?? '', reason: '代签到' }, office.actor('supervisor'));
  expect([balance(memberId), earn(person, 'x'), balance(memberId)]).toEqual([0, { kind: 'earned', points: 20 }, 0]);
});

test('the day’s cap holds over references, the oldest points go first and run out by themselves', () => {
  const { person, memberId } = member();
  expect([earn(person, '1'), earn(person, '2'), earn(person, '3')].map((one) => (one.kind === 'earned' ? one.points : one.reason))).toEqual([20, 20, 'capped']);
  office.clock.now += 30 * dayMs;
  earn(person, '4');
  office.call('community', 'redeemReward', { id: office.newId(), memberId, rewardId: reward(30, 1) }, office.actor('nurse'));
  const { lots } = office.call('community', 'getStatement', { memberId }, office.actor('nurse'));
  expect(lots).toEqual([{ points: 10, expiresOn: '2028-11-20' }, { points: 20, expiresOn: '2028-12-20' }]);
  office.clock.now = Date.parse('2028-11-21T00:30:00+08:00');
  expect(balance(memberId)).toBe(20);
  expect(office.call('community', 'settlePoints', {})).toEqual({ earned: 0, expired: 10 });
  expect(office.call('community', 'getStatement', { memberId }, office.actor('nurse')).lines[0]).toMatchObject({ kind: 'expire', points: -10, balance: 20, happenedOn: '2028-11-21' });
});

test('a redemption taken back returns the points, with time to spend them, and the reward to the shelf', () => {
  const { person, memberId } = member();
  earn(person, 'a');
  const rewardId = reward(20, 1);
  const id = office.newId();
  office.call('community', 'redeemReward', { id, memberId, rewardId }, office.actor('nurse'));
  office.clock.now = Date.parse('2029-01-10T10:00:00+08:00');
  const [redemption] = office.call('community', 'listRedemptions', {}, office.actor('nurse'));
  office.call('community', 'reversePoints', { transactionId: redemption?.transactionId ?? '', reason: '缺货' }, office.actor('supervisor'));
  expect(office.call('community', 'getStatement', { memberId }, office.actor('nurse')).lots).toEqual([{ points: 20, expiresOn: addDays('2029-01-10', 90) }]);
  expect(office.call('community', 'listRewards', {}, office.actor('nurse'))).toMatchObject([{ stock: 1, redeemed: 0 }]);
  expect(office.call('community', 'listRedemptions', {}, office.actor('nurse'))).toEqual([]);
  expect(failure(() => office.call('community', 'handOverReward', { redemptionId: id }, office.actor('nurse')))).toBe('alreadyReversed');
});

test('who has died or asked to be left alone earns nothing, keeps what she has, and nothing of it runs out', () => {
  const { person, memberId } = member();
  earn(person, 'a');
  office.backend.transact((scope) => stopPatient(scope, { patientId: person.id, kind: 'deceased', effectiveOn: null, informant: '女儿' }), office.clock.now);
  expect(earn(person, 'b')).toEqual({ kind: 'refused', reason: 'silent' });
  expect(failure(() => office.call('community', 'redeemReward', { id: office.newId(), memberId, rewardId: reward(5, 1) }, office.actor('nurse')))).toBe('memberSilent');
  office.clock.now = fridayMorning + 1000 * dayMs;
  expect(office.call('community', 'settlePoints', {})).toEqual({ earned: 0, expired: 0 });
  expect(earn(somebody(office), 'c')).toEqual({ kind: 'refused', reason: 'not-a-member' });
});
