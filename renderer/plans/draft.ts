// The plan as the form holds it: texts and numbers, put together into a definition only when it is saved. What the form does not
// show (any diagnosis, fixed dates of discharge) is carried over unchanged.
import type { AfterAnswerRule, dispositions, PlanDefinition, PlanStep, sexes } from '#shared/plans/plan-definition.ts';
import { planDefinitionSchema } from '#shared/plans/plan-definition.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';

export type Sex = (typeof sexes)[number];
export type Disposition = (typeof dispositions)[number];

export interface PlanForm {
  readonly title: string;
  readonly summary: string;
  readonly group: 'routine' | 'additional';
  readonly precedence: number;
  readonly departments: readonly string[];
  readonly diagnoses: readonly string[];
  readonly procedures: readonly string[];
  readonly sexes: readonly Sex[];
  readonly dispositions: readonly Disposition[];
  readonly minimumStayDays: number | null;
  readonly maximumStayDays: number | null;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly dischargedWithinDays: number;
  readonly steps: readonly PlanStep[];
  readonly afterAnswers: readonly AfterAnswerRule[];
}

export function emptyPlan(title: string, stepTitle: string): PlanDefinition {
  return planDefinitionSchema.parse({ title, precedence: 10, criteria: {}, steps: [{ key: 'day-7', title: stepTitle, offsetDays: 7, windowDays: 3, questionnaires: [shippedQuestionnaireUrls.dischargeFollowUp] }] });
}

export function toForm(definition: PlanDefinition): PlanForm {
  const { title, summary, group, precedence, criteria, steps, afterAnswers } = definition;
  return {
    title,
    summary,
    group,
    precedence,
    departments: criteria.departments ?? [],
    diagnoses: criteria.diagnoses ?? [],
    procedures: criteria.procedures ?? [],
    sexes: criteria.sexes ?? [],
    dispositions: criteria.dispositions ?? [],
    minimumStayDays: criteria.minimumStayDays ?? null,
    maximumStayDays: criteria.maximumStayDays ?? null,
    minimumAge: criteria.minimumAge ?? null,
    maximumAge: criteria.maximumAge ?? null,
    dischargedWithinDays: criteria.dischargedWithinDays,
    steps,
    afterAnswers,
  };
}

/** The definition, or the path of the first field that does not fit. */
export function toDefinition(form: PlanForm, base: PlanDefinition): { definition: PlanDefinition } | { problem: string } {
  const { departments, diagnoses, procedures, sexes, dispositions, minimumStayDays, maximumStayDays, minimumAge, maximumAge, dischargedWithinDays, ...head } = form;
  const parsed = planDefinitionSchema.safeParse({
    ...base,
    ...head,
    criteria: {
      ...base.criteria,
      departments: given(departments),
      diagnoses: given(diagnoses),
      procedures: given(procedures),
      sexes: given(sexes),
      dispositions: given(dispositions),
      minimumStayDays: minimumStayDays ?? undefined,
      maximumStayDays: maximumStayDays ?? undefined,
      minimumAge: minimumAge ?? undefined,
      maximumAge: maximumAge ?? undefined,
      dischargedWithinDays,
    },
  });
  return parsed.success ? { definition: parsed.data } : { problem: parsed.error.issues[0]?.path.join('.') ?? '' };
}

/** A criterion without entries is no criterion. */
function given<T>(entries: readonly T[]): readonly T[] | undefined {
  return entries.length > 0 ? entries : undefined;
}

/** One more step, a week after the last, with a key that no other step has. */
export function addStep(steps: readonly PlanStep[], titleFor: (days: number) => string): PlanStep[] {
  const last = steps.at(-1);
  const offsetDays = (last?.offsetDays ?? 0) + 7;
  const taken = new Set(steps.map((step) => step.key));
  let key = `day-${offsetDays}`;
  for (let suffix = 2; taken.has(key); suffix += 1) key = `day-${offsetDays}-${suffix}`;
  return [...steps, { key, title: titleFor(offsetDays), anchor: last?.anchor ?? 'discharge', offsetDays, windowDays: last?.windowDays ?? 3, questionnaires: last?.questionnaires ?? [], priority: last?.priority ?? 4, channel: 'phone' }];
}
