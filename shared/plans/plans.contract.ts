// Plan templates and their versions, who they enrol, a patient's plans, and the workday calendar behind all due dates.
// A published version never changes; enrolments keep theirs. Stops of a whole person are the queue's (they end contacts).
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema, instantSchema } from '../time/civil.ts';
import { closings, dueStates } from '../queue/states.ts';
import { exclusionReasons } from './enrolment.ts';
import { planDefinitionSchema, stepChannels } from './plan-definition.ts';

const callers = ['nurse', 'supervisor'] as const;
const readers = ['nurse', 'supervisor', 'department_head', 'it', 'auditor'] as const;

export const planSummarySchema = z.object({
  id: idSchema,
  code: z.string(),
  title: z.string(),
  summary: z.string(),
  group: z.enum(['routine', 'additional']),
  precedence: z.number().int(),
  /** Newest published version; null: a draft only. */
  version: z.number().int().nullable(),
  publishedAt: instantSchema.nullable(),
  /** Imports enrol into it. */
  isEnrolling: z.boolean(),
  hasDraft: z.boolean(),
  retiredAt: instantSchema.nullable(),
  steps: z.number().int(),
  /** Enrolments not ended. */
  openEnrolments: z.number().int(),
});
export type PlanSummary = z.infer<typeof planSummarySchema>;

export const planDetailSchema = planSummarySchema.extend({
  /** The published definition; null: a draft only. */
  definition: planDefinitionSchema.nullable(),
  draft: planDefinitionSchema.nullable(),
  versions: z.array(z.object({ version: z.number().int(), publishedAt: instantSchema, publishedBy: z.string(), enrolments: z.number().int() })),
});
export type PlanDetail = z.infer<typeof planDetailSchema>;

/** What becomes of a stay under a plan: enrolled, or why not. */
export const previewReasons = [...exclusionReasons, 'criteria', 'other_plan', 'already_enrolled'] as const;

export const previewSchema = z.object({
  /** Discharges looked at. */
  stays: z.number().int(),
  enrolled: z.number().int(),
  notEnrolled: z.array(z.object({ reason: z.enum(previewReasons), count: z.number().int() })),
  /** The first few who would be enrolled, masked, with the windows they would get. */
  examples: z.array(
    z.object({
      stayId: idSchema,
      maskedName: z.string(),
      inpatientTail: z.string().nullable(),
      departmentName: z.string(),
      dischargedOn: civilDateSchema,
      diagnosis: z.string().nullable(),
      windows: z.array(z.object({ title: z.string(), dueFrom: civilDateSchema, dueBy: civilDateSchema })),
    }),
  ),
});
export type PlanPreview = z.infer<typeof previewSchema>;

export const patientStepSchema = z.object({
  id: idSchema,
  stepKey: z.string(),
  title: z.string(),
  dueFrom: civilDateSchema,
  dueBy: civilDateSchema,
  state: z.enum(dueStates),
  closedAs: z.enum(closings).nullable(),
  closedAt: instantSchema.nullable(),
  voidReason: z.string().nullable(),
  /** Why it was added or moved by hand. */
  adHocReason: z.string().nullable(),
  attempts: z.number().int(),
  callbackAt: instantSchema.nullable(),
  channel: z.enum(stepChannels),
  /** Not of the template: by hand, or because of an answer. */
  isPersonal: z.boolean(),
  /** Dropped by hand, so it can be taken back. */
  isDropped: z.boolean(),
  /** Of a message that the gate refused: why. */
  refusedReason: z.string().nullable(),
  /** What was done to it, by whom and why, oldest first. */
  changes: z.array(z.object({ kind: z.enum(['added', 'moved', 'dropped', 'restored', 'after_answer']), fromDue: civilDateSchema.nullable(), toDue: civilDateSchema.nullable(), reason: z.string(), by: z.string(), at: instantSchema })),
});
export type PatientStep = z.infer<typeof patientStepSchema>;

export const patientPlanSchema = z.object({
  /** Null: tasks outside any plan. */
  enrolmentId: idSchema.nullable(),
  planId: idSchema.nullable(),
  title: z.string(),
  version: z.number().int().nullable(),
  stayId: idSchema.nullable(),
  anchorOn: civilDateSchema.nullable(),
  enrolledAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  endReason: z.string().nullable(),
  steps: z.array(patientStepSchema),
});
export type PatientPlan = z.infer<typeof patientPlanSchema>;

export const calendarDaySchema = z.object({
  day: civilDateSchema,
  isWorkday: z.boolean(),
  /** Name of the holiday or of the make-up day; '' for an ordinary day. */
  name: z.string(),
  /** official: shipped table. edited: changed here. weekday: only the day of the week is known. */
  source: z.enum(['official', 'edited', 'weekday']),
});
export type CalendarDay = z.infer<typeof calendarDaySchema>;

/** Said loudly on home, queue and calendar page. */
export const calendarWarningSchema = z.object({ year: z.number().int(), /** How many open tasks fall into it. */ tasks: z.number().int() });

export const plansContract = {
  listPlans: query({ input: z.object({ includeRetired: z.boolean().default(false) }), output: z.array(planSummarySchema), roles: readers, reads: ['plans'] }),
  getPlan: query({ input: z.object({ id: idSchema }), output: planDetailSchema.nullable(), roles: readers, reads: ['plans'] }),
  /** Keeps a draft beside the published version; `id` null makes a new plan. */
  saveDraft: command({
    input: z.object({ id: idSchema.nullable(), definition: planDefinitionSchema }),
    output: z.object({ id: idSchema }),
    roles: ['supervisor'],
    touches: ['plans'],
    subject: (input) => input.id,
  }),
  discardDraft: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: ['supervisor'], touches: ['plans'], subject: (input) => input.id }),
  /** The draft becomes the next version: new enrolments use it, running ones keep theirs. Conflict `noDraft`. */
  publishDraft: command({ input: z.object({ id: idSchema }), output: z.object({ version: z.number().int() }), roles: ['supervisor'], touches: ['plans'], subject: (input) => input.id }),
  /** Whether imports enrol into it. Conflict `planNotPublished`. */
  setEnrolling: command({ input: z.object({ id: idSchema, isEnrolling: z.boolean() }), output: z.object({}), roles: ['supervisor'], touches: ['plans'], subject: (input) => input.id }),
  retirePlan: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: ['supervisor'], touches: ['plans'], subject: (input) => input.id }),
  /** Who would be enrolled among the discharges of a period, by the definition given; writes nothing. At most 92 days. */
  previewPlan: query({
    input: z.object({ id: idSchema.nullable(), definition: planDefinitionSchema, from: civilDateSchema, to: civilDateSchema, examples: z.number().int().min(0).max(50).default(10) }),
    output: previewSchema,
    roles: ['supervisor'],
    reads: ['plans', 'patients'],
  }),
  /** Enrols the discharges of a period that are not enrolled yet, by the published enrolling plans. At most 92 days. */
  enrolDischarges: command({ input: z.object({ from: civilDateSchema, to: civilDateSchema }), output: z.object({ stays: z.number().int(), enrolled: z.number().int(), excluded: z.number().int() }), roles: ['supervisor'], touches: ['plans', 'queue'] }),

  /** Plans and tasks of a person, newest first, ad-hoc tasks last. */
  listPatientPlans: query({ input: z.object({ patientId: idSchema }), output: z.array(patientPlanSchema), roles: readers, reads: ['plans', 'queue'] }),
  /**
   * Enrols one person by hand, criteria and exclusions aside; `stayId` null: without a stay, anchored on `anchorOn` (default today).
   * Conflicts: `alreadyEnrolled`, `personStopped`, `personDeceased`, `planNotPublished`; invalid input `anchorMissing`.
   */
  enrolPatient: command({
    input: z.object({ patientId: idSchema, planId: idSchema, stayId: idSchema.nullable(), anchorOn: civilDateSchema.optional() }),
    output: z.object({ enrolmentId: idSchema, tasks: z.number().int() }),
    roles: callers,
    touches: ['plans', 'queue'],
    subject: (input) => input.patientId,
  }),
  /** Stops this plan only; undone steps are voided, done ones stay. */
  endEnrolment: command({
    input: z.object({ enrolmentId: idSchema, reason: z.enum(['duplicate', 'unsuitable', 'other']), note: z.string().trim().max(400).default('') }),
    output: z.object({ voided: z.number().int() }),
    roles: callers,
    touches: ['plans', 'queue'],
    subject: (input) => input.enrolmentId,
  }),
  /** Adds a step for one person on top of the template. Invalid input `templateMissing`: a message or letter needs its text. */
  addStep: command({
    input: z.object({ enrolmentId: idSchema, title: z.string().trim().min(1).max(60), channel: z.enum(stepChannels).default('phone'), dueFrom: civilDateSchema, windowDays: z.number().int().min(0).max(90).default(3), questionnaires: z.array(z.string().max(400)).max(5).default([]), templateCode: z.string().max(60).optional(), reason: z.string().trim().min(1).max(400) }),
    output: z.object({ stepId: idSchema }),
    roles: callers,
    touches: ['plans', 'queue'],
    subject: (input) => input.enrolmentId,
  }),
  /** Moves one undone step; the window keeps its length. Conflict `taskClosed`. */
  moveStep: command({
    input: z.object({ stepId: idSchema, dueFrom: civilDateSchema, reason: z.string().trim().min(1).max(400) }),
    output: z.object({}),
    roles: callers,
    touches: ['plans', 'queue'],
    subject: (input) => input.stepId,
  }),
  /** Drops one undone step of one person. Conflict `taskClosed`. */
  dropStep: command({ input: z.object({ stepId: idSchema, reason: z.string().trim().min(1).max(400) }), output: z.object({}), roles: callers, touches: ['plans', 'queue'], subject: (input) => input.stepId }),
  /** Takes back a dropped step. Conflicts `stepNotDropped`, `enrolmentEnded`. */
  restoreStep: command({ input: z.object({ stepId: idSchema, reason: z.string().trim().min(1).max(400) }), output: z.object({}), roles: callers, touches: ['plans', 'queue'], subject: (input) => input.stepId }),
  /** What became of a lecture, message or letter that a person saw to. Conflict `taskClosed`; invalid input `dayInFuture`. */
  recordActivity: command({ input: z.object({ activityId: idSchema, isDone: z.boolean(), on: civilDateSchema }), output: z.object({}), roles: callers, touches: ['plans'], subject: (input) => input.activityId }),

  /** Every day of a year, and whether the year's official table is known. */
  getCalendar: query({ input: z.object({ year: z.number().int().min(2004).max(2100) }), output: z.object({ year: z.number().int(), isKnown: z.boolean(), days: z.array(calendarDaySchema) }), roles: 'signedIn', reads: ['plans'] }),
  /** Years without an official table into which work reaches: the coming one from October on, or earlier when tasks fall into it. */
  listCalendarWarnings: query({ input: z.object({}), output: z.array(calendarWarningSchema), roles: 'signedIn', reads: ['plans', 'queue'] }),
  /** Enters or corrects days; a year counts as known once its 1 January is entered. Open tasks that have not begun are not moved. */
  setCalendarDays: command({
    input: z.object({ days: z.array(z.object({ day: civilDateSchema, isWorkday: z.boolean(), name: z.string().trim().max(30) })).min(1).max(366) }),
    output: z.object({}),
    roles: ['supervisor', 'it'],
    touches: ['plans', 'queue'],
  }),
  /** Back to the shipped table for these days. */
  resetCalendarDays: command({ input: z.object({ days: z.array(civilDateSchema).min(1).max(366) }), output: z.object({}), roles: ['supervisor', 'it'], touches: ['plans', 'queue'] }),
};
