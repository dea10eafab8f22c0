// The gate. A table of who may be contacted for what, and laws over all facts: nothing reaches the dead, nobody who stopped, opted
// out or did not agree; what is held back by the hour is let through at the hour it names, and at no earlier one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseChannel } from '#shared/messaging/channel-choice.ts';
import type { PermissionFacts } from '#shared/messaging/permission.ts';
import { mayContact } from '#shared/messaging/permission.ts';
import { agreedHours, nextWithinHours } from '#shared/messaging/quiet-hours.ts';
import { channels, needsConsent, purposes } from '#shared/messaging/recipient.ts';
import { clockTimeAt } from '#shared/time/civil.ts';

const zone = 'Asia/Shanghai';
const at = (time: string): number => Date.parse(`2026-11-20T${time}:00+08:00`);
const ordinary: PermissionFacts = { isDeceased: false, isStopped: false, bereavement: 'none', optedOut: new Set(), consent: 'unknown', reachable: new Set(['sms', 'letter', 'call']), hours: { from: '08:30', to: '20:30' }, preferredHours: null, zone };

const cases: [string, Partial<PermissionFacts>, Partial<Parameters<typeof mayContact>[1]>, unknown][] = [
  ['an ordinary reminder', {}, {}, 'allowed'],
  ['the dead', { isDeceased: true }, { purpose: 'emergency' }, 'deceased'],
  ['no further follow-up', { isStopped: true }, {}, 'stopped'],
  ['newly bereaved', { bereavement: 'held' }, { purpose: 'bereavement' }, 'bereaved'],
  ['silence was chosen', { bereavement: 'silence' }, { purpose: 'bereavement' }, 'bereaved'],
  ['gentle care was chosen', { bereavement: 'care' }, { purpose: 'bereavement' }, 'allowed'],
  ['gentle care, and a reminder', { bereavement: 'care' }, {}, 'bereaved'],
  ['condolence to somebody not bereaved', {}, { purpose: 'bereavement' }, 'bereaved'],
  ['opted out of short messages', { optedOut: new Set(['sms']) }, {}, 'opted-out'],
  ['opted out of short messages, by letter', { optedOut: new Set(['sms']) }, { channel: 'letter' }, 'allowed'],
  ['opted out of all', { optedOut: new Set(['all']) }, { channel: 'letter' }, 'opted-out'],
  ['opted out, and an emergency at night', { optedOut: new Set(['all']) }, { purpose: 'emergency', at: at('03:00') }, 'allowed'],
  ['an opt-out of messages, and a call', { optedOut: new Set(['all']) }, { channel: 'call' }, 'allowed'],
  ['invited without having agreed', {}, { purpose: 'invitation' }, 'no-consent'],
  ['invited', { consent: 'given' }, { purpose: 'invitation' }, 'allowed'],
  ['said no', { consent: 'refused' }, {}, 'no-consent'],
  ['no address', {}, { channel: 'email' }, 'no-address'],
  ['early', {}, { at: at('07:00') }, ['quiet-hours', '08:30']],
  ['the last minute', {}, { at: at('20:29') }, 'allowed'],
  ['late', {}, { at: at('20:30') }, ['quiet-hours', '08:30']],
  ['a letter at night', {}, { channel: 'letter', at: at('03:00') }, 'allowed'],
  ['before her own hours', { preferredHours: { from: '18:00', to: '22:00' } }, {}, ['quiet-hours', '18:00']],
  ['her own hours lie outside the hospital’s', { preferredHours: { from: '21:00', to: '23:00' } }, {}, 'allowed'],
];

test.each(cases)('%s', (_, facts, approach, expected) => {
  const permission = mayContact({ ...ordinary, ...facts }, { purpose: 'reminder', channel: 'sms', at: at('10:00'), ...approach });
  expect(permission.allowed ? 'allowed' : permission.reason === 'quiet-hours' ? ['quiet-hours', clockTimeAt(permission.notBefore, zone)] : permission.reason).toEqual(expected);
});

const clockTime = fc.integer({ min: 0, max: 1439 }).map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
const hours = fc.tuple(clockTime, clockTime).filter(([from, to]) => from < to).map(([from, to]) => ({ from, to }));
const anyFacts: fc.Arbitrary<PermissionFacts> = fc.record({
  isDeceased: fc.boolean(),
  isStopped: fc.boolean(),
  bereavement: fc.constantFrom('none', 'held', 'care', 'silence'),
  optedOut: fc.subarray([...channels, 'all'] as const).map((list) => new Set(list)),
  consent: fc.constantFrom('given', 'refused', 'unknown'),
  reachable: fc.subarray([...channels, 'call'] as const).map((list) => new Set(list)),
  hours,
  preferredHours: fc.option(hours),
  zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns'),
});
const anyApproach = fc.record({ purpose: fc.constantFrom(...purposes), channel: fc.constantFrom(...channels, 'call' as const), at: fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') }) });

test('law: what is allowed offends nothing', () => {
  fc.assert(
    fc.property(anyFacts, anyApproach, (facts, approach) => {
      if (!mayContact(facts, approach).allowed) return;
      const isEmergency = approach.purpose === 'emergency';
      expect(facts.isDeceased || facts.isStopped || facts.bereavement === 'held' || facts.bereavement === 'silence').toBe(false);
      expect(facts.reachable.has(approach.channel)).toBe(true);
      if (isEmergency) return;
      if (approach.channel !== 'call') expect(facts.optedOut.has('all') || facts.optedOut.has(approach.channel)).toBe(false);
      expect(facts.consent).not.toBe('refused');
      if (needsConsent(approach.purpose)) expect(facts.consent).toBe('given');
      const time = clockTimeAt(approach.at, facts.zone);
      if (approach.channel !== 'letter') expect(time >= facts.hours.from && time < facts.hours.to).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('law: at the hour that a refusal names it is allowed, and a minute before it is not', () => {
  fc.assert(
    fc.property(anyFacts, anyApproach, (facts, approach) => {
      const permission = mayContact(facts, approach);
      if (permission.allowed || permission.reason !== 'quiet-hours') return;
      expect(permission.notBefore).toBeGreaterThan(approach.at);
      expect(mayContact(facts, { ...approach, at: permission.notBefore }).allowed).toBe(true);
      expect(mayContact(facts, { ...approach, at: Math.max(approach.at, permission.notBefore - 60_000) }).allowed).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('law: the way chosen may be used when it says, and where none is chosen none may be', () => {
  fc.assert(
    fc.property(anyFacts, anyApproach, fc.subarray([...channels]), fc.option(fc.constantFrom(...channels)), (facts, { purpose, at: now }, available, preferred) => {
      const choice = chooseChannel(facts, { purpose, available: new Set(available), preferred, at: now });
      if (choice.channel !== null) expect(mayContact(facts, { purpose, channel: choice.channel, at: choice.notBefore }).allowed).toBe(true);
      else for (const channel of available.filter((one) => one !== 'letter' || preferred === 'letter')) expect(mayContact(facts, { purpose, channel, at: now })).toMatchObject({ allowed: false });
    }),
    { numRuns: 2000 },
  );
});

test('hours agreed lie within the hospital’s', () => {
  fc.assert(
    fc.property(hours, fc.option(hours), fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') }), (hospital, preferred, now) => {
      const agreed = agreedHours(hospital, preferred);
      const time = clockTimeAt(nextWithinHours(now, agreed, zone), zone);
      expect(time >= hospital.from && time < hospital.to).toBe(true);
    }),
  );
});
