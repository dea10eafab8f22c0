// The rules one by one, as tables: conditions, checks of an answer, totals and bands, flags, moving through the script,
// and the FHIR response.
import { describe, expect, test } from 'vitest';
import type { QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { flags } from '#shared/assessments/flags.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { leadIn, openingLinkId, nextQuestion, previousQuestion, progressOf, questionAt } from '#shared/assessments/next.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { mainScore, scores } from '#shared/assessments/score.ts';
import { checkAnswer, checkForm } from '#shared/assessments/validate.ts';
import { choiceItem, coded, form, start, value } from './forms.ts';

describe('enableWhen', () => {
  const cases: readonly [label: string, type: QuestionnaireItem['type'], condition: Omit<QuestionnaireItemEnableWhen, 'question'>, answer: AnswerValue | null, isShown: boolean][] = [
    ['exists, answered', 'boolean', { operator: 'exists', answerBoolean: true }, { valueBoolean: false }, true],
    ['exists, open', 'boolean', { operator: 'exists', answerBoolean: true }, null, false],
    ['not exists, open', 'boolean', { operator: 'exists', answerBoolean: false }, null, true],
    ['= coding without system', 'choice', { operator: '=', answerCoding: { code: 'w1', system: 's' } }, coded('w1'), true],
    ['= coding of another code', 'choice', { operator: '=', answerCoding: { code: 'w1' } }, coded('w2'), false],
    ['!= open', 'choice', { operator: '!=', answerCoding: { code: 'w1' } }, null, true],
    ['!= same', 'choice', { operator: '!=', answerCoding: { code: 'w1' } }, coded('w1'), false],
    ['>= equal', 'integer', { operator: '>=', answerInteger: 7 }, { valueInteger: 7 }, true],
    ['> equal', 'integer', { operator: '>', answerInteger: 7 }, { valueInteger: 7 }, false],
    ['< decimal against integer', 'decimal', { operator: '<', answerDecimal: 38.5 }, { valueDecimal: 38.4 }, true],
    ['<= date', 'date', { operator: '<=', answerDate: '2026-11-21' }, { valueDate: '2026-11-20' }, true],
    ['> date', 'date', { operator: '>', answerDate: '2026-11-21' }, { valueDate: '2026-11-20' }, false],
    ['= quantity in its unit', 'quantity', { operator: '=', answerQuantity: { value: 5, code: 'kg' } }, { valueQuantity: { value: 5, code: 'kg' } }, true],
    ['= quantity in another unit', 'quantity', { operator: '=', answerQuantity: { value: 5, code: 'kg' } }, { valueQuantity: { value: 5, code: 'g' } }, false],
    ['order of a number and a text', 'string', { operator: '>', answerInteger: 1 }, { valueString: '9' }, false],
  ];
  test.each(cases)('%s', (_label, type, condition, answer, isShown) => {
    const asked: QuestionnaireItem = type === 'choice' ? choiceItem('q') : { linkId: 'q', type };
    const evaluation = start(form(asked, { linkId: 'then', type: 'string', enableWhen: [{ question: 'q', ...condition }] }), answer ? { q: answer } : {});
    expect(evaluation.enabled.get('then')).toBe(isShown);
  });

  test('refused is no value, a hidden question has none, a child follows its parent', () => {
    const questionnaire = form(
      { linkId: 'a', type: 'boolean' },
      { linkId: 'b', type: 'boolean', enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] },
      { linkId: 'g', type: 'group', enableWhen: [{ question: 'b', operator: 'exists', answerBoolean: true }], item: [{ linkId: 'c', type: 'string' }] },
    );
    const shown = (answers: Parameters<typeof start>[1]) => start(questionnaire, answers).enabled.get('c');
    expect(shown({ a: { valueBoolean: true }, b: { valueBoolean: false } })).toBe(true);
    expect(shown({ a: { valueBoolean: false }, b: { valueBoolean: false } })).toBe(false);
    expect(shown({ a: { valueBoolean: true }, b: { ...emptyAnswer, absentReason: 'asked-declined' } })).toBe(false);
  });

  test('all and any', () => {
    const conditions: QuestionnaireItemEnableWhen[] = [{ question: 'a', operator: '=', answerBoolean: true }, { question: 'b', operator: '=', answerBoolean: true }];
    const shown = (enableBehavior: 'all' | 'any') => start(form({ linkId: 'a', type: 'boolean' }, { linkId: 'b', type: 'boolean' }, { linkId: 'c', type: 'string', enableWhen: conditions, enableBehavior }), { a: { valueBoolean: true } }).enabled.get('c');
    expect([shown('all'), shown('any')]).toEqual([false, true]);
  });
});

describe('checks', () => {
  const temperature: QuestionnaireItem = { linkId: 't', type: 'decimal', extension: [{ url: extensionUrls.minValue, valueDecimal: 34 }, { url: extensionUrls.maxValue, valueDecimal: 43 }, { url: extensionUrls.maxDecimalPlaces, valueInteger: 1 }] };
  const cases: readonly [label: string, item: QuestionnaireItem, values: AnswerValue[], codes: string[]][] = [
    ['within', temperature, [{ valueDecimal: 38.5 }], []],
    ['below', temperature, [{ valueDecimal: 33.9 }], ['belowMinimum']],
    ['above', temperature, [{ valueDecimal: 43.1 }], ['aboveMaximum']],
    ['too fine', temperature, [{ valueDecimal: 38.55 }], ['tooManyDecimals']],
    ['integer for decimal', temperature, [{ valueInteger: 38 }], ['wrongType']],
    ['not an option', choiceItem('c'), [coded('w9')], ['notAnOption']],
    ['free text in an open choice', { ...choiceItem('c'), type: 'open-choice' }, [{ valueString: 'other' }], []],
    ['free text in a choice', choiceItem('c'), [{ valueString: 'other' }], ['wrongType']],
    ['two values', choiceItem('c'), [coded('w0'), coded('w1')], ['onlyOne']],
    ['two values where several may be', choiceItem('c', [0, 1], { repeats: true }), [coded('w0'), coded('w1')], []],
    ['too long', { linkId: 's', type: 'string', maxLength: 3 }, [{ valueString: 'four' }], ['tooLong']],
    ['pattern', { linkId: 's', type: 'string', extension: [{ url: extensionUrls.regex, valueString: '[0-9]{3}' }] }, [{ valueString: '1234' }], ['pattern']],
    ['broken pattern rejects nobody', { linkId: 's', type: 'string', extension: [{ url: extensionUrls.regex, valueString: '([' }] }, [{ valueString: 'x' }], []],
    ['date after the last', { linkId: 'd', type: 'date', extension: [{ url: extensionUrls.maxValue, valueDate: '2026-11-21' }] }, [{ valueDate: '2026-11-22' }], ['aboveMaximum']],
    ['month that holds the first', { linkId: 'd', type: 'date', extension: [{ url: extensionUrls.minValue, valueDate: '2026-11-21' }] }, [{ valueDate: '2026-11' }], []],
  ];
  test.each(cases)('%s', (_label, item, values, codes) => {
    const place = buildModel(form(item)).places.get(item.linkId)!;
    expect(checkAnswer(place, value(...values)).map((problem) => problem.code)).toEqual(codes);
  });

  test('required asks for a value or a reason, only where the question is asked', () => {
    const questionnaire = form(choiceItem('a'), choiceItem('b', [0, 1], { enableWhen: [{ question: 'a', operator: '=', answerCoding: { code: 'w1' } }] }));
    const open = (answers: Parameters<typeof start>[1]) => checkForm(start(questionnaire, answers)).map((problem) => problem.linkId);
    expect([open({}), open({ a: coded('w0') }), open({ a: coded('w1') }), open({ a: coded('w1'), b: { ...emptyAnswer, absentReason: 'asked-unknown' } })]).toEqual([['a'], [], ['b'], []]);
  });
});

describe('scores', () => {
  const bands = [{ minimum: 0, code: 'low' }, { minimum: 3, code: 'high', grade: 'red' }].map(({ minimum, code, grade }) => ({
    url: 'band',
    extension: [{ url: 'code', valueCode: code }, { url: 'minimum', valueDecimal: minimum }, { url: 'label', valueString: code }, ...(grade ? [{ url: 'grade', valueCode: grade }] : [])],
  }));
  const scored = (method: string) => ({ ...form(choiceItem('a'), choiceItem('b'), choiceItem('c')), extension: [{ url: extensionUrls.score, extension: [{ url: 'code', valueCode: 's' }, { url: 'title', valueString: 's' }, { url: 'method', valueCode: method }, ...bands] }] });
  const absent = { ...emptyAnswer, absentReason: 'not-applicable' as const };

  test.each([
    ['sum, all', 'sum', { a: coded('w1'), b: coded('w2'), c: coded('w0') }, { value: 3, isFinal: true, band: 'high' }],
    ['sum, one open: so far, no band', 'sum', { a: coded('w1'), b: coded('w2') }, { value: 3, isFinal: false, band: null }],
    ['sum, one refused: never final', 'sum', { a: coded('w1'), b: coded('w2'), c: absent }, { value: 3, isFinal: false, band: null }],
    ['sum, nothing', 'sum', {}, { value: null, isFinal: false, band: null }],
    ['percent, all', 'percent', { a: coded('w2'), b: coded('w2'), c: coded('w0') }, { value: 66.7, isFinal: true, band: 'high' }],
    ['percent leaves out what does not apply', 'percent', { a: coded('w2'), b: coded('w2'), c: absent }, { value: 100, isFinal: true, band: 'high' }],
    ['percent of fewer than half', 'percent', { a: coded('w2'), b: absent, c: absent }, { value: 100, isFinal: false, band: null }],
  ] as const)('%s', (_label, method, answers, expected) => {
    const [score] = scores(start(scored(method), answers));
    expect({ value: score!.value, isFinal: score!.isFinal, band: score!.band?.code ?? null }).toEqual(expected);
  });

  test('a weight in the answer is not believed, and a hidden question does not count', () => {
    const forged: AnswerValue = { valueCoding: { code: 'w1', extension: [{ url: extensionUrls.ordinalValue, valueDecimal: 99 }] } as { code: string } };
    const questionnaire = form(choiceItem('a'), choiceItem('b', [0, 2], { enableWhen: [{ question: 'a', operator: '=', answerCoding: { code: 'w0' } }] }));
    expect(mainScore(start(questionnaire, { a: forged, b: coded('w2') }))).toEqual({ value: 1, band: null });
  });

  test('weights under both addresses, at the option, its coding or a contained concept', () => {
    const weight = (url: string, weightValue: object) => ({ extension: [{ url, ...weightValue }] });
    const questionnaire = {
      ...form(
        { linkId: 'a', type: 'choice', answerOption: [{ ...weight(extensionUrls.itemWeight, { valueInteger: 5 }), valueCoding: { code: 'x' } }] },
        { linkId: 'b', type: 'choice', answerOption: [{ valueCoding: { code: 'x', ...weight(extensionUrls.ordinalValue, { valueDecimal: 0.1 }) } }] },
        { linkId: 'c', type: 'choice', answerValueSet: '#vs' },
        { linkId: 'd', type: 'choice', answerValueSet: 'http://vs' },
      ),
      contained: [{ resourceType: 'ValueSet' as const, id: 'vs', url: 'http://vs', status: 'active' as const, compose: { include: [{ system: 's', concept: [{ code: 'x', ...weight(extensionUrls.ordinalValue, { valueDecimal: 0.2 }) }] }] } }],
    };
    expect(mainScore(start(questionnaire, { a: coded('x'), b: coded('x'), c: coded('x'), d: coded('x') })).value).toBe(5.5);
  });

  test('the band of a final score raises its flag', () => {
    expect(flags(start(scored('sum'), { a: coded('w2'), b: coded('w2'), c: coded('w2') })).map(({ linkId, grade, detail }) => [linkId, grade, detail['en-US']])).toEqual([['score:s', 'red', '6 · high']]);
    expect(flags(start(scored('sum'), { a: coded('w2'), b: coded('w2') }))).toEqual([]);
  });
});

describe('moving through the script', () => {
  const questionnaire = form(
    { linkId: 'hello', type: 'display', text: 'hello' },
    choiceItem('a'),
    { linkId: 'g', type: 'group', text: 'about b', enableWhen: [{ question: 'a', operator: '=', answerCoding: { code: 'w1' } }], item: [choiceItem('b'), { linkId: 'total', type: 'decimal', readOnly: true }] },
    choiceItem('c', [0, 1], { required: false }),
    { linkId: 'bye', type: 'display', text: 'bye' },
  );
  const closed = start(questionnaire, { a: coded('w0') });
  const opened = start(questionnaire, { a: coded('w1') });

  test('goes over the questions asked just now, forth and back', () => {
    const path = (evaluation: typeof closed) => [nextQuestion(evaluation, 'a'), nextQuestion(evaluation, 'c'), previousQuestion(evaluation, 'c'), previousQuestion(evaluation, null), previousQuestion(evaluation, 'a')].map((slot) => slot?.key ?? null);
    expect(path(closed)).toEqual(['c', null, 'a', 'c', null]);
    expect(path(opened)).toEqual(['b', null, 'b', 'c', null]);
  });

  test('reopens at the remembered question, or the next one where that is hidden now', () => {
    expect([questionAt(opened, 'b'), questionAt(closed, 'b'), questionAt(closed, null), questionAt(closed, 'bye')].map((slot) => slot?.key ?? null)).toEqual(['b', 'c', 'a', null]);
  });

  test('reads out what stands between', () => {
    expect([leadIn(opened, 'a'), leadIn(opened, 'b'), leadIn(closed, 'c'), leadIn(closed, null)].map((texts) => texts.map((text) => text['en-US']))).toEqual([['hello'], ['about b'], [], ['bye']]);
  });

  test('a greeting is for the first script of a call', () => {
    const greeted = start(form({ linkId: openingLinkId, type: 'display', text: 'hello' }, { linkId: 'said', type: 'display', text: 'about a' }, choiceItem('a')));
    expect([true, false].map((isFirst) => leadIn(greeted, 'a', isFirst).map((text) => text['en-US']))).toEqual([['hello', 'about a'], ['about a']]);
  });

  test('counts what is asked, and is complete without the optional', () => {
    expect([progressOf(closed), progressOf(opened)]).toEqual([
      { answered: 1, total: 2, isComplete: true },
      { answered: 1, total: 3, isComplete: false },
    ]);
  });
});

test('the response holds what is asked, reasons as data-absent-reason, notes and marks as extensions', () => {
  const questionnaire = form({ linkId: 'g', type: 'group', item: [choiceItem('a'), { linkId: 'n', type: 'integer' }] }, choiceItem('hidden', [0], { enableWhen: [{ question: 'a', operator: '=', answerCoding: { code: 'w2' } }] }));
  const evaluation = start(questionnaire, { a: { ...value(coded('w1')), note: '复诊时再问', isFlagged: true }, n: { ...emptyAnswer, absentReason: 'asked-declined' }, hidden: coded('w0') });
  expect(buildQuestionnaireResponse(evaluation, { id: 'r', status: 'completed', authored: '2026-11-21T08:00:00+08:00' })).toEqual({
    resourceType: 'QuestionnaireResponse',
    id: 'r',
    questionnaire: 'https://fhir.suifang.example/Questionnaire/test|1',
    status: 'completed',
    authored: '2026-11-21T08:00:00+08:00',
    item: [
      {
        linkId: 'g',
        item: [
          { linkId: 'a', extension: [{ url: extensionUrls.answerNote, valueString: '复诊时再问' }, { url: extensionUrls.answerFlag, valueBoolean: true }], answer: [{ valueCoding: { code: 'w1' } }] },
          { linkId: 'n', answer: [{ _valueInteger: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-declined' }] } }] },
        ],
      },
    ],
  });
});
