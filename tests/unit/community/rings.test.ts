// Rings of invitations are found in generated graphs, also when they run over a shared telephone; graphs without one yield none.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InvitationCheck, InvitationEdge } from '#shared/community/suspicion.ts';
import { findRings, suspicionsOf } from '#shared/community/suspicion.ts';

const edge = (inviterId: string, inviteeId: string): InvitationEdge => ({ inviterId, inviteeId });

/** Everybody is invited by somebody before her: a forest, as honest invitations make it. */
const forest = fc.array(fc.nat(), { minLength: 1, maxLength: 60 }).map((picks) => picks.map((pick, index) => edge(`m${pick % (index + 1)}`, `m${index + 1}`)));

test('a forest whose members share no telephone has no ring', () => {
  fc.assert(
    fc.property(forest, (edges) => {
      expect(findRings(edges, new Map())).toEqual([]);
    }),
  );
});

test('a planted ring is found whole, and nobody outside it', () => {
  fc.assert(
    fc.property(forest, fc.integer({ min: 2, max: 8 }), (edges, size) => {
      const ring = Array.from({ length: size }, (_, index) => `r${index}`);
      const planted = ring.map((member, index) => edge(member, ring[(index + 1) % size] ?? ''));
      // The forest hangs on the ring and the ring on the forest: neither direction alone closes another one.
      const rings = findRings([...edges, ...planted, edge('m0', 'r0'), edge('r1', 'leaf')], new Map());
      expect(rings.map((found) => [...found].toSorted())).toEqual([ring.toSorted()]);
    }),
  );
});

test('a chain that ends at a second name with the number of its first is a ring', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (length) => {
      const chain = Array.from({ length }, (_, index) => edge(`c${index}`, `c${index + 1}`));
      const phones = new Map([['c0', ['13800000001', '13800000002']], [`c${length}`, ['13800000002']]]);
      const [ring, ...others] = findRings(chain, phones);
      expect({ size: ring?.size, others }).toEqual({ size: length + 1, others: [] });
    }),
  );
});

test('ten thousand links in a row are walked without overflow', () => {
  const chain = Array.from({ length: 10_000 }, (_, index) => edge(`c${index}`, `c${index + 1}`));
  expect(findRings(chain, new Map())).toEqual([]);
  expect(findRings([...chain, edge('c10000', 'c0')], new Map())[0]?.size).toBe(10_001);
});

const party = (memberId: string, more: Partial<InvitationCheck['inviter']> = {}): InvitationCheck['inviter'] => ({ memberId, personKey: memberId, phones: [`1390000${memberId}`], patientIds: [`p-${memberId}`], address: null, ...more });
const check = (more: Partial<InvitationCheck>): InvitationCheck => ({ inviter: party('a'), invitee: party('b'), wasMember: false, earlier: [], phonesOf: new Map(), inviterTimes: [], at: 1_000_000_000, limits: { perDay: 2, perWeek: 3 }, ...more });
const hour = 3_600_000;

test.each([
  ['nothing', check({}), []],
  ['herself under another membership', check({ invitee: party('b', { personKey: 'a' }) }), ['samePerson']],
  ['the same telephone', check({ invitee: party('b', { phones: ['1', '1390000a'] }) }), ['samePhone', 'ring']],
  ['the same patient', check({ invitee: party('b', { patientIds: ['p-a', 'p-z'] }) }), ['sameHousehold']],
  ['the same address', check({ inviter: party('a', { address: '杭州市某路1号' }), invitee: party('b', { address: '杭州市某路1号' }) }), ['sameHousehold']],
  ['she was here before', check({ wasMember: true }), ['alreadyMember']],
  ['she who invited the inviter', check({ earlier: [edge('b', 'a')] }), ['ring']],
  ['a ring over three', check({ earlier: [edge('b', 'c'), edge('c', 'a')] }), ['ring']],
  ['an invitation of others is no ring of theirs', check({ earlier: [edge('x', 'y'), edge('y', 'x')] }), []],
  ['two on a day are usual', check({ inviterTimes: [1_000_000_000 - hour] }), []],
  ['three on a day are not', check({ inviterTimes: [1_000_000_000 - hour, 1_000_000_000 - 2 * hour] }), ['velocity']],
  ['nor four in a week', check({ inviterTimes: [30, 60, 90].map((hours) => 1_000_000_000 - hours * hour) }), ['velocity']],
])('%s', (_, given, expected) => {
  expect(suspicionsOf(given)).toEqual(expected);
});
