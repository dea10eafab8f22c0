// Laws of the call machine, over every possible sequence of signals: what a nurse may rely on whatever the network does.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallSignal, CallState } from '#shared/telephony/machine.ts';
import { canDial, idleCall, isConversation, isLive, nextCallState, timerMs } from '#shared/telephony/machine.ts';

const end = { at: 9_000, cause: 'remote_hangup', sipStatus: null, q850Cause: null } as const;
const simple = ['ringing', 'earlyMedia', 'hold', 'resume', 'mute', 'unmute', 'connectionLost', 'connectionRestored', 'wrapUpDone'] as const;

const signal: fc.Arbitrary<CallSignal> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...simple).map((type) => ({ type })) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('answered' as const), at: fc.integer({ min: 1, max: 9_000 }) }) },
  { weight: 1, arbitrary: fc.constant({ type: 'ended' as const, end }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('accept' as const), callId: fc.constantFrom('c', 'd'), line: fc.constantFrom('sip' as const, 'training' as const), at: fc.constant(1) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('dial' as const), callId: fc.constantFrom('a', 'b'), contactId: fc.constantFrom('x', 'y'), line: fc.constantFrom('sip' as const, 'desk' as const, 'training' as const), at: fc.constant(1) }) },
);

function walk(signals: readonly CallSignal[]): CallState[] {
  const states = [idleCall];
  for (const each of signals) states.push(nextCallState(states.at(-1) ?? idleCall, each));
  return states;
}

describe('call machine', () => {
  test('a whole call: dial, ring, announcement, talk, hold, resume, hang up, outcome', () => {
    const states = walk([
      { type: 'dial', callId: 'a', contactId: 'x', line: 'sip', at: 1 },
      { type: 'ringing' },
      { type: 'earlyMedia' },
      { type: 'ringing' },
      { type: 'answered', at: 5 },
      { type: 'hold' },
      { type: 'resume' },
      { type: 'ended', end },
      { type: 'wrapUpDone' },
    ]);
    expect(states.map((state) => state.phase)).toEqual(['idle', 'dialing', 'ringing', 'early-media', 'early-media', 'talking', 'held', 'talking', 'wrapping-up', 'ended']);
    expect(states.at(-1)).toEqual({ ...idleCall, phase: 'ended', callId: 'a', contactId: 'x', line: 'sip', startedAt: 1, answeredAt: 5, end });
  });

  test('a call that came in: rings, talks, ends, and leaves no outcome due; none is taken beside a running call or before an outcome', () => {
    const accept = { type: 'accept', callId: 'c', line: 'sip', at: 1 } as const;
    const states = walk([accept, { type: 'answered', at: 3 }, { type: 'hold' }, { type: 'resume' }, { type: 'ended', end }]);
    expect(states.map((state) => state.phase)).toEqual(['idle', 'ringing', 'talking', 'held', 'talking', 'ended']);
    expect(canDial(states.at(-1) ?? idleCall, 'x')).toBe(true);
    const dialled = walk([{ type: 'dial', callId: 'a', contactId: 'x', line: 'sip', at: 1 }, accept]);
    expect(dialled.at(-1)?.callId).toBe('a');
    expect(walk([{ type: 'dial', callId: 'a', contactId: 'x', line: 'sip', at: 1 }, { type: 'ended', end }, accept]).at(-1)?.phase).toBe('wrapping-up');
  });

  test('laws that hold after any signals in any order', () => {
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 60 }), (signals) => {
        const states = walk(signals);
        for (const [index, state] of states.entries()) {
          const before = states[index - 1] ?? idleCall;
          if (isLive(before) && isLive(state)) expect(state.callId).toBe(before.callId);
          if (isConversation(state)) expect(state.answeredAt).not.toBeNull();
          if (state.isMuted || state.isConnectionLost) expect(isLive(state)).toBe(true);
          expect(state.end !== null).toBe(state.phase === 'wrapping-up' || state.phase === 'ended');
          if (before.phase === 'wrapping-up' && isLive(state)) expect(state.contactId).toBe(before.contactId);
          if (isLive(state)) expect(canDial(state, state.contactId ?? '')).toBe(false);
          expect(timerMs(state, 10_000)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a repeated signal changes nothing more than the first did', () => {
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 30 }), signal, (signals, last) => {
        const once = walk([...signals, last]).at(-1) ?? idleCall;
        const twice = nextCallState(once, last);
        if (last.type !== 'dial') expect(twice).toEqual(once);
      }),
    );
  });
});
