// Foreign forms become the hospital's own: published once, numbered anew when the content differs, refused with a reason, and
// answered like any other script. The backend believes nothing that the page says of a form.
import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { readForeignFile } from '#shared/assessments/foreign-form.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';

let home: TestBackend;
beforeEach(() => {
  home = createTestBackend();
});
afterEach(async () => {
  await home.backend.close();
  fs.rmSync(home.folder, { recursive: true, force: true });
});

const url = 'https://scales.example/Questionnaire/mood';
const valueSet = { resourceType: 'ValueSet', status: 'active', url: 'https://scales.example/ValueSet/often', compose: { include: [{ system: 'https://scales.example/often' }] } };
const codeSystem = { resourceType: 'CodeSystem', status: 'active', content: 'complete', url: 'https://scales.example/often', concept: [{ code: 'no', display: 'Not at all' }, { code: 'yes', display: 'Often' }] };

function foreign(more: Partial<Questionnaire> = {}, item: QuestionnaireItem = { linkId: 'low', text: 'Feeling low?', type: 'choice', answerValueSet: valueSet.url }): Questionnaire {
  return { resourceType: 'Questionnaire', url, version: '2019', title: 'Mood', status: 'draft', publisher: 'Scales Ltd', copyright: 'By permission only', text: { status: 'generated', div: '<div>…</div>' }, item: [item], ...more };
}

/** As the page sends it: adapted, with the value sets of its bundle inside. */
function adapted(form: Questionnaire): Questionnaire {
  const file = readForeignFile({ resourceType: 'Bundle', entry: [form, valueSet, codeSystem].map((resource) => ({ resource })) }, { engine: null, newUrl: () => 'urn:uuid:other' });
  return file.forms[0]!.questionnaire;
}

function publish(resource: Questionnaire) {
  return home.call('assessments', 'importQuestionnaire', { resource, acknowledgesLicence: true }, home.actor('supervisor'));
}

describe('import', () => {
  test('a form with its value set is published as the own version, with licence and source', () => {
    const { id, isUnchanged } = publish(adapted(foreign()));
    const found = home.call('assessments', 'getQuestionnaire', { id })!;
    expect(isUnchanged).toBe(false);
    expect(found.summary).toMatchObject({ url, version: '2019', title: { 'en-US': 'Mood' }, publisher: 'Scales Ltd', copyright: 'By permission only', licence: 'hospital-import', isShipped: false, questionCount: 1, retiredAt: null });
    expect(found.resource.text).toBeUndefined();
    expect(found.resource.contained).toMatchObject([{ resourceType: 'ValueSet', url: valueSet.url, expansion: { contains: [{ code: 'no' }, { code: 'yes' }] } }]);
  });

  test('the same form again changes nothing; other content under its number gets the next', () => {
    const first = publish(adapted(foreign()));
    expect(publish(adapted(foreign()))).toEqual({ ...first, isUnchanged: true });
    const second = publish(adapted(foreign({ title: 'Mood, corrected' })));
    expect(second).toMatchObject({ url, version: '2019-2', isUnchanged: false });
    const versions = home.call('assessments', 'listQuestionnaires', {}).filter((summary) => summary.url === url);
    expect(versions.map(({ version, retiredAt }) => [version, retiredAt === null])).toEqual(expect.arrayContaining([['2019', false], ['2019-2', true]]));
  });

  test('a form without address, or with one of the product, gets an address of its own', () => {
    const nameless = adapted(foreign());
    delete nameless.url;
    const own = publish(nameless);
    expect(own.url).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    const shipped = home.call('assessments', 'listQuestionnaires', {}).find((summary) => summary.isShipped)!;
    const taken = publish({ ...adapted(foreign()), url: shipped.url, version: shipped.version });
    expect(taken.url).not.toBe(shipped.url);
    expect(home.call('assessments', 'getQuestionnaire', { id: taken.id })!.resource.derivedFrom).toEqual([`${shipped.url}|${shipped.version}`]);
  });

  test('a value set kept by itself serves a form that only names it', () => {
    const supervisor = home.actor('supervisor');
    const { valueSets } = readForeignFile([valueSet, codeSystem], { engine: null, newUrl: () => '' });
    expect(home.call('assessments', 'importValueSets', { resources: [...valueSets] }, supervisor)).toEqual({ count: 1 });
    expect(home.call('assessments', 'getValueSets', { canonicals: [valueSet.url, 'https://scales.example/gone'] }, supervisor)).toMatchObject([{ canonical: valueSet.url, resource: { expansion: { contains: [{ code: 'no' }, { code: 'yes' }] } } }]);
    const { id } = publish(foreign());
    expect(home.call('assessments', 'getQuestionnaire', { id })!.resource.contained).toHaveLength(1);
  });

  const refusals: readonly [string, unknown, string][] = [
    ['without its value set', foreign(), 'questionnaireNotPublishable'],
    ['with a condition on nothing', foreign({}, { linkId: 'a', type: 'string', text: 'A', enableWhen: [{ question: 'gone', operator: 'exists', answerBoolean: true }] }), 'questionnaireNotPublishable'],
    ['with an extension that must be understood', foreign({}, { linkId: 'a', type: 'string', text: 'A', modifierExtension: [{ url: 'https://scales.example/negated', valueBoolean: true }] }), 'questionnaireNotPublishable'],
    ['with an expression that does not compile', foreign({}, { linkId: 'a', type: 'decimal', text: 'A', extension: [{ url: extensionUrls.calculatedExpression, valueExpression: { language: 'text/fhirpath', expression: '1 +' } }] }), 'questionnaireNotPublishable'],
    ['whose shape is wrong', { ...foreign(), item: [{ linkId: 1 }] }, 'notAQuestionnaire'],
    ['whose shape is wrong deep down', { ...foreign(), item: [{ linkId: 'a', type: 'group', item: 'b' }] }, 'notAQuestionnaire'],
  ];
  test.each(refusals)('a form %s is refused with a reason, and nothing is published', (_name, resource, reason) => {
    const before = home.call('assessments', 'listQuestionnaires', {});
    expect(() => publish(resource as Questionnaire)).toThrow(reason);
    expect(home.call('assessments', 'listQuestionnaires', {})).toEqual(before);
  });

  test('only a supervisor imports, and only with the licence acknowledged', () => {
    const resource = adapted(foreign());
    expect(() => home.call('assessments', 'importQuestionnaire', { resource, acknowledgesLicence: true }, home.actor('nurse'))).toThrow('forbidden');
    expect(() => home.call('assessments', 'importQuestionnaire', { resource, acknowledgesLicence: false as true }, home.actor('supervisor'))).toThrow('invalidInput');
  });
});
