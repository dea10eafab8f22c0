// Cases as the pages see them at this moment: masked unless whoever asks answered or took the open case, with the level, the roster's
// clock and whose it is. The clock of a case handed over before it had a level is that of a red one: the unknown is the worst.
import type { CallerMatch } from '#shared/hotline/caller.contract.ts';
import type { CaseStanding } from '#shared/hotline/case.ts';
import { standingOfCase } from '#shared/hotline/case.ts';
import type { CaseRow, HotlineCase } from '#shared/hotline/hotline.contract.ts';
import type { Custody } from '#shared/escalations/responsibility.ts';
import { custodyOf } from '#shared/escalations/responsibility.ts';
import { alertProgress } from '#shared/escalations/sla.ts';
import { maskName, maskPhone, tailOf } from '#shared/patients/masking.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { openWatch } from '../escalations/watch.ts';
import type { Watch } from '../escalations/watch.ts';
import type { QueryContext } from '../rpc/context.ts';
import { matchesOf } from './caller.ts';
import type { CaseRecordRow, RecordedEvent } from './case-facts.ts';
import { toEvent } from './case-facts.ts';
import type { CaseFilter } from './cases.queries.ts';
import { listCallbacksOfCases, listCaseEventRows, listCaseRows, listWorkOrdersOfCase } from './cases.queries.ts';
import { viewTriage } from './triage.ts';

export interface OpenedCase {
  readonly row: CaseRecordRow;
  /** In the order in which they were written down. */
  readonly events: readonly RecordedEvent[];
  readonly standing: CaseStanding<RecordedEvent>;
}

export function openCases(ctx: Pick<QueryContext, 'read'>, filter: CaseFilter): OpenedCase[] {
  const rows = listCaseRows(ctx.read, filter);
  const events = Map.groupBy(listCaseEventRows(ctx.read, rows.map((row) => row.id)), (event) => event.case_id);
  return rows.map((row) => {
    const own = (events.get(row.id) ?? []).map(toEvent);
    return { row, events: own, standing: standingOfCase(own) };
  });
}

/** Open ones: red first, then by the clock, then the oldest. */
export function byUrgencyOfCase(a: CaseRow, b: CaseRow): number {
  const grave = { red: 0, yellow: 2, green: 3 } as const;
  const rank = (row: CaseRow): number => (row.level === null ? 1 : grave[row.level]);
  return rank(a) - rank(b) || (a.clock?.dueAt ?? Infinity) - (b.clock?.dueAt ?? Infinity) || a.answeredAt - b.answeredAt || (a.id < b.id ? -1 : 1);
}

/** What the hand-overs leave at this moment; null while the case is with whoever answered. */
export function custodyOfCase(watch: Watch, standing: CaseStanding<RecordedEvent>): { readonly custody: Custody; readonly rule: Watch['rules']['clocks']['red'] } | null {
  if (!standing.handedOver) return null;
  const rule = watch.rules.clocks[standing.level === 'yellow' || standing.level === 'green' ? 'yellow' : 'red'];
  const events = standing.custody
    .filter((event) => event !== standing.handedOver)
    .map((event) => ({
      kind: event.kind === 'acknowledged' ? ('acknowledged' as const) : ('handed_over' as const),
      at: event.happenedAt,
      by: event.personName === null ? { userId: event.row.recorded_by, name: event.row.recorder_name ?? event.row.recorded_by, phone: null } : { userId: null, name: event.personName, phone: null },
    }));
  return { custody: custodyOf(standing.handedOver.happenedAt, events, rule, watch.rules.time), rule };
}

/** Whoever answered it, and whoever took it, while it is open: they must call the person by her name. */
function isOpenTo(ctx: QueryContext, { row, standing }: OpenedCase): boolean {
  if (standing.end) return false;
  const last = standing.custody.at(-1);
  return row.recorded_by === ctx.user.id || (last?.kind === 'acknowledged' && last.personName === null && last.row.recorded_by === ctx.user.id);
}

export function viewCaseRow(ctx: QueryContext, watch: Watch, opened: OpenedCase, isWhole = isOpenTo(ctx, opened)): CaseRow {
  const { row, standing } = opened;
  const held = custodyOfCase(watch, standing);
  const progress = held && !standing.end ? alertProgress({ raisedAt: standing.handedOver?.happenedAt ?? row.answered_at, waitingSince: held.custody.waitingSince, takenAt: held.custody.taken?.since ?? null, resolvedAt: null }, held.rule, watch.rules.time, ctx.now) : null;
  const callerName = row.caller_name ?? row.caregiver_name ?? row.relative_name ?? (row.caller_kind === 'patient' ? row.patient_name : null) ?? '';
  const name = (whole: string): string => (isWhole || whole === '' ? whole : maskName(whole));
  return {
    id: row.id,
    number: caseNumber(row, watch.rules.time.zone),
    isDrill: row.is_drill === 1,
    channel: row.channel,
    state: standing.state,
    level: standing.level,
    complaint: row.complaint,
    callerKind: row.caller_kind,
    callerName: name(callerName),
    callerNumber: row.caller_number === null || isWhole ? row.caller_number : maskPhone(row.caller_number),
    relationship: row.caregiver_relationship ?? row.relationship,
    patientId: row.patient_id,
    patientName: row.patient_name === null ? null : name(row.patient_name),
    inpatientTail: row.inpatient_number === null ? null : tailOf(row.inpatient_number),
    rangAt: row.rang_at,
    answeredAt: row.answered_at,
    answeredBy: row.answerer_name ?? row.recorded_by,
    isLateEntry: row.is_late_entry === 1,
    closedAt: standing.end?.happenedAt ?? null,
    result: standing.end?.result ?? null,
    clock: progress?.dueAt == null || progress.minutesLeft === null ? null : { state: progress.state, dueAt: progress.dueAt, minutesLeft: progress.minutesLeft },
    responsible: held && !standing.end ? watch.responsible(held.custody, standing.handedOver?.departmentId ?? null, held.rule) : null,
  };
}

/** @param isWhole names and numbers in full, whoever asks: for paper, by an audited command */
export function viewCase(ctx: QueryContext, opened: OpenedCase, watch = openWatch(ctx), isWhole = isOpenTo(ctx, opened)): HotlineCase {
  const { row, events, standing } = opened;
  const isUnknown = row.patient_id === null && row.caller_kind === 'unknown' && !standing.end;
  const matches: CallerMatch[] = isUnknown ? matchesOf(ctx.read, row.caller_number, ctx.now, isWhole) : [];
  return {
    ...viewCaseRow(ctx, watch, opened, isWhole),
    callId: row.call_id,
    lateReason: row.late_reason,
    scenario: row.scenario,
    matches,
    events: events.map((event) => viewEvent(event, standing, watch)),
    dispatch: Object.entries(standing.dispatch).map(([step, event]) => ({ step: step as keyof typeof standing.dispatch, eventId: event.id, happenedAt: event.happenedAt, personName: event.personName, text: event.row.text })),
    triage: viewTriage(ctx.read, row.id),
    callbacks: listCallbacksOfCases(ctx.read, [row.id]).map((order) => ({ id: order.id, reason: order.reason, orderedAt: order.recorded_at, dueAt: order.due_at, doneAt: order.done_at, result: order.result ?? order.withdrawn_reason, isWithdrawn: order.withdrawn_at !== null })),
    workOrders: listWorkOrdersOfCase(ctx.read, row.id).map((order) => ({ id: order.id, title: order.title, departmentName: order.department_name, createdAt: order.recorded_at, isEnded: order.is_ended === 1 })),
    knownAddress: isWhole ? row.patient_address : null,
    mayAct: standing.end === null,
  };
}

function viewEvent(event: RecordedEvent, standing: CaseStanding<RecordedEvent>, watch: Watch): HotlineCase['events'][number] {
  const { row } = event;
  return {
    id: event.id,
    kind: event.kind,
    happenedAt: event.happenedAt,
    level: event.level,
    departmentName: watch.unitName(event.departmentId),
    personName: event.personName,
    text: row.text,
    result: event.result,
    replaces: event.replaces,
    isReplaced: standing.replaced.has(event.id),
    recordedAt: row.recorded_at,
    by: row.recorder_name ?? row.recorded_by,
    workstation: row.workstation,
  };
}

/** RX20261120-1A2B: the day and the last four of the id. */
export function caseNumber(row: { readonly id: string; readonly answered_at: number }, zone: string): string {
  return `RX${civilDateAt(row.answered_at, zone).replaceAll('-', '')}-${row.id.slice(-4).toUpperCase()}`;
}
