// Alerts as the pages see them: masked, with the state, the time left and the person responsible as they are at this moment.
import { localizedTextSchema } from '#shared/assessments/assessments.contract.ts';
import type { Alert } from '#shared/escalations/escalations.contract.ts';
import type { AlertEvent, Custody } from '#shared/escalations/responsibility.ts';
import { custodyOf } from '#shared/escalations/responsibility.ts';
import { alertProgress } from '#shared/escalations/sla.ts';
import { maskName } from '#shared/patients/masking.ts';
import type { QueryContext } from '../rpc/context.ts';
import type { AlertFilter } from './escalations.queries.ts';
import { listAlertEvents, listAlertRows } from './escalations.queries.ts';
import type { Watch } from './watch.ts';

type AlertRow = ReturnType<typeof listAlertRows>[number];
type EventRow = ReturnType<typeof listAlertEvents>[number];

/** Within the reach of whoever asks. Open ones: red first, then by deadline. */
export function viewAlerts(ctx: QueryContext, watch: Watch, filter: AlertFilter): Alert[] {
  if (watch.narrowing === null) return [];
  const rows = listAlertRows(ctx.read, { ...filter, ...watch.narrowing });
  const events = Map.groupBy(listAlertEvents(ctx.read, rows.map((row) => row.id)), (event) => event.alert_id);
  const alerts = rows.map((row) => viewAlert(ctx, watch, row, events.get(row.id) ?? []));
  return filter.state === 'open' ? alerts.toSorted(byUrgency) : alerts;
}

/** What the events of an alert leave at this moment. @param events oldest first */
export function custodyOfAlert(watch: Watch, alert: { readonly grade: 'red' | 'yellow'; readonly raised_at: number }, events: readonly EventRow[]): Custody {
  return custodyOf(alert.raised_at, events.map(toEvent), watch.rules.clocks[alert.grade], watch.rules.time);
}

function viewAlert(ctx: QueryContext, watch: Watch, row: AlertRow, events: readonly EventRow[]): Alert {
  const clock = watch.rules.clocks[row.grade];
  const custody = custodyOfAlert(watch, row, events);
  const progress = alertProgress({ raisedAt: row.raised_at, waitingSince: custody.waitingSince, takenAt: custody.taken?.since ?? null, resolvedAt: row.resolved_at }, clock, watch.rules.time, ctx.now);
  return {
    id: row.id,
    grade: row.grade,
    title: localizedTextSchema.parse(JSON.parse(row.title)),
    detail: localizedTextSchema.parse(JSON.parse(row.detail)),
    patientId: row.patient_id,
    patientName: maskName(row.patient_name),
    inpatientTail: row.inpatient_number === null ? null : row.inpatient_number.slice(-4),
    departmentId: row.department_id,
    departmentName: watch.unitName(row.department_id),
    contactId: row.contact_id,
    responseId: row.response_id,
    linkId: row.link_id,
    raisedAt: row.raised_at,
    raisedBy: row.raiser_name ?? row.raised_by,
    acknowledgedAt: custody.taken?.since ?? null,
    acknowledgedBy: custody.taken?.person.name ?? null,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolver_name,
    resolution: row.resolution,
    ...progress,
    responsible: progress.state === 'resolved' ? null : watch.responsible(custody, row.department_id, clock),
    handOvers: events.filter((event) => event.kind === 'handed_over').length,
    workOrderId: row.work_order_id,
    mayAct: watch.mayAct({ departmentId: row.department_id, raisedBy: row.raised_by }),
  };
}

function toEvent(row: EventRow): AlertEvent {
  const by = row.person_name === null ? { userId: row.recorded_by, name: row.display_name ?? row.recorded_by, phone: null } : { userId: null, name: row.person_name, phone: null };
  return { kind: row.kind, at: row.recorded_at, by };
}

function byUrgency(a: Alert, b: Alert): number {
  if (a.grade !== b.grade) return a.grade === 'red' ? -1 : 1;
  return (a.dueAt ?? 0) - (b.dueAt ?? 0) || a.raisedAt - b.raisedAt;
}
