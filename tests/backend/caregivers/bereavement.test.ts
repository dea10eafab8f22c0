// After a death: everything about the dead is held at once, and what is about the living in the same hands, until a supervisor chose; then
// gentle calls on their days or silence; and all as before once the death was taken back. Whichever way the death became known.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { bereavementFor } from '#shared/caregivers/bereavement.ts';
import type { Loss } from '#shared/caregivers/bereavement.ts';
import { mayContact } from '#shared/messaging/permission.ts';
import { purposes } from '#shared/messaging/recipient.ts';
import { permissionFactsOf } from '../../../electron/backend/messaging/permission-facts.ts';
import { stopPatient } from '../../../electron/backend/plans/stops.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, closingFor } from '../../support/clinic.ts';
import { daughterOf } from '../../support/caregivers.ts';

let office: TestBackend;
beforeEach(() => {
  office = createTestBackend();
});
afterEach(() => office.close());

const nurse = () => office.actor('nurse');
const supervisor = () => office.actor('supervisor');
const get = (caregiverId: string) => office.call('caregivers', 'get', { caregiverId }, nurse());
const day = 86_400_000;
const ready = () => office.call('queue', 'list', {}, nurse()).rows.map((row) => row.patientId);
const bereaved = (view: 'held' | 'decided' = 'held') => office.call('caregivers', 'listBereaved', { view }, supervisor());
/** Whether she may be rung for this, about whom. */
const mayRing = (caregiverId: string, about: string | null, purpose: 'service' | 'bereavement' | 'invitation' | 'emergency' = 'service'): string => {
  const answer = mayContact(permissionFactsOf(office.backend.db, { kind: 'caregiver', id: caregiverId }, office.clock.now, about), { purpose, channel: 'call', at: office.clock.now });
  return answer.allowed ? 'allowed' : answer.reason;
};

/** A daughter who looks after both her parents, with a call planned about each. */
function family(): { mother: string; father: string; mei: string } {
  const mother = addPatient(office, { name: '王桂兰', numbers: ['13800001234'], isEnrolled: false }).patientId;
  const father = addPatient(office, { name: '李大山', numbers: ['13800005678'], isEnrolled: false }).patientId;
  const mei = daughterOf(office, mother, { name: '李小梅', phone: '13911112222', isPrimary: true });
  office.call('caregivers', 'link', { caregiverId: mei, patientId: father, relationship: 'child' }, nurse());
  for (const patientId of [mother, father]) office.call('caregivers', 'planCall', { caregiverId: mei, patientId, kind: 'care_call' }, nurse());
  return { mother, father, mei };
}

const deaths: Record<string, (patientId: string) => void> = {
  'an import': (patientId) => void office.backend.transact((scope) => stopPatient(scope, { patientId, kind: 'deceased', effectiveOn: '2026-11-18', informant: 'HIS' }), office.clock.now),
  'a supervisor': (patientId) => void office.call('caregivers', 'recordDeath', { patientId, on: '2026-11-18', informant: '科室通知' }, supervisor()),
  'the caregiver in a call': (patientId) => {
    const contact = office.call('queue', 'claim', { patientId }, nurse());
    office.call('queue', 'finishContact', { contactId: contact.id, ...closingFor('deceased', { now: office.clock.now, contactPointId: null }), deceased: { on: '2026-11-18', informant: '女儿' } }, nurse());
  },
};

describe.each(Object.keys(deaths))('a death known by %s', (way) => {
  test('holds everything at once, and the supervisor sees who and since when', () => {
    const { mother, father, mei } = family();
    expect(ready().sort()).toEqual([mother, father].sort());
    deaths[way]?.(mother);
    expect(ready()).toEqual([]);
    expect(bereaved()).toMatchObject([{ caregiverId: mei, patientId: mother, diedOn: '2026-11-18', heldCalls: 1, otherPatients: 1, choice: null, since: office.clock.now }]);
    expect([mayRing(mei, mother), mayRing(mei, father), mayRing(mei, null), mayRing(mei, father, 'emergency'), mayRing(mei, mother, 'bereavement')]).toEqual(['bereaved', 'bereaved', 'bereaved', 'allowed', 'bereaved']);
    expect(() => office.call('queue', 'claim', { patientId: mother }, nurse())).toThrow('personDeceased');
    expect(() => office.call('queue', 'claim', { patientId: father }, nurse())).toThrow('nothingDue');
    expect(() => office.call('caregivers', 'planCall', { caregiverId: mei, patientId: father, kind: 'care_call' }, nurse())).toThrow('caregiverNotToBeRung');
    expect(get(mei)).toMatchObject({ standing: 'held', planned: [{ patientId: father, isHeld: true }] });
  });
});

test('care: gentle calls on their days about the dead, ordinary ones about the living again; nothing else about the dead', () => {
  const { mother, father, mei } = family();
  deaths['a supervisor']?.(mother);
  expect(() => office.call('caregivers', 'decideBereavement', { caregiverId: mei, patientId: mother, choice: 'care', reason: '主要照护者' }, nurse())).toThrow('forbidden');
  expect(office.call('caregivers', 'decideBereavement', { caregiverId: mei, patientId: mother, choice: 'care', reason: '主要照护者' }, supervisor())).toEqual({ firstCallOn: '2026-12-02' });
  expect(get(mei)?.planned.map(({ patientId, purpose, dueFrom, isHeld }) => [patientId === mother, purpose, dueFrom, isHeld])).toEqual([
    [false, 'care_call', '2026-11-20', false],
    [true, 'bereavement', '2026-12-02', false],
    [true, 'bereavement', '2026-12-30', false],
    [true, 'bereavement', '2027-02-17', false],
    [true, 'bereavement', '2027-11-18', false],
  ]);
  expect(ready()).toEqual([father]);
  expect([mayRing(mei, mother), mayRing(mei, father), mayRing(mei, null, 'invitation'), mayRing(mei, mother, 'bereavement')]).toEqual(['bereaved', 'allowed', 'bereaved', 'allowed']);
  expect(() => office.call('queue', 'claim', { patientId: mother }, nurse())).toThrow('nothingDue');
  office.clock.now += 12 * day;
  const contact = office.call('queue', 'claim', { patientId: mother }, nurse());
  expect(contact).toMatchObject({ caregiver: { id: mei }, tasks: [{ purpose: 'bereavement' }] });
  expect(contact.caregiver?.contactPointIds).toContain(contact.proposedContactPointId);
  expect(office.call('assessments', 'getResponses', { contactId: contact.id }, nurse()).map((response) => response.questionnaire.url?.split('/').at(-1))).toEqual(['bereavement-care']);
  office.call('telephony', 'startCall', { callId: office.newId(), contactId: contact.id, contactPointId: contact.proposedContactPointId ?? '', line: 'training' }, nurse());
  office.call('queue', 'finishContact', { contactId: contact.id, ...closingFor('deceased', { now: office.clock.now, contactPointId: null }) }, nurse());
  expect(get(mei)?.planned.filter((call) => call.purpose === 'bereavement')).toHaveLength(3);
  expect(bereaved('decided')).toMatchObject([{ choice: 'care', reason: '主要照护者', nextCallOn: '2026-12-30' }]);
});

test('silence, chosen anew as care, and the death taken back: each time the facts decide, and nothing of the other remains', () => {
  const { mother, mei } = family();
  deaths['a supervisor']?.(mother);
  office.call('caregivers', 'decideBereavement', { caregiverId: mei, patientId: mother, choice: 'silence', reason: '家属要求' }, supervisor());
  expect(get(mei)?.planned.map((call) => call.purpose)).toEqual(['care_call']);
  expect([mayRing(mei, mother, 'bereavement'), mayRing(mei, mother, 'emergency')]).toEqual(['bereaved', 'bereaved']);
  office.clock.now += day;
  office.call('caregivers', 'decideBereavement', { caregiverId: mei, patientId: mother, choice: 'care', reason: '来电希望联系' }, supervisor());
  expect(get(mei)?.planned).toHaveLength(5);
  const stopId = office.call('queue', 'listStops', { state: 'active', limit: 5 }, supervisor())[0]?.id ?? '';
  office.call('queue', 'reverseStop', { stopId, reason: '同名误记' }, supervisor());
  expect(bereaved()).toEqual([]);
  expect(bereaved('decided')).toEqual([]);
  expect(get(mei)).toMatchObject({ standing: 'ok', bereavements: [] });
  expect(get(mei)?.planned.map((call) => [call.purpose, call.isHeld])).toEqual([['care_call', false], ['care_call', false]]);
  expect(mayRing(mei, mother)).toBe('allowed');
  office.clock.now += day;
  deaths['a supervisor']?.(mother);
  expect(bereaved()).toMatchObject([{ choice: null }]);
});

test('a relative’s number is not dialled for the living patient either while she is held', () => {
  const { mother, father, mei } = family();
  office.call('queue', 'addAdHoc', { patientId: father, reason: '复诊提醒' }, nurse());
  deaths['a supervisor']?.(mother);
  const contact = office.call('queue', 'claim', { patientId: father }, nurse());
  expect(contact.caregiver).toBeNull();
  const dial = (number: string) => office.call('telephony', 'startCall', { callId: office.newId(), contactId: contact.id, contactPointId: contact.numbers.find((row) => row.number === number)?.id ?? '', line: 'training' }, nurse());
  expect(() => dial('13911112222')).toThrow('caregiverNotToBeRung');
  dial('13800005678');
  expect(get(mei)?.standing).toBe('held');
});

test('what a loss means, over all histories: undecided lets nothing but an emergency about the living through, decided never more than was chosen', () => {
  const losses = fc.uniqueArray(fc.record({ patientId: fc.constantFrom('a', 'b', 'c'), choice: fc.constantFrom('care', 'silence', null) }), { selector: (loss) => loss.patientId }) as fc.Arbitrary<Loss[]>;
  const facts = { isDeceased: false, isStopped: false, optedOut: new Set<never>(), consent: 'given', reachable: new Set(['call'] as const), hours: { from: '00:00', to: '23:59' }, preferredHours: null, zone: 'Asia/Shanghai' } as const;
  fc.assert(
    fc.property(losses, fc.constantFrom('a', 'b', 'living', null), fc.constantFrom(...purposes), (lost, about, purpose) => {
      const passes = mayContact({ ...facts, bereavement: bereavementFor(lost, about) }, { purpose, channel: 'call', at: office.clock.now }).allowed;
      const own = lost.find((loss) => loss.patientId === about);
      const isOpen = lost.some((loss) => loss.choice === null);
      const isAboutLiving = about !== null && !own;
      if (isOpen) expect(passes).toBe(isAboutLiving && purpose === 'emergency');
      else if (own) expect(passes).toBe(own.choice === 'care' && purpose === 'bereavement');
      else if (isAboutLiving || lost.length === 0) expect(passes).toBe(purpose !== 'bereavement');
      else expect(passes).toBe(purpose === 'bereavement' && lost.every((loss) => loss.choice === 'care'));
    }),
    { numRuns: 500, seed: 20261122 },
  );
});
