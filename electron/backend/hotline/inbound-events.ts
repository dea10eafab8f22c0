// What may be added to a call that came in: claimed, given back, rung back in vain, closed; and closing it with the case made of it.
import { callerNumber } from '#shared/patients/phone-numbers.ts';
import type { InboundEvent, InboundStanding } from '#shared/hotline/inbound.ts';
import { standingOfInbound } from '#shared/hotline/inbound.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { InboundRow } from './inbound.queries.ts';
import { insertInboundEvent, listInboundEventRows, listInboundRows } from './inbound.queries.ts';

export type InboundEventRow = ReturnType<typeof listInboundEventRows>[number];

export interface OpenedInbound {
  readonly row: InboundRow;
  readonly events: readonly InboundEventRow[];
  readonly standing: InboundStanding;
}

/** On a hospital's own data the training line rings nobody who waits for an answer. */
export function includesTraining(read: ReadDb): boolean {
  return loadSettings(read)['installation.kind'] !== 'hospital';
}

export function withEvents(read: ReadDb, rows: readonly InboundRow[]): OpenedInbound[] {
  const events = Map.groupBy(listInboundEventRows(read, rows.map((row) => row.id)), (event) => event.inbound_id);
  return rows.map((row) => {
    const own = events.get(row.id) ?? [];
    return { row, events: own, standing: standingOfInbound(own.map(toEvent)) };
  });
}

function toEvent(row: InboundEventRow): InboundEvent {
  return { kind: row.kind, at: row.recorded_at, userId: row.recorded_by };
}

/** @throws not-found inboundCall, conflict inboundClosed */
export function requireInbound(scope: Pick<WriteScope, 'read'>, ids: readonly string[]): OpenedInbound[] {
  const unique = [...new Set(ids)];
  const opened = withEvents(scope.read, listInboundRows(scope.read, { ids: unique, includesTraining: true }));
  if (opened.length !== unique.length) throw notFound('inboundCall');
  if (opened.some(({ standing }) => standing.state === 'closed')) throw conflict('inboundClosed');
  return opened;
}

/** Claimed by whoever asks, or by nobody. @throws conflict inboundNotYours */
export function requireOwnInbound(scope: Pick<WriteScope, 'read' | 'user'>, ids: readonly string[]): OpenedInbound[] {
  const opened = requireInbound(scope, ids);
  if (opened.some(({ standing }) => standing.userId !== null && standing.userId !== scope.user.id)) throw conflict('inboundNotYours');
  return opened;
}

export function appendInboundEvents(scope: WriteScope, ids: readonly string[], event: Pick<InboundEventRow, 'kind'> & { readonly outcome?: InboundEventRow['outcome']; readonly caseId?: string; readonly happenedAt?: number | undefined; readonly note?: string }): void {
  const happenedAt = event.happenedAt ?? scope.now;
  if (happenedAt > scope.now) throw conflict('timeInFuture');
  for (const id of new Set(ids)) insertInboundEvent(scope.db, { id: scope.newId(), inbound_id: id, kind: event.kind, outcome: event.outcome ?? null, case_id: event.caseId ?? null, happened_at: happenedAt, note: event.note ?? '', ...stamp(scope) });
}

export interface InboundForCase {
  readonly ids: readonly string[];
  readonly number: string | null;
  readonly firstAt: number | null;
  /** When somebody else answered it at night; null: nobody did. */
  readonly answeredAt: number | null;
}

/** What a case made of these calls begins with. */
export function requireOpenInbound(scope: Pick<WriteScope, 'read' | 'user'>, ids: readonly string[]): InboundForCase {
  if (ids.length === 0) return { ids, number: null, firstAt: null, answeredAt: null };
  const calls = requireOwnInbound(scope, ids).map(({ row }) => row);
  const [first] = calls;
  return { ids, number: first?.number == null ? null : callerNumber(first.number), firstAt: first?.started_at ?? null, answeredAt: calls.findLast((call) => call.answered_at !== null)?.answered_at ?? null };
}

/** @param happenedAt when somebody spoke with the caller */
export function closeWithCase(scope: WriteScope, ids: readonly string[], caseId: string, happenedAt: number): void {
  if (ids.length > 0) appendInboundEvents(scope, ids, { kind: 'closed', outcome: 'case', caseId, happenedAt });
}
