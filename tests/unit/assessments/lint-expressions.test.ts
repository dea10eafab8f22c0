// The dry run of expressions: the mistakes that were found in published scales (linkIds that do not exist, variables that nobody
// declares, weights looked for on the answer, a type that responses do not have, a total that sums itself), each rebuilt small.
import type { Extension, QuestionnaireItem } from 'fhir/r4';
import { expect, test } from 'vitest';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import { requireEngine } from '../../../electron/backend/assessments/expression-engine.ts';
import { choiceItem, form } from './forms.ts';

const expression = (url: string, text: string, name?: string): Extension => ({ url, valueExpression: { language: 'text/fhirpath', expression: text, ...(name ? { name } : {}) } });
const scored = (linkId: string): QuestionnaireItem => choiceItem(linkId, [0, 1, 2], { text: linkId });
const total = (text: string, more: Partial<QuestionnaireItem> = {}, ...variables: Extension[]): QuestionnaireItem => ({ linkId: 'total', type: 'decimal', text: 'total', readOnly: true, ...more, extension: [...variables, expression(extensionUrls.calculatedExpression, text)] });

function lint(...items: QuestionnaireItem[]): string[] {
  return lintQuestionnaire({ ...form(...items), title: 'Test', copyright: 'own' }, { engine: requireEngine() }).map(({ code, at, detail }) => [code, at, ...Object.values(detail)].join(' '));
}

const answers = "%resource.item.where(linkId='a' or linkId='b').answer";

test.each<[string, QuestionnaireItem[], string[]]>([
  ['a sum of weights', [scored('a'), scored('b'), total(`${answers}.weight().sum()`)], []],
  ['a sum by variables', [scored('a'), scored('b'), total('%one + %other', {}, expression(extensionUrls.variable, "%resource.item.where(linkId='a').answer.weight()", 'one'), expression(extensionUrls.variable, "%resource.item.where(linkId='b').answer.weight()", 'other'))], []],
  ['a name that no question has', [scored('a'), total("%resource.item.where(linkId='A-I-a').answer.weight().sum()")], ['danglingExpression total A-I-a']],
  ['a variable over a name that no question has', [scored('a'), total('%block', {}, expression(extensionUrls.variable, "%resource.item.where(linkId='block').answer.weight()", 'block'))], ['danglingExpression total block']],
  ['a variable that nobody declares', [scored('a'), total('%score + 1')], ['unknownVariable total score']],
  ['a type that items of a response do not have', [scored('a'), total("%resource.descendants().where(type = 'choice').answer.value.first()")], ['neverYields total']],
  ['weights looked for on the answer', [scored('a'), total(`%resource.item.where(linkId='a').answer.value.extension.where(url = '${extensionUrls.ordinalValue}').value`)], ['neverYields total']],
  ['a count of nothing is always zero', [scored('a'), total("%resource.item.where(linkId='a').answer.extension.count()")], ['neverChanges total [{"valueDecimal":0}]']],
  ['a total that sums itself', [{ linkId: 'n', type: 'integer', text: 'n' }, total('%resource.descendants().where(value is decimal or value is integer).value.sum()')], ['countsItself total']],
  ['a total over the group that holds it', [{ linkId: 'g', type: 'group', text: 'g', item: [{ linkId: 'n', type: 'integer', text: 'n' }, total("%resource.item.where(linkId='g').item.answer.value.sum()")] }], ['countsItself total']],
  ['a total over the group beside it', [{ linkId: 'g', type: 'group', text: 'g', item: [{ linkId: 'n', type: 'integer', text: 'n' }] }, total("%resource.item.where(linkId='g').item.answer.value.sum()")], []],
  ['a question by an expression that holds', [scored('a'), { linkId: 'b', type: 'string', text: 'b', extension: [expression(extensionUrls.enableWhenExpression, "%resource.item.where(linkId='a').answer.exists()")] }], []],
  ['a question by an expression that never holds', [scored('a'), { linkId: 'b', type: 'string', text: 'b', extension: [expression(extensionUrls.enableWhenExpression, "%resource.item.where(linkId='a').answer.value.code = 'w9'")] }], ['neverAsked b 5']],
  ['what is no expression', [scored('a'), total("%resource.item.where(linkId='a'")], ["brokenExpression total %resource.item.where(linkId='a'"]],
  ['another language', [scored('a'), { linkId: 'total', type: 'decimal', text: 't', readOnly: true, extension: [{ url: extensionUrls.calculatedExpression, valueExpression: { language: 'text/cql', expression: 'Sum' } }] }], ['unsupportedLanguage total']],
])('%s', (_name, items, expected) => {
  expect(lint(...items)).toEqual(expected);
});

test('a function that does not exist is told with its name', () => {
  expect(lint(scored('a'), total("%resource.item.where(linkId='a').answer.points()"))).toEqual([expect.stringMatching(/^failingExpression total .*points/)]);
});
