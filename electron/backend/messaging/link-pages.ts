// What the front machine should be showing of each link at this moment, and what of that it does not know yet. A page is described
// afresh each time and compared by its hash, so a slot that was taken disappears from everybody's page without anybody telling.
import crypto from 'node:crypto';
import type { Link, LinkPage } from '#shared/messaging/link.ts';
import { linkPageSchema } from '#shared/messaging/link.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { LinkKindHandlers, LinkReader } from './link-kinds.ts';
import type { LinkRow } from './links.queries.ts';
import { findLastRefusal, listLinksToTakeDown, listOpenLinks } from './links.queries.ts';
import { findPerson } from './person.ts';

/** More open links than this wait for those that end sooner. */
const mostOpen = 1000;

/** `page` null: to be taken down, for `reason`. */
export interface Publication {
  readonly linkId: string;
  readonly token: string;
  readonly expiresAt: number;
  readonly page: LinkPage | null;
  readonly reason: 'answered' | 'expired' | 'withdrawn' | null;
  /** To be told back once the front machine has it. */
  readonly hash: string;
}

/** What has changed since the front machine was told; `new`: only what it was never shown. */
export function listPublications(ctx: LinkReader, kinds: LinkKindHandlers, which: 'new' | 'all'): Publication[] {
  const rows = listOpenLinks(ctx.read, which, mostOpen);
  const shown = rows.map((row): Publication => {
    const open = { linkId: row.id, token: row.token, expiresAt: row.expires_at };
    const isOver = row.expires_at <= ctx.now;
    const page = isOver ? null : pageOf(ctx, kinds, row);
    if (!page) return { ...open, page, reason: isOver ? 'expired' : 'withdrawn', hash: isOver ? 'expired' : 'withdrawn' };
    return { ...open, page, reason: null, hash: crypto.createHash('sha256').update(`${row.expires_at} ${JSON.stringify(page)}`).digest('base64url') };
  });
  const gone = (which === 'new' ? [] : listLinksToTakeDown(ctx.read, mostOpen)).map((row): Publication => ({ linkId: row.id, token: row.token, expiresAt: row.expires_at, page: null, reason: row.closed_as, hash: row.closed_as ?? 'withdrawn' }));
  const known = new Map(rows.map((row) => [row.id, row.published_hash]));
  return [...shown.filter((link) => known.get(link.linkId) !== link.hash), ...gone];
}

/** Null when there is nothing to answer any more. */
export function pageOf(ctx: LinkReader, kinds: LinkKindHandlers, row: LinkRow): LinkPage | null {
  const link = linkOf(row);
  const described = kinds[link.kind]?.describe(ctx, link);
  const person = findPerson(ctx.read, link.recipient, ctx.now, link.patientId);
  // Nothing is asked of the bereaved by a page.
  if (!described || !person || person.facts.isDeceased || person.facts.bereavement !== 'none') return null;
  const settings = loadSettings(ctx.read);
  const refusal = findLastRefusal(ctx.read, link.id);
  return linkPageSchema.parse({
    ...described,
    language: person.language?.startsWith('en') ? 'en-US' : 'zh-CN',
    hospital: settings['hospital.name'],
    callbackNumber: settings['hospital.callbackNumber'],
    notice: refusal === null ? null : (JSON.parse(refusal) as unknown),
  });
}

export function linkOf(row: LinkRow): Link {
  return { id: row.id, kind: row.kind, subject: row.subject, recipient: { kind: row.recipient_kind, id: row.recipient_id }, patientId: row.patient_id, expiresAt: row.expires_at };
}
