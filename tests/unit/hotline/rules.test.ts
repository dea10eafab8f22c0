// Rules of the hotline without a database: what events leave of a case, the order of dispatch times, urgency as a total order,
// quantiles against their definition, and which record of the exchange is which call of a seat.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseEvent } from '#shared/hotline/case.ts';
import { dispatchContradiction, levelOfFlags, standingOfCase } from '#shared/hotline/case.ts';
import { byUrgency, inboundReasons, matchSeatCall } from '#shared/hotline/inbound.ts';
import { fewestForNinetieth, intervalOf, quantilesOf } from '#shared/hotline/response-times.ts';

let made = 0;
function event(kind: CaseEvent['kind'], happenedAt: number, more: Partial<CaseEvent> = {}): CaseEvent {
  made += 1;
  return { id: `e${made}`, kind, happenedAt, level: null, departmentId: null, personName: null, result: null, replaces: null, ...more };
}

test('a replaced step counts no more, a withdrawn one leaves nothing, a reopened case is open', () => {
  const notified = event('notified', 10);
  const left = event('left', 20);
  const events = [event('levelled', 1, { level: 'green' }), event('levelled', 2, { level: 'red' }), event('handed_over', 5), notified, event('notified', 12, { replaces: notified.id }), left, event('withdrawn', 30, { replaces: left.id })];
  const standing = standingOfCase(events);
  expect({ state: standing.state, level: standing.level, notified: standing.dispatch.notified?.happenedAt, left: standing.dispatch.left }).toEqual({ state: 'dispatched', level: 'red', notified: 12, left: undefined });
  const closed = [...events, event('outcome', 40), event('closed', 41, { result: 'advised' })];
  expect(standingOfCase(closed).state).toBe('closed');
  expect(standingOfCase([...closed, event('reopened', 50)]).state).toBe('handed_over');
});

test('times of a dispatch keep their order; the place may be said at any time', () => {
  const { dispatch } = standingOfCase([event('notified', 100), event('arrived', 200)]);
  expect(dispatchContradiction(dispatch, 'left', 150)).toBeNull();
  expect(dispatchContradiction(dispatch, 'left', 99)).toBe('notified');
  expect(dispatchContradiction(dispatch, 'left', 201)).toBe('arrived');
  expect(dispatchContradiction(dispatch, 'place', 1)).toBeNull();
  expect(dispatchContradiction(dispatch, 'arrived', 120)).toBeNull();
});

test('the gravest flag is the level', () => {
  expect([levelOfFlags([]), levelOfFlags([{ grade: 'yellow' }]), levelOfFlags([{ grade: 'yellow' }, { grade: 'red' }])]).toEqual(['green', 'yellow', 'red']);
});

test('urgency is a total order, and a weightier reason always stands first', () => {
  const entry = fc.record({ reasons: fc.subarray([...inboundReasons]), firstAt: fc.nat(5), key: fc.string({ minLength: 1, maxLength: 2 }) });
  fc.assert(
    fc.property(entry, entry, entry, (a, b, c) => {
      expect(Math.sign(byUrgency(a, b))).toBe(0 - Math.sign(byUrgency(b, a)));
      if (byUrgency(a, b) <= 0 && byUrgency(b, c) <= 0) expect(byUrgency(a, c)).toBeLessThanOrEqual(0);
      for (const reason of inboundReasons) {
        if (a.reasons.includes(reason) === b.reasons.includes(reason)) continue;
        expect(Math.sign(byUrgency(a, b))).toBe(a.reasons.includes(reason) ? -1 : 1);
        break;
      }
    }),
  );
});

test('quantiles: half lie on either side, nine of ten at or below; nothing is said of nothing', () => {
  expect(quantilesOf([])).toEqual({ n: 0, medianMs: null, ninetiethMs: null, longestMs: null });
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }), (values) => {
      const { n, medianMs, ninetiethMs, longestMs } = quantilesOf(values);
      const below = (limit: number): number => values.filter((value) => value <= limit).length;
      expect(n).toBe(values.length);
      expect(longestMs).toBe(Math.max(...values));
      expect(below(medianMs ?? -1) * 2).toBeGreaterThanOrEqual(n);
      expect(values.filter((value) => value >= (medianMs ?? Infinity)).length * 2).toBeGreaterThanOrEqual(n);
      expect(ninetiethMs === null).toBe(n < fewestForNinetieth);
      if (ninetiethMs !== null) {
        expect(below(ninetiethMs) / n).toBeGreaterThanOrEqual(0.9);
        expect(below(ninetiethMs - 1) / n).toBeLessThan(0.9);
      }
    }),
  );
  expect(intervalOf('leftToArrived', 'red', 20, 10)).toBeNull();
  expect(intervalOf('leftToArrived', 'red', null, 10)).toBeNull();
});

test('a record of the exchange is the nearest call of a seat within the clocks’ difference, or none', () => {
  const seen = [{ startedAt: 0 }, { startedAt: 60_000 }];
  expect(matchSeatCall(50_000, seen)).toBe(1);
  expect(matchSeatCall(20_000, seen)).toBe(0);
  expect(matchSeatCall(200_000, seen)).toBeNull();
  expect(matchSeatCall(0, [])).toBeNull();
});
