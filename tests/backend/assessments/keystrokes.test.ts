// The promise of twelve: every shipped script is played on a keyboard that knows the product's keys and nothing else, through the real
// script store over a real backend. What is counted is what a nurse presses from dialling to the next person; free text is not.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { isAnswered } from '#shared/assessments/answer.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import { flags } from '#shared/assessments/flags.ts';
import { rangeOf } from '#shared/assessments/validate.ts';
import { contract } from '#shared/contract.ts';
import { createClient } from '#shared/rpc/client.ts';
import { createMemoryTransportPair } from '#shared/rpc/transport.ts';
import { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import { loadEngine } from '../../../renderer/assessments/engine.ts';
import { questionActions } from '../../../renderer/assessments/question-keys.ts';
import type { Script, ScriptStore } from '../../../renderer/assessments/script-store.ts';
import { createScriptStore } from '../../../renderer/assessments/script-store.ts';
import type { KeyAction } from '../../../renderer/platform/key-actions.ts';
import { keyActionNames, keyActions } from '../../../renderer/platform/key-actions.ts';
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

async function open(contactId: string): Promise<ScriptStore> {
  const [page, host] = createMemoryTransportPair();
  test_.backend.serve(host, { hostSession: 'test', workstation: 'ward-1', actor: nurse });
  const calls = createClient(contract, page, () => test_.newId()).call.assessments;
  const store = createScriptStore(contactId, { calls: () => calls, loadEngine, newId: () => test_.newId(), later: (work) => void setTimeout(work, 1) });
  await new Promise<void>((resolve) => {
    store.subscribe(() => store.state().scripts && resolve());
    store.refresh();
  });
  return store;
}

interface Tally {
  questions: number;
  /** Of them, those to which several answers may be given. */
  several: number;
  strokes: number;
  /** Keys within a number that is typed, and its Enter: one number is as long as it is. */
  typed: number;
}

/** Presses a physical key where the page would: at the question on screen. @returns whether it did anything */
function press(store: ScriptStore, code: string): boolean {
  const at = questionOf(store);
  if (!at) return false;
  const { keys } = questionActions(store, at.script, at.slot, () => undefined);
  const action = keyActionNames.find((name: KeyAction) => keyActions[name].code === code && keys[name] !== undefined);
  if (action) keys[action]?.();
  return action !== undefined;
}

function questionOf(store: ScriptStore): { script: Script; slot: Slot } | null {
  const { scripts = [], index, slotKey } = store.state();
  const script = scripts[index];
  const slot = script && slotKey !== null ? script.evaluation.slotsByKey.get(slotKey) : undefined;
  return script && slot ? { script, slot } : null;
}

/** An uneventful answer by keys alone: the first option that raises no flag and opens the fewest further questions. */
function answerByKeys(store: ScriptStore, tally: Tally): void {
  const at = questionOf(store);
  if (!at) return;
  const { item } = at.slot.place;
  const { choices } = questionActions(store, at.script, at.slot, () => undefined);
  tally.questions += 1;
  const quiet = choices.find((choice) => choice.action !== null && !isFlagged(at.slot, choice.value)) ?? choices[0];
  if (quiet?.action) {
    expect(press(store, keyActions[quiet.action].code), `${item.linkId} takes its key`).toBe(true);
    tally.strokes += 1;
    if (item.repeats !== true) return;
    tally.several += 1;
    tally.strokes += 1;
    expect(press(store, 'Enter')).toBe(true);
    return;
  }
  const number = numberFor(at.slot);
  if (number === null) {
    // Free text is not counted; passing over it is one key.
    tally.strokes += 1;
    expect(press(store, item.required === true ? 'KeyU' : 'Enter')).toBe(true);
    return;
  }
  tally.typed += String(number).length + 1;
  expect(store.answer([item.type === 'integer' ? { valueInteger: number } : item.type === 'quantity' ? { valueQuantity: { value: number } } : { valueDecimal: number }]), item.linkId).toBeNull();
}

function isFlagged(slot: Slot, value: AnswerValue): boolean {
  const option = slot.place.options.find((one) => JSON.stringify(one.value) === JSON.stringify(value));
  return (option?.flagRules.length ?? 0) > 0;
}

/** Within the limits and below every flag. */
function numberFor(slot: Slot): number | null {
  const { item, flagRules } = slot.place;
  if (item.type !== 'integer' && item.type !== 'decimal' && item.type !== 'quantity') return null;
  const { minimum, maximum } = rangeOf(item);
  const [from, to] = [minimum ?? 0, maximum ?? 100];
  for (let number = from; number <= to; number += 1) {
    const isRaised = flagRules.some(({ limit }) => limit !== null && (limit.operator === '>=' ? number >= limit.value : limit.operator === '>' ? number > limit.value : limit.operator === '<=' ? number <= limit.value : limit.operator === '<' ? number < limit.value : number === limit.value));
    if (!isRaised) return number;
  }
  return from;
}

async function play(url: string): Promise<Tally & { isComplete: boolean; flags: number }> {
  const { contactId } = openContact(test_, nurse, [url]);
  const store = await open(contactId);
  // F2 dials, F9 hangs up, takes the proposed outcome and goes on.
  const tally: Tally = { questions: 0, several: 0, strokes: 2, typed: 0 };
  for (let steps = 0; questionOf(store) && steps < 100; steps += 1) answerByKeys(store, tally);
  const [script] = store.state().scripts ?? [];
  const asked = [...(script?.evaluation.slots ?? [])].filter((slot) => slot.place.role === 'question' && script?.evaluation.enabled.get(slot.key));
  const isComplete = store.state().slotKey === null && asked.every((slot) => slot.place.item.required !== true || isAnswered(script?.evaluation.answers.get(slot.key)));
  return { ...tally, isComplete, flags: script ? flags(script.evaluation).filter((flag) => !flag.linkId.startsWith('score:')).length : -1 };
}

test.each(shippedQuestionnaires.map((questionnaire) => [questionnaire.id ?? '', questionnaire.url ?? ''] as const))('%s: one key a question from dial to next', async (_id, url) => {
  const { questions, several, strokes, isComplete } = await play(url);
  expect(isComplete).toBe(true);
  // Dial and next, one key a question; an Enter more where several may be chosen.
  expect(strokes).toBeLessThanOrEqual(questions + 2 + several);
  if (questions + several <= 10) expect(strokes).toBeLessThanOrEqual(12);
});

test('the script of every first call has ten questions and takes twelve strokes, no digit of a number among them', async () => {
  expect(await play(shippedQuestionnaires[0]?.url ?? '')).toEqual({ questions: 10, several: 0, strokes: 12, typed: 0, isComplete: true, flags: 0 });
});
