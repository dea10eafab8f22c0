// What carriers say, as rows: final status, Q.850 cause, answered or not -> proposed outcome.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endCauses } from '#shared/telephony/call.ts';
import { endCauseOfStatus, proposeOutcome, q850Cause } from '#shared/telephony/causes.ts';

test.each([
  { said: '486 busy here', cause: 'busy', sipStatus: 486, q850Cause: null, proposed: 'busy' },
  { said: '480 with absent subscriber: switched off', cause: 'no_answer', sipStatus: 480, q850Cause: 20, proposed: 'powered_off' },
  { said: '480 alone: rang, nobody came', cause: 'no_answer', sipStatus: 480, q850Cause: null, proposed: 'no_answer' },
  { said: '404 no such number', cause: 'not_found', sipStatus: 404, q850Cause: 1, proposed: 'vacant' },
  { said: '503 with out-of-service number', cause: 'unobtainable', sipStatus: 503, q850Cause: 27, proposed: 'suspended' },
  { said: '603 declined', cause: 'rejected', sipStatus: 603, q850Cause: null, proposed: 'rejected' },
  { said: 'given up by the nurse', cause: 'cancelled', sipStatus: null, q850Cause: null, proposed: 'no_answer' },
  { said: 'unknown code', cause: 'failed', sipStatus: 488, q850Cause: null, proposed: null },
] as const)('$said', ({ proposed, said: _said, ...end }) => {
  expect(proposeOutcome(end, false)).toBe(proposed);
});

test('an answered call proposes nothing, whatever the codes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...endCauses), fc.option(fc.integer({ min: 100, max: 699 })), fc.option(fc.integer({ min: 1, max: 127 })), (cause, sipStatus, q850) => {
      expect(proposeOutcome({ cause, sipStatus, q850Cause: q850 }, true)).toBeNull();
    }),
  );
});

test('status to end cause', () => {
  expect([486, 603, 404, 408, 487, 503, 488].map(endCauseOfStatus)).toEqual(['busy', 'rejected', 'not_found', 'no_answer', 'cancelled', 'unobtainable', 'failed']);
});

test('Reason headers', () => {
  expect(['Q.850;cause=20;text="absent"', 'SIP;cause=480;text="x", Q.850 ;cause = 17', 'SIP;cause=200', 'Q.850;cause=999', '', undefined].map(q850Cause)).toEqual([20, 17, null, null, null, null]);
});
