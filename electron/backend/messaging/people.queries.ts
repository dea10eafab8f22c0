// SQL of whom messages go to: what is known of a person, what she wished, what she refused. Reads other modules' facts, writes
// only wishes, consents and opt-outs.
import type { Insertable } from 'kysely';
import type { Channel, Recipient } from '#shared/messaging/recipient.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

const patientById = reusable<{ id: string }>()((p) => qb.selectFrom('patient').select(['id', 'name', 'sex', 'birth_date', 'language', 'address', 'deceased_on']).where('id', '=', p('id')));
export function findPatientToReach(read: ReadDb, id: string) {
  return read.first(patientById({ id }));
}

/** Her own numbers in use, best first. */
const ownNumbers = reusable<{ id: string }>()((p) =>
  qb.selectFrom('contact_point').select('number').where('patient_id', '=', p('id')).where('related_person_id', 'is', null).where('use', '!=', 'relative').where('is_valid', '=', 1).where('bad_since', 'is', null).where('ended_at', 'is', null).orderBy('rank'),
);
export function listOwnNumbers(read: ReadDb, patientId: string): string[] {
  return read.all(ownNumbers({ id: patientId })).map((row) => row.number);
}

const stopsOf = reusable<{ id: string }>()((p) => qb.selectFrom('contact_stop').select('kind').where('patient_id', '=', p('id')).where('reversed_at', 'is', null));
export function listStopKinds(read: ReadDb, patientId: string): ('deceased' | 'refused_all')[] {
  return read.all(stopsOf({ id: patientId })).map((row) => row.kind);
}

const wholeExclusion = reusable<{ id: string }>()((p) => qb.selectFrom('exclusion').select('id').where('patient_id', '=', p('id')).where('stay_id', 'is', null).where('ended_at', 'is', null));
/** Not to be followed up at all, whatever the stay. */
export function isExcluded(read: ReadDb, patientId: string): boolean {
  return read.first(wholeExclusion({ id: patientId })) !== undefined;
}

const caregiverById = reusable<{ id: string }>()((p) => qb.selectFrom('caregiver').select(['id', 'name', 'sex', 'birth_date', 'language', 'address']).where('id', '=', p('id')).where('voided_at', 'is', null));
export function findCaregiverToReach(read: ReadDb, id: string) {
  return read.first(caregiverById({ id }));
}

const caregiverNumbers = reusable<{ id: string }>()((p) =>
  qb
    .selectFrom('caregiver_phone as phone')
    .select('phone.number')
    .where('phone.caregiver_id', '=', p('id'))
    .where('phone.ended_at', 'is', null)
    .where('phone.consent', '!=', 'refused')
    .where((eb) => eb.not(eb.exists(eb.selectFrom('contact_point as point').select('point.id').whereRef('point.number', '=', 'phone.number').where('point.bad_since', 'is not', null).where('point.ended_at', 'is', null))))
    .orderBy('phone.rank')
    .orderBy('phone.id'),
);
/** Her numbers in use, best first: neither refused by her nor heard to be dead. */
export function listCaregiverNumbers(read: ReadDb, caregiverId: string): string[] {
  return read.all(caregiverNumbers({ id: caregiverId })).map((row) => row.number);
}

const caregiverStops = reusable<{ id: string }>()((p) => qb.selectFrom('caregiver_stop').select('kind').where('caregiver_id', '=', p('id')).where('lifted_at', 'is', null));
export function listCaregiverStopKinds(read: ReadDb, caregiverId: string): ('deceased' | 'refused_all')[] {
  return read.all(caregiverStops({ id: caregiverId })).map((row) => row.kind);
}

const caregiverCallConsent = reusable<{ id: string }>()((p) => qb.selectFrom('caregiver_consent').select('is_given').where('caregiver_id', '=', p('id')).where('scope', '=', 'call').orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(1));
export function findCaregiverCallConsent(read: ReadDb, caregiverId: string): boolean | null {
  const row = read.first(caregiverCallConsent({ id: caregiverId }));
  return row ? row.is_given === 1 : null;
}

const lastConsent = reusable<Recipient>()((p) => qb.selectFrom('message_consent').select('is_given').where('recipient_kind', '=', p('kind')).where('recipient_id', '=', p('id')).orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(1));
export function findMessageConsent(read: ReadDb, recipient: Recipient): boolean | null {
  const row = read.first(lastConsent(recipient));
  return row ? row.is_given === 1 : null;
}

const lastCallConsent = reusable<{ id: string }>()((p) => qb.selectFrom('consent').select('is_given').where('patient_id', '=', p('id')).where('scope', '=', 'call').orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(1));
export function findCallConsent(read: ReadDb, patientId: string): boolean | null {
  const row = read.first(lastCallConsent({ id: patientId }));
  return row ? row.is_given === 1 : null;
}

const lastWishes = reusable<Recipient>()((p) => qb.selectFrom('message_preference').select(['channel', 'time_from', 'time_to', 'language', 'email', 'wechat']).where('recipient_kind', '=', p('kind')).where('recipient_id', '=', p('id')).orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(1));
export function findWishes(read: ReadDb, recipient: Recipient) {
  return read.first(lastWishes(recipient));
}

export function insertWishes(db: WriteDb, row: Insertable<Tables['message_preference']>): void {
  db.run(qb.insertInto('message_preference').values(row));
}

export function insertConsent(db: WriteDb, row: Insertable<Tables['message_consent']>): void {
  db.run(qb.insertInto('message_consent').values(row));
}

const optOutRows = qb.selectFrom('message_opt_out').leftJoin('patient', (join) => join.onRef('patient.id', '=', 'message_opt_out.recipient_id').on('message_opt_out.recipient_kind', '=', 'patient')).leftJoin('caregiver', (join) => join.onRef('caregiver.id', '=', 'message_opt_out.recipient_id').on('message_opt_out.recipient_kind', '=', 'caregiver')).leftJoin('user_account', 'user_account.id', 'message_opt_out.recorded_by').selectAll('message_opt_out').select((eb) => ['user_account.display_name', eb.fn.coalesce('patient.name', 'caregiver.name').as('name')]).where('lifted_at', 'is', null);
export type OptOutRow = ReturnType<typeof listOptOuts>[number];

/** Those that hold, newest first. */
export function listOptOuts(read: ReadDb) {
  return read.all(optOutRows.orderBy('message_opt_out.recorded_at', 'desc').orderBy('message_opt_out.id', 'desc').limit(1000));
}

export function findOptOut(read: ReadDb, id: string) {
  return read.first(optOutRows.where('message_opt_out.id', '=', id));
}

/** Of the person herself. */
export function listOptOutsOf(read: ReadDb, recipient: Recipient) {
  return read.all(optOutRows.where('recipient_kind', '=', recipient.kind).where('recipient_id', '=', recipient.id).orderBy('message_opt_out.recorded_at', 'desc'));
}

/** Of an address, whoever it belongs to now. */
export function listOptOutChannelsOfAddress(read: ReadDb, address: string): (Channel | null)[] {
  return read.all(qb.selectFrom('message_opt_out').select('channel').where('address', '=', address).where('lifted_at', 'is', null)).map((row) => row.channel);
}

export function insertOptOut(db: WriteDb, row: Insertable<Tables['message_opt_out']>): void {
  db.run(qb.insertInto('message_opt_out').values(row));
}

export function liftOptOut(db: WriteDb, id: string, lift: { lifted_at: number; lifted_by: string; lifted_note: string }): void {
  db.run(qb.updateTable('message_opt_out').set(lift).where('id', '=', id).where('lifted_at', 'is', null));
}

/** What the same reply, or the same wish, refused for this address. */
export function liftOptOutsOfAddress(db: WriteDb, address: string, channel: Channel | null, lift: { lifted_at: number; lifted_by: string; lifted_note: string }): void {
  db.run(qb.updateTable('message_opt_out').set(lift).where('address', '=', address).where('channel', channel === null ? 'is' : '=', channel).where('lifted_at', 'is', null));
}

/** Patients whose own number this is. */
export function listPatientsWithNumber(read: ReadDb, number: string): string[] {
  return read.all(qb.selectFrom('contact_point').select('patient_id').distinct().where('number', '=', number).where('related_person_id', 'is', null).where('use', '!=', 'relative').where('ended_at', 'is', null)).map((row) => row.patient_id);
}

/** Caregivers whose number this is. */
export function listCaregiversWithNumber(read: ReadDb, number: string): string[] {
  return read.all(qb.selectFrom('caregiver_phone').innerJoin('caregiver', 'caregiver.id', 'caregiver_phone.caregiver_id').select('caregiver_id').distinct().where('number', '=', number).where('ended_at', 'is', null).where('voided_at', 'is', null)).map((row) => row.caregiver_id);
}

/** Whoever last told this WeChat address as hers. */
export function listPersonsWithWechat(read: ReadDb, address: string): Recipient[] {
  const told = read.all(qb.selectFrom('message_preference').select(['recipient_kind as kind', 'recipient_id as id']).distinct().where('wechat', '=', address));
  return told.filter((person) => findWishes(read, person)?.wechat === address);
}

/** Persons to whom something was sent at this address. */
export function listRecipientsAt(read: ReadDb, channel: Channel, address: string): Recipient[] {
  return read.all(qb.selectFrom('outbox_message').select(['recipient_kind as kind', 'recipient_id as id']).distinct().where('address', '=', address).where('channel', '=', channel));
}
