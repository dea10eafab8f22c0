// Validation of foreign responses: each rule by a response that breaks it alone, conditions that look at their own occurrence,
// and hostile JSON, at which nothing may throw. The independent oracles are in tests/golden/questionnaires.
import fc from 'fast-check';
import type { OperationOutcome, Questionnaire, QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4';
import { expect, test } from 'vitest';
import { evaluate } from '#shared/assessments/evaluation.ts';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { validateResponse } from '#shared/assessments/validate-response.ts';
import { requireEngine } from '../../../electron/backend/assessments/expression-engine.ts';
import { anyForm, anySteps, choiceItem, form, play } from './forms.ts';

const group = (linkId: string, item: QuestionnaireItem[], more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({ linkId, type: 'group', item, ...more });
const text = (linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({ linkId, type: 'string', ...more });
const said = (linkId: string, valueString = 'x'): QuestionnaireResponseItem => ({ linkId, answer: [{ valueString }] });
const counted = (linkId: string, valueInteger: number): QuestionnaireResponseItem => ({ linkId, answer: [{ valueInteger }] });

function response(item: QuestionnaireResponseItem[], more: Partial<QuestionnaireResponse> = {}): QuestionnaireResponse {
  return { resourceType: 'QuestionnaireResponse', questionnaire: 'https://fhir.suifang.example/Questionnaire/test|1', status: 'completed', item, ...more };
}

/** 'code place', the place without its first word. */
function told(outcome: OperationOutcome): string[] {
  return outcome.issue.map(({ details, expression }) => `${details?.coding?.[0]?.code ?? ''} ${expression?.[0]?.replace(/^QuestionnaireResponse\.?/, '') ?? ''}`.trim());
}

function check(items: QuestionnaireItem[], answers: QuestionnaireResponseItem[], more: Partial<QuestionnaireResponse> = {}): string[] {
  return told(validateResponse(form(...items), response(answers, more)));
}

const whenA: Partial<QuestionnaireItem> = { enableWhen: [{ question: 'a', operator: '=', answerString: 'yes' }] };
const extended = (url: string, value: object): Partial<QuestionnaireItem> => ({ extension: [{ url, ...value }] });

test.each<[string, QuestionnaireItem[], QuestionnaireResponseItem[], string[]]>([
  ['all well', [text('a', { required: true }), group('g', [text('b')])], [said('a'), { linkId: 'g', item: [said('b')] }], ['valid']],
  ['an item that the form does not have', [text('a')], [said('z')], ['unknownLinkId item[0]']],
  ['an item under the wrong parent', [text('a'), group('g', [text('b')])], [said('b')], ['misplaced item[0]']],
  ['items in another order', [text('a'), text('b')], [said('b'), said('a')], ['outOfOrder item[1]']],
  ['a group with an answer', [group('g', [text('b')])], [said('g')], ['groupAnswered item[0]']],
  ['words to read with an answer', [{ linkId: 'd', type: 'display' }], [said('d')], ['displayAnswered item[0]']],
  ['children beside and below the answer', [text('a', { item: [text('b')] })], [{ ...said('a'), item: [said('b')] }], ['itemAndAnswer item[0]']],
  ['children inside the answer', [text('a', { item: [text('b')] })], [{ linkId: 'a', answer: [{ valueString: 'x', item: [said('b')] }] }], ['valid']],
  ['an answer of another type', [text('a')], [counted('a', 1)], ['wrongType item[0].answer[0]']],
  ['a number written as text', [text('a', { type: 'integer' })], [{ linkId: 'a', answer: [{ valueInteger: '1' as unknown as number }] }], ['invalidValue item[0].answer[0]']],
  ['a day that does not exist', [text('a', { type: 'date' })], [{ linkId: 'a', answer: [{ valueDate: '2026-02-30' }] }], ['invalidValue item[0].answer[0]']],
  ['an answer without value', [text('a')], [{ linkId: 'a', answer: [{}] }], ['noValue item[0].answer[0]']],
  ['several answers where one is asked', [text('a')], [{ linkId: 'a', answer: [{ valueString: 'x' }, { valueString: 'y' }] }], ['onlyOne item[0]']],
  ['a group twice that may be there once', [group('g', [text('b')])], [{ linkId: 'g', item: [said('b')] }, { linkId: 'g', item: [said('b')] }], ['onlyOne item[1]']],
  ['too few', [text('a', { repeats: true, required: true, ...extended(extensionUrls.minOccurs, { valueInteger: 2 }) })], [said('a')], ['tooFew item[0]']],
  ['too many', [text('a', { repeats: true, ...extended(extensionUrls.maxOccurs, { valueInteger: 1 }) })], [{ linkId: 'a', answer: [{ valueString: 'x' }, { valueString: 'y' }] }], ['tooMuch item[0]']],
  ['a required group left out', [group('g', [text('b')], { required: true })], [], ['required']],
  ['a required question in a group left out', [group('g', [text('b', { required: true })])], [], ['valid']],
  ['a reason stands in place of an answer', [text('a', { type: 'choice', required: true })], [{ linkId: 'a', answer: [{ valueCoding: { extension: [{ url: extensionUrls.dataAbsentReason, valueCode: 'asked-declined' }] } }] }], ['valid']],
  ['an answer to what was not to be asked', [text('a'), text('b', whenA)], [said('a', 'no'), said('b')], ['answeredWhileDisabled item[1]']],
  ['nothing is required of what was not to be asked', [text('a'), text('b', { ...whenA, required: true })], [said('a', 'no')], ['valid']],
  ['a condition on the question above', [text('a', { item: [text('b', whenA)] })], [{ linkId: 'a', answer: [{ valueString: 'no', item: [said('b')] }] }], ['answeredWhileDisabled item[0].answer[0].item[0]']],
  ['a condition looks at its own occurrence', [group('g', [text('a'), text('b', { ...whenA, required: true })], { repeats: true })], [{ linkId: 'g', item: [said('a', 'yes')] }, { linkId: 'g', item: [said('a', 'no'), said('b')] }], ['required item[0]', 'answeredWhileDisabled item[1].item[1]']],
  ['an answer that is not offered', [choiceItem('a')], [{ linkId: 'a', answer: [{ valueCoding: { code: 'w9' } }] }], ['notAnOption item[0].answer[0]']],
  ['an open choice takes other words', [choiceItem('a', [0, 1], { type: 'open-choice' })], [said('a', 'other')], ['valid']],
  ['below and above', [text('a', { type: 'integer', extension: [{ url: extensionUrls.minValue, valueInteger: 1 }, { url: extensionUrls.maxValue, valueDecimal: 3 }], repeats: true })], [{ linkId: 'a', answer: [{ valueInteger: 0 }, { valueInteger: 2 }, { valueInteger: 4 }] }], ['belowMinimum item[0].answer[0]', 'aboveMaximum item[0].answer[2]']],
  ['too many decimals', [text('a', { type: 'decimal', ...extended(extensionUrls.maxDecimalPlaces, { valueInteger: 1 }) })], [{ linkId: 'a', answer: [{ valueDecimal: 36.65 }] }], ['tooManyDecimals item[0].answer[0]']],
  ['too long and too short', [text('a', { repeats: true, maxLength: 3, ...extended(extensionUrls.minLength, { valueInteger: 2 }) })], [{ linkId: 'a', answer: [{ valueString: 'long' }, { valueString: 's' }] }], ['tooLong item[0].answer[0]', 'tooShort item[0].answer[1]']],
  ['a unit is converted before it is compared', [text('a', { type: 'quantity', ...extended(extensionUrls.maxQuantity, { valueQuantity: { value: 1, code: 'kg' } }) })], [{ linkId: 'a', answer: [{ valueQuantity: { value: 1200, code: 'g' } }] }], ['aboveMaximum item[0].answer[0]']],
])('%s', (_name, items, answers, expected) => {
  expect(check(items, answers)).toEqual(expected);
});

test('what is still in progress may be incomplete, not wrong', () => {
  const items = [text('a', { required: true }), text('b', { type: 'integer' })];
  expect(check(items, [said('b')], { status: 'in-progress' })).toEqual(['requiredOpen', 'wrongType item[0].answer[0]']);
});

test('a response names its own form', () => {
  expect(check([text('a')], [], { questionnaire: 'https://elsewhere/Questionnaire/x' })).toEqual(['otherQuestionnaire questionnaire']);
  expect(check([text('a')], [], { questionnaire: 'https://fhir.suifang.example/Questionnaire/test|2' })).toEqual(['otherVersion questionnaire']);
  expect(told(validateResponse(null, response([])))).toEqual(['questionnaireNotFound questionnaire']);
  expect(told(validateResponse({ ...form(text('a')), status: 'retired' }, response([])))).toEqual(['questionnaireRetired questionnaire']);
});

test('the issue says it in FHIR and in both languages, without the answer', () => {
  expect(validateResponse(form(text('a', { type: 'integer' })), response([said('a', 'secret')])).issue).toEqual([
    {
      severity: 'error',
      code: 'structure',
      details: {
        coding: [{ system: 'https://fhir.suifang.example/StructureDefinition/validation', code: 'wrongType' }],
        text: '“a”要求 integer，却是 string',
        _text: { extension: [{ url: extensionUrls.translation, extension: [{ url: 'lang', valueCode: 'en-US' }, { url: 'content', valueString: '“a” takes integer, not string' }] }] },
      },
      expression: ['QuestionnaireResponse.item[0].answer[0]'],
    },
  ]);
});

test('whatever a nurse answers, the response that leaves the house has no error but what is still open', () => {
  const any = anyForm.chain((questionnaire) => fc.record({ questionnaire: fc.constant(questionnaire), steps: anySteps(questionnaire) }));
  fc.assert(
    fc.property(any, ({ questionnaire, steps }) => {
      const evaluation = play(evaluate(buildModel(questionnaire), new Map()), steps);
      const outcome = validateResponse(questionnaire, buildQuestionnaireResponse(evaluation, { id: 'r', status: 'in-progress', authored: '2026-11-21T08:00:00+08:00' }));
      expect(told(outcome).filter((line) => !/^(valid|requiredOpen)/.test(line))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

const engine = requireEngine();
const expression = (url: string, text: string): NonNullable<QuestionnaireItem['extension']>[number] => ({ url, valueExpression: { language: 'text/fhirpath', expression: text } });
const sum: QuestionnaireItem = { linkId: 'sum', type: 'integer', extension: [expression(extensionUrls.calculatedExpression, "%resource.item.where(linkId='n').answer.value.sum()")] };
const constrained: QuestionnaireItem = {
  ...text('n', { type: 'integer', repeats: true }),
  extension: [{ url: extensionUrls.targetConstraint, extension: [{ url: 'key', valueId: 'small' }, { url: 'severity', valueCode: 'error' }, { url: 'human', valueString: '合计不超过 10' }, expression('expression', "%resource.item.where(linkId='n').answer.value.sum() <= 10")] }],
};
const byExpression: QuestionnaireItem = { ...text('why', { required: true }), extension: [expression(extensionUrls.enableWhenExpression, "%resource.item.where(linkId='n').answer.value.sum() > 5")] };

test.each<[string, QuestionnaireResponseItem[], string[]]>([
  ['a total that agrees, and what is asked by expression', [{ linkId: 'n', answer: [{ valueInteger: 3 }, { valueInteger: 4 }] }, counted('sum', 7), said('why')], ['valid']],
  ['a recorded total that differs', [counted('n', 3), counted('sum', 8)], ['calculatedDiffers item[1]']],
  ['required by expression', [counted('n', 7)], ['required']],
  ['answered against the expression', [counted('n', 2), said('why')], ['answeredWhileDisabled item[1]']],
  ['a constraint that is not met, in its own words', [counted('n', 11), said('why')], ['constraint item[0]']],
])('%s', (_name, answers, expected) => {
  const questionnaire = form(constrained, sum, byExpression);
  expect(told(validateResponse(questionnaire, response(answers), { engine }))).toEqual(expected);
  if (expected[0]?.startsWith('constraint')) expect(validateResponse(questionnaire, response(answers), { engine }).issue[0]!.details!.text).toBe('合计不超过 10');
});

test('without the engine it says what was left out', () => {
  expect(told(validateResponse(form(constrained, sum), response([counted('n', 3), counted('sum', 8)])))).toEqual(['expressionsNotChecked']);
});

/** Any JSON, and sound resources with any JSON somewhere inside. */
const junk = fc.jsonValue({ maxDepth: 4 });
const soundForm: Questionnaire = form(text('a', { required: true, item: [text('b', whenA)] }), choiceItem('c'), sum, group('g', [text('d', { type: 'quantity' })], { repeats: true }));
const soundResponse = response([{ linkId: 'a', answer: [{ valueString: 'yes', item: [said('b')] }] }, { linkId: 'c', answer: [{ valueCoding: { code: 'w1' } }] }, { linkId: 'g', item: [{ linkId: 'd', answer: [{ valueQuantity: { value: 1 } }] }] }]);

function spoiled(sound: object): fc.Arbitrary<unknown> {
  const text = JSON.stringify(sound);
  const places = [...text.matchAll(/"(?:item|answer|linkId|type|enableWhen|answerOption|valueString|valueCoding|valueQuantity|code|question|extension|status)":/g)].map((match) => match.index + match[0].length);
  return fc.record({ place: fc.constantFrom(...places), value: junk }).map(({ place, value }) => {
    // The value that stands there is replaced; what follows it moves into a member of its own.
    const spoiledText = `${text.slice(0, place)}${JSON.stringify(value)},"rest":${text.slice(place)}`;
    return JSON.parse(spoiledText) as unknown;
  });
}

test('no JSON makes it throw, and every answer is an OperationOutcome with an issue', () => {
  const forms = fc.oneof(junk, fc.constant(soundForm), spoiled(soundForm));
  const responses = fc.oneof(junk, fc.constant(soundResponse), spoiled(soundResponse));
  fc.assert(
    fc.property(forms, responses, junk, (questionnaire, answers, resource) => {
      const outcome = validateResponse(questionnaire, answers, { resources: [resource], engine });
      expect(outcome.issue.length).toBeGreaterThan(0);
    }),
    { numRuns: 800 },
  );
});

test('nesting without end is told, not followed', () => {
  let item: QuestionnaireResponseItem = said('a');
  let asked: QuestionnaireItem = text('a');
  for (let depth = 0; depth < 3000; depth += 1) {
    item = { linkId: `g${depth}`, item: [item] };
    asked = group(`g${depth}`, [asked]);
  }
  expect(told(validateResponse(form(asked), response([item])))).toEqual([expect.stringMatching(/^tooDeep (item\[0\]\.?){40,42}$/)]);
});
