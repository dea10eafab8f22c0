// The core script takes ten keys; the flags of the requirements are raised where they must be and one step below not; the
// scales give the totals and bands of their manuals. What holds for every shipped script stands in library.test.ts.
import type { Questionnaire } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import type { Answer, AnswerValue } from '#shared/assessments/answer.ts';
import { askedQuestions, evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { flags } from '#shared/assessments/flags.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { nextQuestion, progressOf, questionAt } from '#shared/assessments/next.ts';
import { scores } from '#shared/assessments/score.ts';
import { barthel } from '../../../resources/questionnaires/barthel.ts';
import { bsfcShort } from '../../../resources/questionnaires/bsfc-s.ts';
import { caesarean } from '../../../resources/questionnaires/caesarean.ts';
import { copd } from '../../../resources/questionnaires/copd.ts';
import { daySurgery } from '../../../resources/questionnaires/day-surgery.ts';
import { diabetes } from '../../../resources/questionnaires/diabetes.ts';
import { dischargeFollowUp } from '../../../resources/questionnaires/discharge-follow-up.ts';
import { gad7 } from '../../../resources/questionnaires/gad-7.ts';
import { heartFailure } from '../../../resources/questionnaires/heart-failure.ts';
import { hypertension } from '../../../resources/questionnaires/hypertension.ts';
import { inpatientSatisfaction } from '../../../resources/questionnaires/inpatient-satisfaction.ts';
import { jointReplacement } from '../../../resources/questionnaires/joint-replacement.ts';
import { nrsPain } from '../../../resources/questionnaires/nrs-pain.ts';
import { paediatricPneumonia } from '../../../resources/questionnaires/paediatric-pneumonia.ts';
import { phq2 } from '../../../resources/questionnaires/phq-2.ts';
import { phq9 } from '../../../resources/questionnaires/phq-9.ts';
import { stroke } from '../../../resources/questionnaires/stroke.ts';
import { tumour } from '../../../resources/questionnaires/tumour.ts';
import { who5 } from '../../../resources/questionnaires/who-5.ts';
import { coded, start, value } from './forms.ts';

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

describe('limits of the disease follow-ups, and one step below', () => {
  const cases: readonly [string, Questionnaire, Record<string, AnswerValue>, string, 'red' | 'yellow' | null][] = [
    ['heart failure: 2 kg in three days', heartFailure, { 'weight-gain': coded('three-days') }, 'weight-gain', 'red'],
    ['heart failure: 1 kg in a day', heartFailure, { 'weight-gain': coded('one-day') }, 'weight-gain', 'yellow'],
    ['heart failure: less', heartFailure, { 'weight-gain': coded('little') }, 'weight-gain', null],
    ['stroke: crooked mouth, new', stroke, { face: coded('new') }, 'face', 'red'],
    ['stroke: crooked mouth, as at discharge', stroke, { face: coded('old') }, 'face', null],
    ['stroke: arm weak at once', stroke, { limbs: coded('new') }, 'limbs', 'red'],
    ['stroke: speech', stroke, { speech: coded('new') }, 'speech', 'red'],
    ['diabetes: below 3.9', diabetes, { fasting: coded('low') }, 'fasting', 'red'],
    ['diabetes: from 16.7', diabetes, { fasting: coded('very-high') }, 'fasting', 'red'],
    ['diabetes: 10.1 to 16.6', diabetes, { fasting: coded('high') }, 'fasting', 'yellow'],
    ['diabetes: 3.9 to 7.0', diabetes, { fasting: coded('target') }, 'fasting', null],
    ['hypertension: 180', hypertension, { upper: coded('high'), systolic: { valueInteger: 180 } }, 'systolic', 'red'],
    ['hypertension: 179', hypertension, { upper: coded('high'), systolic: { valueInteger: 179 } }, 'systolic', 'yellow'],
    ['hypertension: 110 below', hypertension, { lower: coded('high'), diastolic: { valueInteger: 110 } }, 'diastolic', 'red'],
    ['hypertension: 109 below', hypertension, { lower: coded('high'), diastolic: { valueInteger: 109 } }, 'diastolic', 'yellow'],
    ['COPD: oxygen below 88', copd, { 'oxygen-level': coded('low') }, 'oxygen-level', 'red'],
    ['COPD: 88 to 91, where it is aimed', copd, { 'oxygen-level': coded('target') }, 'oxygen-level', null],
    ['tumour: 38.0 °C', tumour, { fever: coded('high') }, 'fever', 'red'],
    ['tumour: fewer than 1.0 white cells', tumour, { 'blood-count': coded('low'), 'white-cells': { valueDecimal: 0.9 } }, 'white-cells', 'red'],
    ['tumour: 1.0', tumour, { 'blood-count': coded('low'), 'white-cells': { valueDecimal: 1 } }, 'white-cells', null],
    ['joint: one calf', jointReplacement, { calf: coded('clot-signs') }, 'calf', 'red'],
    ['joint: a little, better when raised', jointReplacement, { calf: coded('mild') }, 'calf', null],
    ['caesarean: heavy bleeding', caesarean, { bleeding: coded('heavy') }, 'bleeding', 'red'],
    ['caesarean: like a period', caesarean, { bleeding: coded('period') }, 'bleeding', null],
    ['caesarean: breast red and hot', caesarean, { breasts: coded('inflamed') }, 'breasts', 'red'],
    ['caesarean: PHQ-2 of 3', caesarean, { 'phq2-1': coded('more-than-half'), 'phq2-2': coded('several-days') }, 'score:phq-2', 'yellow'],
    ['caesarean: PHQ-2 of 2', caesarean, { 'phq2-1': coded('several-days'), 'phq2-2': coded('several-days') }, 'score:phq-2', null],
    ['child: laboured breathing', paediatricPneumonia, { breathing: coded('laboured') }, 'breathing', 'red'],
    ['child: 60 breaths', paediatricPneumonia, { breathing: coded('fast'), breaths: { valueInteger: 60 } }, 'breaths', 'red'],
    ['day surgery: dressing soaked', daySurgery, { wound: coded('soaked') }, 'wound', 'red'],
    ['day surgery: no urine for eight hours', daySurgery, { urine: coded('none') }, 'urine', 'red'],
  ];
  test.each(cases)('%s', (_label, questionnaire, answers, linkId, grade) => {
    expect(flags(start(questionnaire, answers)).find((flag) => flag.linkId === linkId)?.grade ?? null).toBe(grade);
  });
});

test('any new sign of a stroke opens the question for the hour, none does not', () => {
  const isAsked = (answers: Record<string, AnswerValue>): boolean => askedQuestions(start(stroke, answers)).some((slot) => slot.key === 'onset');
  expect(['face', 'limbs', 'speech', 'sudden'].map((linkId) => isAsked({ [linkId]: coded('new') }))).toEqual([true, true, true, true]);
  expect(isAsked({ face: coded('old'), limbs: coded('slower') })).toBe(false);
});

describe('scales', () => {
  /** Answers the scored questions in their order by weight. */
  function total(questionnaire: Questionnaire, weights: readonly number[]): [number | null, string | undefined] {
    const { order } = buildModel(questionnaire);
    const scored = order.filter((place) => place.options.some((option) => option.weight !== null));
    expect(scored).toHaveLength(weights.length);
    const answers = new Map(scored.map((place, index) => [place.linkId, value(place.options.find((option) => option.weight === weights[index])!.value)]));
    const [score] = scores(evaluate(buildModel(questionnaire), answers));
    return [score!.value, score!.band?.code];
  }
  const same = (count: number, weight: number): number[] => Array.from({ length: count }, () => weight);
  test.each([
    ['PHQ-2', phq2, [1, 1], 2, 'negative'],
    ['PHQ-2', phq2, [3, 0], 3, 'positive'],
    ['GAD-7', gad7, [1, 1, 1, 1, 0, 0, 0], 4, 'minimal'],
    ['GAD-7', gad7, [1, 1, 1, 1, 1, 0, 0], 5, 'mild'],
    ['GAD-7', gad7, [3, 3, 3, 1, 0, 0, 0], 10, 'moderate'],
    ['GAD-7', gad7, [3, 3, 3, 3, 3, 0, 0], 15, 'severe'],
    ['GAD-7', gad7, same(7, 3), 21, 'severe'],
    ['WHO-5', who5, same(5, 5), 100, 'good'],
    ['WHO-5', who5, [3, 3, 3, 2, 2], 52, 'good'],
    ['WHO-5', who5, [3, 3, 2, 2, 2], 48, 'reduced'],
    ['WHO-5', who5, [2, 2, 2, 2, 0], 32, 'reduced'],
    ['WHO-5', who5, [2, 2, 2, 1, 0], 28, 'low'],
    ['WHO-5', who5, same(5, 0), 0, 'low'],
    ['BSFC-s', bsfcShort, [3, 1, 0, 0, 0, 0, 0, 0, 0, 0], 4, 'mild'],
    ['BSFC-s', bsfcShort, [3, 2, 0, 0, 0, 0, 0, 0, 0, 0], 5, 'moderate'],
    ['BSFC-s', bsfcShort, [3, 3, 3, 3, 2, 0, 0, 0, 0, 0], 14, 'moderate'],
    ['BSFC-s', bsfcShort, [3, 3, 3, 3, 3, 0, 0, 0, 0, 0], 15, 'severe'],
    ['BSFC-s', bsfcShort, same(10, 3), 30, 'severe'],
    ['Barthel', barthel, [10, 5, 5, 10, 10, 10, 10, 15, 15, 10], 100, 'none'],
    ['Barthel', barthel, [10, 5, 5, 10, 10, 10, 10, 15, 15, 5], 95, 'slight'],
    ['Barthel', barthel, [5, 0, 5, 5, 10, 10, 10, 10, 10, 0], 65, 'slight'],
    ['Barthel', barthel, [5, 0, 5, 5, 10, 10, 5, 10, 10, 0], 60, 'moderate'],
    ['Barthel', barthel, [5, 0, 0, 5, 10, 10, 5, 5, 5, 0], 45, 'moderate'],
    ['Barthel', barthel, [5, 0, 0, 5, 10, 10, 5, 5, 0, 0], 40, 'severe'],
    ['Barthel', barthel, same(10, 0), 0, 'severe'],
  ] as const)('%s %j', (_name, questionnaire, weights, sum, band) => {
    expect(total(questionnaire, weights)).toEqual([sum, band]);
  });

  test('a scale with an answer missing has no total', () => {
    const answers = Object.fromEntries([1, 2, 3, 4].map((item) => [`who5-${item}`, coded('all')]));
    const [score] = scores(start(who5, { ...answers, 'who5-5': { values: [], absentReason: 'asked-declined', note: null, isFlagged: false } }));
    expect([score!.isFinal, score!.band]).toEqual([false, null]);
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
