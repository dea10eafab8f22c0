// The training line repeats its lessons, meets every case, and a number that merely was not answered is answered later.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proposeOutcome } from '#shared/telephony/causes.ts';
import { firstRetryMs, longestRetryMs, reconnectDelayMs } from '#shared/telephony/reconnect.ts';
import { isAllowedServer, serverHost } from '#shared/telephony/server-url.ts';
import { isAnswered, trainingEnd, trainingScenario } from '#shared/telephony/training.ts';

const tails = Array.from({ length: 100 }, (_, tail) => `154000000${String(tail).padStart(2, '0')}`);

test('a hundred first calls: three of four answered, each failure proposes its own outcome', () => {
  const scenarios = tails.map((number) => trainingScenario(number, 0));
  expect(scenarios.filter(isAnswered)).toHaveLength(74);
  const proposals = [...new Set(scenarios)].filter((scenario) => !isAnswered(scenario)).map((scenario) => [scenario, proposeOutcome(trainingEnd(scenario) ?? { cause: 'failed', sipStatus: null, q850Cause: null }, false)]);
  expect(Object.fromEntries(proposals)).toEqual({ no_answer: 'no_answer', busy: 'busy', powered_off: 'powered_off', suspended: 'suspended', vacant: 'vacant', rejected: 'rejected' });
});

test('every number that exists is answered within two attempts, a vacant one never', () => {
  fc.assert(
    fc.property(fc.constantFrom(...tails), fc.nat(20), (number, attempt) => {
      const first = trainingScenario(number, 0);
      const isLasting = first === 'vacant' || first === 'suspended';
      expect(isAnswered(trainingScenario(number, attempt)) || isAnswered(trainingScenario(number, attempt + 1))).toBe(!isLasting);
      expect(trainingScenario(number, attempt)).toBe(trainingScenario(number, attempt));
    }),
  );
});

test('reconnecting waits between 1 and 30 s, never less from one try to the next but for chance, for ever', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 0.999999, noNaN: true }), (attempt, chance) => {
      const delay = reconnectDelayMs(attempt, chance);
      expect(delay).toBeGreaterThanOrEqual(firstRetryMs);
      expect(delay).toBeLessThanOrEqual(longestRetryMs);
      expect(reconnectDelayMs(attempt + 1, chance)).toBeGreaterThanOrEqual(delay);
    }),
  );
});

test('an unencrypted exchange only on this machine', () => {
  const allowed = ['wss://pbx.hospital.cn:8089/ws', 'wss://10.1.2.3', 'ws://127.0.0.1:8088', 'ws://localhost', 'ws://[::1]:80/'];
  const refused = ['ws://10.1.2.3:8088', 'ws://127.0.0.1.evil.cn', 'ws://localhost@evil.cn', 'http://127.0.0.1', 'ws://pbx', 'wss://', '', 'ws://1270.0.1', 'wss://host/ path'];
  expect(allowed.map(isAllowedServer)).toEqual(allowed.map(() => true));
  expect(refused.map(isAllowedServer)).toEqual(refused.map(() => false));
  expect(serverHost('wss://pbx.hospital.cn:8089/ws')).toBe('pbx.hospital.cn');
});
