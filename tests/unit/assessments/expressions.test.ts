// Expressions and repeats, one rule at a time: what is computed, asked, suggested, demanded; what a broken expression does; what
// time it is; whose occurrence a condition looks at; where weights are found; and how much one key evaluates.
import { describe, expect, test } from 'vitest';
import type { Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { countedAnswer, evaluate, spokenTo, withAnswer } from '#shared/assessments/evaluation.ts';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { questionAt, skippedBefore } from '#shared/assessments/next.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { limitsAt, optionsAt, suggestionAt, textAt } from '#shared/assessments/slot-view.ts';
import { withOccurrence, withoutOccurrence } from '#shared/assessments/slot.ts';
import { checkForm, checkSlot, listViolations } from '#shared/assessments/validate.ts';
import { choiceItem, coded, form, value } from './forms.ts';
import { calculated, context, expression, startRich, variable } from './rich-forms.ts';

const number = (linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({ linkId, type: 'integer', ...more });
const group = (linkId: string, item: QuestionnaireItem[], more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({ linkId, type: 'group', item, ...more });
const integer = (valueInteger: number): AnswerValue => ({ valueInteger });
const give = (evaluation: Evaluation, answers: Readonly<Record<string, AnswerValue>>): Evaluation => Object.entries(answers).reduce((current, [key, one]) => withAnswer(current, key, value(one)), evaluation);
const shown = (evaluation: Evaluation): string[] => evaluation.slots.filter((slot) => evaluation.enabled.get(slot.key) === true).map((slot) => slot.key);
const at = (evaluation: Evaluation, key: string): AnswerValue[] => [...countedAnswer(evaluation, key).values];

describe('computed', () => {
  test('a total follows its answers, is written into the response and never counts itself', () => {
    const begun = startRich(form(number('a'), number('b'), calculated('total', '%resource.descendants().answer.value.ofType(integer).sum()')));
    const after = give(begun, { a: integer(2), b: integer(3) });
    expect(at(after, 'total')).toEqual([integer(5)]);
    expect(at(give(after, { a: integer(10) }), 'total')).toEqual([integer(13)]);
    expect(buildQuestionnaireResponse(after, { id: 'r', status: 'completed', authored: context.instant }).item?.at(-1)).toEqual({ linkId: 'total', answer: [{ valueInteger: 5 }] });
  });

  test('what the nurse writes over it stays, with her reason, until she takes it back', () => {
    const computed = give(startRich(form(number('a'), calculated('twice', "%resource.item.where(linkId='a').answer.value * 2"))), { a: integer(2) });
    const overridden = withAnswer(computed, 'twice', { ...emptyAnswer, values: [integer(7)], note: '以病历为准' });
    expect([at(give(overridden, { a: integer(9) }), 'twice'), at(withAnswer(overridden, 'twice', emptyAnswer), 'twice')]).toEqual([[integer(7)], [integer(4)]]);
  });

  test('a hidden answer counts nowhere and comes back with its question', () => {
    const begun = give(startRich(form(number('a'), number('b', { enableWhen: [{ question: 'a', operator: '>', answerInteger: 0 }] }), calculated('sum', "%resource.item.where(linkId='b').answer.value.sum()"))), { a: integer(1), b: integer(5) });
    const hidden = give(begun, { a: integer(0) });
    expect([at(hidden, 'sum'), at(give(hidden, { a: integer(2) }), 'sum')]).toEqual([[], [integer(5)]]);
  });

  test('initial values count where nothing is asked, and are only offered where something is', () => {
    const questionnaire = form({ linkId: 'hidden', type: 'string', readOnly: true, initial: [{ valueString: 'ward 3' }] }, { linkId: 'asked', type: 'string', initial: [{ valueString: 'none' }] }, { linkId: 'day', type: 'date', extension: [expression(extensionUrls.initialExpression, 'today()')] });
    const evaluation = startRich(questionnaire);
    expect([at(evaluation, 'hidden'), at(evaluation, 'asked'), suggestionAt(evaluation, evaluation.slotsByKey.get('asked')!), suggestionAt(evaluation, evaluation.slotsByKey.get('day')!)]).toEqual([[{ valueString: 'ward 3' }], [], [{ valueString: 'none' }], [{ valueDate: '2026-11-21' }]]);
  });

  test('now and today are those of the start of the call', () => {
    const evaluation = startRich(form(calculated('on', 'today()', 'date'), calculated('at', 'now()', 'dateTime'), calculated('age', "(today() - 70 years).toString()", 'string')));
    expect([at(evaluation, 'on'), at(evaluation, 'at'), at(evaluation, 'age')]).toEqual([[{ valueDate: '2026-11-21' }], [{ valueDateTime: '2026-11-21T08:00:00+08:00' }], [{ valueString: '1956-11-21' }]]);
  });
});

describe('variables and conditions', () => {
  test('the nearest variable counts; one may build on the other of its name', () => {
    const questionnaire = { ...form(number('a'), group('g', [calculated('inner', '%x')], { extension: [variable('x', '%x * 10')] }), calculated('outer', '%x')), extension: [variable('x', "%resource.item.where(linkId='a').answer.value")] };
    const evaluation = give(startRich(questionnaire), { a: integer(3) });
    expect([at(evaluation, 'inner'), at(evaluation, 'outer')]).toEqual([[integer(30)], [integer(3)]]);
  });

  test('a hyphen is part of a name where somebody declares it so, else a minus', () => {
    const questionnaire = { ...form(number('a'), calculated('named', '%has-fever + 1'), calculated('less', '%all-1'), calculated('both', '%all-%has-fever')), extension: [variable('has-fever', '2'), variable('all', "%resource.item.where(linkId='a').answer.value")] };
    const evaluation = give(startRich(questionnaire), { a: integer(9) });
    expect([[...evaluation.defects], at(evaluation, 'named'), at(evaluation, 'less'), at(evaluation, 'both')]).toEqual([[], [integer(3)], [integer(8)], [integer(7)]]);
  });

  test('an expression asks or hides a question, beside conditions', () => {
    const asked = { extension: [expression(extensionUrls.enableWhenExpression, "%resource.item.where(linkId='a').answer.value > 2")], enableWhen: [{ question: 'b', operator: 'exists' as const, answerBoolean: true }] };
    const begun = startRich(form(number('a'), number('b'), number('c', asked)));
    const cases: readonly Readonly<Record<string, AnswerValue>>[] = [{ a: integer(3) }, { b: integer(0), a: integer(2) }, { b: integer(0), a: integer(3) }];
    expect(cases.map((answers) => shown(give(begun, answers)).includes('c'))).toEqual([false, false, true]);
  });

  test('broken and circular expressions: a defect by name, no value, and the question is asked', () => {
    const questionnaire = form(calculated('unknown', '%nobody + 1'), calculated('syntax', 'item.where('), calculated('x', "%resource.item.where(linkId='y').answer.value + 1"), calculated('y', "%resource.item.where(linkId='x').answer.value.combine(1).sum()"), number('asked', { extension: [expression(extensionUrls.enableWhenExpression, 'item.nothing(')] }));
    const evaluation = startRich(questionnaire);
    expect(evaluation.model.cyclic).toEqual(['x', 'y']);
    expect([...evaluation.defects].sort()).toEqual([['computed syntax', 'syntax'], ['computed unknown', 'unknownVariable nobody'], ['computed x', 'cyclic'], ['computed y', 'cyclic'], ['enabled asked', 'syntax']]);
    expect(['unknown', 'syntax', 'x', 'y'].map((key) => at(evaluation, key))).toEqual([[], [], [], []]);
    expect(shown(evaluation)).toContain('asked');
  });

  test('without the language, nothing is computed and nothing is lost', () => {
    const evaluation = evaluate(buildModel(form(number('a'), calculated('twice', '2 * 2'))), new Map());
    expect([at(evaluation, 'twice'), [...evaluation.defects.values()], shown(evaluation)]).toEqual([[], ['noEngine'], ['a', 'twice']]);
  });
});

describe('repeats', () => {
  const pain = group('pain', [number('score'), { linkId: 'where', type: 'string', enableWhen: [{ question: 'score', operator: '>', answerInteger: 3 }] }, { linkId: 'doctor', type: 'string', enableWhen: [{ question: 'any', operator: '=', answerBoolean: true }] }], { repeats: true });
  const questionnaire = form({ linkId: 'any', type: 'boolean' }, pain, { linkId: 'after', type: 'string', enableWhen: [{ question: 'score', operator: '>', answerInteger: 6 }] });
  const add = (evaluation: Evaluation, key: string): Evaluation => withAnswer(evaluation, key, { ...emptyAnswer, values: withOccurrence(evaluation.answers, evaluation.slotsByKey.get(key)!) });

  test('a condition looks at its own occurrence, then outward; from outside, at any', () => {
    const two = give(add(startRich(questionnaire), 'pain'), { 'score@0': integer(2), 'score@1': integer(7), any: { valueBoolean: true } });
    expect(shown(two)).toEqual(['any', 'pain', 'score@0', 'doctor@0', 'score@1', 'where@1', 'doctor@1', 'after']);
  });

  test('numbers are never used again: the new one is empty, the others keep theirs', () => {
    let evaluation = give(add(add(startRich(questionnaire), 'pain'), 'pain'), { 'score@0': integer(1), 'score@1': integer(2), 'score@2': integer(3) });
    evaluation = withAnswer(evaluation, 'pain', { ...emptyAnswer, values: withoutOccurrence(evaluation.answers, evaluation.slotsByKey.get('pain')!, 2) });
    evaluation = add(evaluation, 'pain');
    expect([evaluation.answers.get('pain')?.values, at(evaluation, 'score@1'), at(evaluation, 'score@3')]).toEqual([[integer(0), integer(1), integer(3)], [integer(2)], []]);
  });

  test('how many there may be', () => {
    const limited = startRich(form(group('g', [number('n')], { repeats: true, extension: [{ url: extensionUrls.minOccurs, valueInteger: 2 }, { url: extensionUrls.maxOccurs, valueInteger: 3 }] })));
    const check = (...numbers: number[]): string[] => checkSlot(limited, limited.slotsByKey.get('g')!, value(...numbers.map(integer))).map((problem) => problem.code);
    expect(shown(limited)).toEqual(['g', 'n@0', 'n@1']);
    expect([check(0, 1), check(0), check(0, 1, 2, 3), check(1, 1)]).toEqual([[], ['tooFew'], ['tooMany'], ['wrongType']]);
  });

  test('the same in a response: one item an occurrence, each with its own', () => {
    const evaluation = give(add(startRich(questionnaire), 'pain'), { 'score@0': integer(5), 'where@0': { valueString: '左膝' }, 'score@1': integer(1) });
    expect(buildQuestionnaireResponse(evaluation, { id: 'r', status: 'completed', authored: context.instant }).item).toEqual([
      { linkId: 'pain', item: [{ linkId: 'score', answer: [{ valueInteger: 5 }] }, { linkId: 'where', answer: [{ valueString: '左膝' }] }] },
      { linkId: 'pain', item: [{ linkId: 'score', answer: [{ valueInteger: 1 }] }] },
    ]);
  });
});

describe('demands', () => {
  const constraint = (severity: string, text: string): Extension => ({ url: extensionUrls.targetConstraint, extension: [{ url: 'key', valueId: 'k' }, { url: 'severity', valueCode: severity }, { url: 'human', valueString: '低压不能高于高压' }, { url: 'expression', valueExpression: { language: 'text/fhirpath', expression: text } }] });

  test('a constraint says what is wrong in the words of the form; a warning keeps nobody from completing', () => {
    const lower = "item.where(linkId='low').answer.value <= item.where(linkId='high').answer.value";
    const wrong = (severity: string): Evaluation => give(startRich(form(group('bp', [number('high'), number('low')], { extension: [constraint(severity, lower)] }))), { high: integer(80), low: integer(120) });
    expect(checkForm(wrong('error'))).toEqual([{ linkId: 'bp', code: 'constraint', text: { 'zh-CN': '低压不能高于高压', 'en-US': '低压不能高于高压' } }]);
    expect([checkForm(wrong('warning')), listViolations(wrong('warning'), 'warning').length, checkForm(give(wrong('error'), { low: integer(60) }))]).toEqual([[], 1, []]);
  });

  test('options and limits that depend on other answers', () => {
    const limited: Extension = { url: extensionUrls.maxValue, _valueInteger: { extension: [expression(extensionUrls.cqfExpression, "%resource.item.where(linkId='most').answer.value")] } };
    const questionnaire = form({ linkId: 'names', type: 'string', repeats: true }, { linkId: 'which', type: 'choice', extension: [expression(extensionUrls.answerExpression, "%resource.item.where(linkId='names').answer.value")] }, number('most'), number('n', { extension: [limited] }));
    const evaluation = withAnswer(give(startRich(questionnaire), { most: integer(5) }), 'names', value({ valueString: '阿司匹林' }, { valueString: '他汀' }));
    const slot = (key: string) => evaluation.slotsByKey.get(key)!;
    expect(optionsAt(evaluation, slot('which')).map((option) => [option.key, option.label['zh-CN']])).toEqual([['1', '阿司匹林'], ['2', '他汀']]);
    expect([checkSlot(evaluation, slot('which'), value({ valueString: '他汀' })), checkSlot(evaluation, slot('which'), value({ valueString: '别的' })).map((problem) => problem.code)]).toEqual([[], ['notAnOption']]);
    expect([limitsAt(evaluation, slot('n')).maximum, checkSlot(evaluation, slot('n'), value(integer(6))).map((problem) => problem.code)]).toEqual([5, ['aboveMaximum']]);
  });
});

describe('words', () => {
  test('a text may be worked out, or name facts of the call; a relative hears nothing of the stay', () => {
    const said = (text: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({ linkId: text.slice(0, 3), type: 'display', text, ...more });
    const questionnaire = form(number('n'), said('abc', { _text: { extension: [expression(extensionUrls.cqfExpression, "'第' & %resource.item.where(linkId='n').answer.value.toString() & '天'")] } }), said('{{patient.salutation}}好。您{{stay.dischargedOn}}出院，带回{{medicine.names}}。'));
    const facts = { 'patient.salutation': { 'zh-CN': '王女士', 'en-US': 'Ms 王' }, 'stay.dischargedOn': { 'zh-CN': '11月14日', 'en-US': '14 November' } };
    const evaluation = give(evaluate(startRich(questionnaire).model, new Map(), { ...context, facts }), { n: integer(3) });
    const texts = (spoken: Evaluation): string[] => spoken.slots.slice(1).map((slot) => textAt(spoken, slot)['zh-CN']);
    expect(texts(evaluation)).toEqual(['第3天', '王女士好。您11月14日出院，带回出院带药。']);
    expect(texts(spokenTo(evaluation, true))[1]).toBe('您好。您出院那天出院，带回出院带药。');
  });
});

describe('weights', () => {
  const scored = (item: Partial<QuestionnaireItem>, contained: Questionnaire['contained'] = []): AnswerValue[] => {
    const questionnaire = { ...form({ linkId: 'q', type: 'choice', ...item }, calculated('total', "%resource.item.where(linkId='q').answer.weight().sum()", 'decimal'), calculated('ordinal', "%resource.item.where(linkId='q').answer.value.ordinal()", 'decimal')), contained };
    const evaluation = withAnswer(startRich(questionnaire), 'q', value({ valueCoding: { system: 's', code: 'b' } }));
    expect(at(evaluation, 'ordinal')).toEqual(at(evaluation, 'total'));
    return at(evaluation, 'total');
  };
  const coding = { system: 's', code: 'b', display: 'B' };
  const decimal = { url: extensionUrls.itemWeight, valueDecimal: 2.5 };
  const whole = { url: extensionUrls.ordinalValue, valueInteger: 3 };
  const valueSet = (concept: object) => ({ resourceType: 'ValueSet' as const, id: 'v', status: 'active' as const, compose: { include: [{ system: 's', concept: [concept as { code: string }] }] } });
  const system = (concept: object, more: object = {}) => ({ resourceType: 'CodeSystem' as const, url: 's', status: 'active' as const, content: 'complete' as const, concept: [concept as { code: string }], ...more });
  const cases: readonly [string, Parameters<typeof scored>, number][] = [
    ['at the option', [{ answerOption: [{ extension: [decimal], valueCoding: coding }] }], 2.5],
    ['at the option, a whole number', [{ answerOption: [{ extension: [whole], valueCoding: coding }] }], 3],
    ['at the coding of the option', [{ answerOption: [{ valueCoding: { ...coding, extension: [whole] } }] }], 3],
    ['at the concept of a contained value set', [{ answerValueSet: '#v' }, [valueSet({ code: 'b', extension: [decimal] })]], 2.5],
    ['at the concept of a contained code system', [{ answerOption: [{ valueCoding: coding }] }, [system({ code: 'b', extension: [whole] })]], 3],
    ['as a property of the code system', [{ answerValueSet: '#v' }, [valueSet({ code: 'b' }), system({ code: 'b', property: [{ code: 'weight', valueDecimal: 4 }] }, { property: [{ code: 'weight', uri: extensionUrls.itemWeight, type: 'decimal' }] })]], 4],
  ];
  test.each(cases)('%s', (_label, parameters, weight) => {
    expect(scored(...parameters)).toEqual([{ valueDecimal: weight }]);
  });
});

describe('values', () => {
  const unit = (url: string, code: string): Extension => ({ url, valueCoding: { system: 'http://unitsofmeasure.org', code, display: code } });
  const weight: QuestionnaireItem = { linkId: 'w', type: 'quantity', extension: [unit(extensionUrls.unitOption, 'kg'), unit(extensionUrls.unitOption, 'g'), { url: extensionUrls.maxValue, valueDecimal: 300 }] };
  const several = { ...choiceItem('c', [0, 1, 2], { repeats: true }) };
  const none = { ...several, answerOption: several.answerOption!.map((option, index) => (index === 0 ? { ...option, extension: [{ url: extensionUrls.optionExclusive, valueBoolean: true }] } : option)) };
  const at9: Extension = { url: extensionUrls.minValue, valueTime: '09:00:00' };
  const cases: readonly [string, QuestionnaireItem, AnswerValue[], string[]][] = [
    ['quantity', weight, [{ valueQuantity: { value: 70, code: 'kg', system: 'http://unitsofmeasure.org' } }], []],
    ['quantity in another unit', weight, [{ valueQuantity: { value: 70, unit: 'lb' } }], ['wrongUnit']],
    ['quantity too large', weight, [{ valueQuantity: { value: 301, code: 'kg' } }], ['aboveMaximum']],
    ['time', { linkId: 't', type: 'time', extension: [at9] }, [{ valueTime: '09:30:00' }], []],
    ['time too early', { linkId: 't', type: 'time', extension: [at9] }, [{ valueTime: '08:59:00' }], ['belowMinimum']],
    ['date and time', { linkId: 'd', type: 'dateTime' }, [{ valueDateTime: '2026-11-21T08:00:00+08:00' }], []],
    ['a moment before the earliest, told in another zone', { linkId: 'd', type: 'dateTime', extension: [{ url: extensionUrls.minValue, valueDateTime: '2026-11-21T00:00:01Z' }] }, [{ valueDateTime: '2026-11-21T08:00:00+08:00' }], ['belowMinimum']],
    ['a moment on the last day allowed', { linkId: 'd', type: 'dateTime', extension: [{ url: extensionUrls.maxValue, valueDateTime: '2026-11-21' }] }, [{ valueDateTime: '2026-11-21T23:00:00+08:00' }], []],
    ['date for date and time', { linkId: 'd', type: 'dateTime' }, [{ valueDate: '2026-11-21' }], ['wrongType']],
    ['address', { linkId: 'u', type: 'url' }, [{ valueUri: 'https://example.org' }], []],
    ['none of these, alone', none, [coded('w0')], []],
    ['none of these, and another', none, [coded('w0'), coded('w1')], ['exclusive']],
    ['more answers than allowed', { ...several, extension: [{ url: extensionUrls.maxOccurs, valueInteger: 1 }] }, [coded('w0'), coded('w1')], ['tooMany']],
    ['too short', { linkId: 's', type: 'string', extension: [{ url: extensionUrls.minLength, valueInteger: 3 }] }, [{ valueString: 'ab' }], ['tooShort']],
  ];
  test.each(cases)('%s', (_label, item, values, codes) => {
    const evaluation = startRich(form(item));
    expect(checkSlot(evaluation, evaluation.slots[0]!, value(...values)).map((problem) => problem.code)).toEqual(codes);
  });

  test('a file or a reference is shown as a place that cannot be asked, and nobody waits for it', () => {
    const evaluation = startRich(form({ linkId: 'f', type: 'attachment', required: true }, { linkId: 'r', type: 'reference', required: true }));
    expect([skippedBefore(evaluation, null).map((slot) => [slot.key, slot.place.role]), questionAt(evaluation, null), checkForm(evaluation)]).toEqual([[['f', 'unsupported'], ['r', 'unsupported']], null, []]);
  });
});

describe('one key', () => {
  test('evaluates what depends on it and no more, in its own occurrence', () => {
    const section = (index: number): QuestionnaireItem => group(`g${index}`, [number(`a${index}`), number(`b${index}`, { enableWhen: [{ question: `a${index}`, operator: '>', answerInteger: 1 }] }), calculated(`c${index}`, `%own * 2`)], { repeats: true, extension: [variable('own', `item.where(linkId='a${index}').answer.value.sum()`)] });
    const begun = startRich({ ...form(...Array.from({ length: 30 }, (_, index) => section(index)), calculated('total', '%first + 1')), extension: [variable('first', "%resource.item.where(linkId='g0').item.where(linkId='a0').answer.value.sum()")] });
    // Each section: group, a, b, c asked, c computed, its variable. The form: total asked and computed, and its variable.
    expect(begun.evaluated).toBe(30 * 6 + 3);
    // b asked, own, c computed.
    expect(withAnswer(begun, 'a7@0', value(integer(3))).evaluated).toBe(3);
    // the same in g0, and first, total.
    expect(withAnswer(begun, 'a0@0', value(integer(3))).evaluated).toBe(5);
    expect(withAnswer(begun, 'b7@0', value(integer(3))).evaluated).toBe(0);
    const two = withAnswer(begun, 'g7', value(integer(0), integer(1)));
    expect(withAnswer(two, 'a7@1', value(integer(3))).evaluated).toBe(3);
  });
});
