// The morning's list (夜间来电): the calls of one number as one entry, whom it may belong to, how urgent and why. Claimed by one, given
// back, rung back, closed with what came of it. Masked until claimed.
import type { InboundEntry } from '#shared/hotline/inbound.contract.ts';
import type { hotlineContract } from '#shared/hotline/hotline.contract.ts';
import { byUrgency, reasonsOfInbound } from '#shared/hotline/inbound.ts';
import { maskPhone } from '#shared/patients/masking.ts';
import { conflict } from '#shared/rpc/errors.ts';
import { civilDateAt, daysBetween } from '#shared/time/civil.ts';
import type { ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { matchesOf } from './caller.ts';
import { hasOpenAlert } from './caller.queries.ts';
import type { OpenedInbound } from './inbound-events.ts';
import { appendInboundEvents, includesTraining, requireInbound, requireOwnInbound, withEvents } from './inbound-events.ts';
import { listInboundRows } from './inbound.queries.ts';

type Names = 'listInbound' | 'countInbound' | 'claimInbound' | 'releaseInbound' | 'recordTry' | 'closeInbound';

export const inboundHandlers: Pick<ModuleHandlers<typeof hotlineContract>, Names> = {
  listInbound(ctx, input) {
    const isClosed = input.state === 'closed';
    const calls = withEvents(ctx.read, listInboundRows(ctx.read, { isClosed, includesTraining: includesTraining(ctx.read), ...(isClosed ? { limit: input.limit } : {}) }));
    const entries = [...Map.groupBy(calls, (call) => entryKey(call)).values()].map((own) => viewEntry(ctx, own));
    const ordered = isClosed ? entries.toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0)) : entries.toSorted((a, b) => byUrgency({ ...a, key: a.ids[0] ?? '' }, { ...b, key: b.ids[0] ?? '' }));
    return ordered.slice(0, input.limit);
  },

  countInbound(ctx) {
    const calls = withEvents(ctx.read, listInboundRows(ctx.read, { isClosed: false, includesTraining: includesTraining(ctx.read) }));
    const entries = [...Map.groupBy(calls, (call) => entryKey(call)).values()];
    const claimed = entries.filter((own) => own.some(({ standing }) => standing.state === 'claimed')).length;
    return { waiting: entries.length - claimed, claimed };
  },

  claimInbound(ctx, input) {
    const opened = requireInbound(ctx, input.ids);
    const isOthers = opened.some(({ standing }) => standing.userId !== null && standing.userId !== ctx.user.id);
    if (isOthers && !input.takeOver) throw conflict('inboundClaimed');
    const wanted = opened.filter(({ standing }) => standing.userId !== ctx.user.id).map(({ row }) => row.id);
    appendInboundEvents(ctx, wanted, { kind: 'claimed' });
    return {};
  },

  releaseInbound(ctx, input) {
    const mine = requireOwnInbound(ctx, input.ids).filter(({ standing }) => standing.state === 'claimed');
    appendInboundEvents(ctx, mine.map(({ row }) => row.id), { kind: 'released' });
    return {};
  },

  recordTry(ctx, input) {
    requireOwnInbound(ctx, input.ids);
    appendInboundEvents(ctx, input.ids, { kind: 'tried', note: input.note, happenedAt: input.happenedAt });
    return {};
  },

  closeInbound(ctx, input) {
    requireOwnInbound(ctx, input.ids);
    appendInboundEvents(ctx, input.ids, { kind: 'closed', outcome: input.outcome, note: input.note, happenedAt: input.happenedAt });
    return {};
  },
};

/** Open calls of one number stand together; closed ones as they were closed; a withheld number is always its own. */
function entryKey({ row, events, standing }: OpenedInbound): string {
  if (row.number === null) return row.id;
  const closing = standing.state === 'closed' ? events.at(-1) : undefined;
  return closing ? [row.number, closing.recorded_at, closing.case_id ?? closing.outcome].join(' ') : row.number;
}

/** @param own at least one call, oldest first */
function viewEntry(ctx: QueryContext, own: readonly OpenedInbound[]): InboundEntry {
  const rows = own.map(({ row }) => row);
  const claim = own.find(({ standing }) => standing.userId !== null);
  const isMine = claim?.standing.userId === ctx.user.id;
  const closing = own.flatMap(({ events }) => events).findLast((event) => event.kind === 'closed') ?? null;
  const claiming = claim?.events.findLast((event) => event.kind === 'claimed');
  const number = rows[0]?.number ?? null;
  const people = matchesOf(ctx.read, number, ctx.now, isMine);
  return {
    ids: rows.map((row) => row.id),
    state: closing ? 'closed' : claim ? 'claimed' : 'waiting',
    calls: rows.map((row) => ({ id: row.id, startedAt: row.started_at, answeredAt: row.answered_at, endedAt: row.ended_at, answeredBy: row.answered_by, source: row.source })),
    number: number === null || isMine ? number : maskPhone(number),
    people,
    reasons: reasonsOfInbound({
      calls: rows.length,
      isUnanswered: rows.every((row) => row.answered_at === null),
      isKnown: people.length > 0,
      hasOpenAlert: people.some(({ patientId }) => hasOpenAlert(ctx.read, patientId)),
      daysSinceDischarge: newestDischarge(ctx, people),
    }),
    firstAt: rows[0]?.started_at ?? 0,
    lastAt: rows.at(-1)?.started_at ?? 0,
    claimedBy: claiming ? (claiming.recorder_name ?? claiming.recorded_by) : null,
    isMine,
    tries: Math.max(...own.map(({ standing }) => standing.tries)),
    outcome: closing?.outcome ?? null,
    note: closing?.note ?? '',
    caseId: closing?.case_id ?? null,
    closedAt: closing?.happened_at ?? null,
    closedBy: closing ? (closing.recorder_name ?? closing.recorded_by) : null,
  };
}

function newestDischarge(ctx: QueryContext, people: InboundEntry['people']): number | null {
  const today = civilDateAt(ctx.now, loadSettings(ctx.read)['hospital.zone']);
  const days = people.flatMap(({ dischargedOn }) => (dischargedOn === null ? [] : [Math.max(0, daysBetween(dischargedOn, today))]));
  return days.length === 0 ? null : Math.min(...days);
}
