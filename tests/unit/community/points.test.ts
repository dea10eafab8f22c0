// Points: what a rule gives under its cap, from which lots they are spent, how many families were brought, who leads the ranking.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countFamilies } from '#shared/community/families.ts';
import type { Lot } from '#shared/community/lots.ts';
import { balanceOf, drawFrom } from '#shared/community/lots.ts';
import type { Deed } from '#shared/community/ranking.ts';
import { rankMembers } from '#shared/community/ranking.ts';
import { pointsFor, shippedRules } from '#shared/community/rules.ts';
import { addDays } from '#shared/time/civil.ts';

const talk = { code: 'activity.messages', points: 1, per: 5, dailyCap: 3, isActive: true } as const;

test.each([
  [4, 0, 0], [5, 0, 1], [14, 0, 2], [500, 0, 3], [500, 2, 1], [500, 3, 0], [500, 9, 0],
])('%i messages after %i points of the day give %i', (count, earned, points) => expect(pointsFor(talk, count, earned)).toBe(points));

test('a rule that is switched off gives nothing; without a cap there is no end', () => {
  expect([pointsFor({ ...talk, isActive: false }, 500, 0), pointsFor({ ...talk, dailyCap: null }, 500, 0)]).toEqual([0, 100]);
  expect(new Set(shippedRules.map(({ code }) => code)).size).toBe(shippedRules.length);
});

const lots = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), left: fc.integer({ min: 1, max: 100 }), expiresOn: fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days)) }), { selector: (lot) => lot.id, maxLength: 12 });

test('what is drawn is exactly what was asked for, never more than a lot holds, and nothing is left in a lot that runs out before another one drawn from', () => {
  fc.assert(
    fc.property(lots, fc.integer({ min: 1, max: 600 }), (held: Lot[], points) => {
      const drawn = drawFrom(held, points);
      if (points > balanceOf(held)) {
        expect(drawn).toBeNull();
        return;
      }
      const taken = new Map(drawn?.map((one) => [one.lotId, one.points]));
      expect([...taken.values()].reduce((sum, one) => sum + one, 0)).toBe(points);
      const last = held.filter((lot) => taken.has(lot.id)).map((lot) => lot.expiresOn).toSorted().at(-1) ?? '';
      for (const lot of held) {
        expect(taken.get(lot.id) ?? 0).toBeLessThanOrEqual(lot.left);
        if (lot.expiresOn < last) expect(taken.get(lot.id)).toBe(lot.left);
      }
    }),
  );
});

test('who looks after the same patient is one family, over any chain', () => {
  expect(countFamilies([['p1'], ['p1', 'p2'], ['p3'], ['p2'], [], []])).toBe(4);
  expect(countFamilies([['a'], ['b'], ['a', 'b']])).toBe(1);
});

const deed = (memberId: string, day: string, more: Partial<Deed>): Deed => ({ memberId, day, messages: 0, checkIns: 0, likes: 0, sessions: 0, families: 0, ...more });
const weights = { participation: 50, helpfulness: 30, invitation: 20, halfLifeDays: 60 };

test('the ranking weighs three shares, forgets with time, and says the plain counts', () => {
  const ranked = rankMembers([deed('a', '2026-11-01', { messages: 20, likes: 4 }), deed('b', '2026-11-01', { sessions: 1 }), deed('b', '2026-11-01', { families: 2 }), deed('c', '2026-12-01', { messages: 20 })], weights, '2026-11-01');
  expect(ranked).toEqual([
    { memberId: 'b', score: 70, shares: { participation: 50, helpfulness: 0, invitation: 20 }, merits: { messages: 0, checkIns: 0, sessions: 1, likes: 0, families: 2 } },
    { memberId: 'a', score: 63.3, shares: { participation: 33.3, helpfulness: 30, invitation: 0 }, merits: { messages: 20, checkIns: 0, sessions: 0, likes: 4, families: 0 } },
  ]);
  const [fresh, old] = rankMembers([deed('old', '2026-09-02', { messages: 20 }), deed('fresh', '2026-11-01', { messages: 10 })], weights, '2026-11-01');
  expect([fresh?.score, old?.score]).toEqual([50, 50]);
});

test('flooding a group on one day does not lift anybody', () => {
  const [first, second] = rankMembers([deed('flood', '2026-11-01', { messages: 5000 }), deed('talk', '2026-11-01', { messages: 20 })], weights, '2026-11-01');
  expect(first?.score).toBe(second?.score);
});
