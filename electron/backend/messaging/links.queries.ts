// SQL of links and of the answers that came by them.
import type { Insertable, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { LinkKind } from '#shared/messaging/link.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export type LinkRow = Selectable<Tables['message_link']>;

export function findLink(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('message_link').selectAll().where('id', '=', id));
}

/** The open one about the same thing for the same person, not yet expired. */
export function findOpenLink(read: ReadDb, about: { kind: LinkKind; subject: string; recipient: Recipient }, now: number) {
  return read.first(
    qb.selectFrom('message_link').selectAll().where('kind', '=', about.kind).where('subject', '=', about.subject).where('recipient_kind', '=', about.recipient.kind).where('recipient_id', '=', about.recipient.id).where('closed_as', 'is', null).where('expires_at', '>', now).orderBy('expires_at', 'desc').limit(1),
  );
}

/** Newest first, at most 50. */
export function listLinksOf(read: ReadDb, recipient: Recipient): LinkRow[] {
  return read.all(qb.selectFrom('message_link').selectAll().where('recipient_kind', '=', recipient.kind).where('recipient_id', '=', recipient.id).orderBy('recorded_at', 'desc').limit(50));
}

/** The newest about this, open or not. */
export function listLinksAbout(read: ReadDb, kind: LinkKind, subject: string): LinkRow[] {
  return read.all(qb.selectFrom('message_link').selectAll().where('kind', '=', kind).where('subject', '=', subject).orderBy('recorded_at', 'desc').limit(500));
}

/** Open ones, soonest end first: what the front machine should be showing. `new`: what it was never shown, or not since it changed. */
export function listOpenLinks(read: ReadDb, which: 'new' | 'all', limit: number): LinkRow[] {
  const open = qb.selectFrom('message_link').selectAll().where('closed_as', 'is', null).orderBy('expires_at').orderBy('id').limit(limit);
  return read.all(which === 'new' ? open.where('published_hash', 'is', null) : open);
}

/** Closed here, and the front machine has not been told. */
export function listLinksToTakeDown(read: ReadDb, limit: number): LinkRow[] {
  return read.all(qb.selectFrom('message_link').selectAll().where('closed_as', 'is not', null).where('published_hash', 'is not', null).where('published_hash', '!=', sql<string>`closed_as`).limit(limit));
}

export function insertLink(db: WriteDb, row: Insertable<Tables['message_link']>): void {
  db.run(qb.insertInto('message_link').values(row));
}

export function updateLink(db: WriteDb, id: string, changes: Updateable<Tables['message_link']>): void {
  db.run(qb.updateTable('message_link').set(changes).where('id', '=', id));
}

export function findLinkAnswer(read: ReadDb, providerId: string) {
  return read.first(qb.selectFrom('message_link_answer').select(['id', 'refusal']).where('provider_id', '=', providerId));
}

export function insertLinkAnswer(db: WriteDb, row: Insertable<Tables['message_link_answer']>): void {
  db.run(qb.insertInto('message_link_answer').values(row));
}

/** What the newest answer was told, null when it was taken or none came. */
export function findLastRefusal(read: ReadDb, linkId: string): string | null {
  return read.first(qb.selectFrom('message_link_answer').select('refusal').where('link_id', '=', linkId).orderBy('received_at', 'desc').orderBy('id', 'desc').limit(1))?.refusal ?? null;
}
