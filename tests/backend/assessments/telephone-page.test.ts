// The telephone page's store over a real backend, with a form that has everything: several of a thing, who answers, advice, computed
// values, rules between answers. What the nurse sees and what lies in the database are the same.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { countedAnswer } from '#shared/assessments/evaluation.ts';
import { slotTitle } from '#shared/assessments/slot-title.ts';
import { contract } from '#shared/contract.ts';
import { createClient } from '#shared/rpc/client.ts';
import { createMemoryTransportPair } from '#shared/rpc/transport.ts';
import { choicesOf, toggled } from '../../../renderer/assessments/choices.ts';
import { loadEngine } from '../../../renderer/assessments/engine.ts';
import type { ScriptStore } from '../../../renderer/assessments/script-store.ts';
import { createScriptStore } from '../../../renderer/assessments/script-store.ts';
import { publishQuestionnaire } from '../../../electron/backend/assessments/forms.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { telephoneForm, telephoneFormUrl } from '../../support/telephone-form.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { openContact } from './calls.ts';

let test_: TestBackend;
let nurse: Actor;

beforeEach(() => {
  test_ = createTestBackend();
  nurse = test_.actor('nurse');
  test_.backend.transact((scope) => publishQuestionnaire(scope, telephoneForm, true));
});
afterEach(() => test_.close());

async function open(contactId: string): Promise<ScriptStore> {
  const [page, host] = createMemoryTransportPair();
  test_.backend.serve(host, { hostSession: 'test', workstation: 'ward-1', actor: nurse });
  const { call } = createClient(contract, page, () => test_.newId());
  const store = createScriptStore(contactId, { calls: () => call.assessments, saveAnswerer: (input, options) => call.queue.saveContact(input, options), loadEngine, newId: () => test_.newId(), later: (work) => void setTimeout(work, 1) });
  await when(store, () => store.state().scripts !== undefined, () => store.refresh());
  return store;
}

function when(store: ScriptStore, isTrue: () => boolean, begin: () => void = () => undefined): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(check);
    function check(): void {
      if (!isTrue()) return;
      stop();
      resolve();
    }
    begin();
    check();
  });
}

const saved = (store: ScriptStore): Promise<void> => when(store, () => store.state().unsent === 0);
const code = (value: string): AnswerValue => ({ valueCoding: { code: value } });
const script = (store: ScriptStore, index = 0) => store.state().scripts![index]!;
const at = (store: ScriptStore): string | null => store.state().slotKey;
const stored = (contactId: string) => test_.call('assessments', 'getResponses', { contactId }, nurse);

/** Opened, and answered up to the medicines. */
async function atMedicines(): Promise<{ store: ScriptStore; contactId: string }> {
  const { contactId } = openContact(test_, nurse, [telephoneFormUrl]);
  const store = await open(contactId);
  store.answer([code('none')], true);
  store.next();
  store.answer([code('good')]);
  return { store, contactId };
}

test('several of a thing: added by key, numbered as they stand, removed and taken back with everything in it', async () => {
  const { store, contactId } = await atMedicines();
  expect(at(store)).toBe('name@0');
  store.answer([{ valueString: '阿司匹林' }]);
  store.answer([{ valueQuantity: { value: 100, unit: '毫克', code: 'mg' } }], true);
  store.addOccurrence();
  expect(at(store)).toBe('name@1');
  store.answer([{ valueString: '美托洛尔' }]);
  expect(at(store)).toBe('dose@1');
  const titles = () => script(store).evaluation.slots.filter((slot) => slot.place.linkId === 'name').map((slot) => slotTitle(script(store).evaluation, slot)['zh-CN']);
  expect(titles()).toEqual(['药名是什么？（1）', '药名是什么？（2）']);

  store.jump(0, 'name@0');
  store.removeOccurrence();
  expect([at(store), titles()]).toEqual(['name@1', ['药名是什么？']]);
  await saved(store);
  store.takeBack();
  await saved(store);
  expect(titles()).toHaveLength(2);
  expect(countedAnswer(script(store).evaluation, 'name@0').values).toEqual([{ valueString: '阿司匹林' }]);
  const reopened = await open(contactId);
  expect(reopened.state().scripts![0]!.evaluation.slots.map((slot) => slot.key)).toEqual(script(store).evaluation.slots.map((slot) => slot.key));
});

test('an exclusive option stands alone, whichever comes first', async () => {
  const { contactId } = openContact(test_, nurse, [telephoneFormUrl]);
  const store = await open(contactId);
  const { evaluation } = script(store);
  const choices = choicesOf(evaluation, evaluation.slots[0]!);
  const [dizzy, nausea, none] = choices as [(typeof choices)[0], (typeof choices)[0], (typeof choices)[0]];
  expect(toggled(choices, [dizzy.value, nausea.value], none)).toEqual([none.value]);
  expect(toggled(choices, [none.value], dizzy)).toEqual([dizzy.value]);
  expect(toggled(choices, [dizzy.value, nausea.value], dizzy)).toEqual([nausea.value]);
  expect(store.answer([code('dizzy'), code('none')], true)?.code).toBe('exclusive');
});

test('a relative answers: what only the patient knows is passed over as not asked, and it is kept who answered which script', async () => {
  const { contactId } = openContact(test_, nurse, [shippedQuestionnaireUrls.nrsPain, telephoneFormUrl]);
  const store = await open(contactId);
  store.answer([{ valueInteger: 2 }]);
  expect([store.state().index, at(store)]).toEqual([1, 'symptoms']);
  store.setAnswerer('child');
  store.answer([code('dizzy')], true);
  store.next();
  expect(at(store)).toBe('name@0');
  await saved(store);
  expect(stored(contactId).map((response) => response.answeredBy)).toEqual(['patient', 'child']);
  expect(stored(contactId)[1]!.answers.find((answer) => answer.linkId === 'mood')).toMatchObject({ values: [], absentReason: 'not-asked' });

  // She comes to the telephone herself: one key, and the question is open again.
  store.setAnswerer('patient');
  expect(countedAnswer(script(store, 1).evaluation, 'mood').absentReason).toBeNull();
  expect(at(store)).toBe('name@0');
  store.jump(1, 'mood');
  store.answer([code('good')]);
  await saved(store);
  expect(stored(contactId)[1]).toMatchObject({ answeredBy: 'patient' });
  expect(countedAnswer(script(store, 1).evaluation, 'mood').values).toEqual([code('good')]);
});

test('the question on screen is passed over too when a relative takes the call, and stays open to Ctrl+Z', async () => {
  const { contactId } = openContact(test_, nurse, [telephoneFormUrl]);
  const store = await open(contactId);
  store.answer([code('none')], true);
  store.next();
  expect(at(store)).toBe('mood');
  store.setAnswerer('spouse');
  expect(at(store)).toBe('name@0');
  store.takeBack();
  await saved(store);
  expect(at(store)).toBe('mood');
});

test('a computed value shows at once, is replaced only with a reason, and comes back when that is emptied', async () => {
  const { store, contactId } = await atMedicines();
  store.jump(0, 'weight');
  store.answer([{ valueDecimal: 60 }]);
  store.answer([{ valueDecimal: 1.6 }]);
  const bmi = () => countedAnswer(script(store).evaluation, 'bmi');
  expect(bmi().values).toEqual([{ valueDecimal: 23.4 }]);
  expect(store.override('bmi', [{ valueDecimal: 25 }], '入院测量值')).toBeNull();
  expect(bmi()).toMatchObject({ values: [{ valueDecimal: 25 }], note: '入院测量值' });
  await saved(store);
  expect(stored(contactId)[0]!.answers.find((answer) => answer.linkId === 'bmi')).toMatchObject({ values: [{ valueDecimal: 25 }], note: '入院测量值' });
  store.override('bmi', [], '');
  expect(bmi().values).toEqual([{ valueDecimal: 23.4 }]);
  await saved(store);
  expect(store.state().refusal).toBeNull();
});

test('an answer that contradicts another keeps the call at its question until it is mended', async () => {
  const { store } = await atMedicines();
  store.jump(0, 'systolic');
  store.answer([{ valueInteger: 120 }]);
  store.answer([{ valueInteger: 130 }]);
  expect([at(store), script(store).evaluation.violations.get('diastolic')?.map((constraint) => constraint.human['zh-CN'])]).toEqual(['diastolic', ['低压应低于高压，请再问一次']]);
  store.answer([{ valueInteger: 80 }]);
  expect(at(store)).toBe('smokes');
});

test('advice is noted once with its question, and the note stays editable', async () => {
  const { contactId } = openContact(test_, nurse, [telephoneFormUrl]);
  const store = await open(contactId);
  store.answer([code('nausea')], true);
  store.setNote('昨晚开始');
  store.advise('symptoms', ['已告知：请平卧休息']);
  await saved(store);
  expect(stored(contactId)[0]!.answers).toMatchObject([{ linkId: 'symptoms', values: [code('nausea')], note: '昨晚开始\n已告知：请平卧休息' }]);
});
