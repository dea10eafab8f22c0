// Callback orders (回拨医嘱): whoever is on call rings the patient within the time of the setting. Ordered from the call page, alone
// or with an alert, or for a case of the hotline, whose caller may be nobody in the mirror; open, overdue and done are derived. The
// order belongs to the department of the patient's newest stay.
import type { CallbackOrder, callbackStates, escalationsContract } from '#shared/escalations/escalations.contract.ts';
import { custodyOf } from '#shared/escalations/responsibility.ts';
import { maskName, maskPhone, tailOf } from '#shared/patients/masking.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { CommandContext, ModuleHandlers, QueryContext, WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import type { CallbackFilter } from './callbacks.queries.ts';
import { findCallback, findCaller, findContactPointOfPatient, finishCallback, insertCallback, listCallbackRows, withdrawCallback } from './callbacks.queries.ts';
import { findAlert, findContactOfPatient, findPatient } from './escalations.queries.ts';
import { openIdentity } from './identity.ts';
import { findNewestStay } from './identity.queries.ts';
import type { Watch } from './watch.ts';
import { openWatch, requireReach } from './watch.ts';
import { loadEscalationRules } from './working-rules.ts';

type CallbackHandlers = Pick<ModuleHandlers<typeof escalationsContract>, 'orderCallback' | 'listDoneCallbacks' | 'finishCallback' | 'withdrawCallback' | 'revealCallback'>;

const minuteMs = 60_000;

export const callbackHandlers: CallbackHandlers = {
  orderCallback(ctx, input) {
    requireSubject(ctx, input.patientId, input.contactId);
    if (input.alertId !== null && findAlert(ctx.read, input.alertId)?.patient_id !== input.patientId) throw notFound('alert');
    return writeCallback(ctx, input);
  },

  listDoneCallbacks: (ctx, input) => viewCallbacks(ctx, openWatch(ctx), { isOpen: false, limit: input.limit }),

  finishCallback(ctx, input) {
    requireOpenCallback(ctx, input.id);
    finishCallback(ctx.db, input.id, { done_at: ctx.now, done_by: ctx.user.id, done_by_name: input.personName, result: input.result });
    return {};
  },

  withdrawCallback(ctx, input) {
    requireOpenCallback(ctx, input.id);
    withdrawCallback(ctx.db, input.id, { withdrawn_at: ctx.now, withdrawn_by: ctx.user.id, withdrawn_reason: input.reason });
    return {};
  },

  revealCallback(ctx, input) {
    const order = requireCallback(ctx, input.id);
    const watch = openWatch(ctx);
    requireReach(watch, reachOf(order));
    const caller = order.case_id === null ? undefined : findCaller(ctx.read, order.case_id);
    const rang = caller?.caller_number ? [{ number: caller.caller_number, relationship: null }] : [];
    const patientId = order.patient_id ?? caller?.patient_id ?? null;
    if (patientId === null) return { name: caller?.caller_name ?? '', inpatientNumber: null, numbers: rang };
    const { name, inpatientNumber, numbers } = openIdentity(ctx, patientId, watch.rules.time.zone, order.contact_point_id);
    return { name, inpatientNumber, numbers: [...rang, ...numbers.filter(({ number }) => number !== caller?.caller_number)] };
  },
};

/** @throws not-found patient or contact, conflict practiceContact: nobody is to be alarmed by an exercise */
export function requireSubject(ctx: QueryContext, patientId: string, contactId: string | null): void {
  if (!findPatient(ctx.read, patientId)) throw notFound('patient');
  if (contactId === null) return;
  const contact = findContactOfPatient(ctx.read, contactId, patientId);
  if (!contact) throw notFound('contact');
  if (contact.is_practice === 1) throw conflict('practiceContact');
}

export interface NewCallback {
  /** Null only for a case of the hotline. */
  readonly patientId: string | null;
  readonly caseId?: string;
  readonly contactId: string | null;
  readonly alertId: string | null;
  readonly contactPointId: string | null;
  readonly reason: string;
}

/** @throws not-found number */
export function writeCallback(scope: WriteScope, order: NewCallback): { id: string; dueAt: number } {
  const { patientId } = order;
  if (order.contactPointId !== null && (patientId === null || !findContactPointOfPatient(scope.read, order.contactPointId, patientId))) throw notFound('number');
  const id = scope.newId();
  const dueAt = scope.now + loadEscalationRules(scope.read).callback.answerMinutes * minuteMs;
  insertCallback(scope.db, {
    id,
    patient_id: patientId,
    case_id: order.caseId ?? null,
    contact_id: order.contactId,
    alert_id: order.alertId,
    department_id: patientId === null ? null : (findNewestStay(scope.read, patientId)?.department_id ?? null),
    contact_point_id: order.contactPointId,
    reason: order.reason,
    due_at: dueAt,
    ...stamp(scope),
  });
  return { id, dueAt };
}

/** Within the reach of whoever asks; open ones by deadline, ended ones newest first. */
export function viewCallbacks(ctx: QueryContext, watch: Watch, filter: Pick<CallbackFilter, 'isOpen' | 'limit'>): CallbackOrder[] {
  if (watch.narrowing === null) return [];
  const { callback, time } = watch.rules;
  return listCallbackRows(ctx.read, { ...filter, ...watch.narrowing }).map((row) => ({
    id: row.id,
    patientId: row.known_patient_id,
    patientName: row.patient_name === null && row.caller_name === null ? '' : maskName(row.patient_name ?? row.caller_name ?? ''),
    caseId: row.case_id,
    isDrill: row.is_drill === 1,
    maskedNumber: row.caller_number === null ? null : maskPhone(row.caller_number),
    inpatientTail: row.inpatient_number === null ? null : tailOf(row.inpatient_number),
    departmentName: watch.unitName(row.department_id),
    reason: row.reason,
    state: stateOf(row, ctx.now),
    dueAt: row.due_at,
    minutesLeft: Math.ceil((row.due_at - ctx.now) / minuteMs),
    orderedAt: row.recorded_at,
    orderedBy: row.orderer_name ?? row.recorded_by,
    responsible: watch.responsible(custodyOf(row.recorded_at, [], callback, time), row.department_id, callback),
    doneAt: row.done_at ?? row.withdrawn_at,
    doneBy: row.done_by_name ?? row.doer_name,
    result: row.result ?? row.withdrawn_reason,
    mayAct: watch.mayAct(reachOf(row)),
  }));
}

function stateOf(order: { done_at: number | null; withdrawn_at: number | null; due_at: number }, now: number): (typeof callbackStates)[number] {
  if (order.done_at !== null) return 'done';
  if (order.withdrawn_at !== null) return 'withdrawn';
  return now > order.due_at ? 'overdue' : 'open';
}

function reachOf(order: { department_id: string | null; recorded_by: string }): { departmentId: string | null; raisedBy: string } {
  return { departmentId: order.department_id, raisedBy: order.recorded_by };
}

function requireCallback(ctx: QueryContext, id: string) {
  const order = findCallback(ctx.read, id);
  if (!order) throw notFound('callback');
  return order;
}

function requireOpenCallback(ctx: CommandContext, id: string): void {
  const order = requireCallback(ctx, id);
  requireReach(openWatch(ctx), reachOf(order));
  if (order.done_at !== null || order.withdrawn_at !== null) throw conflict('callbackEnded');
}
