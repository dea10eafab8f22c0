// A case from its beginning to its end: opened from an answered call, from the night list or by hand; whose it is; its level; its end.
// A death told here stops everything else that would reach out to the patient, in the same transaction.
import type { hotlineContract } from '#shared/hotline/hotline.contract.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { openWatch } from '../escalations/watch.ts';
import { stopPatient } from '../plans/stops.ts';
import type { CommandContext, ModuleHandlers, WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { Caller } from './caller.ts';
import { isDeceased, matchesOf, writeIdentity } from './caller.ts';
import { findNewestStayOf } from './caller.queries.ts';
import type { CaseRecord } from './cases.queries.ts';
import { findCaseOfCall, findIncomingCall, insertCase, listCallbacksOfCases } from './cases.queries.ts';
import { appendEvent, requireCase, requireOpenCase, standingOf } from './case-facts.ts';
import { byUrgencyOfCase, openCases, viewCase, viewCaseRow } from './case-view.ts';
import { closeWithCase, requireOpenInbound } from './inbound-events.ts';
import { startTriage } from './triage.ts';

type Names = 'listCases' | 'getCase' | 'revealCase' | 'lookUpCaller' | 'openCase' | 'identifyCaller' | 'setLevel' | 'closeCase' | 'reopenCase' | 'voidCase' | 'openCaseSheet';

/** Older than this, a time was not written down while it happened and says why. */
const promptMs = 10 * 60_000;

export const caseHandlers: Pick<ModuleHandlers<typeof hotlineContract>, Names> = {
  listCases(ctx, input) {
    const watch = openWatch(ctx);
    const rows = openCases(ctx, { isEnded: input.state === 'ended', limit: input.limit }).map((opened) => viewCaseRow(ctx, watch, opened));
    return input.state === 'open' ? rows.toSorted(byUrgencyOfCase) : rows;
  },

  getCase(ctx, input) {
    const [opened] = openCases(ctx, { id: input.id });
    return opened ? viewCase(ctx, opened) : null;
  },

  revealCase(ctx, input) {
    const opened = requireOpened(ctx, input.id);
    const { callerName, callerNumber, patientName } = viewCaseRow(ctx, openWatch(ctx), opened, true);
    return { callerName, callerNumber, patientName, inpatientNumber: opened.row.inpatient_number };
  },

  lookUpCaller: (ctx, input) => matchesOf(ctx.read, input.number, ctx.now),

  openCase(ctx, input) {
    const inbound = requireOpenInbound(ctx, input.inboundIds);
    const call = input.callId === null ? null : requireUnusedCall(ctx, input.callId);
    const rangAt = input.rangAt ?? call?.started_at ?? inbound.firstAt;
    const answeredAt = input.answeredAt ?? call?.answered_at ?? inbound.answeredAt ?? ctx.now;
    if (answeredAt > ctx.now || (rangAt !== null && rangAt > answeredAt)) throw conflict('timeInFuture');
    const isLate = call === null && ctx.now - answeredAt > promptMs;
    if (isLate && input.lateReason === '') throw conflict('lateReasonMissing');
    const isPractice = call?.line === 'training' && loadSettings(ctx.read)['installation.kind'] === 'hospital';
    const number = input.caller.number || call?.number || inbound.number || '';
    beginCase(ctx, { id: input.id, channel: input.channel, callId: call?.id ?? null, drillId: null, isDrill: isPractice, rangAt, answeredAt, complaint: input.complaint, lateReason: isLate ? input.lateReason : null }, { ...input.caller, number });
    closeWithCase(ctx, inbound.ids, input.id, answeredAt);
    return { id: input.id };
  },

  identifyCaller(ctx, input) {
    const { row } = requireOpenCase(ctx, input.id);
    writeIdentity(ctx, { id: row.id, answeredAt: row.answered_at }, input.caller);
    return {};
  },

  setLevel(ctx, input) {
    requireOpenCase(ctx, input.id);
    appendEvent(ctx, input.id, { kind: 'levelled', level: input.level, text: input.text });
    return {};
  },

  closeCase(ctx, input) {
    const { row, standing } = requireOpenCase(ctx, input.id);
    if (standing.level === null) throw conflict('levelMissing');
    if (listCallbacksOfCases(ctx.read, [row.id]).some((order) => order.done_at === null && order.withdrawn_at === null)) throw conflict('callbackStillOpen');
    if (standing.state === 'dispatched') throw conflict('dispatchStillOpen');
    appendEvent(ctx, row.id, { kind: 'closed', result: input.result, text: input.text, happenedAt: input.happenedAt });
    if (input.result === 'died') recordDeath(ctx, row, input.happenedAt ?? ctx.now);
    return {};
  },

  reopenCase(ctx, input) {
    const row = requireCase(ctx.read, input.id);
    if (!standingOf(ctx.read, row.id).end) throw conflict('caseStillOpen');
    appendEvent(ctx, row.id, { kind: 'reopened', text: input.text });
    return {};
  },

  voidCase(ctx, input) {
    requireOpenCase(ctx, input.id);
    appendEvent(ctx, input.id, { kind: 'voided', text: input.text });
    return {};
  },

  openCaseSheet(ctx, input) {
    const opened = requireOpened(ctx, input.id);
    const inpatientNumber = opened.row.patient_id === null ? null : (findNewestStayOf(ctx.read, opened.row.patient_id)?.inpatient_number ?? null);
    return { ...viewCase(ctx, opened, openWatch(ctx), true), printedAt: ctx.now, hospitalName: loadSettings(ctx.read)['hospital.name'], inpatientNumber };
  },
};

export interface NewCase {
  readonly id: string;
  readonly channel: CaseRecord['channel'];
  readonly callId: string | null;
  readonly drillId: string | null;
  readonly isDrill: boolean;
  readonly rangAt: number | null;
  readonly answeredAt: number;
  readonly complaint: string;
  readonly lateReason: string | null;
}

/** The case, who it is about as far as said, and its triage script. */
export function beginCase(scope: WriteScope, begun: NewCase, caller: Caller): void {
  insertCase(scope.db, {
    id: begun.id,
    channel: begun.channel,
    call_id: begun.callId,
    drill_id: begun.drillId,
    is_drill: begun.isDrill ? 1 : 0,
    rang_at: begun.rangAt,
    answered_at: begun.answeredAt,
    complaint: begun.complaint,
    is_late_entry: begun.lateReason === null ? 0 : 1,
    late_reason: begun.lateReason,
    ...stamp(scope),
  });
  writeIdentity(scope, begun, caller);
  startTriage(scope, begun.id, caller.patientId);
}

function requireOpened(ctx: CommandContext, id: string) {
  const [opened] = openCases(ctx, { id });
  if (!opened) throw notFound('hotlineCase');
  return opened;
}

function requireUnusedCall(ctx: CommandContext, callId: string) {
  const call = findIncomingCall(ctx.read, callId);
  if (!call) throw notFound('call');
  if (findCaseOfCall(ctx.read, callId)) throw conflict('caseOfCallExists');
  return call;
}

/** Once, and never from a drill. */
function recordDeath(ctx: CommandContext, row: { readonly patient_id: string | null; readonly is_drill: number; readonly caller_name: string | null }, happenedAt: number): void {
  if (row.patient_id === null || row.is_drill === 1 || isDeceased(ctx.read, row.patient_id, ctx.now)) return;
  stopPatient(ctx, { patientId: row.patient_id, kind: 'deceased', effectiveOn: civilDateAt(happenedAt, loadSettings(ctx.read)['hospital.zone']), informant: row.caller_name ?? '热线来电', contactId: null });
}
