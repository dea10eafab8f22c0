// What a plan template says: who is enrolled, and which steps follow. Stored as JSON, one row a version; a published version
// never changes. Offsets are days from the anchor; a window is (start calling, complete by), never a single date.
import { z } from 'zod';
import { civilDateSchema } from '../time/civil.ts';
import { answerConditionSchema } from './answer-condition.ts';

export const anchors = ['discharge', 'admission', 'surgery', 'enrolment'] as const;
export const dispositions = ['ordered', 'transfer', 'community', 'against_advice', 'deceased', 'other', 'unknown'] as const;
export const sexes = ['male', 'female', 'other', 'unknown'] as const;

/** By which way a step reaches the person. `phone` and `video` are conversations and stand in the queue; the others are carried out beside it. */
export const stepChannels = ['phone', 'video', 'message', 'lecture', 'letter'] as const;
export type StepChannel = (typeof stepChannels)[number];

/** 'I21', 'I21.0', or a range of three-character categories 'I20-I25', both ends included. */
export const diagnosisPatternSchema = z.string().trim().toUpperCase().regex(/^[A-Z]\d{0,2}(\.[0-9A-Z]{1,6})?$|^[A-Z]\d{2}-[A-Z]\d{2}$/);

/** Every criterion that is given must hold; a list holds when one of its entries does. */
export const enrolmentCriteriaSchema = z.object({
  /** Department names as the HIS writes them. */
  departments: z.array(z.string().max(60)).max(200).optional(),
  /** Against the main diagnosis, or any when `anyDiagnosis`. */
  diagnoses: z.array(diagnosisPatternSchema).max(200).optional(),
  anyDiagnosis: z.boolean().optional(),
  /** Codes (prefix) or words in the name of an operation. */
  procedures: z.array(z.string().trim().min(1).max(60)).max(200).optional(),
  minimumAge: z.number().int().min(0).max(130).optional(),
  maximumAge: z.number().int().min(0).max(130).optional(),
  sexes: z.array(z.enum(sexes)).optional(),
  minimumStayDays: z.number().int().min(0).max(3650).optional(),
  maximumStayDays: z.number().int().min(0).max(3650).optional(),
  /** Also stays under 24 hours, which otherwise nobody is called about: for day surgery. */
  includesShortStays: z.boolean().optional(),
  dispositions: z.array(z.enum(dispositions)).optional(),
  dischargedFrom: civilDateSchema.optional(),
  dischargedTo: civilDateSchema.optional(),
  /** Older discharges are history, not work: a first import of five years must not make a queue of five years. */
  dischargedWithinDays: z.number().int().min(1).max(3650).default(31),
});
export type EnrolmentCriteria = z.infer<typeof enrolmentCriteriaSchema>;

export const planStepSchema = z.object({
  /** Stable within the plan; planned contacts refer to it. */
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  title: z.string().trim().min(1).max(60),
  anchor: z.enum(anchors).default('discharge'),
  offsetDays: z.number().int().min(0).max(3650),
  /** Days from the first to the last day of the window; 0: the same day. */
  windowDays: z.number().int().min(0).max(90),
  repeat: z.object({ every: z.number().int().min(1).max(60), unit: z.enum(['day', 'week', 'month']), times: z.number().int().min(1).max(60) }).optional(),
  /** Canonical URLs of scripts, asked in this order; empty: a call without a form. */
  questionnaires: z.array(z.string().max(400)).max(5),
  /** 1 very high risk … 4 ordinary: orders the calls of one day in the queue. */
  priority: z.number().int().min(1).max(4).default(4),
  channel: z.enum(stepChannels).default('phone'),
  /** Of a message or letter: which text is sent. */
  templateCode: z.string().max(60).optional(),
});
export type PlanStep = z.infer<typeof planStepSchema>;

/** A further step because of an answer: pressure not controlled -> again in two weeks. Judged when the contact ends. */
export const afterAnswerRuleSchema = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  questionnaire: z.string().max(400),
  when: answerConditionSchema,
  title: z.string().trim().min(1).max(60),
  /** Why, as it stands with the step. */
  reason: z.string().trim().min(1).max(200),
  afterDays: z.number().int().min(0).max(365),
  windowDays: z.number().int().min(0).max(90),
  channel: z.enum(['phone', 'video']).default('phone'),
  questionnaires: z.array(z.string().max(400)).max(5),
  priority: z.number().int().min(1).max(4).default(3),
  /** So often at most in one enrolment: a loop has an end, and then somebody looks. */
  maximum: z.number().int().min(1).max(60).default(12),
});
export type AfterAnswerRule = z.infer<typeof afterAnswerRuleSchema>;

export const planDefinitionSchema = z
  .object({
    title: z.string().trim().min(1).max(60),
    summary: z.string().trim().max(300).default(''),
    /**
     * `routine`: a stay gets exactly one routine plan, the matching one of highest precedence. `additional`: on top of it.
     */
    group: z.enum(['routine', 'additional']).default('routine'),
    /** Higher wins among routine plans; the general plan has 0. */
    precedence: z.number().int().min(0).max(1000).default(0),
    criteria: enrolmentCriteriaSchema,
    steps: z.array(planStepSchema).min(1).max(40),
    afterAnswers: z.array(afterAnswerRuleSchema).max(20).default([]),
  })
  .refine((plan) => new Set(plan.steps.map((step) => step.key)).size === plan.steps.length, { path: ['steps'], message: 'step keys must differ' })
  .refine((plan) => new Set(plan.afterAnswers.map((rule) => rule.key)).size === plan.afterAnswers.length, { path: ['afterAnswers'], message: 'rule keys must differ' })
  .refine((plan) => plan.steps.every((step) => (step.channel !== 'message' && step.channel !== 'letter') || step.templateCode !== undefined), { path: ['steps'], message: 'a message needs its text' });
export type PlanDefinition = z.infer<typeof planDefinitionSchema>;
/** As written by hand: what has a default may be left out. */
export type WrittenPlan = z.input<typeof planDefinitionSchema>;
