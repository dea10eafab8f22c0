// What is done about a case: handed to whoever is on the roster, help sent out, a callback ordered, a department set to work. Each
// step keeps its true time; a wrong one is replaced by a later entry. A drill alarms nobody outside the centre.
import type { hotlineContract } from '#shared/hotline/hotline.contract.ts';
import { dispatchContradiction, dispatchSteps } from '#shared/hotline/case.ts';
import { stepAt } from '#shared/escalations/responsibility.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { clockTimeAt } from '#shared/time/civil.ts';
import { writeCallback } from '../escalations/callbacks.ts';
import { openWatch } from '../escalations/watch.ts';
import { findDepartment } from '../escalations/work-orders.queries.ts';
import { createWorkOrder } from '../escalations/work-orders.ts';
import { loadEscalationRules } from '../escalations/working-rules.ts';
import { enqueueMessage } from '../messaging/outbox.ts';
import type { CommandContext, ModuleHandlers } from '../rpc/context.ts';
import { isDeceased } from './caller.ts';
import type { CaseRecordRow } from './case-facts.ts';
import { appendEvent, requireOpenCase } from './case-facts.ts';
import { custodyOfCase } from './case-view.ts';

type Names = 'recordWordsRead' | 'handOverCase' | 'takeCase' | 'passCaseOn' | 'recordDispatch' | 'addNote' | 'withdrawEvent' | 'orderCaseCallback' | 'createCaseWorkOrder';

/** What may be taken back; an end is reopened instead, a level set anew. */
const withdrawable: ReadonlySet<string> = new Set([...dispatchSteps, 'note', 'words_read']);
const drillMark = '【演练】';

export const caseStepHandlers: Pick<ModuleHandlers<typeof hotlineContract>, Names> = {
  recordWordsRead(ctx, input) {
    const { standing } = requireOpenCase(ctx, input.id);
    if (!standing.wordsRead) appendEvent(ctx, input.id, { kind: 'words_read', happenedAt: input.happenedAt });
    return {};
  },

  handOverCase(ctx, input) {
    const { standing } = requireOpenCase(ctx, input.id);
    if (standing.handedOver) throw conflict('caseAlreadyHandedOver');
    if (input.departmentId !== null && !findDepartment(ctx.read, input.departmentId)) throw notFound('department');
    appendEvent(ctx, input.id, { kind: 'handed_over', departmentId: input.departmentId, text: input.text, happenedAt: input.happenedAt });
    return {};
  },

  takeCase(ctx, input) {
    const { standing } = requireOpenCase(ctx, input.id);
    if (!standing.handedOver) throw conflict('caseNotHandedOver');
    const taken = custodyOfCase(openWatch(ctx), standing)?.custody.taken;
    if (taken?.person.userId === ctx.user.id && input.personName === null) return {};
    if (taken && !input.takeOver) throw conflict('caseAlreadyTaken');
    appendEvent(ctx, input.id, { kind: 'acknowledged', personName: input.personName, happenedAt: input.happenedAt });
    return {};
  },

  passCaseOn(ctx, input) {
    const { standing } = requireOpenCase(ctx, input.id);
    const watch = openWatch(ctx);
    const held = custodyOfCase(watch, standing);
    if (!held) throw conflict('caseNotHandedOver');
    if (stepAt(held.custody, held.rule, watch.rules.time, ctx.now) >= watch.chain(standing.handedOver?.departmentId ?? null).length - 1) throw conflict('nobodyNext');
    appendEvent(ctx, input.id, { kind: 'passed_on', text: input.text, happenedAt: input.happenedAt });
    return {};
  },

  recordDispatch(ctx, input) {
    const { standing } = requireOpenCase(ctx, input.id);
    const happenedAt = input.happenedAt ?? ctx.now;
    const step = dispatchContradiction(standing.dispatch, input.step, happenedAt);
    if (step) throw conflict('timesOutOfOrder', { step });
    appendEvent(ctx, input.id, { kind: input.step, happenedAt, personName: input.personName || null, text: input.text, replaces: standing.dispatch[input.step]?.id ?? null });
    return {};
  },

  addNote(ctx, input) {
    requireOpenCase(ctx, input.id);
    appendEvent(ctx, input.id, { kind: 'note', text: input.text, happenedAt: input.happenedAt });
    return {};
  },

  withdrawEvent(ctx, input) {
    const { standing, events } = requireOpenCase(ctx, input.id);
    const event = events.find((candidate) => candidate.id === input.eventId);
    if (!event || !withdrawable.has(event.kind) || standing.replaced.has(event.id)) throw notFound('hotlineEvent');
    appendEvent(ctx, input.id, { kind: 'withdrawn', replaces: event.id, text: input.text });
    return {};
  },

  orderCaseCallback(ctx, input) {
    const { row } = requireOpenCase(ctx, input.id);
    // Her relatives are rung back; her own number never again.
    if (row.caller_kind === 'patient' && row.patient_id !== null && isDeceased(ctx.read, row.patient_id, ctx.now)) throw conflict('patientDeceased');
    const isDrill = row.is_drill === 1;
    const ordered = writeCallback(ctx, { patientId: row.patient_id, caseId: row.id, contactId: null, alertId: null, contactPointId: null, reason: isDrill ? `${drillMark}${input.reason}` : input.reason });
    return { ...ordered, message: input.sendsMessage && !isDrill ? tellCaller(ctx, row, ordered) : null };
  },

  createCaseWorkOrder(ctx, input) {
    const { row, standing } = requireOpenCase(ctx, input.id);
    if (row.is_drill === 1) throw conflict('drillAlarmsNobody');
    const { title, text, departmentId } = input;
    const due = { workingDays: input.workingDays ?? loadEscalationRules(ctx.read).workOrderDays };
    const grade = standing.level === 'red' || standing.level === 'yellow' ? standing.level : null;
    return { id: createWorkOrder(ctx, { sourceKind: 'hotline', sourceId: row.id, departmentId, patientId: row.patient_id, title, text, due, grade }) };
  },
};

/** By when she is rung back, at any hour. @returns what became of the message: 'queued', or why there is none */
function tellCaller(ctx: CommandContext, row: CaseRecordRow, { id, dueAt }: { id: string; dueAt: number }): string {
  const recipient = row.caregiver_id !== null ? { kind: 'caregiver' as const, id: row.caregiver_id } : row.caller_kind === 'patient' && row.patient_id !== null ? { kind: 'patient' as const, id: row.patient_id } : null;
  if (!recipient) return 'unknown-person';
  const by = clockTimeAt(dueAt, loadEscalationRules(ctx.read).time.zone);
  const enqueued = enqueueMessage(ctx, { recipient, patientId: row.patient_id, templateCode: 'hotline.callback', variables: { 'callback.by': by }, expiresAt: dueAt, idempotencyKey: `hotline-callback:${id}` });
  return enqueued.kind === 'queued' ? 'queued' : enqueued.reason;
}
