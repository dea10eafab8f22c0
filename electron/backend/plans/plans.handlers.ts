// Plans, personal changes and the calendar, as the contract says. Decides nothing: asks the rules, writes what they answer.
import type { plansContract } from '#shared/plans/plans.contract.ts';
import { scheduleSteps, windowEnd } from '#shared/plans/schedule.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { daysBetween } from '#shared/time/civil.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { getCalendar, listCalendarWarnings } from './calendar.ts';
import { deleteCalendarDay, saveCalendarDay } from './calendar.queries.ts';
import { loadCallingRules } from './calling-rules.ts';
import { enrol, enrolStays, startOf } from './enrol.ts';
import { endEnrolment, findEnrolment, listEnrolmentsOfPatients, listStayIdsDischarged } from './enrolments.queries.ts';
import { findPatient } from './patient-plans.queries.ts';
import { getPlanDetail, listPatientPlans, listPlanSummaries } from './plan-views.ts';
import { addTask, requireOpenTask } from './planned-contacts.ts';
import { closeOpen, listOfEnrolment, moveWindow } from './planned-contacts.queries.ts';
import { previewPlan } from './preview.ts';
import { loadStays } from './stay-facts.ts';
import { requireNotStopped } from './stops.ts';
import { requirePublishedPlan } from './templates.ts';
import * as templates from './templates.queries.ts';

/** A longer period is work for the import, not for one click. */
const longestPeriodDays = 92;

export const plansHandlers: ModuleHandlers<typeof plansContract> = {
  listPlans: (ctx, input) => listPlanSummaries(ctx.read, input.includeRetired),
  getPlan: (ctx, input) => getPlanDetail(ctx.read, input.id),

  saveDraft(ctx, input) {
    const definition = JSON.stringify(input.definition);
    if (input.id === null) {
      const id = ctx.newId();
      templates.insertTemplate(ctx.db, { id, code: `plan-${id}`, ...stamp(ctx) });
      templates.insertVersion(ctx.db, { id: ctx.newId(), template_id: id, version: 1, definition, published_at: null, is_enrolling: 0, ...stamp(ctx) });
      return { id };
    }
    const versions = templates.listVersionsOf(ctx.read, input.id);
    const newest = versions.at(-1);
    if (!newest) throw notFound('plan');
    if (newest.published_at === null) templates.updateDraft(ctx.db, newest.id, definition, stamp(ctx));
    else templates.insertVersion(ctx.db, { id: ctx.newId(), template_id: input.id, version: newest.version + 1, definition, published_at: null, is_enrolling: 0, ...stamp(ctx) });
    return { id: input.id };
  },

  discardDraft(ctx, input) {
    const draft = templates.listVersionsOf(ctx.read, input.id).find((version) => version.published_at === null);
    if (!draft) throw conflict('noDraft');
    templates.deleteDraft(ctx.db, draft.id);
    return {};
  },

  publishDraft(ctx, input) {
    const versions = templates.listVersionsOf(ctx.read, input.id);
    const draft = versions.find((version) => version.published_at === null);
    if (!draft) throw conflict('noDraft');
    const wasEnrolling = versions.some((version) => version.is_enrolling === 1);
    templates.publishVersion(ctx.db, draft.id, ctx.now, 0);
    templates.setEnrolling(ctx.db, input.id, wasEnrolling);
    return { version: draft.version };
  },

  setEnrolling(ctx, input) {
    requirePublishedPlan(ctx.read, input.id);
    templates.setEnrolling(ctx.db, input.id, input.isEnrolling);
    return {};
  },

  retirePlan(ctx, input) {
    if (templates.listVersionsOf(ctx.read, input.id).length === 0) throw notFound('plan');
    templates.setEnrolling(ctx.db, input.id, false);
    templates.retireTemplate(ctx.db, input.id, ctx.now);
    return {};
  },

  previewPlan(ctx, input) {
    requirePeriod(input.from, input.to);
    return previewPlan(ctx.read, ctx.now, input);
  },

  enrolDischarges(ctx, input) {
    requirePeriod(input.from, input.to);
    return enrolStays(ctx, listStayIdsDischarged(ctx.read, input.from, input.to));
  },

  listPatientPlans: (ctx, input) => listPatientPlans(ctx.read, input.patientId, ctx.now),

  enrolPatient(ctx, input) {
    if (!findPatient(ctx.read, input.patientId)) throw notFound('patient');
    requireNotStopped(ctx.read, input.patientId);
    const plan = requirePublishedPlan(ctx.read, input.planId);
    const rules = loadCallingRules(ctx.read, ctx.now);
    const stay = loadStays(ctx.read, [input.patientId], rules.zone).find((candidate) => candidate.id === input.stayId);
    if (input.stayId !== null && !stay) throw notFound('stay');
    const existing = listEnrolmentsOfPatients(ctx.read, [input.patientId]).filter((row) => row.template_id === plan.id);
    if (existing.some((row) => row.stay_id === input.stayId && (row.stay_id !== null || row.ended_at === null))) throw conflict('alreadyEnrolled');
    const by = input.anchorOn ?? stay?.facts.dischargedOn ?? rules.today;
    const anchors = stay && input.anchorOn === undefined ? { ...stay.anchors, enrolment: rules.today } : { discharge: by, admission: by, surgery: by, enrolment: by };
    if (scheduleSteps(plan.definition.steps, anchors, rules.schedule).length === 0) throw invalidInput('anchorMissing');
    return enrol(ctx, rules, { patientId: input.patientId, stayId: input.stayId, departmentId: stay?.departmentId ?? null, plan, anchorOn: by, anchors });
  },

  endEnrolment(ctx, input) {
    const enrolment = findEnrolment(ctx.read, input.enrolmentId);
    if (!enrolment) throw notFound('enrolment');
    if (enrolment.ended_at !== null) throw conflict('enrolmentEnded');
    const open = listOfEnrolment(ctx.read, enrolment.id).filter((task) => task.closed_as === null);
    const voided = closeOpen(ctx.db, open.map((task) => task.id), { closed_as: 'voided', closed_at: ctx.now, closed_by: ctx.user.id, void_reason: input.note === '' ? input.reason : `${input.reason}: ${input.note}` });
    endEnrolment(ctx.db, enrolment.id, ctx.now, input.reason);
    return { voided };
  },

  addStep(ctx, input) {
    const enrolment = findEnrolment(ctx.read, input.enrolmentId);
    if (!enrolment) throw notFound('enrolment');
    if (enrolment.ended_at !== null) throw conflict('enrolmentEnded');
    return { plannedContactId: addTask(ctx, { patientId: enrolment.patient_id, title: input.title, reason: input.reason, dueFrom: input.dueFrom, windowDays: input.windowDays, questionnaires: input.questionnaires, enrolmentId: enrolment.id }) };
  },

  moveStep(ctx, input) {
    const task = requireOpenTask(ctx, input.plannedContactId);
    const rules = loadCallingRules(ctx.read, ctx.now);
    const dueBy = windowEnd(input.dueFrom, daysBetween(task.due_from, task.due_by), rules.schedule);
    moveWindow(ctx.db, task.id, { due_from: input.dueFrom, due_by: dueBy, not_before: startOf(input.dueFrom, rules.zone), reason: input.reason });
    return {};
  },

  getCalendar: (ctx, input) => getCalendar(ctx.read, input.year),
  listCalendarWarnings: (ctx) => listCalendarWarnings(ctx.read, ctx.now),

  setCalendarDays(ctx, input) {
    for (const day of input.days) saveCalendarDay(ctx.db, day, stamp(ctx));
    return {};
  },

  resetCalendarDays(ctx, input) {
    for (const day of input.days) deleteCalendarDay(ctx.db, day);
    return {};
  },
};

function requirePeriod(from: string, to: string): void {
  if (to < from || daysBetween(from, to) > longestPeriodDays) throw invalidInput('periodTooLong', { days: longestPeriodDays });
}
