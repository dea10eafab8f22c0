// What a programme says: whom it is for, which needs survey opens it, which plan carries it, what is suggested after which answer, and
// by which measures it is judged. Stored as JSON, one row a version; a cohort keeps the version with which it was opened, so that
// what was promised to people and what is counted about them do not change under way.
import { z } from 'zod';
import { answerConditionSchema } from '../plans/answer-condition.ts';
import { enrolmentCriteriaSchema, stepChannels } from '../plans/plan-definition.ts';

export const programmeKinds = ['patient', 'caregiver'] as const;
export type ProgrammeKind = (typeof programmeKinds)[number];

const textSchema = z.object({ 'zh-CN': z.string().trim().min(1).max(300), 'en-US': z.string().trim().min(1).max(300) });
export type Words = z.infer<typeof textSchema>;
const keySchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/);
const urlSchema = z.string().min(1).max(400);

/** After an answer of the needs survey: a step, or an offer of respite care. The nurse decides; nothing happens by itself. */
export const suggestionRuleSchema = z.object({
  key: keySchema,
  when: answerConditionSchema,
  title: textSchema,
  /** Why this answer asks for it; the answer itself is shown beside. */
  reason: textSchema,
  offer: z.enum(['step', 'respite']).default('step'),
  channel: z.enum(stepChannels).default('phone'),
  templateCode: z.string().max(60).optional(),
  afterDays: z.number().int().min(0).max(365),
  windowDays: z.number().int().min(0).max(90),
  /** Weeks between repeats, and how often in all; 1: once. */
  everyWeeks: z.number().int().min(1).max(26).default(4),
  times: z.number().int().min(1).max(26).default(1),
  questionnaires: z.array(urlSchema).max(5).default([]),
});
export type SuggestionRule = z.infer<typeof suggestionRuleSchema>;

/** Something asked before and again later. `share`: how many gave one of `codes`, of those who gave one of `among`; `mean`: the number or total. */
export const measureSchema = z
  .object({
    key: keySchema,
    title: textSchema,
    kind: z.enum(['share', 'mean']),
    questionnaires: z.array(urlSchema).min(1).max(5),
    /** Null: the total score. */
    linkId: z.string().max(100).nullable(),
    codes: z.array(z.string().max(60)).max(20).default([]),
    among: z.array(z.string().max(60)).max(20).default([]),
    better: z.enum(['higher', 'lower']),
  })
  .refine((measure) => (measure.kind === 'share') === measure.codes.length > 0, { message: 'a share needs its codes, a mean has none' });
export type Measure = z.infer<typeof measureSchema>;

export const programmeDefinitionSchema = z.object({
  title: textSchema,
  summary: textSchema,
  survey: urlSchema,
  /** Code of the plan template that carries it out. */
  planCode: z.string().min(1).max(80),
  /** Whom the rule proposes; for families: the primary caregivers of such patients. */
  criteria: enrolmentCriteriaSchema,
  suggestions: z.array(suggestionRuleSchema).max(40),
  /** Topics of the lectures that go with it. */
  training: z.array(textSchema).max(24),
  measures: z.array(measureSchema).max(12),
});
export type ProgrammeDefinition = z.infer<typeof programmeDefinitionSchema>;
/** As written by hand: what has a default may be left out. */
export type WrittenProgramme = z.input<typeof programmeDefinitionSchema>;
