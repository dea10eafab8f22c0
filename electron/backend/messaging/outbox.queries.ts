// SQL of the outbox: messages with their attempts, receipts and replies.
import type { Insertable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Channel, Recipient } from '#shared/messaging/recipient.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

const messageRows = qb
  .selectFrom('outbox_message as message')
  .innerJoin('message_template_version as version', 'version.id', 'message.template_version_id')
  .innerJoin('message_template as template', 'template.id', 'version.template_id')
  .leftJoin('patient', (join) => join.onRef('patient.id', '=', 'message.recipient_id').on('message.recipient_kind', '=', 'patient'))
  .leftJoin('caregiver', (join) => join.onRef('caregiver.id', '=', 'message.recipient_id').on('message.recipient_kind', '=', 'caregiver'))
  .leftJoin('user_account', 'user_account.id', 'message.recorded_by')
  .selectAll('message')
  .select(['version.title', 'version.texts', 'version.provider_code', 'template.code', 'template.retired_at', 'user_account.display_name'])
  .select((eb) => eb.fn.coalesce('patient.name', 'caregiver.name').as('name'))
  .select(sql<string | null>`(SELECT group_concat(state) FROM message_receipt WHERE message_id = message.id)`.as('receipts'))
  .select(sql<number>`EXISTS (SELECT 1 FROM message_attempt WHERE message_id = message.id AND number = message.attempts AND outcome IS NULL)`.as('is_underway'));
export type MessageRow = NonNullable<ReturnType<typeof findMessage>>;

export function findMessage(read: ReadDb, id: string) {
  return read.first(messageRows.where('message.id', '=', id));
}

const byKey = reusable<{ key: string }>()((p) => qb.selectFrom('outbox_message').select('id').where('idempotency_key', '=', p('key')));
export function findMessageByKey(read: ReadDb, key: string): string | null {
  return read.first(byKey({ key }))?.id ?? null;
}

const isUndelivered = sql<boolean>`(message.closed_as = 'failed' OR (message.closed_as = 'sent' AND EXISTS (SELECT 1 FROM message_receipt WHERE message_id = message.id AND state = 'undelivered') AND NOT EXISTS (SELECT 1 FROM message_receipt WHERE message_id = message.id AND state <> 'undelivered')))`;

/** Newest first. */
export function listMessages(read: ReadDb, input: { view: 'all' | 'waiting' | 'undelivered' | 'print'; before: number | null; limit: number }) {
  let query = messageRows.orderBy('message.recorded_at', 'desc').orderBy('message.id', 'desc').limit(input.limit);
  if (input.before !== null) query = query.where('message.recorded_at', '<', input.before);
  if (input.view === 'waiting') query = query.where('message.next_attempt_at', 'is not', null);
  if (input.view === 'print') query = query.where('message.closed_as', 'is', null).where('message.channel', '=', 'letter');
  if (input.view === 'undelivered') query = query.where(isUndelivered);
  return read.all(query);
}

export function countMessages(read: ReadDb): { waiting: number; undelivered: number; print: number } {
  return {
    waiting: read.one(qb.selectFrom('outbox_message as message').select((eb) => eb.fn.countAll<number>().as('count')).where('next_attempt_at', 'is not', null)).count,
    undelivered: read.one(qb.selectFrom('outbox_message as message').select((eb) => eb.fn.countAll<number>().as('count')).where(isUndelivered)).count,
    print: read.one(qb.selectFrom('outbox_message as message').select((eb) => eb.fn.countAll<number>().as('count')).where('closed_as', 'is', null).where('channel', '=', 'letter')).count,
  };
}

/** Newest first, at most 100. */
export function listMessagesTo(read: ReadDb, recipient: Recipient) {
  return read.all(messageRows.where('message.recipient_kind', '=', recipient.kind).where('message.recipient_id', '=', recipient.id).orderBy('message.recorded_at', 'desc').orderBy('message.id', 'desc').limit(100));
}

export function insertMessage(db: WriteDb, row: Insertable<Tables['outbox_message']>): void {
  db.run(qb.insertInto('outbox_message').values(row));
}

export function updateMessage(db: WriteDb, id: string, changes: Updateable<Tables['outbox_message']>): void {
  db.run(qb.updateTable('outbox_message').set(changes).where('id', '=', id));
}

/** The first that is due by one of these ways. */
export function findDueMessage(read: ReadDb, channels: readonly Channel[], now: number) {
  return channels.length === 0 ? undefined : read.first(messageRows.where('message.next_attempt_at', '<=', now).where('message.channel', 'in', channels).orderBy('message.next_attempt_at').orderBy('message.id').limit(1));
}

/** When the next one is due by one of these ways; null when none waits. */
export function nextDueAt(read: ReadDb, channels: readonly Channel[]): number | null {
  return channels.length === 0 ? null : (read.first(qb.selectFrom('outbox_message').select('next_attempt_at').where('next_attempt_at', 'is not', null).where('channel', 'in', channels).orderBy('next_attempt_at').limit(1))?.next_attempt_at ?? null);
}

export function insertAttempt(db: WriteDb, row: Insertable<Tables['message_attempt']>): void {
  db.run(qb.insertInto('message_attempt').values(row));
}

export function findAttempt(read: ReadDb, messageId: string, number: number) {
  return read.first(qb.selectFrom('message_attempt').selectAll().where('message_id', '=', messageId).where('number', '=', number));
}

export function listAttempts(read: ReadDb, messageId: string) {
  return read.all(qb.selectFrom('message_attempt').selectAll().where('message_id', '=', messageId).orderBy('number'));
}

export function finishAttempt(db: WriteDb, id: string, end: { finished_at: number; outcome: 'accepted' | 'refused' | 'unknown'; reason: string | null }): void {
  db.run(qb.updateTable('message_attempt').set(end).where('id', '=', id));
}

export function findMessageByProvider(read: ReadDb, providerId: string): string | null {
  return read.first(qb.selectFrom('outbox_message').select('id').where('provider_id', '=', providerId))?.id ?? null;
}

/** Sent in the last days by this way, and no word of their arrival yet: oldest first. */
export function listWithoutReceipt(read: ReadDb, channel: Channel, since: number, limit: number): string[] {
  return read
    .all(
      qb
        .selectFrom('outbox_message as message')
        .select('provider_id')
        .where('recorded_at', '>=', since)
        .where('closed_as', '=', 'sent')
        .where('channel', '=', channel)
        .where('provider_id', 'is not', null)
        .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM message_receipt WHERE message_id = message.id)`)
        .orderBy('recorded_at')
        .limit(limit),
    )
    .flatMap((row) => (row.provider_id === null ? [] : [row.provider_id]));
}

export function insertReceipt(db: WriteDb, row: Insertable<Tables['message_receipt']>): void {
  db.run(qb.insertInto('message_receipt').values(row).onConflict((conflict) => conflict.columns(['message_id', 'state']).doNothing()));
}

export function findReply(read: ReadDb, channel: Channel, providerId: string) {
  return read.first(qb.selectFrom('message_reply').select(['id', 'is_opt_out']).where('channel', '=', channel).where('provider_id', '=', providerId));
}

export function insertReply(db: WriteDb, row: Insertable<Tables['message_reply']>): void {
  db.run(qb.insertInto('message_reply').values(row));
}

export function insertReplyPerson(db: WriteDb, reply: { id: string; receivedAt: number }, recipient: Recipient): void {
  db.run(qb.insertInto('message_reply_person').values({ reply_id: reply.id, received_at: reply.receivedAt, recipient_kind: recipient.kind, recipient_id: recipient.id }));
}

export type ReplyRow = ReturnType<typeof listReplies>[number];

export function listReplies(read: ReadDb, limit: number) {
  return read.all(qb.selectFrom('message_reply').selectAll().orderBy('received_at', 'desc').orderBy('id', 'desc').limit(limit));
}

export function listRepliesOf(read: ReadDb, recipient: Recipient) {
  return read.all(
    qb.selectFrom('message_reply_person as person').innerJoin('message_reply', 'message_reply.id', 'person.reply_id').selectAll('message_reply').where('person.recipient_kind', '=', recipient.kind).where('person.recipient_id', '=', recipient.id).orderBy('received_at', 'desc').limit(100),
  );
}

export function listReplyPersons(read: ReadDb, replyId: string) {
  return read.all(
    qb
      .selectFrom('message_reply_person as person')
      .leftJoin('patient', (join) => join.onRef('patient.id', '=', 'person.recipient_id').on('person.recipient_kind', '=', 'patient'))
      .leftJoin('caregiver', (join) => join.onRef('caregiver.id', '=', 'person.recipient_id').on('person.recipient_kind', '=', 'caregiver'))
      .select((eb) => ['person.recipient_kind as kind', 'person.recipient_id as id', eb.fn.coalesce('patient.name', 'caregiver.name').as('name')])
      .where('reply_id', '=', replyId),
  );
}
