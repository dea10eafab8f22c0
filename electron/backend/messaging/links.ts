// Links by which a recipient answers without ringing. Made in the command that sends them, shown by the front machine, closed by the
// answer, by their end or by whoever made them. The token is all that the address says: no name, no number, nothing to guess.
import crypto from 'node:crypto';
import type { LinkAnswer, LinkKind, Words } from '#shared/messaging/link.ts';
import { problemsOf } from '#shared/messaging/link.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { LinkKindHandlers } from './link-kinds.ts';
import { linkOf, pageOf } from './link-pages.ts';
import type { LinkRow } from './links.queries.ts';
import { findLink, findLinkAnswer, findOpenLink, insertLink, insertLinkAnswer, listLinksAbout, updateLink } from './links.queries.ts';

export interface NewLink {
  readonly kind: LinkKind;
  readonly subject: string;
  readonly recipient: Recipient;
  readonly patientId?: string | null;
  readonly expiresAt: number;
}

/**
 * The address to put into a message, e.g. as the variable `link.url`. Asked again for the same subject and recipient it is the same
 * link, prolonged. Null where the hospital has no front machine that people can reach: send a text without a link then.
 */
export function createLink(scope: WriteScope, link: NewLink): { linkId: string; url: string } | null {
  const { publicUrl } = loadSettings(scope.read)['messaging.frontMachine'];
  if (publicUrl === '') return null;
  const urlOf = (token: string): string => `${publicUrl.replace(/\/+$/, '')}/l/${token}`;
  const open = findOpenLink(scope.read, link, scope.now);
  if (open) {
    if (open.expires_at < link.expiresAt) updateLink(scope.db, open.id, { expires_at: link.expiresAt, published_hash: null });
    return { linkId: open.id, url: urlOf(open.token) };
  }
  const linkId = scope.newId();
  // Two ids carry 148 bits of chance; their hash shows neither time nor order.
  const token = crypto.createHash('sha256').update(`${scope.newId()} ${scope.newId()}`).digest('base64url').slice(0, 22);
  insertLink(scope.db, {
    id: linkId,
    token,
    kind: link.kind,
    subject: link.subject,
    recipient_kind: link.recipient.kind,
    recipient_id: link.recipient.id,
    patient_id: link.patientId ?? (link.recipient.kind === 'patient' ? link.recipient.id : null),
    expires_at: link.expiresAt,
    ...stamp(scope),
  });
  return { linkId, url: urlOf(token) };
}

/** Closes the links about something that is settled by other means. */
export function withdrawLinks(scope: WriteScope, kind: LinkKind, subject: string): void {
  for (const row of listLinksAbout(scope.read, kind, subject)) if (row.closed_as === null) updateLink(scope.db, row.id, { closed_as: 'withdrawn', closed_at: scope.now });
}

export interface ReceivedAnswer {
  readonly providerId: string;
  readonly linkId: string;
  readonly answer: LinkAnswer;
  readonly receivedAt: number;
}

export type AnswerResult = 'applied' | 'refused' | 'unknown';

/** Applies an answer once, however often it is told; answers after the link closed or ended are kept and refused. */
export function receiveAnswer(scope: WriteScope, kinds: LinkKindHandlers, received: ReceivedAnswer): AnswerResult {
  const known = findLinkAnswer(scope.read, received.providerId);
  if (known) return known.refusal === null ? 'applied' : 'refused';
  const row = findLink(scope.read, received.linkId);
  if (!row) return 'unknown';
  const refusal = refusalOf(scope, kinds, row, received);
  insertLinkAnswer(scope.db, { id: scope.newId(), link_id: row.id, provider_id: received.providerId, answer: JSON.stringify(received.answer), received_at: received.receivedAt, refusal: refusal && JSON.stringify(refusal), ...stamp(scope) });
  if (refusal === null) updateLink(scope.db, row.id, { closed_as: 'answered', closed_at: scope.now });
  return refusal === null ? 'applied' : 'refused';
}

const noMore: Words = { 'zh-CN': '此链接已关闭，未作更改。如需更改请致电。', 'en-US': 'This link is closed and nothing was changed. Please ring to change something.' };
const notPossible: Words = { 'zh-CN': '刚才提交的内容已无法办理，请重新选择，或致电办理。', 'en-US': 'What you sent is no longer possible. Please choose again, or ring.' };

/** @returns null when it was applied, else why not, in words for the recipient */
function refusalOf(scope: WriteScope, kinds: LinkKindHandlers, row: LinkRow, { answer, receivedAt }: ReceivedAnswer): Words | null {
  if (row.closed_as !== null || receivedAt > row.expires_at) return noMore;
  const page = pageOf({ read: scope.read, now: scope.now }, kinds, row);
  const handler = kinds[row.kind];
  if (!page || !handler || problemsOf(page, answer).size > 0) return notPossible;
  try {
    const outcome = scope.db.transaction(() => handler.accept(scope, linkOf(row), answer));
    return outcome.kind === 'done' ? null : outcome.reason;
  } catch (error) {
    if (error instanceof AppError) return notPossible;
    throw error;
  }
}


/** The front machine shows this page now, or has taken it down: a link that ended by itself is closed with that. */
export function recordPublished(scope: WriteScope, linkId: string, hash: string): void {
  const isClosed = findLink(scope.read, linkId)?.closed_as !== null;
  const ends = hash === 'expired' || hash === 'withdrawn' ? hash : null;
  updateLink(scope.db, linkId, ends && !isClosed ? { published_hash: hash, closed_as: ends, closed_at: scope.now } : { published_hash: hash });
}
