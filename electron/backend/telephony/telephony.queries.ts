// SQL of calls, call events and recordings; no rule. Writes only these three tables.
import type { Insertable, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export type CallRecord = Selectable<Tables['call']>;
export type RecordingRecord = Selectable<Tables['recording']>;

export function findCallRecord(read: ReadDb, callId: string): CallRecord | undefined {
  return read.first(qb.selectFrom('call').selectAll().where('id', '=', callId));
}

export function insertCall(db: WriteDb, row: Insertable<Tables['call']>): void {
  db.run(qb.insertInto('call').values(row));
}

export function updateCall(db: WriteDb, callId: string, values: Updateable<Tables['call']>): void {
  db.run(qb.updateTable('call').set(values).where('id', '=', callId));
}

export function listOpenCallRecords(read: ReadDb, userId: string): CallRecord[] {
  return read.all(qb.selectFrom('call').selectAll().where('user_id', '=', userId).where('ended_at', 'is', null).orderBy('started_at'));
}

export function listCallsOfContact(read: ReadDb, contactId: string): CallRecord[] {
  return read.all(qb.selectFrom('call').selectAll().where('contact_id', '=', contactId).orderBy('started_at'));
}

export function insertEvent(db: WriteDb, row: Insertable<Tables['call_event']>): void {
  db.run(qb.insertInto('call_event').values(row));
}

export function listEventRecords(read: ReadDb, callId: string): Selectable<Tables['call_event']>[] {
  return read.all(qb.selectFrom('call_event').selectAll().where('call_id', '=', callId).orderBy('at').orderBy('id'));
}

/** Last instant at which this call is known to have lived: its newest event or recorded slice, else its start. */
export function findLastSign(read: ReadDb, call: Pick<CallRecord, 'id' | 'started_at'>): number {
  const events = read.one(qb.selectFrom('call_event').select(({ fn }) => fn.max<number | null>('at').as('at')).where('call_id', '=', call.id));
  const slices = read.one(qb.selectFrom('recording').select(({ fn }) => fn.max<number | null>('last_slice_at').as('at')).where('call_id', '=', call.id));
  return Math.max(call.started_at, events.at ?? 0, slices.at ?? 0);
}

/** Newest first, with the owner of the number and the nurse. */
export function listCallRows(read: ReadDb, scope: { contactId: string } | { patientId: string }) {
  const rows = qb
    .selectFrom('call')
    .innerJoin('user_account', 'user_account.id', 'call.user_id')
    .leftJoin('contact_point', 'contact_point.id', 'call.contact_point_id')
    .leftJoin('related_person', 'related_person.id', 'contact_point.related_person_id')
    .select(['call.id', 'call.contact_id', 'call.user_id', 'call.line', 'call.direction', 'call.number', 'call.started_at', 'call.answered_at', 'call.ended_at', 'call.end_cause', 'call.sip_status', 'call.outcome', 'call.is_hand_timed', 'call.is_late_entry'])
    .select(['user_account.display_name', 'related_person.relationship'])
    .select(({ fn }) => fn.coalesce('contact_point.use', sql<'unknown'>`'unknown'`).as('use'))
    .orderBy('call.started_at', 'desc')
    .limit(200);
  return read.all('contactId' in scope ? rows.where('call.contact_id', '=', scope.contactId) : rows.where('call.patient_id', '=', scope.patientId));
}

export function findRecording(read: ReadDb, recordingId: string): RecordingRecord | undefined {
  return read.first(qb.selectFrom('recording').selectAll().where('id', '=', recordingId));
}

export function listRecordingsOfCalls(read: ReadDb, callIds: readonly string[]): RecordingRecord[] {
  if (callIds.length === 0) return [];
  return read.all(qb.selectFrom('recording').selectAll().where('call_id', 'in', callIds).orderBy('started_at'));
}

export function insertRecording(db: WriteDb, row: Insertable<Tables['recording']>): void {
  db.run(qb.insertInto('recording').values(row));
}

export function updateRecording(db: WriteDb, recordingId: string, values: Updateable<Tables['recording']>): void {
  db.run(qb.updateTable('recording').set(values).where('id', '=', recordingId));
}

/** Did this user open the recording since then? The audit row is the leave to listen, so nothing is heard that is not in the chain. */
export function hasOpenedRecording(read: ReadDb, recordingId: string, userId: string, since: number): boolean {
  const row = qb
    .selectFrom('audit_entry')
    .select('sequence')
    .where('subject', '=', recordingId)
    .where('at', '>=', since)
    .where('method', '=', 'telephony.openRecording')
    .where('outcome', '=', 'ok')
    .where('user_id', '=', userId);
  return read.first(row) !== undefined;
}

export function findContactPoint(read: ReadDb, contactPointId: string): Selectable<Tables['contact_point']> | undefined {
  return read.first(qb.selectFrom('contact_point').selectAll().where('id', '=', contactPointId));
}

export function findContact(read: ReadDb, contactId: string): Pick<Selectable<Tables['contact']>, 'id' | 'patient_id' | 'user_id' | 'closed_at'> | undefined {
  return read.first(qb.selectFrom('contact').select(['id', 'patient_id', 'user_id', 'closed_at']).where('id', '=', contactId));
}

export function countCallsToNumber(read: ReadDb, patientId: string, contactPointId: string): number {
  const calls = qb.selectFrom('call').select(({ fn }) => fn.countAll<number>().as('count'));
  return read.one(calls.where('patient_id', '=', patientId).where('contact_point_id', '=', contactPointId)).count;
}

/** The newest word of the patient on being recorded; null where nobody asked yet. */
export function findRecordingConsent(read: ReadDb, patientId: string): boolean | null {
  const row = read.first(qb.selectFrom('consent').select('is_given').where('patient_id', '=', patientId).where('scope', '=', 'recording').orderBy('recorded_at', 'desc').limit(1));
  return row ? row.is_given === 1 : null;
}
