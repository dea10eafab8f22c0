// What comes back: receipts, and replies with whose they may be. A reply that means stop opts its number out, and everybody known
// by that number, in the same commit: a telephone that asked for silence gets silence, whoever holds it.
import type { Recipient } from '#shared/messaging/recipient.ts';
import { isOptOut } from '#shared/messaging/opt-out-words.ts';
import type { Channel } from '#shared/messaging/recipient.ts';
import { parsePhoneField } from '#shared/patients/phone-numbers.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findMessageByProvider, findReply, insertReceipt, insertReply, insertReplyPerson } from './outbox.queries.ts';
import { bindWechat } from './wechat-codes.ts';
import { insertOptOut, listCaregiversWithNumber, listPatientsWithNumber, listPersonsWithWechat, listRecipientsAt } from './people.queries.ts';

export interface IncomingReply {
  readonly channel: Channel;
  /** The gateway's own number of the reply: the same one twice is one. */
  readonly providerId: string;
  readonly address: string;
  readonly text: string;
  readonly receivedAt: number;
}

export function recordReply(scope: WriteScope, reply: IncomingReply): { replyId: string; isOptOut: boolean } {
  const known = findReply(scope.read, reply.channel, reply.providerId);
  if (known) return { replyId: known.id, isOptOut: known.is_opt_out === 1 };
  const address = plainAddress(reply);
  const isStop = isOptOut(reply.text);
  const replyId = scope.newId();
  insertReply(scope.db, { id: replyId, channel: reply.channel, provider_id: reply.providerId, address, text: reply.text, is_opt_out: Number(isStop), received_at: reply.receivedAt, ...stamp(scope) });
  const bound = reply.channel === 'wechat' ? bindWechat(scope, reply.text, address) : null;
  const persons = bound ? [bound] : personsAt(scope, reply.channel, address);
  for (const person of persons) insertReplyPerson(scope.db, { id: replyId, receivedAt: reply.receivedAt }, person);
  if (isStop) {
    const refusal = { channel: reply.channel, address, source: 'reply', reply_id: replyId, note: reply.text, ...stamp(scope) } as const;
    if (persons.length === 0) insertOptOut(scope.db, { id: scope.newId(), ...refusal });
    for (const person of persons) insertOptOut(scope.db, { id: scope.newId(), recipient_kind: person.kind, recipient_id: person.id, ...refusal });
  }
  return { replyId, isOptOut: isStop };
}

/** Gateways write +86 before what we dial without. */
function plainAddress({ channel, address }: IncomingReply): string {
  return channel === 'sms' ? (parsePhoneField(address)[0]?.number ?? address.trim()) : address.trim();
}

function personsAt(scope: WriteScope, channel: Channel, address: string): Recipient[] {
  const owners = ownersOf(scope, channel, address);
  const addressed = listRecipientsAt(scope.read, channel, address);
  return [...new Map([...owners, ...addressed].map((person) => [`${person.kind} ${person.id}`, person])).values()];
}

function ownersOf({ read }: WriteScope, channel: Channel, address: string): Recipient[] {
  if (channel === 'wechat') return listPersonsWithWechat(read, address);
  if (channel !== 'sms') return [];
  return [...listPatientsWithNumber(read, address).map((id): Recipient => ({ kind: 'patient', id })), ...listCaregiversWithNumber(read, address).map((id): Recipient => ({ kind: 'caregiver', id }))];
}

export function recordReceipt(scope: WriteScope, receipt: { providerId: string; state: 'delivered' | 'undelivered' | 'read'; happenedAt: number; reason: string | null }): boolean {
  const messageId = findMessageByProvider(scope.read, receipt.providerId);
  if (messageId === null) return false;
  insertReceipt(scope.db, { id: scope.newId(), message_id: messageId, state: receipt.state, happened_at: receipt.happenedAt, reason: receipt.reason, ...stamp(scope) });
  return true;
}
