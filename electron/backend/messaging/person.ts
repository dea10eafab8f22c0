// A person to be reached, as the facts stand at this moment: her words, her ways, her refusals. A patient, or a caregiver, who is a
// person of her own: her numbers, her refusals, and what a death among those she looks after means for her.
import { salutationOf } from '#shared/assessments/facts.ts';
import { bereavementFor } from '#shared/caregivers/bereavement.ts';
import type { PermissionFacts } from '#shared/messaging/permission.ts';
import type { Channel, Recipient } from '#shared/messaging/recipient.ts';
import type { MessageLanguage } from '#shared/messaging/template.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { ageInYears, civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { listLosses } from '../plans/bereavement.queries.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findCallConsent, findCaregiverCallConsent, findCaregiverToReach, findMessageConsent, findPatientToReach, findWishes, isExcluded, listCaregiverNumbers, listCaregiverStopKinds, listOptOutChannelsOfAddress, listOptOutsOf, listOwnNumbers, listStopKinds } from './people.queries.ts';

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

/**
 * Null for nobody known. Facts are read afresh at each call.
 * @param about the patient whom the contact is about, for a caregiver: after a death it makes the difference
 */
export function findPerson(read: ReadDb, recipient: Recipient, now: number, about: string | null = null): Person | null {
  const known = recipient.kind === 'patient' ? knownPatient(read, recipient.id) : knownCaregiver(read, recipient.id, about);
  if (!known) return null;
  const settings = loadSettings(read);
  const zone = settings['hospital.zone'];
  const wishes = findWishes(read, recipient);
  const addresses = new Map<Channel, string>();
  const sms = known.numbers.find((number) => mobile.test(number));
  if (sms !== undefined) addresses.set('sms', sms);
  if (wishes?.email) addresses.set('email', wishes.email);
  if (wishes?.wechat) addresses.set('wechat', wishes.wechat);
  if (known.address?.trim()) addresses.set('letter', known.address.trim());
  const hours = wishes?.time_from && wishes.time_to ? { from: wishes.time_from, to: wishes.time_to } : null;
  return {
    name: known.name,
    salutation: wordsFor(known, civilDateAt(now, zone)),
    language: wishes?.language ?? known.language,
    preferredChannel: wishes?.channel ?? null,
    addresses,
    facts: {
      isDeceased: known.isDeceased,
      isStopped: known.isStopped,
      bereavement: known.bereavement,
      optedOut: optOutsOf(read, recipient, addresses),
      refusesCalls: known.callConsent === false,
      consent: consentOf(read, recipient, known.callConsent),
      reachable: new Set([...addresses.keys(), ...(known.numbers.length > 0 ? (['call'] as const) : [])]),
      hours: settings['messaging.hours'],
      preferredHours: hours,
      zone,
    },
  };
}

interface Known {
  readonly name: string;
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  readonly birth_date: string | null;
  readonly language: string | null;
  readonly address: string | null;
  /** In use, best first. */
  readonly numbers: readonly string[];
  readonly isDeceased: boolean;
  readonly isStopped: boolean;
  readonly bereavement: PermissionFacts['bereavement'];
  /** The last word about calls. */
  readonly callConsent: boolean | null;
}

function knownPatient(read: ReadDb, id: string): Known | null {
  const patient = findPatientToReach(read, id);
  if (!patient) return null;
  const stops = listStopKinds(read, id);
  return {
    ...patient,
    numbers: listOwnNumbers(read, id),
    isDeceased: patient.deceased_on !== null || stops.includes('deceased'),
    isStopped: stops.includes('refused_all') || isExcluded(read, id),
    bereavement: 'none',
    callConsent: findCallConsent(read, id),
  };
}

/** Nobody, once she was found to be somebody else: what waits for the wrong record is not sent twice. */
function knownCaregiver(read: ReadDb, id: string, about: string | null): Known | null {
  const caregiver = findCaregiverToReach(read, id);
  if (!caregiver) return null;
  const stops = listCaregiverStopKinds(read, id);
  return {
    ...caregiver,
    numbers: listCaregiverNumbers(read, id),
    isDeceased: stops.includes('deceased'),
    isStopped: stops.includes('refused_all'),
    bereavement: bereavementFor(listLosses(read, id), about),
    callConsent: findCaregiverCallConsent(read, id),
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
function consentOf(read: ReadDb, recipient: Recipient, callConsent: boolean | null): PermissionFacts['consent'] {
  const said = findMessageConsent(read, recipient);
  if (said !== null) return said ? 'given' : 'refused';
  return callConsent === false ? 'refused' : 'unknown';
}
