// Alerts through dispatch(): order, counts, who sees and may do what, one resolution only.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { openContact } from '../assessments/calls.ts';

let test_: TestBackend;
let nurse: Actor;
let supervisor: Actor;
let patientId: string;
let contactId: string;

beforeEach(() => {
  test_ = createTestBackend();
  nurse = test_.actor('nurse');
  supervisor = test_.actor('supervisor');
  ({ patientId, contactId } = openContact(test_, nurse, [shippedQuestionnaireUrls.nrsPain]));
});
afterEach(() => test_.close());

function raise(grade: 'red' | 'yellow', title: string, as: Actor = nurse): string {
  test_.clock.now += 1000;
  return test_.call('escalations', 'raise', { patientId, contactId, grade, title }, as).id;
}

test('red first, then what is due first; counted; resolved ones move to the other list', () => {
  const first = raise('yellow', 'first');
  raise('yellow', 'second');
  const red = raise('red', 'red');
  const titles = (state: 'open' | 'resolved') => test_.call('escalations', 'listAlerts', { state }, supervisor).map((alert) => alert.title['zh-CN']);
  expect(titles('open')).toEqual(['red', 'first', 'second']);
  test_.call('escalations', 'acknowledge', { id: first }, supervisor);
  expect(test_.call('escalations', 'countAlerts', {}, supervisor)).toEqual({ red: 1, yellow: 2, unacknowledged: 2 });
  test_.call('escalations', 'resolve', { id: red, resolution: '已联系主管医生' }, supervisor);
  // Taken, the first has two working days; the second waits to be taken within two hours.
  expect([titles('open'), titles('resolved')]).toEqual([['second', 'first'], ['red']]);
  expect(test_.call('escalations', 'listAlerts', { state: 'resolved' }, supervisor)).toMatchObject([{ resolution: '已联系主管医生', resolvedBy: 'supervisor', acknowledgedBy: 'supervisor', state: 'resolved', minutesLeft: null }]);
  expect(() => test_.call('escalations', 'resolve', { id: red, resolution: 'again' }, supervisor)).toThrow('conflict: alertAlreadyResolved');
});

test('a nurse sees what she raised and resolves nothing', () => {
  const own = raise('red', 'own');
  raise('red', 'other', test_.actor('nurse', 'colleague'));
  expect(test_.call('escalations', 'listAlerts', {}, nurse).map((alert) => alert.id)).toEqual([own]);
  expect(test_.call('escalations', 'countAlerts', {}, nurse)).toEqual({ red: 1, yellow: 0, unacknowledged: 1 });
  expect(() => test_.call('escalations', 'resolve', { id: own, resolution: 'done' }, nurse)).toThrow('forbidden');
  expect(() => test_.call('escalations', 'listAlerts', {}, test_.actor('it'))).toThrow('forbidden');
});

test('a withdrawn alert cannot be resolved; a resolved one is not raised twice by the same answer', () => {
  const [response] = test_.call('assessments', 'getResponses', { contactId }, nurse);
  const pain = (valueInteger: number) => test_.call('assessments', 'saveAnswer', { responseId: response!.id, linkId: 'nrs', values: [{ valueInteger }] }, nurse);
  pain(8);
  const [alert] = test_.call('escalations', 'listAlerts', {}, supervisor);
  pain(1);
  expect(() => test_.call('escalations', 'resolve', { id: alert!.id, resolution: 'done' }, supervisor)).toThrow('conflict: alertWithdrawn');
  pain(9);
  const [again] = test_.call('escalations', 'listAlerts', {}, supervisor);
  test_.call('escalations', 'resolve', { id: again!.id, resolution: 'done' }, supervisor);
  test_.call('assessments', 'saveAnswer', { responseId: response!.id, linkId: 'nrs', note: 'left knee' }, nurse);
  expect(test_.call('escalations', 'listAlerts', {}, supervisor)).toEqual([]);
});

test('an alert by hand names a patient and a contact of that patient', () => {
  expect(() => test_.call('escalations', 'raise', { patientId: test_.newId(), grade: 'red', title: 'x' }, nurse)).toThrow('not-found');
  const other = openContact(test_, nurse, []);
  expect(() => test_.call('escalations', 'raise', { patientId, contactId: other.contactId, grade: 'red', title: 'x' }, nurse)).toThrow('not-found');
  const practice = openContact(test_, nurse, [], { isPractice: true });
  expect(() => test_.call('escalations', 'raise', { ...practice, grade: 'red', title: 'x' }, nurse)).toThrow('conflict: practiceContact');
  expect(() => test_.call('escalations', 'orderCallback', { ...practice, reason: 'x' }, nurse)).toThrow('conflict: practiceContact');
});
