// Two ways through any questionnaire: `calm`, the answer that calls for nothing, and `worst`, the one with the gravest flag, so
// that every branch opens. What comes out of a walk (the response as FHIR, totals, flags, what the reading view says) is what
// the frozen versions are held against.
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { askedQuestions, countedValues, evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { answerText, flags } from '#shared/assessments/flags.ts';
import type { Place } from '#shared/assessments/model.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { nextQuestion, questionAt } from '#shared/assessments/next.ts';
import type { Option } from '#shared/assessments/options.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { scores } from '#shared/assessments/score.ts';
import { rangeOf } from '#shared/assessments/validate.ts';

export type Way = (place: Place) => readonly AnswerValue[];

export const ways: Readonly<Record<'calm' | 'worst', Way>> = { calm, worst };

/** What a response shows, to be equal for ever. */
export interface WalkRecord {
  readonly name: string;
  readonly response: QuestionnaireResponse;
  readonly scores: readonly { readonly code: string; readonly value: number | null; readonly band: string | null }[];
  readonly flags: readonly string[];
  readonly shown: readonly string[];
}

/** Answers question after question as the script leads, to its end. */
export function walk(questionnaire: Questionnaire, way: Way): Evaluation {
  let evaluation = evaluate(buildModel(questionnaire), new Map());
  for (let slot = questionAt(evaluation, null); slot; slot = nextQuestion(evaluation, slot.key)) evaluation = withAnswer(evaluation, slot.key, { ...emptyAnswer, values: way(slot.place) });
  return evaluation;
}

export function recordOf(evaluation: Evaluation, name: string): WalkRecord {
  const { id = '' } = evaluation.model.questionnaire;
  return {
    name,
    response: buildQuestionnaireResponse(evaluation, { id: `${id}-${name}`, status: 'completed', authored: '2026-11-20T02:00:00.000Z' }),
    scores: scores(evaluation).map(({ definition, value, band }) => ({ code: definition.code, value, band: band?.code ?? null })),
    flags: flags(evaluation).map((flag) => `${flag.grade} ${flag.linkId}`),
    shown: askedQuestions(evaluation).map(({ key, place }) => `${place.shortText['zh-CN']}：${answerText(place, countedValues(evaluation, key))['zh-CN']}`),
  };
}

function calm({ item, options }: Place): readonly AnswerValue[] {
  const [first] = options;
  if (first) return [first.value];
  return item.type === 'text' ? (item.required === true ? [{ valueString: '原话' }] : []) : numeric(item.type, rangeOf(item).minimum);
}

function worst({ item, options }: Place): readonly AnswerValue[] {
  if (options.length > 0 && item.repeats === true) return options.map((option) => option.value);
  const gravest = Math.max(...options.map(gravity));
  const chosen = gravest > 0 ? options.findLast((option) => gravity(option) === gravest) : options.at(-1);
  if (chosen) return [chosen.value];
  return item.type === 'text' ? [{ valueString: '原话' }] : numeric(item.type, rangeOf(item).maximum);
}

function gravity({ flagRules }: Option): number {
  return Math.max(0, ...flagRules.map((rule) => (rule.grade === 'red' ? 2 : 1)));
}

function numeric(type: string, value: number | null): readonly AnswerValue[] {
  if (value === null) throw new Error(`a shipped question of type ${type} without limits`);
  return type === 'decimal' ? [{ valueDecimal: value }] : [{ valueInteger: value }];
}
