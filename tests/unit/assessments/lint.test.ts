// The check before publishing: each kind of defect in a small form of its own, and the branch search held against trying
// every answer.
import fc from 'fast-check';
import type { Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { expect, test } from 'vitest';
import type { Answer } from '#shared/assessments/answer.ts';
import { evaluate } from '#shared/assessments/evaluation.ts';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { lintBranches } from '#shared/assessments/lint-branches.ts';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import type { FormModel } from '#shared/assessments/model.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { anyForm, choiceItem, coded, form, value } from './forms.ts';

const sound = { title: 'Test', copyright: 'own' };
const named = (findings: readonly Finding[]): string[] => findings.map(({ code, at }) => `${code} ${at}`).sort();
const lint = (...items: QuestionnaireItem[]): string[] => named(lintQuestionnaire({ ...form(...items), ...sound }));
const ask = (linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({ linkId, type: 'string', text: linkId, ...more });
const choose = (linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => choiceItem(linkId, [0, 1, 2], { text: linkId, ...more });
const when = (question: string, code: string): Partial<QuestionnaireItem> => ({ enableWhen: [{ question, operator: '=', answerCoding: { code } }] });
const prefixed = (key: string): Extension[] => [{ url: extensionUrls.optionPrefix, valueString: key }];

test.each<[string, QuestionnaireItem[], string[]]>([
  ['nothing', [choose('a'), ask('b', when('a', 'w1'))], []],
  ['no question', [{ linkId: 'd', type: 'display', text: 'words' }], ['noQuestion item']],
  ['the same linkId twice', [ask('a'), ask('a')], ['duplicateLinkId a']],
  ['a type that does not exist', [ask('a'), ask('b', { type: 'question' as 'string' })], ['unsupportedType b']],
  ['a type that cannot be asked', [ask('a'), ask('b', { type: 'attachment' })], ['unsupportedItem b']],
  ['a condition on nothing', [ask('a', when('gone', 'x'))], ['danglingLink a']],
  ['conditions in a circle', [ask('a', { enableWhen: [{ question: 'b', operator: 'exists', answerBoolean: true }] }), ask('b', { enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }] })], ['cyclicCondition a', 'cyclicCondition b']],
  ['a condition on what the group around it holds', [{ linkId: 'g', type: 'group', text: 'g', enableWhen: [{ question: 'in', operator: 'exists', answerBoolean: true }], item: [ask('in')] }], ['cyclicCondition g']],
  ['an answer that is not offered', [choose('a'), ask('b', when('a', 'w7'))], ['unknownOption b', 'unreachable b']],
  ['two answers to one question at once', [choose('a'), ask('b', { enableWhen: [...when('a', 'w1').enableWhen!, ...when('a', 'w2').enableWhen!], enableBehavior: 'all' })], ['unreachable b']],
  ['two of several answers at once', [choose('a', { repeats: true }), ask('b', { enableWhen: [...when('a', 'w1').enableWhen!, ...when('a', 'w2').enableWhen!], enableBehavior: 'all' })], []],
  ['a contradiction two questions away', [choose('a'), choose('b', when('a', 'w1')), ask('c', { enableWhen: [...when('b', 'w1').enableWhen!, ...when('a', 'w2').enableWhen!], enableBehavior: 'all' })], ['unreachable c']],
  ['what lies in an unreachable group is not told again', [choose('a'), { linkId: 'g', type: 'group', text: 'g', ...when('a', 'w9'), item: [ask('in', when('a', 'w1'))] }], ['unknownOption g', 'unreachable g']],
  ['a limit outside the range', [ask('a', { type: 'integer', extension: [{ url: extensionUrls.minValue, valueInteger: 0 }, { url: extensionUrls.maxValue, valueInteger: 10 }] }), ask('b', { enableWhen: [{ question: 'a', operator: '>', answerInteger: 10 }] })], ['unreachable b']],
  ['one of two ways in that never opens', [choose('a'), ask('b', { enableWhen: [...when('a', 'w1').enableWhen!, { question: 'a', operator: '=', answerInteger: 1 }], enableBehavior: 'any' })], ['neverTrue b']],
  ['a condition that decides nothing', [choose('a'), ask('b', { enableWhen: [...when('a', 'w1').enableWhen!, { question: 'a', operator: '!=', answerInteger: 1 }], enableBehavior: 'any' })], ['alwaysTrue b']],
  ['a choice without options', [ask('a', { type: 'choice' })], ['noOptions a']],
  ['the same option twice', [choose('a', { answerOption: [{ valueCoding: { code: 'x' } }, { valueCoding: { code: 'x' } }] })], ['duplicateOption a']],
  ['two options on one key', [choose('a', { answerOption: [{ valueInteger: 1 }, { valueInteger: 2, extension: prefixed('1') }] })], ['duplicateKey a']],
  ['an option on a key of every question', [choose('a', { answerOption: [{ valueInteger: 1, extension: prefixed('d') }] })], ['reservedKey a']],
  ['a question without words', [{ linkId: 'a', type: 'string' }], ['missingText a']],
  ['no English', [ask('a', { text: '问题' })], ['missingTranslation a']],
  ['a word that is never filled', [ask('a', { text: 'Dear {{patient.name}} of {{patient.zodiac}}' })], ['unknownPlaceholder a']],
  ['minimum above maximum', [ask('a', { type: 'date', extension: [{ url: extensionUrls.minValue, valueDate: '2026-01-02' }, { url: extensionUrls.maxValue, valueDate: '2026-01-01' }] })], ['impossibleRange a']],
  ['a pattern that is none', [ask('a', { extension: [{ url: extensionUrls.regex, valueString: '(' }] })], ['badPattern a']],
  ['a unit nobody knows', [ask('a', { type: 'quantity', extension: [{ url: extensionUrls.unit, valueCoding: { system: 'http://unitsofmeasure.org', code: 'furlong' } }] })], ['unknownUnit a']],
  ['a flag without grade', [ask('a', { type: 'integer', extension: [{ url: extensionUrls.flag, extension: [{ url: 'grade', valueCode: 'pink' }] }] })], ['badFlag a']],
  ['an option without points', [choose('a', { answerOption: [...choiceItem('x').answerOption!, { valueCoding: { code: 'other' } }] })], ['missingWeight a']],
])('%s', (_name, items, expected) => {
  expect(lint(...items)).toEqual(expected);
});

test('a header says what it is and on what terms', () => {
  expect(named(lintQuestionnaire({ resourceType: 'Questionnaire', status: 'draft', item: [ask('a')] }))).toEqual(['missingHeader title', 'missingHeader url', 'missingHeader version', 'missingLicence copyright']);
});

const score = (...parts: Extension[]): Extension => ({ url: extensionUrls.score, extension: [{ url: 'code', valueCode: 'total' }, ...parts] });
const band = (code: string, minimum: number): Extension => ({ url: 'band', extension: [{ url: 'code', valueCode: code }, { url: 'minimum', valueDecimal: minimum }] });

test.each<[string, Extension, string[]]>([
  ['bands from the lowest to the highest', score(band('low', 0), band('high', 3)), []],
  ['a score below the first band', score(band('high', 3)), ['missingBand score:total']],
  ['a band above the highest score', score(band('low', 0), band('high', 5)), ['bandOutOfReach score:total']],
  ['bands in multiplied units', score({ url: 'factor', valueDecimal: 4 }, band('low', 0), band('high', 16)), []],
  ['two bands from one score', score(band('low', 0), band('high', 0)), ['duplicateBand score:total']],
  ['a scored question that does not exist', score({ url: 'item', valueString: 'a' }, { url: 'item', valueString: 'gone' }), ['unknownScoredItem score:total']],
])('%s', (_name, extension, expected) => {
  const questionnaire: Questionnaire = { ...form(choose('a'), choose('b')), ...sound, extension: [extension] };
  expect(named(lintQuestionnaire(questionnaire))).toEqual(expected);
});

test('standard phrases are translated and name only what is known', () => {
  const phrase: Extension = { url: extensionUrls.phrase, extension: [{ url: 'code', valueCode: 'close' }, { url: 'text', valueString: '{{patient.zodiac}}，再见' }] };
  expect(named(lintQuestionnaire({ ...form(ask('a')), ...sound, extension: [phrase] }))).toEqual(['missingTranslation phrase:close', 'unknownPlaceholder phrase:close']);
});

test('each finding is a whole sentence in both languages', () => {
  const [found] = lintQuestionnaire({ ...form(choose('a'), ask('b', when('gone', 'x'))), ...sound });
  expect(found).toEqual({ code: 'danglingLink', severity: 'error', at: 'b', detail: { question: 'gone' }, text: { 'zh-CN': '“b”的条件指向不存在的“gone”', 'en-US': 'The condition of “b” looks at “gone”, which does not exist' } });
});

/** Every combination of the answers that can make a difference in `anyForm`. */
function everyAnswer(model: FormModel): ReadonlyMap<string, Answer>[] {
  const choices = model.order
    .filter((place) => place.role === 'question')
    .map(({ linkId, item }) => {
      const values = item.type === 'choice' ? [coded('w0'), coded('w1')] : item.type === 'boolean' ? [{ valueBoolean: true }, { valueBoolean: false }] : [4, 5, 6].map((valueInteger) => ({ valueInteger }));
      return [value(), ...values.map((one) => value(one))].map((answer) => [linkId, answer] as const);
    });
  return choices.reduce<(readonly [string, Answer])[][]>((all, some) => all.flatMap((one) => some.map((next) => [...one, next])), [[]]).map((pairs) => new Map(pairs));
}

test('the search finds a question unreachable exactly when no answers lead to it', () => {
  const small = anyForm.filter((questionnaire) => questionnaire.item!.flatMap((item) => item.item ?? [item]).length <= 5);
  fc.assert(
    fc.property(small, (questionnaire) => {
      const model = buildModel(questionnaire);
      const reached = new Set(everyAnswer(model).flatMap((answers) => [...evaluate(model, answers).enabled].filter(([, isEnabled]) => isEnabled).map(([linkId]) => linkId)));
      const never = model.order.map((place) => place.linkId).filter((linkId) => !reached.has(linkId));
      expect(lintBranches(model).filter(({ code }) => code === 'unreachable').map(({ at }) => at)).toEqual(never);
    }),
    { numRuns: 150 },
  );
});
