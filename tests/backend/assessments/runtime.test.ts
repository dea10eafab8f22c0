// The runtime through dispatch(): facts frozen when a response begins, occurrences and overridden values as ordinary answers,
// expressions evaluated where answers are stored, value sets taken along by the version that names them.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { publishQuestionnaire } from '../../../electron/backend/assessments/forms.ts';
import { storeValueSet } from '../../../electron/backend/assessments/value-sets.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { openContact } from './calls.ts';

let test_: TestBackend;
let nurse: Actor;

beforeEach(() => {
  test_ = createTestBackend();
  nurse = test_.actor('nurse');
});
afterEach(() => test_.close());

const url = 'https://hospital.example/Questionnaire/pain-diary';

function publish(item: QuestionnaireItem[], more: Partial<Questionnaire> = {}): void {
  const words = (one: QuestionnaireItem): QuestionnaireItem => ({ text: one.linkId, ...one, ...(one.item ? { item: one.item.map(words) } : {}) });
  test_.backend.transact((scope) => publishQuestionnaire(scope, { resourceType: 'Questionnaire', status: 'active', url, version: '1', title: 'Pain', copyright: 'own', item: item.map(words), ...more }, false));
}

function begin(): { responseId: string; patientId: string; contactId: string } {
  const contact = openContact(test_, nurse, [url]);
  return { ...contact, responseId: test_.call('assessments', 'getResponses', { contactId: contact.contactId }, nurse)[0]!.id };
}

function save(responseId: string, linkId: string, values: AnswerValue[], more: { note?: string } = {}) {
  return test_.call('assessments', 'saveAnswer', { responseId, linkId, values, ...more }, nurse);
}

function exported(responseId: string) {
  return test_.call('assessments', 'exportResponse', { id: responseId }, nurse).item;
}

const spots: QuestionnaireItem = {
  linkId: 'spot',
  type: 'group',
  repeats: true,
  item: [
    { linkId: 'score', type: 'integer', required: true, extension: [{ url: extensionUrls.maxValue, valueInteger: 10 }] },
    { linkId: 'since', type: 'string', enableWhen: [{ question: 'score', operator: '>', answerInteger: 3 }] },
  ],
};
const worst: QuestionnaireItem = { linkId: 'worst', type: 'integer', readOnly: true, extension: [{ url: extensionUrls.calculatedExpression, valueExpression: { language: 'text/fhirpath', expression: "%resource.item.where(linkId='spot').item.where(linkId='score').answer.value.aggregate(iif($total.empty() or $this > $total, $this, $total))" } }] };

test('an occurrence more or less is an answer: durable, taken back by Ctrl+Z, refused beyond what the form allows', () => {
  publish([{ ...spots, extension: [{ url: extensionUrls.maxOccurs, valueInteger: 2 }] }]);
  const { responseId } = begin();
  save(responseId, 'score@0', [{ valueInteger: 5 }]);
  expect(() => save(responseId, 'score@1', [{ valueInteger: 2 }])).toThrow('answerNotAllowed');
  save(responseId, 'spot', [{ valueInteger: 0 }, { valueInteger: 1 }]);
  save(responseId, 'score@1', [{ valueInteger: 2 }]);
  save(responseId, 'since@0', [{ valueString: '昨天' }]);
  expect(() => save(responseId, 'spot', [0, 1, 2].map((valueInteger) => ({ valueInteger })))).toThrow('answerNotAllowed');
  const both = [
    { linkId: 'spot', item: [{ linkId: 'score', answer: [{ valueInteger: 5 }] }, { linkId: 'since', answer: [{ valueString: '昨天' }] }] },
    { linkId: 'spot', item: [{ linkId: 'score', answer: [{ valueInteger: 2 }] }] },
  ];
  expect(exported(responseId)).toEqual(both);
  save(responseId, 'spot', [{ valueInteger: 1 }]);
  expect(exported(responseId)).toEqual([both[1]]);
  expect(test_.call('assessments', 'retractAnswer', { responseId }, nurse).restored).toMatchObject({ linkId: 'spot', values: [{ valueInteger: 0 }, { valueInteger: 1 }] });
  expect(exported(responseId)).toEqual(both);
});

test('a computed value is in the response; another one is written over it with a reason only, and gives way again', () => {
  publish([spots, worst]);
  const { responseId } = begin();
  save(responseId, 'score@0', [{ valueInteger: 5 }]);
  save(responseId, 'spot', [{ valueInteger: 0 }, { valueInteger: 1 }]);
  save(responseId, 'score@1', [{ valueInteger: 8 }]);
  const last = () => exported(responseId)?.at(-1);
  expect(last()).toEqual({ linkId: 'worst', answer: [{ valueInteger: 8 }] });
  expect(() => save(responseId, 'worst', [{ valueInteger: 6 }])).toThrow('answerNotAllowed');
  save(responseId, 'worst', [{ valueInteger: 6 }], { note: '以病历记录为准' });
  save(responseId, 'score@1', [{ valueInteger: 9 }]);
  expect(last()).toEqual({ linkId: 'worst', extension: [{ url: extensionUrls.answerNote, valueString: '以病历记录为准' }], answer: [{ valueInteger: 6 }] });
  save(responseId, 'worst', []);
  expect(last()).toMatchObject({ answer: [{ valueInteger: 9 }] });
});

test('a refused answer leaves no trace in what the next one is worked out from', () => {
  publish([spots, worst]);
  const { responseId } = begin();
  save(responseId, 'score@0', [{ valueInteger: 5 }]);
  expect(() => save(responseId, 'score@0', [{ valueInteger: 11 }])).toThrow('answerNotAllowed');
  expect(() => test_.backend.transact((scope) => {
    test_.call('assessments', 'getResponse', { id: responseId }, nurse);
    scope.db.run(qb.insertInto('answer').values({ id: scope.newId(), response_id: responseId, sequence: 2, link_id: 'score@0', value: '[{"valueInteger":9}]', recorded_by: nurse.id, recorded_at: scope.now, workstation: 'test' }));
    throw new Error('rolled back');
  })).toThrow('rolled back');
  expect(exported(responseId)?.at(-1)).toEqual({ linkId: 'worst', answer: [{ valueInteger: 5 }] });
});

test('the facts are those of the moment at which the call began', () => {
  const { contactId, patientId } = openContact(test_, nurse, [shippedQuestionnaireUrls.dischargeFollowUp]);
  const context = () => test_.call('assessments', 'getResponses', { contactId }, nurse)[0]!.context;
  const begun = context();
  expect(begun).toMatchObject({ facts: { 'patient.name': { 'zh-CN': '王桂兰', 'en-US': '王桂兰' }, 'patient.salutation': { 'zh-CN': '王女士', 'en-US': 'Ms 王' }, 'stay.department': { 'zh-CN': '心内科', 'en-US': '心内科' } } });
  expect(Date.parse(begun.instant!)).toBe(Math.floor(test_.clock.now / 1000) * 1000);
  test_.backend.transact(({ db }) => db.run(qb.updateTable('patient').set({ name: '王桂花' }).where('id', '=', patientId)));
  test_.clock.now += 86_400_000;
  expect(context()).toEqual(begun);
});

test('a value set that came with one imported form serves the next that only names it', () => {
  const foreign = (name: string, more: Partial<Questionnaire>): Questionnaire => ({ resourceType: 'Questionnaire', status: 'active', url: `https://others.example/Questionnaire/${name}`, version: '1', title: name, copyright: 'free', item: [{ linkId: 'q', type: 'choice', text: 'q', answerValueSet: 'https://others.example/ValueSet/often' }], ...more });
  const often = { resourceType: 'ValueSet' as const, status: 'active' as const, url: 'https://others.example/ValueSet/often', compose: { include: [{ system: 's', concept: [{ code: 'o', display: 'Often' }] }] } };
  const bring = (resource: Questionnaire) => test_.call('assessments', 'importQuestionnaire', { resource, acknowledgesLicence: true }, test_.actor('supervisor'));
  bring(foreign('first', { contained: [often] }));
  const second = bring(foreign('second', {}));
  expect(test_.call('assessments', 'getQuestionnaire', { id: second.id }, nurse)!.resource.contained).toMatchObject([{ url: often.url, compose: often.compose }]);
});

test('a version takes the value sets along that it names, and keeps them as they were', () => {
  const valueSet = (display: string) => ({ resourceType: 'ValueSet' as const, status: 'active' as const, url: 'https://hospital.example/ValueSet/yes', compose: { include: [{ system: 's', concept: [{ code: 'y', display }] }] } });
  test_.backend.transact((scope) => storeValueSet(scope, valueSet('是')));
  publish([{ linkId: 'q', type: 'choice', answerValueSet: 'https://hospital.example/ValueSet/yes' }]);
  test_.backend.transact((scope) => storeValueSet(scope, valueSet('changed')));
  const { responseId } = begin();
  save(responseId, 'q', [{ valueCoding: { system: 's', code: 'y' } }]);
  expect(() => save(responseId, 'q', [{ valueCoding: { system: 's', code: 'n' } }])).toThrow('answerNotAllowed');
  expect(test_.call('assessments', 'getResponse', { id: responseId }, nurse)!.questionnaire.contained).toEqual([{ ...valueSet('是'), id: 'value-set-1' }]);
});
