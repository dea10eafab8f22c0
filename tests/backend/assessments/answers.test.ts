// Answers through dispatch(): durable, append-only, taken back by appending, kept by the version they were given in, written
// by the holder of the open contact alone; alerts rise and fall in the same commit.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { finishResponses, startResponses, voidResponses } from '../../../electron/backend/assessments/responses.ts';
import { publishQuestionnaire } from '../../../electron/backend/assessments/forms.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { nrsPain } from '../../../resources/questionnaires/nrs-pain.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { closeContact, openContact } from './calls.ts';

let test_: TestBackend;
let nurse: Actor;
let supervisor: Actor;

beforeEach(() => {
  test_ = createTestBackend();
  nurse = test_.actor('nurse');
  supervisor = test_.actor('supervisor');
});
afterEach(() => test_.close());

function coded(code: string): AnswerValue {
  return { valueCoding: { code } };
}

function begin(url: string = shippedQuestionnaireUrls.dischargeFollowUp, options: { isPractice?: boolean } = {}) {
  const contact = openContact(test_, nurse, [url], options);
  const [response] = test_.call('assessments', 'getResponses', { contactId: contact.contactId }, nurse);
  return { ...contact, responseId: response!.id };
}

function answer(responseId: string, linkId: string, value: AnswerValue, as = nurse) {
  return test_.call('assessments', 'saveAnswer', { responseId, linkId, values: [value] }, as);
}

function state(responseId: string) {
  return test_.call('assessments', 'getResponse', { id: responseId }, nurse)!;
}

function openAlerts() {
  return test_.call('escalations', 'listAlerts', {}, supervisor).map((alert) => [alert.grade, alert.linkId, alert.acknowledgedAt !== null]);
}

test('each answer is a row; the last one counts, what is left out stays, the position moves with it', () => {
  const { responseId } = begin();
  test_.call('assessments', 'saveAnswer', { responseId, linkId: 'health', values: [coded('better')], position: 'symptoms' }, nurse);
  test_.call('assessments', 'saveAnswer', { responseId, linkId: 'health', note: '家属代答' }, nurse);
  test_.call('assessments', 'saveAnswer', { responseId, linkId: 'health', absentReason: 'asked-declined' }, nurse);
  test_.call('assessments', 'saveAnswer', { responseId, linkId: 'pain', values: [{ valueInteger: 2 }], isFlagged: true }, nurse);
  const { answers, currentLinkId, status } = state(responseId);
  expect({ answers: answers.map(({ linkId, values, absentReason, note, isFlagged }) => ({ linkId, values, absentReason, note, isFlagged })), currentLinkId, status }).toEqual({
    answers: [
      { linkId: 'health', values: [], absentReason: 'asked-declined', note: '家属代答', isFlagged: false },
      { linkId: 'pain', values: [{ valueInteger: 2 }], absentReason: null, note: null, isFlagged: true },
    ],
    currentLinkId: 'symptoms',
    status: 'in-progress',
  });
  expect(test_.backend.db.one(qb.selectFrom('answer').select((eb) => eb.fn.countAll<number>().as('n'))).n).toBe(4);
});

test('Ctrl+Z goes back answer by answer, to nothing, and never deletes', () => {
  const { responseId } = begin();
  const shown = () => state(responseId).answers.map((one) => [one.linkId, one.values[0] && 'valueInteger' in one.values[0] ? one.values[0].valueInteger : null]);
  answer(responseId, 'pain', { valueInteger: 2 });
  answer(responseId, 'systolic', { valueInteger: 120 });
  answer(responseId, 'pain', { valueInteger: 5 });
  const retract = () => test_.call('assessments', 'retractAnswer', { responseId }, nurse).restored?.linkId ?? null;
  const seen = [1, 2, 3, 4].map(() => [retract(), shown()]);
  expect(seen).toEqual([
    ['pain', [['pain', 2], ['systolic', 120]]],
    ['systolic', [['pain', 2], ['systolic', null]]],
    ['pain', [['pain', null], ['systolic', null]]],
    [null, [['pain', null], ['systolic', null]]],
  ]);
  answer(responseId, 'pain', { valueInteger: 9 });
  expect(retract()).toBe('pain');
  expect(test_.backend.db.one(qb.selectFrom('answer').select((eb) => eb.fn.countAll<number>().as('n'))).n).toBe(8);
});

test('an answer that the form does not allow is refused and leaves no row', () => {
  const { responseId } = begin();
  for (const [linkId, value] of [['pain', { valueInteger: 11 }], ['pain', coded('x')], ['health', coded('no-such')], ['opening', { valueBoolean: true }], ['nowhere', { valueBoolean: true }]] as const) {
    expect(() => answer(responseId, linkId, value)).toThrow('invalid-input: answerNotAllowed');
  }
  expect(() => test_.call('assessments', 'saveAnswer', { responseId, linkId: 'pain', values: [{ valueInteger: 1 }], absentReason: 'not-asked' }, nurse)).toThrow('answerNotAllowed');
  expect(state(responseId).answers).toEqual([]);
});

test('only the holder of the open contact writes', () => {
  const { responseId, contactId } = begin();
  expect(() => answer(responseId, 'pain', { valueInteger: 1 }, test_.actor('nurse', 'colleague'))).toThrow('conflict: contactNotYours');
  expect(() => answer(responseId, 'pain', { valueInteger: 1 }, test_.actor('it'))).toThrow('forbidden');
  closeContact(test_, contactId);
  expect(() => answer(responseId, 'pain', { valueInteger: 1 })).toThrow('conflict: contactClosed');
  expect(() => test_.call('assessments', 'retractAnswer', { responseId }, nurse)).toThrow('conflict: contactClosed');
});

test('a red answer raises its alert in the same commit; corrected it is withdrawn, hidden it is withdrawn, worse it is raised anew', () => {
  const { responseId, patientId } = begin();
  expect(answer(responseId, 'pain', { valueInteger: 8 }).openAlerts).toBe(1);
  expect(test_.call('escalations', 'listAlerts', {}, supervisor)).toMatchObject([
    { grade: 'red', title: { 'zh-CN': '疼痛评分', 'en-US': 'Pain score' }, patientId, patientName: '王*', inpatientTail: '7781', departmentName: '心内科', responseId, linkId: 'pain', raisedBy: 'nurse', acknowledgedAt: null },
  ]);
  expect(answer(responseId, 'pain', { valueInteger: 3 }).openAlerts).toBe(0);
  expect(openAlerts()).toEqual([]);

  answer(responseId, 'fever', coded('measured'));
  answer(responseId, 'temperature', { valueDecimal: 39 });
  answer(responseId, 'pain', { valueInteger: 5 });
  expect(openAlerts()).toEqual([['red', 'temperature', false], ['yellow', 'pain', false]]);
  const [alert] = test_.call('escalations', 'listAlerts', {}, supervisor);
  test_.call('escalations', 'acknowledge', { id: alert!.id }, supervisor);
  answer(responseId, 'health', coded('better'));
  expect(openAlerts()).toEqual([['red', 'temperature', true], ['yellow', 'pain', false]]);
  answer(responseId, 'temperature', { valueDecimal: 40 });
  expect(openAlerts()).toEqual([['red', 'temperature', false], ['yellow', 'pain', false]]);
  answer(responseId, 'fever', coded('no'));
  expect(openAlerts()).toEqual([['yellow', 'pain', false]]);
  test_.call('assessments', 'retractAnswer', { responseId }, nurse);
  expect(openAlerts()).toEqual([['red', 'temperature', false], ['yellow', 'pain', false]]);
});

test('practice raises no alarm', () => {
  const { responseId } = begin(shippedQuestionnaireUrls.nrsPain, { isPractice: true });
  expect(answer(responseId, 'nrs', { valueInteger: 9 }).openAlerts).toBe(0);
  expect(openAlerts()).toEqual([]);
});

test('PHQ-9: the total is computed, completed, reopened by a change, and its band raises an alert', () => {
  const { responseId } = begin(shippedQuestionnaireUrls.phq9);
  expect(() => test_.call('assessments', 'completeResponse', { responseId }, nurse)).toThrow('conflict: questionsUnanswered');
  for (let item = 1; item <= 8; item += 1) answer(responseId, `phq9-${item}`, coded('more-than-half'));
  expect([state(responseId).score, openAlerts()]).toEqual([null, []]);
  answer(responseId, 'phq9-9', coded('not-at-all'));
  expect(openAlerts()).toEqual([['red', 'score:phq-9', false]]);
  expect(test_.call('assessments', 'completeResponse', { responseId }, nurse)).toEqual({ score: 16, scoreBand: 'moderately-severe' });
  expect(state(responseId)).toMatchObject({ status: 'completed', score: 16, completedAt: test_.clock.now });
  answer(responseId, 'phq9-8', coded('not-at-all'));
  expect(state(responseId)).toMatchObject({ status: 'in-progress', score: 14, scoreBand: 'moderate', completedAt: null });
  expect(openAlerts()).toEqual([['yellow', 'score:phq-9', false]]);
});

test('a contact closes its scripts: complete ones with their score, the others stopped; begun again it finds them', () => {
  const { contactId, patientId } = openContact(test_, nurse, [shippedQuestionnaireUrls.nrsPain, shippedQuestionnaireUrls.phq9, 'https://unknown.example/Questionnaire/x']);
  const responses = () => test_.call('assessments', 'getResponses', { contactId }, nurse);
  const [pain, mood] = responses();
  answer(pain!.id, 'nrs', { valueInteger: 2 });
  answer(mood!.id, 'phq9-1', coded('several-days'));
  test_.backend.transact((scope) => startResponses(scope, { contactId, patientId, stayId: null, questionnaireUrls: [shippedQuestionnaireUrls.phq9] }));
  expect(responses().map((response) => response.id)).toEqual([pain!.id, mood!.id]);
  test_.backend.transact((scope) => finishResponses(scope, contactId, true));
  expect(responses().map(({ status, completedAt, score }) => [status, completedAt, score])).toEqual([['completed', test_.clock.now, 2], ['stopped', null, null]]);
  test_.backend.transact((scope) => voidResponses(scope, contactId, '误操作'));
  expect([responses(), test_.call('assessments', 'listResponses', { patientId }, nurse)]).toEqual([[], []]);
});

test('where nobody was reached nobody answered: a full script is kept and not counted', () => {
  const { contactId } = openContact(test_, nurse, [shippedQuestionnaireUrls.nrsPain]);
  const [pain] = test_.call('assessments', 'getResponses', { contactId }, nurse);
  answer(pain!.id, 'nrs', { valueInteger: 2 });
  test_.call('assessments', 'completeResponse', { responseId: pain!.id }, nurse);
  test_.backend.transact((scope) => finishResponses(scope, contactId, false));
  const { status, completedAt, answers } = state(pain!.id);
  expect({ status, completedAt, kept: answers.length }).toEqual({ status: 'stopped', completedAt: null, kept: 1 });
});

test('another script in the same call; the same one is not doubled', () => {
  const { contactId } = begin();
  const phq = test_.call('assessments', 'listQuestionnaires', {}, nurse).find((one) => one.url === shippedQuestionnaireUrls.phq9)!;
  const added = [1, 2].map(() => test_.call('assessments', 'addResponse', { contactId, questionnaireId: phq.id }, nurse).id);
  expect(added[0]).toBe(added[1]);
  expect(test_.call('assessments', 'getResponses', { contactId }, nurse).map((response) => response.questionnaire.id)).toEqual(['discharge-follow-up', 'phq-9']);
});

test('a response keeps the version it was begun in; the next call gets the new one', () => {
  const old = begin(shippedQuestionnaireUrls.nrsPain);
  answer(old.responseId, 'nrs', { valueInteger: 4 });
  const first = nrsPain.item![0]!;
  test_.backend.transact((scope) => publishQuestionnaire(scope, { ...nrsPain, version: '2.0.0', item: [{ ...first, extension: [{ url: extensionUrls.minValue, valueInteger: 0 }, { url: extensionUrls.maxValue, valueInteger: 3 }] }] }, false), test_.clock.now + 1);
  expect(state(old.responseId)).toMatchObject({ questionnaire: { version: nrsPain.version }, score: 4 });
  answer(old.responseId, 'nrs', { valueInteger: 6 });
  const fresh = begin(shippedQuestionnaireUrls.nrsPain);
  expect(state(fresh.responseId).questionnaire.version).toBe('2.0.0');
  expect(() => answer(fresh.responseId, 'nrs', { valueInteger: 6 })).toThrow('answerNotAllowed');
  expect(test_.call('assessments', 'listQuestionnaires', {}, nurse).filter((one) => one.url === shippedQuestionnaireUrls.nrsPain).map(({ version, retiredAt }) => [version, retiredAt !== null])).toEqual([['2.0.0', false], [nrsPain.version, true]]);
});

test('the FHIR export holds what is asked and nothing that is hidden', () => {
  const { responseId } = begin(shippedQuestionnaireUrls.nrsPain);
  answer(responseId, 'nrs', { valueInteger: 5 });
  answer(responseId, 'nrs-relief', coded('eased'));
  answer(responseId, 'nrs', { valueInteger: 1 });
  expect(test_.call('assessments', 'exportResponse', { id: responseId }, nurse)).toEqual({
    resourceType: 'QuestionnaireResponse',
    id: responseId,
    questionnaire: `${shippedQuestionnaireUrls.nrsPain}|${nrsPain.version ?? ''}`,
    status: 'in-progress',
    authored: new Date(test_.clock.now).toISOString(),
    item: [{ linkId: 'nrs', answer: [{ valueInteger: 1 }] }],
  });
});
