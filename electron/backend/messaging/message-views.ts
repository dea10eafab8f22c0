// Messages, replies and refusals as the page gets them: names, numbers and addresses masked, names inside texts too.
import { stateOf } from '#shared/messaging/message-state.ts';
import type { Message, OptOut, Reply } from '#shared/messaging/messaging.contract.ts';
import type { Channel } from '#shared/messaging/recipient.ts';
import type { Variables } from '#shared/messaging/template.ts';
import { maskName, maskPhone } from '#shared/patients/masking.ts';
import type { QueryContext } from '../rpc/context.ts';
import { renderFor } from './outbox.ts';
import type { MessageRow, ReplyRow } from './outbox.queries.ts';
import { listReplyPersons } from './outbox.queries.ts';
import type { OptOutRow } from './people.queries.ts';
import { findPerson } from './person.ts';
import { purposeOf } from './templates.ts';

export function viewMessage(ctx: QueryContext, row: MessageRow): Message {
  const came = (row.receipts ?? '').split(',');
  const receipts = (['delivered', 'undelivered', 'read'] as const).filter((state) => came.includes(state));
  const name = row.name ?? '';
  return {
    id: row.id,
    recipient: { kind: row.recipient_kind, id: row.recipient_id },
    recipientName: maskName(name),
    patientId: row.patient_id,
    purpose: purposeOf(row),
    templateTitle: row.title,
    channel: row.channel,
    state: stateOf({ closedAs: row.closed_as, channel: row.channel, receipts, isUnderway: row.is_underway === 1 }),
    createdAt: row.recorded_at,
    createdBy: row.display_name ?? '',
    nextAttemptAt: row.next_attempt_at,
    attempts: row.attempts,
    closedAt: row.closed_at,
    reason: row.closed_reason,
    address: row.address === null ? null : maskAddress(row.channel, row.address),
    body: hideName(row.body ?? textNow(ctx, row), name),
  };
}

function textNow(ctx: QueryContext, row: MessageRow): string {
  const person = findPerson(ctx.read, { kind: row.recipient_kind, id: row.recipient_id }, ctx.now, row.patient_id);
  const text = person && renderFor(ctx.read, person, row, JSON.parse(row.variables) as Variables);
  return text && 'body' in text ? text.body : '';
}

/** A child is greeted by the whole name. */
export function hideName(text: string, name: string): string {
  return name.length > 1 ? text.replaceAll(name, maskName(name)) : text;
}

export function maskAddress(channel: Channel, address: string): string {
  if (channel === 'sms') return maskPhone(address);
  if (channel === 'email') return address.replace(/^(.).*(@.*)$/, '$1***$2');
  return `${address.slice(0, 6)}***`;
}

export function viewReply(ctx: QueryContext, row: ReplyRow): Reply {
  return {
    id: row.id,
    channel: row.channel,
    address: maskAddress(row.channel, row.address),
    text: row.text,
    isOptOut: row.is_opt_out === 1,
    receivedAt: row.received_at,
    persons: listReplyPersons(ctx.read, row.id).map(({ kind, id, name }) => ({ recipient: { kind, id }, name: maskName(name ?? '') })),
  };
}

export function viewOptOut(row: OptOutRow): OptOut {
  return {
    id: row.id,
    recipient: row.recipient_kind !== null && row.recipient_id !== null ? { kind: row.recipient_kind, id: row.recipient_id } : null,
    name: row.name === null ? maskAddress(row.channel ?? 'sms', row.address ?? '') : maskName(row.name),
    channel: row.channel,
    source: row.source,
    note: row.note,
    at: row.recorded_at,
    by: row.display_name ?? '',
  };
}
