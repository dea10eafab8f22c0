// Work orders on the page: within reach (a department head: the own department's), and one step at a time. Which step is allowed
// is asked of the pure life of an order; a step that a colleague has overtaken is a conflict and changes nothing.
import type { WorkOrder, WorkOrderEventView, WorkOrderRow, workOrdersContract } from '#shared/escalations/work-orders.contract.ts';
import type { WorkOrderAction, WorkOrderEvent, WorkOrderStanding } from '#shared/escalations/work-order.ts';
import { actionsFor, isOverdue, standingOf, whoseTurn } from '#shared/escalations/work-order.ts';
import { dueAfterWorkingDays } from '#shared/escalations/working-time.ts';
import { maskName, tailOf } from '#shared/patients/masking.ts';
import { AppError, conflict, notFound } from '#shared/rpc/errors.ts';
import type { Role } from '#shared/rpc/contract.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { CommandContext, ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findAlert } from './escalations.queries.ts';
import { openIdentity } from './identity.ts';
import { findDepartmentOfUser, listDepartmentNames } from './roster.queries.ts';
import { openWatch } from './watch.ts';
import { createWorkOrder } from './work-orders.ts';
import type { WorkOrderFilter } from './work-orders.queries.ts';
import { findDepartment, insertWorkOrderEvent, listWorkOrderEvents, listWorkOrderRows } from './work-orders.queries.ts';
import { loadEscalationRules } from './working-rules.ts';

type OrderRow = ReturnType<typeof listWorkOrderRows>[number];
type EventRow = ReturnType<typeof listWorkOrderEvents>[number];

/** An order with its events and where they have led. */
interface OpenedOrder {
  readonly row: OrderRow;
  readonly events: readonly EventRow[];
  readonly standing: WorkOrderStanding;
}

export const workOrderHandlers: ModuleHandlers<typeof workOrdersContract> = {
  listWorkOrders(ctx, input) {
    const orders = listOrders(ctx, { state: input.state, limit: input.limit, ...(input.departmentId === null ? {} : { departmentId: input.departmentId }) });
    const rows = viewRows(ctx, orders);
    return input.state === 'open' ? rows.toSorted((a, b) => Number(b.isMine) - Number(a.isMine) || a.dueAt - b.dueAt) : rows;
  },

  getWorkOrder(ctx, input) {
    const [order] = listOrders(ctx, { id: input.id });
    return order ? viewOrder(ctx, order) : null;
  },

  createWorkOrder(ctx, input) {
    const alert = findAlert(ctx.read, input.alertId);
    if (!alert || !openWatch(ctx).maySee({ departmentId: alert.department_id, raisedBy: alert.raised_by })) throw notFound('alert');
    if (alert.withdrawn_at !== null) throw conflict('alertWithdrawn');
    const { title, text, departmentId } = input;
    const due = { workingDays: input.workingDays ?? loadEscalationRules(ctx.read).workOrderDays };
    return { id: createWorkOrder(ctx, { sourceKind: 'alert', sourceId: alert.id, departmentId, patientId: alert.patient_id, title, text, due, grade: alert.grade }) };
  },

  replyWorkOrder(ctx, input) {
    requireAction(ctx, input.id, 'reply');
    append(ctx, input.id, { kind: 'replied', text: input.text, person_name: input.personName, happened_on: input.happenedOn });
    return {};
  },

  recheckWorkOrder(ctx, input) {
    requireAction(ctx, input.id, 'recheck');
    append(ctx, input.id, { kind: 'rechecked', text: input.text, is_satisfied: input.isSatisfied ? 1 : 0 });
    return {};
  },

  moveWorkOrder(ctx, input) {
    requireAction(ctx, input.id, 'move');
    if (!findDepartment(ctx.read, input.departmentId)) throw notFound('department');
    append(ctx, input.id, { kind: 'moved', text: input.text, department_id: input.departmentId, due_at: dueIn(ctx, input.workingDays) });
    return {};
  },

  escalateWorkOrder(ctx, input) {
    requireAction(ctx, input.id, 'escalate');
    append(ctx, input.id, { kind: 'escalated', text: input.text, due_at: dueIn(ctx, input.workingDays) });
    return {};
  },

  closeWorkOrder(ctx, input) {
    requireAction(ctx, input.id, 'close');
    append(ctx, input.id, { kind: 'closed', text: input.text });
    return {};
  },

  voidWorkOrder(ctx, input) {
    requireAction(ctx, input.id, 'void');
    append(ctx, input.id, { kind: 'voided', text: input.text });
    return {};
  },

  openHandlingSheet(ctx, input) {
    const [order] = listOrders(ctx, { id: input.id });
    if (!order) throw notFound('workOrder');
    const { zone } = loadEscalationRules(ctx.read).time;
    const identity = order.row.patient_id === null ? null : openIdentity(ctx, order.row.patient_id, zone);
    return { ...viewOrder(ctx, order), printedAt: ctx.now, patient: identity && { ...identity, numbers: [...identity.numbers] } };
  },
};

/** Open orders whose next step is that of whoever asks. */
export function countWaitingOrders(ctx: QueryContext): number {
  return viewRows(ctx, listOrders(ctx, { state: 'open' })).filter((row) => row.isMine).length;
}

/** Within reach: a department head without a department reaches none. */
function listOrders(ctx: QueryContext, filter: WorkOrderFilter): OpenedOrder[] {
  let narrowed = filter;
  if (ctx.user.role === 'department_head') {
    const own = findDepartmentOfUser(ctx.read, ctx.user.id);
    if (own === null) return [];
    narrowed = { ...filter, departmentId: own };
  }
  const rows = listWorkOrderRows(ctx.read, narrowed);
  const events = Map.groupBy(listWorkOrderEvents(ctx.read, rows.map((row) => row.id)), (event) => event.work_order_id);
  return rows.map((row) => {
    const own = events.get(row.id) ?? [];
    return { row, events: own, standing: standingOf({ departmentId: row.department_id, dueAt: row.due_at }, own.map(toEvent)) };
  });
}

function viewRows(ctx: QueryContext, orders: readonly OpenedOrder[]): WorkOrderRow[] {
  const names = listDepartmentNames(ctx.read);
  const { zone } = loadEscalationRules(ctx.read).time;
  return orders.map((order) => viewRow(ctx, order, names, zone));
}

function viewRow({ now, user }: QueryContext, { row, standing }: OpenedOrder, names: ReadonlyMap<string, string>, zone: string): WorkOrderRow {
  const turn = whoseTurn(standing, now);
  return {
    id: row.id,
    number: `${civilDateAt(row.recorded_at, zone).replaceAll('-', '')}-${row.id.slice(-4).toUpperCase()}`,
    sourceKind: row.source_kind,
    sourceId: row.source_id,
    departmentId: standing.departmentId,
    departmentName: names.get(standing.departmentId) ?? '',
    patientId: row.patient_id,
    patientName: row.patient_name === null ? null : maskName(row.patient_name),
    inpatientTail: row.inpatient_number === null ? null : tailOf(row.inpatient_number),
    grade: row.grade,
    title: row.title,
    state: standing.state,
    level: standing.level,
    dueAt: standing.dueAt,
    isOverdue: isOverdue(standing, now),
    turn,
    isMine: isTurnOf(user.role, turn, standing),
    createdAt: row.recorded_at,
    createdBy: row.creator_name ?? row.recorded_by,
  };
}

function viewOrder(ctx: QueryContext, order: OpenedOrder): WorkOrder {
  const names = listDepartmentNames(ctx.read);
  const { row, events, standing } = order;
  const created: WorkOrderEventView = { kind: 'created', text: '', isSatisfied: null, departmentName: names.get(row.department_id) ?? '', dueAt: row.due_at, personName: null, happenedOn: null, at: row.recorded_at, by: row.creator_name ?? row.recorded_by, workstation: row.workstation };
  return {
    ...viewRow(ctx, order, names, loadEscalationRules(ctx.read).time.zone),
    text: row.body,
    events: [
      created,
      ...events.map((event) => ({
        kind: event.kind,
        text: event.text,
        isSatisfied: event.is_satisfied === null ? null : event.is_satisfied === 1,
        departmentName: event.department_id === null ? null : (names.get(event.department_id) ?? ''),
        dueAt: event.due_at,
        personName: event.person_name,
        happenedOn: event.happened_on,
        at: event.recorded_at,
        by: event.recorder_name ?? event.recorded_by,
        workstation: event.workstation,
      })),
    ],
    actions: actionsFor(roleOf(ctx), standing, row.patient_id !== null),
  };
}

/** @throws not-found workOrder (also when it is another department's), conflict workOrderMoved when the step is not the next one any more */
function requireAction(ctx: CommandContext, id: string, action: WorkOrderAction): void {
  const [order] = listOrders(ctx, { id });
  if (!order) throw notFound('workOrder');
  const hasPatient = order.row.patient_id !== null;
  if (actionsFor(roleOf(ctx), order.standing, hasPatient).includes(action)) return;
  throw actionsFor('supervisor', order.standing, hasPatient).includes(action) ? new AppError('forbidden', 'forbidden') : conflict('workOrderMoved');
}

/** The command line may do what the supervisor may. */
function roleOf(ctx: QueryContext): Role {
  return ctx.user.role === 'anonymous' || ctx.user.role === 'system' ? 'supervisor' : ctx.user.role;
}

/** A head may still answer what is late or has gone upward. */
function isTurnOf(role: QueryContext['user']['role'], turn: WorkOrderRow['turn'], standing: WorkOrderStanding): boolean {
  if (role === 'department_head') return standing.state === 'awaiting_reply';
  return turn === 'centre' || (role === 'supervisor' && turn === 'supervisor');
}

function append(ctx: CommandContext, workOrderId: string, event: { kind: WorkOrderEvent['kind']; text: string; is_satisfied?: 0 | 1; department_id?: string; due_at?: number; person_name?: string | null; happened_on?: string | null }): void {
  insertWorkOrderEvent(ctx.db, { id: ctx.newId(), work_order_id: workOrderId, ...event, ...stamp(ctx) });
}

function dueIn(ctx: CommandContext, workingDays: number): number {
  return dueAfterWorkingDays(ctx.now, workingDays, loadEscalationRules(ctx.read).time);
}

function toEvent(row: EventRow): WorkOrderEvent {
  switch (row.kind) {
    case 'rechecked':
      return { kind: row.kind, isSatisfied: row.is_satisfied === 1 };
    case 'moved':
      return { kind: row.kind, departmentId: row.department_id ?? '', dueAt: row.due_at ?? 0 };
    case 'escalated':
      return { kind: row.kind, dueAt: row.due_at ?? 0 };
    default:
      return { kind: row.kind };
  }
}
