// Every shipped script passes the check before publishing; the core script takes ten keys; the flags of the requirements
// are raised where they must be and one step below not.
import { describe, expect, test } from 'vitest';
import type { Answer, AnswerValue } from '#shared/assessments/answer.ts';
import { evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { flags } from '#shared/assessments/flags.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { nextQuestion, progressOf, questionAt } from '#shared/assessments/next.ts';
import { scores } from '#shared/assessments/score.ts';
import { dischargeFollowUp } from '../../../resources/questionnaires/discharge-follow-up.ts';
import { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import { inpatientSatisfaction } from '../../../resources/questionnaires/inpatient-satisfaction.ts';
import { nrsPain } from '../../../resources/questionnaires/nrs-pain.ts';
import { phq9 } from '../../../resources/questionnaires/phq-9.ts';
import { coded, start, value } from './forms.ts';

test.each(shippedQuestionnaires.map((questionnaire) => [questionnaire.id, questionnaire] as const))('%s may be published', (_id, questionnaire) => {
  expect(lintQuestionnaire(questionnaire)).toEqual([]);
});

test('an uneventful discharge call is ten questions, each answered by one key', () => {
  let evaluation = start(dischargeFollowUp);
  const keys: string[] = [];
  for (let slot = questionAt(evaluation, null); slot; slot = nextQuestion(evaluation, slot.key)) {
    const [first] = slot.place.options;
    keys.push(first?.key ?? '0');
    evaluation = withAnswer(evaluation, slot.key, value(first?.value ?? { valueInteger: 0 }));
  }
  expect(keys).toEqual(['1', '1', '0', '1', '1', '1', '1', '1', '1', '1']);
  expect(progressOf(evaluation)).toEqual({ answered: 10, total: 10, isComplete: true });
  expect(flags(evaluation)).toEqual([]);
});

describe('red flags', () => {
  const symptom = { symptoms: coded('present'), 'symptom-list': coded('headache') };
  const fever = { fever: coded('measured') };
  const cases: readonly [string, typeof phq9, Record<string, AnswerValue>, string, 'red' | 'yellow' | null][] = [
    ['pain 7', dischargeFollowUp, { pain: { valueInteger: 7 } }, 'pain', 'red'],
    ['pain 6', dischargeFollowUp, { pain: { valueInteger: 6 } }, 'pain', 'yellow'],
    ['pain 3', dischargeFollowUp, { pain: { valueInteger: 3 } }, 'pain', null],
    ['38.5 °C', dischargeFollowUp, { ...fever, temperature: { valueDecimal: 38.5 } }, 'temperature', 'red'],
    ['38.4 °C', dischargeFollowUp, { ...fever, temperature: { valueDecimal: 38.4 } }, 'temperature', 'yellow'],
    ['38.5 °C, then no fever after all', dischargeFollowUp, { fever: coded('no'), temperature: { valueDecimal: 38.5 } }, 'temperature', null],
    ['wound bleeding', dischargeFollowUp, { wound: coded('oozing') }, 'wound', 'red'],
    ['systolic 180', dischargeFollowUp, { ...symptom, systolic: { valueInteger: 180 } }, 'systolic', 'red'],
    ['systolic 179', dischargeFollowUp, { ...symptom, systolic: { valueInteger: 179 } }, 'systolic', 'yellow'],
    ['diastolic 110', dischargeFollowUp, { ...symptom, diastolic: { valueInteger: 110 } }, 'diastolic', 'red'],
    ['NRS 7', nrsPain, { nrs: { valueInteger: 7 } }, 'nrs', 'red'],
    ['NRS 6', nrsPain, { nrs: { valueInteger: 6 } }, 'nrs', null],
    ['PHQ-9 item 9, several days, alone', phq9, { 'phq9-9': coded('several-days') }, 'phq9-9', 'red'],
    ['PHQ-9 item 9, not at all', phq9, { 'phq9-9': coded('not-at-all') }, 'phq9-9', null],
  ];
  test.each(cases)('%s', (_label, questionnaire, answers, linkId, grade) => {
    expect(flags(start(questionnaire, answers)).find((flag) => flag.linkId === linkId)?.grade ?? null).toBe(grade);
  });
});

describe('PHQ-9 totals', () => {
  const codes = ['not-at-all', 'several-days', 'more-than-half', 'nearly-every-day'];
  const model = buildModel(phq9);
  const answersFor = (items: readonly number[]) => new Map<string, Answer>(items.map((item, index) => [`phq9-${index + 1}`, value(coded(codes[item]!))]));
  test.each([
    [[0, 0, 0, 0, 0, 0, 0, 0, 0], 0, 'minimal'],
    [[1, 1, 1, 1, 0, 0, 0, 0, 0], 4, 'minimal'],
    [[1, 1, 1, 1, 1, 0, 0, 0, 0], 5, 'mild'],
    [[3, 3, 3, 0, 0, 0, 0, 0, 0], 9, 'mild'],
    [[3, 3, 3, 1, 0, 0, 0, 0, 0], 10, 'moderate'],
    [[3, 3, 3, 3, 3, 0, 0, 0, 0], 15, 'moderately-severe'],
    [[3, 3, 3, 3, 3, 3, 2, 0, 0], 20, 'severe'],
    [[3, 3, 3, 3, 3, 3, 3, 3, 3], 27, 'severe'],
  ])('%j', (items, total, band) => {
    const [score] = scores(evaluate(model, answersFor(items)));
    expect([score!.value, score!.band?.code, score!.isFinal]).toEqual([total, band, true]);
  });
});

test('satisfaction counts what applied, and the wish to recommend on its own', () => {
  const aspects = scores(start(inpatientSatisfaction))[0]!.definition.linkIds!;
  const answers = Object.fromEntries(aspects.map((linkId, index) => [linkId, index < 4 ? coded('very-satisfied') : index < 8 ? coded('satisfied') : { values: [], absentReason: 'not-applicable' as const, note: null, isFlagged: false }]));
  const [satisfaction, recommendation] = scores(start(inpatientSatisfaction, { ...answers, recommend: { valueInteger: 9 } }));
  expect([satisfaction!.value, satisfaction!.absent, satisfaction!.band?.code]).toEqual([87.5, 2, 'good']);
  expect([recommendation!.value, recommendation!.band?.code]).toEqual([9, 'promoter']);
});
