// Drafts through dispatch(): one open a script, nobody overwrites another's change, publishing checks again and touches neither
// a running call nor an old answer; retiring says what uses the script.
import type { Questionnaire } from 'fhir/r4';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withTitle, writtenTitle } from '#shared/assessments/draft.ts';
import { changeItem, findItem, removeItem } from '#shared/assessments/draft-items.ts';
import { withMember } from '#shared/assessments/draft-words.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { isAppError } from '#shared/rpc/errors.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { openContact } from './calls.ts';

let test_: TestBackend;
let nurse: Actor;
let supervisor: Actor;
let colleague: Actor;

beforeEach(() => {
  test_ = createTestBackend();
  nurse = test_.actor('nurse');
  supervisor = test_.actor('supervisor');
  colleague = test_.actor('supervisor', '李主管');
});
afterEach(() => test_.close());

const question = { linkId: 'q-1', type: 'choice' as const, text: '好些了吗？', required: true, answerOption: [{ valueCoding: { code: 'a-1', display: '好些' } }, { valueCoding: { code: 'a-2', display: '没有' } }] };

function blank(): string {
  return test_.call('assessments', 'openDraft', { as: 'blank', title: { 'zh-CN': '术后随访', 'en-US': 'After surgery' }, kind: 'follow_up' }, supervisor).id;
}

function draft(id: string) {
  return test_.call('assessments', 'getDraft', { id }, supervisor)!;
}

function save(id: string, change: (resource: Questionnaire) => Questionnaire, as = supervisor): number {
  const { revision, resource } = draft(id);
  return test_.call('assessments', 'saveDraft', { id, revision, resource: change(resource) }, as).revision;
}

function publish(id: string, version: string, acceptsWarnings = true) {
  return test_.call('assessments', 'publishDraft', { id, revision: draft(id).revision, version, acceptsWarnings }, supervisor);
}

function refusal(work: () => unknown): [string, unknown] | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return [error.reason, error.details];
  }
}

function listed(url: string) {
  return test_.call('assessments', 'listQuestionnaires', {}, supervisor).filter((one) => one.url === url);
}

function publishFirst(): { url: string; id: string } {
  const id = blank();
  save(id, (resource) => ({ ...resource, copyright: '本院', item: [question] }));
  const { questionnaireId } = publish(id, '1.0.0');
  return { id: questionnaireId, url: draft(id).resource.url ?? '' };
}

test('a blank draft is kept at each change with who made it, is listed, and disappears when discarded', () => {
  const id = blank();
  expect(save(id, (resource) => ({ ...resource, url: 'https://elsewhere.example', status: 'active', item: [question] }), colleague)).toBe(2);
  const { resource, editedBy, published, closedAs } = draft(id);
  expect([resource.url?.startsWith('urn:uuid:'), resource.status, editedBy, published, closedAs]).toEqual([true, 'draft', '李主管', null, null]);
  expect(test_.call('assessments', 'listDrafts', {}, supervisor).map(({ title, baseVersion, questionCount, editedBy: by }) => [title['zh-CN'], baseVersion, questionCount, by])).toEqual([['术后随访', null, 1, '李主管']]);
  test_.call('assessments', 'discardDraft', { id }, supervisor);
  expect([test_.call('assessments', 'listDrafts', {}, supervisor), draft(id).closedAs]).toEqual([[], 'discarded']);
  expect(refusal(() => save(id, (before) => before))).toEqual(['draftClosed', undefined]);
});

test('a change made on an older state is refused with the name of who was faster, and changes nothing', () => {
  const id = blank();
  const { revision, resource } = draft(id);
  save(id, (before) => withTitle(before, { ...writtenTitle(before), 'zh-CN': '甲' }), colleague);
  expect(refusal(() => test_.call('assessments', 'saveDraft', { id, revision, resource }, supervisor))).toEqual(['draftChanged', { by: '李主管' }]);
  expect(refusal(() => test_.call('assessments', 'publishDraft', { id, revision, version: '1.0.0', acceptsWarnings: true }, supervisor))).toEqual(['draftChanged', { by: '李主管' }]);
  expect(draft(id).resource.title).toBe('甲');
});

test('a shipped script is changed in a copy; a script has one open draft however often it is opened', () => {
  const [shipped] = listed(shippedQuestionnaireUrls.nrsPain);
  expect(refusal(() => test_.call('assessments', 'openDraft', { as: 'version', questionnaireId: shipped!.id }, supervisor))).toEqual(['shippedNotEdited', undefined]);
  const copy = draft(test_.call('assessments', 'openDraft', { as: 'copy', questionnaireId: shipped!.id }, supervisor).id);
  expect([copy.resource.url === shipped!.url, copy.resource.derivedFrom]).toEqual([false, [`${shipped!.url}|${shipped!.version}`]]);
  const own = publishFirst();
  const open = (): string => test_.call('assessments', 'openDraft', { as: 'version', questionnaireId: own.id }, colleague).id;
  const first = open();
  expect([open(), draft(first).resource.version, draft(first).published?.version]).toEqual([first, '1.1.0', '1.0.0']);
});

test('publishing is refused with errors, waits for warnings to be considered, and wants a number that is free', () => {
  const id = blank();
  expect(refusal(() => publish(id, '1.0.0'))?.[0]).toBe('questionnaireNotPublishable');
  save(id, (resource) => ({ ...resource, item: [question] }));
  expect(refusal(() => publish(id, '1.0.0', false))?.[0]).toBe('warningsNotAccepted');
  expect(refusal(() => publish(id, '1.0'))).toEqual(['versionMalformed', undefined]);
  const { url = '' } = draft(id).resource;
  expect(listed(url)).toEqual([]);
  publish(id, '1.0.0');
  expect([listed(url).map((one) => [one.version, one.isShipped, one.retiredAt]), draft(id).closedAs]).toEqual([[['1.0.0', false, null]], 'published']);
  const next = test_.call('assessments', 'openDraft', { as: 'version', questionnaireId: listed(url)[0]!.id }, supervisor).id;
  expect(refusal(() => publish(next, '1.0.0'))).toEqual(['versionTaken', { version: '1.0.0' }]);
});

test('a running call keeps its version and an old answer its form; the next call gets the new one', () => {
  const own = publishFirst();
  const { contactId } = openContact(test_, nurse, [own.url]);
  const running = (): ReturnType<typeof test_.call<'assessments', 'getResponses'>> => test_.call('assessments', 'getResponses', { contactId }, nurse);
  const responseId = running()[0]!.id;
  test_.call('assessments', 'saveAnswer', { responseId, linkId: 'q-1', values: [{ valueCoding: { code: 'a-2' } }] }, nurse);

  const next = test_.call('assessments', 'openDraft', { as: 'version', questionnaireId: own.id }, supervisor).id;
  save(next, (resource) => changeItem(resource, 'q-1', (item) => withMember({ ...item, text: '现在好些了吗？' }, 'answerOption', [{ valueCoding: { code: 'a-1', display: '好些' } }])));
  test_.clock.now += 60_000;
  publish(next, '1.1.0');

  const kept = running()[0]!;
  expect([kept.questionnaire.version, findItem(kept.questionnaire, 'q-1')?.text, kept.answers[0]?.values]).toEqual(['1.0.0', '好些了吗？', [{ valueCoding: { code: 'a-2' } }]]);
  test_.call('assessments', 'saveAnswer', { responseId, linkId: 'q-1', values: [{ valueCoding: { code: 'a-2' } }], note: '仍然疼' }, nurse);
  const later = openContact(test_, nurse, [own.url]);
  expect(test_.call('assessments', 'getResponses', { contactId: later.contactId }, nurse)[0]!.questionnaire.version).toBe('1.1.0');
  expect(listed(own.url).map((one) => [one.version, one.retiredAt !== null])).toEqual([['1.1.0', false], ['1.0.0', true]]);
});

test('a removed question leaves its place in old answers alone', () => {
  const own = publishFirst();
  const next = test_.call('assessments', 'openDraft', { as: 'version', questionnaireId: own.id }, supervisor).id;
  save(next, (resource) => removeItem(resource, 'q-1'));
  expect(refusal(() => publish(next, '1.1.0'))?.[0]).toBe('questionnaireNotPublishable');
  expect(test_.call('assessments', 'getQuestionnaire', { id: own.id }, supervisor)?.resource.item).toHaveLength(1);
});

test('retiring names the plans that ask the script and the contacts that will; only the newest version comes back', () => {
  const url = shippedQuestionnaireUrls.dischargeFollowUp;
  const uses = test_.call('assessments', 'getUses', { url }, supervisor);
  const asking = test_.call('plans', 'listPlans', { includeRetired: false }, supervisor).map((plan) => test_.call('plans', 'getPlan', { id: plan.id }, supervisor)!).filter((plan) => plan.definition?.steps.some((step) => step.questionnaires.includes(url)));
  expect(uses.plans.toSorted()).toEqual(asking.map((plan) => plan.title).toSorted());
  expect([uses.plans.length > 0, uses.openContacts]).toEqual([true, 0]);

  const own = publishFirst();
  const next = test_.call('assessments', 'openDraft', { as: 'version', questionnaireId: own.id }, supervisor).id;
  test_.clock.now += 60_000;
  const newer = publish(next, '1.1.0').questionnaireId;
  test_.call('assessments', 'retireQuestionnaire', { id: newer }, supervisor);
  expect(listed(own.url).map((one) => one.retiredAt !== null)).toEqual([true, true]);
  expect(refusal(() => test_.call('assessments', 'retireQuestionnaire', { id: newer }, supervisor))).toEqual(['alreadyRetired', undefined]);
  expect(refusal(() => test_.call('assessments', 'restoreQuestionnaire', { id: own.id }, supervisor))).toEqual(['newerVersionExists', undefined]);
  test_.call('assessments', 'restoreQuestionnaire', { id: newer }, supervisor);
  expect(listed(own.url)[0]?.retiredAt).toBeNull();
});

test('only supervisors write scripts', () => {
  const id = blank();
  expect(refusal(() => test_.call('assessments', 'getDraft', { id }, nurse))?.[0]).toBe('forbidden');
  expect(refusal(() => test_.call('assessments', 'openDraft', { as: 'blank', title: { 'zh-CN': '甲', 'en-US': '' }, kind: 'scale' }, nurse))?.[0]).toBe('forbidden');
});
