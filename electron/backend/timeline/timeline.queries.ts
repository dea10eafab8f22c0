// One statement over all sources: of each the newest entries of the page, and of those the newest. No source is read further than the
// page is long, so a person of five thousand contacts costs what one of fifty does.
import type { Compilable } from 'kysely';
import { sql } from 'kysely';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { TimelineKind } from '#shared/timeline/kinds.ts';
import type { TimelineCursor } from '#shared/timeline/timeline.contract.ts';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { findPatientById } from '../patients/patients.queries.ts';
import type { TimelineRow, TimelineSource } from './timeline-source.ts';

export interface TimelinePage {
  readonly about: Recipient;
  /** Empty: all. */
  readonly kinds: readonly TimelineKind[];
  readonly before: TimelineCursor | null;
  /** With this one. */
  readonly downTo: TimelineCursor | null;
  readonly limit: number;
}

/** @returns newest first; null when none of the sources has such entries */
export function timelineQuery(sources: readonly TimelineSource[], page: TimelinePage): Compilable<TimelineRow> | null {
  const { about, kinds, before, downTo, limit } = page;
  const conditions = [
    ...(before ? [sql`(at, id) < (${before.at}, ${before.id})`] : []),
    ...(downTo ? [sql`(at, id) >= (${downTo.at}, ${downTo.id})`] : []),
    ...(kinds.length > 0 ? [sql`kind IN (${sql.join([...kinds])})`] : []),
  ];
  const where = conditions.length === 0 ? sql`` : sql` WHERE ${sql.join(conditions, sql` AND `)}`;
  const asked = sources.filter((source) => kinds.length === 0 || source.kinds.some((kind) => kinds.includes(kind)));
  const parts = asked.flatMap((source) => {
    const select = source.select(about);
    return select ? [sql`SELECT * FROM (SELECT at, id, kind, title, state, detail, person, by FROM ${select}${where} ORDER BY at DESC, id DESC LIMIT ${limit})`] : [];
  });
  if (parts.length === 0) return null;
  const whole = sql<TimelineRow>`${sql.join(parts, sql` UNION ALL `)} ORDER BY at DESC, id DESC LIMIT ${limit}`;
  return { compile: () => whole.compile(qb) };
}

export function listTimeline(read: ReadDb, sources: readonly TimelineSource[], page: TimelinePage): TimelineRow[] {
  const query = timelineQuery(sources, page);
  return query ? read.all(query) : [];
}

/** Whole; empty for nobody known. */
export function nameOf(read: ReadDb, about: Recipient): string {
  if (about.kind === 'patient') return findPatientById(read, about.id)?.name ?? '';
  return read.first(qb.selectFrom('caregiver').select('name').where('id', '=', about.id))?.name ?? '';
}
