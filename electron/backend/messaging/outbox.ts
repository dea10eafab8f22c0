// Putting a message into the outbox, in the transaction of whoever wants it sent. The gate is asked here and again when it is sent.
// The same key is the same message: a command repeated, or two modules with one thought, make one.
import type { RefusalReason } from '#shared/messaging/permission.ts';
import type { Channel, Recipient } from '#shared/messaging/recipient.ts';
import type { RenderedText, Variables } from '#shared/messaging/template.ts';
import { renderTemplate } from '#shared/messaging/template.ts';
import { chooseChannel } from '#shared/messaging/channel-choice.ts';
import { stateOf } from '#shared/messaging/message-state.ts';
import { invalidInput } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findMessage, findMessageByKey, insertMessage, updateMessage } from './outbox.queries.ts';
import type { Person } from './person.ts';
import { findPerson } from './person.ts';
import { findApproved } from './templates.queries.ts';
import { purposeOf, standardValues, textsOf } from './templates.ts';
import { waysOf } from './ways.ts';

export interface NewMessage {
  readonly recipient: Recipient;
  /** The patient it is about, where the recipient is not she. */
  readonly patientId?: string | null;
  readonly templateCode: string;
  /** Beyond the standard ones. */
  readonly variables?: Variables;
  /** By this way or not at all; without it the person's wish and the hospital's order decide. */
  readonly channel?: Channel | undefined;
  readonly notBefore?: number;
  /** After this it would come too late and is not sent; without it a week after it might have gone. */
  readonly expiresAt?: number;
  readonly idempotencyKey: string;
}

export type Enqueued = { readonly kind: 'queued'; readonly messageId: string } | { readonly kind: 'refused'; readonly reason: RefusalReason | 'no-channel' | 'no-template' | 'unknown-person' };

const lastsMs = 7 * 86_400_000;

/** @throws invalid-input messageVariableMissing {names}: a mistake of the sender's, unlike a refusal */
export function enqueueMessage(scope: WriteScope, message: NewMessage): Enqueued {
  const known = findMessageByKey(scope.read, message.idempotencyKey);
  if (known !== null) return { kind: 'queued', messageId: known };
  const template = findApproved(scope.read, message.templateCode);
  if (!template) return { kind: 'refused', reason: 'no-template' };
  const person = findPerson(scope.read, message.recipient, scope.now, message.patientId);
  if (!person) return { kind: 'refused', reason: 'unknown-person' };
  const purpose = purposeOf(template);
  const at = Math.max(scope.now, message.notBefore ?? scope.now);
  const choice = chooseChannel(person.facts, { purpose, available: waysOf(loadSettings(scope.read)), wanted: message.channel, preferred: person.preferredChannel, at });
  if (choice.channel === null) return { kind: 'refused', reason: choice.reason };
  const variables = message.variables ?? {};
  const text = renderFor(scope.read, person, template, variables);
  if ('missing' in text) throw invalidInput('messageVariableMissing', { names: text.missing.join(', ') });
  const messageId = scope.newId();
  insertMessage(scope.db, {
    id: messageId,
    recipient_kind: message.recipient.kind,
    recipient_id: message.recipient.id,
    patient_id: message.patientId ?? (message.recipient.kind === 'patient' ? message.recipient.id : null),
    purpose,
    template_version_id: template.id,
    variables: JSON.stringify(variables),
    language: text.language,
    channel: choice.channel,
    idempotency_key: message.idempotencyKey,
    expires_at: message.expiresAt ?? choice.notBefore + lastsMs,
    // A letter waits for paper.
    next_attempt_at: choice.channel === 'letter' ? null : choice.notBefore,
    ...stamp(scope),
  });
  return { kind: 'queued', messageId };
}

/** Not to be sent any more, where it has not left yet. @param reason a word of the catalogue `messaging.reason.*` */
export function withdrawMessage(scope: WriteScope, idempotencyKey: string, reason: string): void {
  const id = findMessageByKey(scope.read, idempotencyKey);
  const row = id === null ? undefined : findMessage(scope.read, id);
  if (!row) return;
  const state = stateOf({ closedAs: row.closed_as, channel: row.channel, receipts: [], isUnderway: row.is_underway === 1 });
  if (state === 'waiting' || state === 'print') updateMessage(scope.db, row.id, { closed_as: 'withdrawn', closed_at: scope.now, closed_reason: reason, next_attempt_at: null });
}

/** The text as this person would get it now. */
export function renderFor(read: ReadDb, person: Person, template: { readonly texts: string }, variables: Variables): RenderedText | { readonly missing: readonly string[] } {
  const texts = textsOf(template);
  const language = person.language?.startsWith('en') && texts['en-US'] ? 'en-US' : 'zh-CN';
  return renderTemplate(texts, language, { ...standardValues(read, person, language), ...variables });
}
