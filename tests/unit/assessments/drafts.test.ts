// The rules of the editor: operations on the tree lose nothing and never touch the old draft, words keep their languages apart,
// a difference names everything that differs and nothing else, the branch map has room for every arrow.
import fc from 'fast-check';
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { expect, test } from 'vitest';
import { branchMap } from '#shared/assessments/branch-map.ts';
import { compareVersions } from '#shared/assessments/diff.ts';
import { blankQuestionnaire, copyOf, nextVersion, withLicence, withPhrases, withTitle, writtenPhrases, writtenTitle } from '#shared/assessments/draft.ts';
import { conditionsText, newCondition, operatorsFor, sourcesFor } from '#shared/assessments/draft-conditions.ts';
import type { MoveDirection } from '#shared/assessments/draft-items.ts';
import { changeItem, duplicateItem, findItem, flattenItems, groupsAround, insertItem, moveItem, placeItem, removeItem } from '#shared/assessments/draft-items.ts';
import { addOption, changeOption, inlineOptions, keyOf, moveOption, optionWords, withFlags, withKey, withWeight, writtenFlags, writtenWeight } from '#shared/assessments/draft-options.ts';
import { changeKind, newItem, questionKindOf, questionKinds } from '#shared/assessments/draft-question.ts';
import { withScores, writtenScores } from '#shared/assessments/draft-score.ts';
import { isTranslationMissing, noWords, readWords, writeWords } from '#shared/assessments/draft-words.ts';
import { extensionUrls, findExtension, localize } from '#shared/assessments/extensions.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import { anyForm, choiceItem, form } from './forms.ts';

const linkIds = (questionnaire: Questionnaire): string[] => flattenItems(questionnaire.item).map((item) => item.linkId);
const directions: readonly MoveDirection[] = ['up', 'down', 'in', 'out'];
const shippedForm = (name: string): Questionnaire => shippedQuestionnaires.find((one) => one.url?.endsWith(`/${name}`))!;

test('moving, placing and duplicating lose no item and leave the former draft as it was', () => {
  const anyStep = fc.record({ at: fc.nat(), to: fc.nat(), kind: fc.constantFrom(...directions, 'place' as const, 'duplicate' as const) });
  fc.assert(
    fc.property(anyForm, fc.array(anyStep, { maxLength: 12 }), (start, steps) => {
      let current = start;
      let fresh = 0;
      for (const { at, to, kind } of steps) {
        const ids = linkIds(current);
        const [linkId, target] = [ids[at % ids.length]!, ids[to % ids.length]!];
        const frozen = JSON.stringify(current);
        const held = flattenItems([findItem(current, linkId)!]).length;
        const next = kind === 'place' ? placeItem(current, linkId, target) : kind === 'duplicate' ? duplicateItem(current, linkId, () => `n${(fresh += 1)}`).questionnaire : moveItem(current, linkId, kind);
        expect(JSON.stringify(current)).toBe(frozen);
        const after = linkIds(next);
        expect(new Set(after).size).toBe(after.length);
        if (kind === 'duplicate') expect(after).toHaveLength(ids.length + held);
        else expect(after.toSorted()).toEqual(ids.toSorted());
        current = next;
      }
    }),
    { numRuns: 300 },
  );
});

test('in and out of a group, past its edges, and never into itself', () => {
  const item = (linkId: string): QuestionnaireItem => ({ linkId, type: 'boolean' });
  const group = (linkId: string, ...held: QuestionnaireItem[]): QuestionnaireItem => ({ linkId, type: 'group', item: held });
  const start = form(item('a'), group('g', item('b')), item('c'));
  const shape = (questionnaire: Questionnaire): string => flattenItems(questionnaire.item).map((one) => [...groupsAround(questionnaire, one.linkId), one.linkId].join('>')).join(' ');
  expect({
    in: shape(moveItem(start, 'c', 'in')),
    out: shape(moveItem(start, 'b', 'out')),
    upAtTop: shape(moveItem(start, 'a', 'up')),
    down: shape(moveItem(start, 'a', 'down')),
    intoNoGroup: shape(moveItem(start, 'g', 'in')),
    intoItself: shape(placeItem(start, 'g', 'b')),
    unknown: shape(moveItem(start, 'x', 'up')),
  }).toEqual({ in: 'a g g>b g>c', out: 'a g b c', upAtTop: 'a g g>b c', down: 'g g>b a c', intoNoGroup: 'a g g>b c', intoItself: 'a g g>b c', unknown: 'a g g>b c' });
});

test('a removed item leaves the totals; a total without items goes with it; conditions stay for the lint to name', () => {
  const start = withScores(form(choiceItem('a'), choiceItem('b'), { linkId: 'c', type: 'boolean', enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }] }), [{ code: 's', title: noWords, method: 'sum', linkIds: ['a', 'b'], bands: [], others: [] }], 'zh-CN');
  const less = removeItem(start, 'a');
  expect(writtenScores(less, 'zh-CN').map((score) => score.linkIds)).toEqual([['b']]);
  expect(writtenScores(removeItem(less, 'b'), 'zh-CN')).toEqual([]);
  expect(lintQuestionnaire(less).filter((finding) => finding.code === 'danglingLink').map((finding) => finding.at)).toEqual(['c']);
});

test('a duplicated group looks at its own copy', () => {
  const start = form({ linkId: 'g', type: 'group', item: [{ linkId: 'a', type: 'boolean' }, { linkId: 'b', type: 'boolean', enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] }] });
  let count = 0;
  const { questionnaire, linkId } = duplicateItem(start, 'g', () => `n${(count += 1)}`);
  expect({ linkId, ids: linkIds(questionnaire), condition: findItem(questionnaire, 'n3')?.enableWhen?.[0]?.question, original: findItem(questionnaire, 'b')?.enableWhen?.[0]?.question }).toEqual({ linkId: 'n1', ids: ['g', 'a', 'b', 'n1', 'n2', 'n3'], condition: 'n2', original: 'a' });
});

test('words written in both languages are read back apart, in either base language, and other languages stay', () => {
  const french = { extension: [{ url: extensionUrls.translation, extension: [{ url: 'lang', valueCode: 'fr' }, { url: 'content', valueString: 'Bonjour' }] }] };
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.constantFrom('zh-CN' as const, 'en-US' as const), (chinese, english, base) => {
      const words = { 'zh-CN': chinese, 'en-US': english };
      const { text, element } = writeWords(french, words, base);
      expect(readWords(text, element, base)).toEqual(words);
      expect(JSON.stringify(element)).toContain('Bonjour');
    }),
  );
  const { text, element } = writeWords(undefined, { 'zh-CN': '疼痛', 'en-US': 'Pain' }, 'zh-CN');
  expect(localize(text ?? '', element)).toEqual({ 'zh-CN': '疼痛', 'en-US': 'Pain' });
  expect([{ 'zh-CN': '疼痛', 'en-US': '' }, { 'zh-CN': 'mmHg', 'en-US': '' }, { 'zh-CN': '', 'en-US': 'Pain' }, noWords].map(isTranslationMissing)).toEqual([true, false, true, false]);
});

test('every kind of question is read back as itself; changing it keeps words and conditions', () => {
  expect(questionKinds.map((kind) => questionKindOf(newItem(kind, 'q')))).toEqual([...questionKinds]);
  for (const from of questionKinds) {
    for (const to of questionKinds) {
      const start: QuestionnaireItem = { ...newItem(from, 'q'), text: '问', enableWhen: [{ question: 'p', operator: 'exists', answerBoolean: true }] };
      const changed = changeKind(start, to);
      expect([from, to, questionKindOf(changed), changed.text, changed.enableWhen]).toEqual([from, to, to, '问', start.enableWhen]);
    }
  }
});

test('options: key, weight, flag and words stand where the runtime reads them; a value set becomes options that can be changed', () => {
  const words = { 'zh-CN': '出血', 'en-US': 'Bleeding' };
  let item = addOption(newItem('single', 'q'), 'a-1', words, 'zh-CN');
  item = changeOption(item, 0, (option) => withFlags(withWeight(withKey(option, '1'), 3), [{ grade: 'red', limit: null, action: { 'zh-CN': '就医', 'en-US': '' } }], 'zh-CN'));
  item = moveOption(addOption(item, 'a-2', noWords, 'zh-CN'), 1, -1);
  const option = item.answerOption![1]!;
  expect([keyOf(option), writtenWeight(option), optionWords(option, 'zh-CN'), writtenFlags(option, 'zh-CN')]).toEqual(['1', 3, words, [{ grade: 'red', limit: null, action: { 'zh-CN': '就医', 'en-US': '' } }]]);

  const valueSet = { resourceType: 'ValueSet' as const, id: 'v', status: 'active' as const, compose: { include: [{ system: 'http://loinc.org', concept: [{ code: 'x', display: 'X', extension: [{ url: extensionUrls.ordinalValue, valueDecimal: 2 }] }] }] } };
  const foreign: Questionnaire = { ...form({ linkId: 'q', type: 'choice', answerValueSet: '#v' }), contained: [valueSet] };
  const inlined = inlineOptions(foreign, foreign.item![0]!);
  expect([inlined.answerValueSet, inlined.answerOption!.map((one) => [one.valueCoding?.system, one.valueCoding?.code, writtenWeight(one)])]).toEqual([undefined, [['http://loinc.org', 'x', 2]]]);
});

test('a condition offers what its question can answer, and reads in words', () => {
  const questionnaire = shippedForm('discharge-follow-up');
  const symptoms = findItem(questionnaire, 'symptom-list')!;
  expect(operatorsFor(symptoms)).toEqual(['=', '!=', 'exists']);
  expect(sourcesFor(questionnaire, 'symptom-list').map((item) => item.linkId)).not.toContain('symptom-list');
  const item: QuestionnaireItem = { linkId: 'new', type: 'boolean', enableBehavior: 'any', enableWhen: [newCondition(questionnaire, symptoms), newCondition(questionnaire, findItem(questionnaire, 'pain')!), { question: 'gone', operator: 'exists', answerBoolean: false }] };
  expect(conditionsText(questionnaire, item)).toEqual({ 'zh-CN': '症状 = 胸闷或胸痛 或 疼痛评分 ≥ 1 或 ? gone：未答', 'en-US': 'Symptoms = Chest tightness or chest pain or Pain score ≥ 1 or ? gone: not answered' });
});

test('a version compared with itself has no difference, however its JSON is ordered', () => {
  for (const questionnaire of shippedQuestionnaires) {
    const reordered = JSON.parse(JSON.stringify(questionnaire), (_, value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value)) as Questionnaire;
    expect(compareVersions(questionnaire, reordered)).toEqual({ header: [], items: [] });
  }
});

test('a difference says in words what came, went, moved and changed', () => {
  const before = shippedForm('discharge-follow-up');
  let after = removeItem(before, 'home-services');
  after = insertItem(after, { ...newItem('yes-no', 'smoking'), text: '您吸烟吗？' }, { after: 'health' });
  after = changeItem(after, 'fever', (item) => changeOption({ ...item, text: '发烧了吗？' }, 1, (option) => withFlags(option, [{ grade: 'yellow', limit: null, action: noWords }], 'zh-CN')));
  after = moveItem(after, 'what-if', 'up');
  after = withTitle(after, { ...writtenTitle(after), 'en-US': 'Follow-up' });
  const { header, items } = compareVersions(before, after);
  const said = items.map(({ linkId, status, changes }) => [linkId, status, ...changes.map(({ aspect, before: was, after: is }) => `${aspect}: ${was?.['zh-CN'] ?? ''} → ${is?.['zh-CN'] ?? ''}`)]);
  expect({ header: header.map(({ aspect, locale, after: is }) => [aspect, locale, is?.['en-US']]), said }).toEqual({
    header: [['title', 'en-US', 'Follow-up']],
    said: [
      ['smoking', 'added'],
      ['fever', 'changed', 'text: 出院后有没有发烧？ → 发烧了吗？', 'option: 2 有，量过体温 → 2 有，量过体温 · 黄色预警'],
      ['appointment', 'changed', 'place:  → '],
      ['home-services', 'removed'],
    ],
  });
});

test('what changed without words of its own is still named; the fewest items count as moved', () => {
  const before = form(choiceItem('a'), choiceItem('b'), choiceItem('c'), choiceItem('d'));
  const hidden = changeItem(before, 'b', (item) => ({ ...item, extension: [{ url: extensionUrls.hidden, valueBoolean: true }] }));
  expect(compareVersions(before, hidden).items.map(({ linkId, changes }) => [linkId, ...changes.map((change) => change.aspect)])).toEqual([['b', 'other']]);
  const both = changeItem(hidden, 'b', (item) => ({ ...item, text: '新' }));
  expect(compareVersions(before, both).items.map(({ changes }) => changes.map((change) => change.aspect))).toEqual([['text', 'other']]);
  expect(compareVersions(before, { ...before, purpose: '随访' }).header.map((change) => change.aspect)).toEqual(['other']);
  expect(compareVersions(before, placeItem(before, 'd', 'a')).items.map(({ linkId, changes }) => [linkId, ...changes.map((change) => change.aspect)])).toEqual([['d', 'place']]);
});

test('the branch map: one row an item, arrows that do not run over each other, what nobody reaches is marked', () => {
  fc.assert(
    fc.property(anyForm, (questionnaire) => {
      const map = branchMap(questionnaire);
      expect(map.nodes.map((node) => node.row)).toEqual(map.nodes.map((_, index) => index));
      for (const one of map.arrows) {
        for (const other of map.arrows) {
          if (one.from === other.from || one.lane !== other.lane) continue;
          const [top, bottom] = [Math.min(one.fromRow, one.toRow), Math.max(one.fromRow, one.toRow)];
          expect(bottom < Math.min(other.fromRow, other.toRow) || top > Math.max(other.fromRow, other.toRow)).toBe(true);
        }
      }
    }),
    { numRuns: 200 },
  );
  const when = (question: string, code: string): QuestionnaireItem['enableWhen'] => [{ question, operator: '=', answerCoding: { code } }];
  const { nodes, columns } = branchMap(form(choiceItem('a'), choiceItem('b', [0], { enableWhen: when('a', 'w1') }), choiceItem('c', [0], { enableWhen: when('a', 'gone') }), choiceItem('d', [0], { enableWhen: when('c', 'w0') })));
  expect([columns, nodes.map((node) => [node.linkId, node.column, node.isUnreachable])]).toEqual([3, [['a', 0, false], ['b', 1, false], ['c', 1, true], ['d', 2, true]]]);
});

test('blank, copy and next version: address, number, terms of use', () => {
  const blank = withPhrases(withLicence(blankQuestionnaire('urn:uuid:1', { 'zh-CN': '随访', 'en-US': 'Follow-up' }, 'scale', '市一院'), { code: 'hospital-import', source: { 'zh-CN': '授权书', 'en-US': '' } }), [{ code: 'p', title: noWords, text: { 'zh-CN': '您好', 'en-US': 'Hello' } }]);
  expect([blank.status, blank.version, writtenTitle(blank)['en-US'], findExtension(blank, extensionUrls.kind)?.valueCode, writtenPhrases(blank)[0]?.text['en-US']]).toEqual(['draft', '1.0.0', 'Follow-up', 'scale', 'Hello']);
  const shipped = shippedForm('nrs-pain');
  const copy = copyOf(shipped, 'urn:uuid:2');
  expect([copy.url, copy.version, copy.copyright, copy.derivedFrom, copy.title]).toEqual(['urn:uuid:2', '1.0.0', shipped.copyright, [`${shipped.url ?? ''}|${shipped.version ?? ''}`], `${shipped.title ?? ''}（本院）`]);
  expect(['1.2.3', '1.9.0', '2.0', 'draft', undefined].map(nextVersion)).toEqual(['1.3.0', '1.10.0', '2.1.0', '1.0.0', '1.0.0']);
});
