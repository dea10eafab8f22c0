// One message at a time from the outbox to a sender and back. Before it leaves, the person's facts are read again and the attempt is
// written down; what its end was comes as a command. An attempt without an end (the machine went off) is made again under the same
// key, so that the gateway sends one message however often it is asked.
import { attemptLeaseMs, mostFailures, nextAttemptAt } from '#shared/messaging/back-off.ts';
import { chooseChannel } from '#shared/messaging/channel-choice.ts';
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import { suits } from '#shared/messaging/shipped.ts';
import type { RefusalReason } from '#shared/messaging/permission.ts';
import { mayContact } from '#shared/messaging/permission.ts';
import type { Channel } from '#shared/messaging/recipient.ts';
import type { Variables } from '#shared/messaging/template.ts';
import { notFound } from '#shared/rpc/errors.ts';
import type { WriteScope } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { renderFor } from './outbox.ts';
import type { MessageRow } from './outbox.queries.ts';
import { findAttempt, findDueMessage, findMessage, finishAttempt, insertAttempt, listAttempts, updateMessage } from './outbox.queries.ts';
import { findPerson } from './person.ts';
import { reasonGone, reasonStands } from './reminders.ts';
import { purposeOf } from './templates.ts';
import { waysOf } from './ways.ts';

/** Those that may not be sent, looked at in one go. */
const mostPassedOver = 100;

/** @param channels by which the asker can send @returns the next message, its attempt written, or null when none may go now */
export function takeDue(scope: WriteScope, channels: readonly Channel[]): OutgoingMessage | null {
  for (let looked = 0; looked < mostPassedOver; looked += 1) {
    const row = findDueMessage(scope.read, channels, scope.now);
    if (!row) return null;
    const ready = makeReady(scope, row);
    if (!ready) continue;
    const attempt = row.attempts + 1;
    insertAttempt(scope.db, { id: scope.newId(), message_id: row.id, number: attempt, channel: row.channel, started_at: scope.now, workstation: scope.workstation });
    updateMessage(scope.db, row.id, { attempts: attempt, next_attempt_at: scope.now + attemptLeaseMs, address: ready.address, subject: ready.subject, body: ready.body });
    return { messageId: row.id, attempt, channel: row.channel, key: `${row.id}-${row.channel}`, ...ready, providerCode: row.provider_code, variables: ready.variables };
  }
  return null;
}

export interface ReadyMessage {
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly variables: Record<string, string>;
}

/** Asks the gate with fresh facts. @returns null when it may not go: it was closed with the reason, or put off until its hour */
export function makeReady(scope: WriteScope, row: MessageRow): ReadyMessage | null {
  if (row.expires_at !== null && row.expires_at <= scope.now) return close(scope, row.id, 'expired', null);
  if (!reasonStands(scope.read, row, scope.now)) return close(scope, row.id, 'withdrawn', reasonGone);
  if (row.retired_at !== null) return close(scope, row.id, 'withheld', 'no-template');
  const person = findPerson(scope.read, { kind: row.recipient_kind, id: row.recipient_id }, scope.now, row.patient_id);
  if (!person) return close(scope, row.id, 'withheld', 'unknown-person');
  const permission = mayContact(person.facts, { purpose: purposeOf(row), channel: row.channel, at: scope.now });
  if (!permission.allowed && permission.reason === 'quiet-hours') {
    updateMessage(scope.db, row.id, { next_attempt_at: permission.notBefore });
    return null;
  }
  if (!permission.allowed) return close(scope, row.id, 'withheld', permission.reason);
  const variables = JSON.parse(row.variables) as Variables;
  const text = renderFor(scope.read, person, row, variables);
  const address = person.addresses.get(row.channel);
  if (address === undefined) return close(scope, row.id, 'withheld', 'no-address');
  if ('missing' in text) return close(scope, row.id, 'withheld', 'missing');
  return { name: person.name, address, subject: text.subject, body: text.body, variables: { ...variables } };
}

type Closing = 'withheld' | 'expired' | 'failed' | 'withdrawn';

function close(scope: WriteScope, id: string, as: Closing, reason: RefusalReason | typeof reasonGone | 'no-template' | 'unknown-person' | 'missing' | null): null {
  updateMessage(scope.db, id, { closed_as: as, closed_at: scope.now, closed_reason: reason, next_attempt_at: null });
  return null;
}

/** @throws not-found for an attempt nobody made */
export function recordOutcome(scope: WriteScope, messageId: string, number: number, outcome: SendOutcome): void {
  const row = findMessage(scope.read, messageId);
  const attempt = findAttempt(scope.read, messageId, number);
  if (!row || !attempt) throw notFound('attempt');
  // Said before; only that a message was accepted after all is news.
  if (attempt.outcome !== null && (outcome.kind !== 'accepted' || attempt.outcome === 'accepted')) return;
  finishAttempt(scope.db, attempt.id, { finished_at: scope.now, outcome: outcome.kind, reason: outcome.kind === 'accepted' ? null : outcome.reason });
  if (outcome.kind === 'accepted') {
    if (row.closed_as !== 'sent') updateMessage(scope.db, messageId, { closed_as: 'sent', closed_at: scope.now, closed_reason: null, provider_id: outcome.providerId, next_attempt_at: null, channel: attempt.channel });
    return;
  }
  if (row.closed_as !== null || number < row.attempts) return;
  const isPermanent = outcome.kind === 'refused' && outcome.isPermanent;
  if (isPermanent && tryOtherWay(scope, row)) return;
  const failures = failuresInARow(scope, messageId);
  const next = isPermanent ? null : nextAttemptAt(failures, scope.now, outcome.kind === 'refused' ? (outcome.retryAfterMs ?? null) : null);
  if (next === null) updateMessage(scope.db, messageId, { closed_as: 'failed', closed_at: scope.now, closed_reason: outcome.reason, next_attempt_at: null });
  else updateMessage(scope.db, messageId, { next_attempt_at: next });
}

/** Counted from the beginning of the present round: sending again from the list of the undelivered begins a new one. */
function failuresInARow(scope: WriteScope, messageId: string): number {
  const failures = listAttempts(scope.read, messageId).filter((attempt) => attempt.outcome === 'refused' || attempt.outcome === 'unknown').length;
  return ((failures - 1) % mostFailures) + 1;
}

/** Only where no attempt may have gone through: otherwise the person could get it twice. */
function tryOtherWay(scope: WriteScope, row: MessageRow): boolean {
  const attempts = listAttempts(scope.read, row.id);
  if (attempts.some((attempt) => attempt.outcome !== 'refused')) return false;
  const person = findPerson(scope.read, { kind: row.recipient_kind, id: row.recipient_id }, scope.now, row.patient_id);
  if (!person) return false;
  const tried = new Set(attempts.map((attempt) => attempt.channel));
  const available = new Set([...waysOf(loadSettings(scope.read))].filter((channel) => suits(row.code, channel)));
  const choice = chooseChannel(person.facts, { purpose: purposeOf(row), available, preferred: person.preferredChannel === 'letter' ? null : person.preferredChannel, tried, at: scope.now });
  if (choice.channel === null) return false;
  updateMessage(scope.db, row.id, { channel: choice.channel, next_attempt_at: choice.notBefore });
  return true;
}
