// Forms for the tests: small ones by hand and random ones (groups, conditions on any acyclic pattern) for the laws.
import fc from 'fast-check';
import type { Questionnaire, QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4';
import type { Answer, AnswerValue } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { buildModel } from '#shared/assessments/model.ts';

export function form(...item: QuestionnaireItem[]): Questionnaire {
  return { resourceType: 'Questionnaire', status: 'active', url: 'https://fhir.suifang.example/Questionnaire/test', version: '1', item };
}

export function start(questionnaire: Questionnaire, answers: Readonly<Record<string, AnswerValue | Answer>> = {}): Evaluation {
  return evaluate(buildModel(questionnaire), new Map(Object.entries(answers).map(([linkId, given]) => [linkId, 'values' in given ? given : value(given)])));
}

export function value(...values: AnswerValue[]): Answer {
  return { ...emptyAnswer, values };
}

export function coded(code: string): AnswerValue {
  return { valueCoding: { code } };
}

export function choiceItem(linkId: string, weights: readonly number[] = [0, 1, 2], more: Partial<QuestionnaireItem> = {}): QuestionnaireItem {
  return {
    linkId,
    type: 'choice',
    required: true,
    answerOption: weights.map((weight) => ({ extension: [{ url: extensionUrls.ordinalValue, valueDecimal: weight }], valueCoding: { code: `w${weight}`, display: `weight ${weight}` } })),
    ...more,
  };
}

/** A form of up to 14 places; each may hang on places before it in a random order, so that conditions look back and ahead. */
export const anyForm: fc.Arbitrary<Questionnaire> = fc
  .record({ count: fc.integer({ min: 3, max: 14 }), seeds: fc.array(fc.record({ kind: fc.constantFrom('choice', 'integer', 'boolean'), sources: fc.array(fc.nat(), { maxLength: 2 }), operator: fc.constantFrom('=', '!=', 'exists', '>', '<='), behavior: fc.constantFrom('all', 'any'), order: fc.nat(), isGrouped: fc.boolean() }), { minLength: 14, maxLength: 14 }) })
  .map(({ count, seeds }) => {
    const places = seeds.slice(0, count).map((seed, index) => ({ ...seed, linkId: `q${index}` }));
    const byOrder = [...places].sort((left, right) => left.order - right.order || left.linkId.localeCompare(right.linkId));
    const items = places.map((place): QuestionnaireItem => {
      const earlier = byOrder.slice(0, byOrder.indexOf(place));
      const conditions = earlier.length === 0 ? [] : place.sources.map((source) => condition(earlier[source % earlier.length]!, place.operator));
      const item: QuestionnaireItem = place.kind === 'choice' ? choiceItem(place.linkId, [0, 1, 2, 3]) : { linkId: place.linkId, type: place.kind, required: true };
      return { ...item, ...(conditions.length > 0 ? { enableWhen: conditions, enableBehavior: place.behavior } : {}) };
    });
    // A group holds whole items; it has no conditions of its own and so closes no circle.
    const grouped = items.filter((_, index) => places[index]?.isGrouped);
    const loose = items.filter((_, index) => !places[index]?.isGrouped);
    return form(...loose, ...(grouped.length > 0 ? [{ linkId: 'group', type: 'group' as const, item: grouped }] : []));
  });

function condition(source: { linkId: string; kind: string }, operator: string): QuestionnaireItemEnableWhen {
  const { linkId: question, kind } = source;
  if (operator === 'exists') return { question, operator, answerBoolean: true };
  if (kind === 'choice') return { question, operator: operator === '!=' ? '!=' : '=', answerCoding: { code: 'w1' } };
  if (kind === 'boolean') return { question, operator: operator === '!=' ? '!=' : '=', answerBoolean: true };
  return { question, operator: operator as '=' | '!=' | '>' | '<=', answerInteger: 5 };
}

export interface Step {
  readonly linkId: string;
  readonly answer: Answer;
}

/** Steps of a nurse: any place, hidden ones too, any valid value, a refusal, or nothing. */
export function anySteps(questionnaire: Questionnaire): fc.Arbitrary<Step[]> {
  const questions = questionnaire.item!.flatMap((item) => item.item ?? [item]);
  return fc.array(fc.constantFrom(...questions).chain((item) => anyAnswer(item).map((answer) => ({ linkId: item.linkId, answer }))), { maxLength: 30 });
}

export function anyAnswer(item: QuestionnaireItem): fc.Arbitrary<Answer> {
  const valued = item.type === 'choice' ? fc.constantFrom(0, 1, 2, 3).map((weight) => coded(`w${weight}`)) : item.type === 'boolean' ? fc.boolean().map((valueBoolean) => ({ valueBoolean })) : fc.integer({ min: 0, max: 10 }).map((valueInteger) => ({ valueInteger }));
  return fc.oneof({ weight: 6, arbitrary: valued.map((one) => value(one)) }, { weight: 1, arbitrary: fc.constant({ ...emptyAnswer, absentReason: 'asked-declined' as const }) }, { weight: 1, arbitrary: fc.constant(emptyAnswer) });
}

export function play(evaluation: Evaluation, steps: readonly Step[]): Evaluation {
  return steps.reduce((current, step) => withAnswer(current, step.linkId, step.answer), evaluation);
}
