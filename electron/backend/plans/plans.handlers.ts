// Plans, personal changes and the calendar, as the contract says. Decides nothing: asks the rules, writes what they answer.
import type { plansContract } from '#shared/plans/plans.contract.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { daysBetween } from '#shared/time/civil.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { endPlan, enrolByHand } from './by-hand.ts';
import { getCalendar, listCalendarWarnings } from './calendar.ts';
import { deleteCalendarDay, saveCalendarDay } from './calendar.queries.ts';
import { enrolStays } from './enrol.ts';
import { listStayIdsDischarged } from './enrolments.queries.ts';
import { dropStep, moveStep, personalStep, recordActivity, restoreStep } from './personal-steps.ts';
import { listPatientPlans } from './patient-plans.ts';
import { getPlanDetail, listPlanSummaries } from './plan-views.ts';
import { previewPlan } from './preview.ts';
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

  enrolPatient: (ctx, input) => enrolByHand(ctx, input),
  endEnrolment: (ctx, input) => endPlan(ctx, input.enrolmentId, input.reason, input.note),
  addStep: (ctx, input) => ({ stepId: personalStep(ctx, input) }),

  moveStep(ctx, input) {
    moveStep(ctx, input.stepId, input.dueFrom, input.reason);
    return {};
  },
  dropStep(ctx, input) {
    dropStep(ctx, input.stepId, input.reason);
    return {};
  },
  restoreStep(ctx, input) {
    restoreStep(ctx, input.stepId, input.reason);
    return {};
  },
  recordActivity(ctx, input) {
    recordActivity(ctx, input.activityId, input);
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
