// SQL of claims, contacts, their items and holds: the queue's own tables, and what it must read of calls and alerts.
import type { Insertable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

export function findContactRow(read: ReadDb, contactId: string) {
  return read.first(qb.selectFrom('contact').selectAll().where('id', '=', contactId));
}
export type ContactRow = NonNullable<ReturnType<typeof findContactRow>>;

/** Of this user, neither closed nor parked: at most one by the rules of `claim`. */
export function listOpenContactRows(read: ReadDb, userId: string): ContactRow[] {
  return read.all(qb.selectFrom('contact').selectAll().where('user_id', '=', userId).where('closed_at', 'is', null).where('parked_at', 'is', null).orderBy('opened_at'));
}

export function listParkedContactRows(read: ReadDb, userId: string): ContactRow[] {
  return read.all(qb.selectFrom('contact').selectAll().where('user_id', '=', userId).where('closed_at', 'is', null).where('parked_at', 'is not', null).orderBy('parked_at'));
}

/** Name and 住院号 of the newest stay, for lists of contacts. */
export function listPatientLabels(read: ReadDb, patientIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('patient')
      .select(['id', 'name'])
      .select(sql<string | null>`(select stay.inpatient_number from stay where stay.patient_id = patient.id order by stay.discharged_on desc limit 1)`.as('inpatient_number'))
      .where('id', 'in', idsOf(patientIds)),
  );
}

export function insertContact(db: WriteDb, row: Insertable<Tables['contact']>): void {
  db.run(qb.insertInto('contact').values(row));
}

export function updateContact(db: WriteDb, contactId: string, values: Updateable<Tables['contact']>): void {
  db.run(qb.updateTable('contact').set(values).where('id', '=', contactId));
}

export function addItems(db: WriteDb, contactId: string, plannedContactIds: readonly string[]): void {
  for (const planned of plannedContactIds) db.run(qb.insertInto('contact_item').values({ contact_id: contactId, planned_contact_id: planned }).onConflict((conflict) => conflict.doNothing()));
}

/** What the contact was to be about and was not. */
export function removeItems(db: WriteDb, contactId: string, plannedContactIds: readonly string[]): void {
  for (const planned of plannedContactIds) db.run(qb.deleteFrom('contact_item').where('contact_id', '=', contactId).where('planned_contact_id', '=', planned));
}

export function listItemIds(read: ReadDb, contactId: string): string[] {
  return read.all(qb.selectFrom('contact_item').select('planned_contact_id').where('contact_id', '=', contactId)).map((row) => row.planned_contact_id);
}

export function findLiveClaim(read: ReadDb, patientId: string) {
  return read.first(
    qb.selectFrom('claim').innerJoin('user_account', 'user_account.id', 'claim.user_id').selectAll('claim').select('user_account.display_name').where('patient_id', '=', patientId).where('released_at', 'is', null),
  );
}

export function findClaim(read: ReadDb, claimId: string) {
  return read.first(qb.selectFrom('claim').selectAll().where('id', '=', claimId));
}

export function insertClaim(db: WriteDb, row: { id: string; patient_id: string; user_id: string; claimed_at: number; expires_at: number; workstation: string }): void {
  db.run(qb.insertInto('claim').values(row));
}

export function releaseClaim(db: WriteDb, claimId: string, releasedAt: number, reason: 'finished' | 'released' | 'parked' | 'expired' | 'taken-over'): void {
  db.run(qb.updateTable('claim').set({ released_at: releasedAt, release_reason: reason }).where('id', '=', claimId).where('released_at', 'is', null));
}

export function extendClaim(db: WriteDb, claimId: string, expiresAt: number): void {
  db.run(qb.updateTable('claim').set({ expires_at: expiresAt }).where('id', '=', claimId).where('released_at', 'is', null));
}

/** Contacts of the person without result since an instant, before another: those of the day. */
export function countFailures(read: ReadDb, patientId: string, from: number, to: number): number {
  const rows = qb.selectFrom('contact').select((eb) => eb.fn.countAll<number>().as('count')).where('patient_id', '=', patientId).where('happened_at', '>=', from).where('happened_at', '<', to);
  return read.one(rows.where('closed_at', 'is not', null).where('is_reached', '=', 0).where('voided_at', 'is', null)).count;
}

export function hasCalls(read: ReadDb, contactId: string): boolean {
  return read.first(qb.selectFrom('call').select('id').where('contact_id', '=', contactId).limit(1)) !== undefined;
}

/** Newest first. */
export function listCallOutcomes(read: ReadDb, patientId: string) {
  return read.all(qb.selectFrom('call').select(['contact_id', 'contact_point_id', 'outcome', 'started_at']).where('patient_id', '=', patientId).where('outcome', 'is not', null).orderBy('started_at', 'desc').limit(200));
}

export function insertHold(db: WriteDb, row: { id: string; patient_id: string; until_on: string; reason: string; recorded_by: string; recorded_at: number; workstation: string }): void {
  db.run(qb.insertInto('queue_hold').values(row));
}

export function endHolds(db: WriteDb, patientId: string, endedAt: number): number {
  return db.run(qb.updateTable('queue_hold').set({ ended_at: endedAt }).where('patient_id', '=', patientId).where('ended_at', 'is', null));
}

/** Newest first, voided ones too. */
export function listContactHistory(read: ReadDb, patientId: string, limit: number) {
  return read.all(
    qb
      .selectFrom('contact')
      .innerJoin('user_account', 'user_account.id', 'contact.user_id')
      .leftJoin('contact_point', 'contact_point.id', 'contact.contact_point_id')
      .selectAll('contact')
      .select(['user_account.display_name', 'contact_point.number'])
      .where('contact.patient_id', '=', patientId)
      .where('contact.closed_at', 'is not', null)
      .orderBy('contact.happened_at', 'desc')
      .limit(limit),
  );
}

export function listItemsOfContacts(read: ReadDb, contactIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('contact_item')
      .innerJoin('planned_contact', 'planned_contact.id', 'contact_item.planned_contact_id')
      .select(['contact_item.contact_id', 'planned_contact.title', 'planned_contact.closed_as'])
      .where('contact_item.contact_id', 'in', idsOf(contactIds))
      .orderBy('planned_contact.due_from'),
  );
}
