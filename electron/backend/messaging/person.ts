// A person to be reached, as the facts stand at this moment: her words, her ways, her refusals. Patients today; the caregivers'
// module brings its own persons through the same function.
import { salutationOf } from '#shared/assessments/facts.ts';
import type { PermissionFacts } from '#shared/messaging/permission.ts';
import type { Channel, Recipient } from '#shared/messaging/recipient.ts';
import type { MessageLanguage } from '#shared/messaging/template.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { ageInYears, civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findCallConsent, findMessageConsent, findPatientToReach, findWishes, isExcluded, listOptOutChannelsOfAddress, listOptOutsOf, listOwnNumbers, listStopKinds } from './people.queries.ts';

export interface Person {
  readonly name: string;
  readonly salutation: Readonly<Record<MessageLanguage, string>>;
  readonly language: string | null;
  readonly preferredChannel: Channel | null;
  readonly addresses: ReadonlyMap<Channel, string>;
  readonly facts: PermissionFacts;
}

/** What can be a mobile number; short messages do not reach a landline. */
const mobile = /^(?:1\d{10}|\+\d{8,15})$/;

/** Null for nobody known. Facts are read afresh at each call. */
export function findPerson(read: ReadDb, recipient: Recipient, now: number): Person | null {
  if (recipient.kind !== 'patient') return null;
  const patient = findPatientToReach(read, recipient.id);
  if (!patient) return null;
  const settings = loadSettings(read);
  const zone = settings['hospital.zone'];
  const wishes = findWishes(read, recipient);
  const numbers = listOwnNumbers(read, patient.id);
  const addresses = new Map<Channel, string>();
  const sms = numbers.find((number) => mobile.test(number));
  if (sms !== undefined) addresses.set('sms', sms);
  if (wishes?.email) addresses.set('email', wishes.email);
  if (patient.address?.trim()) addresses.set('letter', patient.address.trim());
  const stops = listStopKinds(read, patient.id);
  const hours = wishes?.time_from && wishes.time_to ? { from: wishes.time_from, to: wishes.time_to } : null;
  return {
    name: patient.name,
    salutation: wordsFor(patient, civilDateAt(now, zone)),
    language: wishes?.language ?? patient.language,
    preferredChannel: wishes?.channel ?? null,
    addresses,
    facts: {
      isDeceased: patient.deceased_on !== null || stops.includes('deceased'),
      isStopped: stops.includes('refused_all') || isExcluded(read, patient.id),
      bereavement: 'none',
      optedOut: optOutsOf(read, recipient, addresses),
      consent: consentOf(read, recipient),
      reachable: new Set([...addresses.keys(), ...(numbers.length > 0 ? (['call'] as const) : [])]),
      hours: settings['messaging.hours'],
      preferredHours: hours,
      zone,
    },
  };
}

function wordsFor(patient: { name: string; sex: 'male' | 'female' | 'other' | 'unknown'; birth_date: string | null }, today: CivilDate): Record<MessageLanguage, string> {
  const age = patient.birth_date !== null && patient.birth_date <= today ? ageInYears(patient.birth_date, today) : null;
  return salutationOf({ name: patient.name, sex: patient.sex, age }) ?? { 'zh-CN': '您', 'en-US': 'there' };
}

/** Her own word, and that of whoever has one of her addresses: a telephone that asked for silence gets silence. */
function optOutsOf(read: ReadDb, recipient: Recipient, addresses: ReadonlyMap<Channel, string>): Set<Channel | 'all'> {
  const found = new Set<Channel | 'all'>();
  for (const { channel } of listOptOutsOf(read, recipient)) found.add(channel ?? 'all');
  for (const [channel, address] of addresses) {
    if (listOptOutChannelsOfAddress(read, address).some((refused) => refused === null || refused === channel)) found.add(channel);
  }
  return found;
}

/** The last word about messages; without one, a refusal of follow-up calls counts as a refusal, and a consent to calls as nothing. */
function consentOf(read: ReadDb, recipient: Recipient): PermissionFacts['consent'] {
  const said = findMessageConsent(read, recipient);
  if (said !== null) return said ? 'given' : 'refused';
  return findCallConsent(read, recipient.id) === false ? 'refused' : 'unknown';
}
