// Messages and templates as the pages ask for them, wishes and refusals, and what the senders report.
import { renderTemplate, smsParts } from '#shared/messaging/template.ts';
import { examplesOf } from '#shared/messaging/shipped.ts';
import type { messagingContract } from '#shared/messaging/messaging.contract.ts';
import { mayContact } from '#shared/messaging/permission.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { channels } from '#shared/messaging/recipient.ts';
import { stateOf } from '#shared/messaging/message-state.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import { holdsClaim } from '../patients/patients.queries.ts';
import type { ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { hideName, maskAddress, viewMessage, viewOptOut, viewReply } from './message-views.ts';
import { enqueueMessage } from './outbox.ts';
import type { MessageRow } from './outbox.queries.ts';
import { countMessages, findMessage, listMessages, listMessagesTo, listReplies, listRepliesOf, updateMessage } from './outbox.queries.ts';
import { findOptOut, findWishes, insertConsent, insertOptOut, insertWishes, liftOptOut, liftOptOutsOfAddress, listOptOuts, listOptOutsOf } from './people.queries.ts';
import type { Person } from './person.ts';
import { findPerson } from './person.ts';
import { recordReceipt, recordReply } from './replies.ts';
import { makeReady, recordOutcome, takeDue } from './sending.ts';
import { approveVersion, findTemplate, findVersion, setRetired } from './templates.queries.ts';
import { addVersion, listTemplates, standardValues } from './templates.ts';

export const messagingHandlers: ModuleHandlers<typeof messagingContract> = {
  listMessages(ctx, { view, before, limit }) {
    const rows = listMessages(ctx.read, { view, before, limit: limit + 1 });
    return { rows: rows.slice(0, limit).map((row) => viewMessage(ctx, row)), hasMore: rows.length > limit };
  },
  countMessages: (ctx) => countMessages(ctx.read),

  getPerson(ctx, { recipient }) {
    const person = findPerson(ctx.read, recipient, ctx.now);
    if (!person) return null;
    const wishes = findWishes(ctx.read, recipient);
    const { email, time_from: from, time_to: to } = wishes ?? { email: null, time_from: null, time_to: null };
    return {
      messages: listMessagesTo(ctx.read, recipient).map((row) => viewMessage(ctx, row)),
      replies: listRepliesOf(ctx.read, recipient).map((row) => viewReply(ctx, row)),
      wishes: { channel: wishes?.channel ?? null, hours: from && to ? { from, to } : null, language: wishes?.language === 'en-US' ? 'en-US' : wishes?.language === 'zh-CN' ? 'zh-CN' : null },
      email: email === null ? null : maySeeWhole(ctx, recipient) ? email : maskAddress('email', email),
      consent: person.facts.consent,
      optOuts: listOptOutsOf(ctx.read, recipient).map(viewOptOut),
      reachable: channels.filter((channel) => person.addresses.has(channel)),
      refusal: refusalOf(person, ctx.now),
    };
  },

  listTemplates: (ctx) => listTemplates(ctx.read),

  preview(ctx, { code, texts, patientId }) {
    const recipient: Recipient = { kind: 'patient', id: patientId };
    const person = requirePerson(ctx.read, recipient, ctx.now);
    const language = person.language?.startsWith('en') && texts['en-US'] ? 'en-US' : 'zh-CN';
    const values = { ...standardValues(ctx.read, person, language), ...examplesOf(code) };
    const found = renderTemplate(texts, language, values);
    const missing = 'missing' in found ? [...found.missing] : [];
    const shown = 'missing' in found ? renderTemplate(texts, language, { ...values, ...Object.fromEntries(missing.map((name) => [name, `〔${name}〕`])) }) : found;
    if ('missing' in shown) throw notFound('text');
    const hide = (text: string): string => (maySeeWhole(ctx, recipient) ? text : hideName(text, person.name));
    return { subject: hide(shown.subject), body: hide(shown.body), parts: smsParts(shown.body), missing };
  },

  saveTemplate(ctx, { code, isNew, purpose, title, texts, providerCode }) {
    const known = findTemplate(ctx.read, code);
    if (isNew && known) throw conflict('templateCodeTaken');
    if (!isNew && !known) throw notFound('template');
    return { versionId: addVersion(ctx, { code, purpose, title, texts, providerCode }) };
  },

  approveTemplate(ctx, { versionId }) {
    if (!findVersion(ctx.read, versionId)) throw notFound('template');
    approveVersion(ctx.db, versionId, { approved_at: ctx.now, approved_by: ctx.user.id });
    return {};
  },
  retireTemplate(ctx, { code }) {
    setRetired(ctx.db, requireTemplate(ctx.read, code), ctx.now);
    return {};
  },
  restoreTemplate(ctx, { code }) {
    setRetired(ctx.db, requireTemplate(ctx.read, code), null);
    return {};
  },

  sendMessage(ctx, { id, recipient, patientId, templateCode, channel }) {
    if (Object.keys(examplesOf(templateCode)).length > 0) throw conflict('templateNotByHand');
    const done = enqueueMessage(ctx, { recipient, patientId, templateCode, channel: channel ?? undefined, idempotencyKey: `hand:${id}` });
    if (done.kind === 'refused') throw conflict('messageRefused', { why: done.reason });
    return { messageId: done.messageId };
  },

  resend(ctx, { id }) {
    const row = requireMessage(ctx.read, id);
    const state = viewMessage(ctx, row).state;
    if (state !== 'failed' && state !== 'expired') throw conflict('messageNotFailed');
    updateMessage(ctx.db, id, { closed_as: null, closed_at: null, closed_reason: null, expires_at: null, next_attempt_at: row.channel === 'letter' ? null : ctx.now });
    return {};
  },

  withdraw(ctx, { id }) {
    const row = requireMessage(ctx.read, id);
    const state = stateOf({ closedAs: row.closed_as, channel: row.channel, receipts: [], isUnderway: row.is_underway === 1 });
    if (state !== 'waiting' && state !== 'print') throw conflict('messageGone');
    updateMessage(ctx.db, id, { closed_as: 'withdrawn', closed_at: ctx.now, next_attempt_at: null });
    return {};
  },

  printLetters(ctx, { ids }) {
    return ids.flatMap((id) => {
      const row = findMessage(ctx.read, id);
      if (row?.channel !== 'letter') return [];
      if (row.closed_as === 'sent') return [{ id, name: row.name ?? '', address: row.address ?? '', subject: row.subject ?? '', body: row.body ?? '' }];
      const ready = row.closed_as === null ? makeReady(ctx, row) : null;
      if (!ready) return [];
      const { name, address, subject, body } = ready;
      updateMessage(ctx.db, id, { closed_as: 'sent', closed_at: ctx.now, attempts: 1, address, subject, body });
      return [{ id, name, address, subject, body }];
    });
  },

  setWishes(ctx, { recipient, channel, hours, language, email }) {
    requirePerson(ctx.read, recipient, ctx.now);
    insertWishes(ctx.db, { id: ctx.newId(), recipient_kind: recipient.kind, recipient_id: recipient.id, channel, time_from: hours?.from ?? null, time_to: hours?.to ?? null, language, email: keepEmail(ctx, recipient, email), wechat: findWishes(ctx.read, recipient)?.wechat ?? null, ...stamp(ctx) });
    return {};
  },

  recordConsent(ctx, { recipient, isGiven, note }) {
    requirePerson(ctx.read, recipient, ctx.now);
    insertConsent(ctx.db, { id: ctx.newId(), recipient_kind: recipient.kind, recipient_id: recipient.id, is_given: Number(isGiven), note, ...stamp(ctx) });
    return {};
  },

  listOptOuts: (ctx) => listOptOuts(ctx.read).map(viewOptOut),

  optOut(ctx, { recipient, channel, note }) {
    requirePerson(ctx.read, recipient, ctx.now);
    if (listOptOutsOf(ctx.read, recipient).some((row) => row.channel === channel)) return {};
    insertOptOut(ctx.db, { id: ctx.newId(), recipient_kind: recipient.kind, recipient_id: recipient.id, channel, source: 'asked', note, ...stamp(ctx) });
    return {};
  },

  liftOptOut(ctx, { id, note }) {
    const row = findOptOut(ctx.read, id);
    if (!row) throw notFound('optOut');
    const lift = { lifted_at: ctx.now, lifted_by: ctx.user.id, lifted_note: note };
    liftOptOut(ctx.db, id, lift);
    if (row.address !== null) liftOptOutsOfAddress(ctx.db, row.address, row.channel, lift);
    return {};
  },

  listReplies: (ctx, { limit }) => listReplies(ctx.read, limit).map((row) => viewReply(ctx, row)),

  takeDue: (ctx, input) => takeDue(ctx, input.channels),
  recordOutcome(ctx, { messageId, attempt, outcome }) {
    recordOutcome(ctx, messageId, attempt, outcome);
    return {};
  },
  recordReceipt: (ctx, receipt) => ({ isKnown: recordReceipt(ctx, receipt) }),
  recordReply: (ctx, reply) => recordReply(ctx, reply),
};

function maySeeWhole(ctx: QueryContext, recipient: Recipient): boolean {
  return recipient.kind === 'patient' && holdsClaim(ctx.read, recipient.id, ctx.user.id, ctx.now);
}

/** The masked address sent back means unchanged. */
function keepEmail(ctx: QueryContext, recipient: Recipient, email: string | null): string | null {
  const stored = findWishes(ctx.read, recipient)?.email ?? null;
  return stored !== null && email === maskAddress('email', stored) ? stored : email;
}

/** What keeps an ordinary message from her now, whichever way it goes. */
function refusalOf(person: Person, now: number): string | null {
  const answers = [...person.addresses.keys()].map((channel) => mayContact(person.facts, { purpose: 'service', channel, at: now }));
  if (answers.some((answer) => answer.allowed || answer.reason === 'quiet-hours')) return null;
  return answers.flatMap((answer) => (answer.allowed ? [] : [answer.reason]))[0] ?? 'no-address';
}

function requirePerson(read: ReadDb, recipient: Recipient, now: number): Person {
  const person = findPerson(read, recipient, now);
  if (!person) throw notFound('person');
  return person;
}

function requireTemplate(read: ReadDb, code: string): string {
  const template = findTemplate(read, code);
  if (!template) throw notFound('template');
  return template.id;
}

function requireMessage(read: ReadDb, id: string): MessageRow {
  const row = findMessage(read, id);
  if (!row) throw notFound('message');
  return row;
}
