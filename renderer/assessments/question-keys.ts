// What each key does at one question: its options, the four reasons for having no answer, on and back, mark and undo. Pure wiring of
// keys to the script store, so that a test can press the same keys without a page.
import type { AbsentReason } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import { suggestionAt } from '#shared/assessments/slot-view.ts';
import type { Problem } from '#shared/assessments/validate.ts';
import type { KeyAction } from '../platform/key-actions.ts';
import type { Choice } from './choices.ts';
import { choicesOf, toggled } from './choices.ts';
import type { Script, ScriptStore } from './script-store.ts';

export const absentKeys = { 'script.dontKnow': 'asked-unknown', 'script.refused': 'asked-declined', 'script.notApplicable': 'not-applicable', 'script.notAsked': 'not-asked' } as const satisfies Partial<Record<KeyAction, AbsentReason>>;

export interface QuestionActions {
  readonly choices: readonly Choice[];
  /** What the form proposes while nothing is answered. */
  readonly suggestion: readonly AnswerValue[];
  choose(choice: Choice): void;
  adopt(): void;
  readonly keys: Partial<Record<KeyAction, () => void>>;
}

/** @param report told what is wrong with an answer, or null when it was taken */
export function questionActions(store: ScriptStore, { evaluation }: Script, slot: Slot, report: (problem: Problem | null) => void): QuestionActions {
  const answer = evaluation.answers.get(slot.key) ?? emptyAnswer;
  const choices = choicesOf(evaluation, slot);
  const suggestion = answer.values.length > 0 || answer.absentReason !== null ? [] : suggestionAt(evaluation, slot);
  const choose = (choice: Choice): void => report(slot.place.item.repeats === true ? store.answer(toggled(choices, answer.values, choice), true) : store.answer([choice.value]));
  const adopt = (): void => report(store.answer(suggestion));
  return {
    choices,
    suggestion,
    choose,
    adopt,
    keys: {
      ...Object.fromEntries(choices.flatMap((choice) => (choice.action ? [[choice.action, () => choose(choice)]] : []))),
      ...Object.fromEntries(Object.entries(absentKeys).map(([action, reason]) => [action, () => store.decline(reason)])),
      ...(suggestion.length > 0 ? { 'script.adopt': adopt } : {}),
      'script.next': () => store.next(),
      'script.back': () => store.back(),
      'script.flag': () => store.toggleFlag(),
      'script.undo': () => store.takeBack(),
    },
  };
}
