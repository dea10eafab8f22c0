// Where the call stands in the script: which question is next, which before, what is read out on the way, how far along.
// Moves only over questions that are asked just now; a position that has become hidden gives the nearest one after it.
import { isAnswered } from './answer.ts';
import type { Evaluation } from './evaluation.ts';
import { askedQuestions, countedAnswer } from './evaluation.ts';
import type { LocalizedText } from './extensions.ts';
import type { Slot, SlotKey } from './slot.ts';
import { placeOfKey } from './slot.ts';
import { textAt } from './slot-view.ts';
import { checkForm } from './validate.ts';

export interface Progress {
  readonly answered: number;
  readonly total: number;
  /** No required question is open and nothing is invalid. */
  readonly isComplete: boolean;
}

/** The question to show for a remembered position; null when the script stands at its end. */
export function questionAt(evaluation: Evaluation, key: SlotKey | null): Slot | null {
  const asked = askedQuestions(evaluation);
  const position = key === null ? null : positionOf(evaluation, key);
  if (position === null) return asked[0] ?? null;
  return asked.find((slot) => (positionOf(evaluation, slot.key) ?? 0) >= position) ?? null;
}

/** The question asked after this one; null at the end. */
export function nextQuestion(evaluation: Evaluation, key: SlotKey): Slot | null {
  const position = positionOf(evaluation, key) ?? -1;
  return askedQuestions(evaluation).find((slot) => (positionOf(evaluation, slot.key) ?? 0) > position) ?? null;
}

/** The question asked before this one; null at the beginning. `key` null: from behind the end. */
export function previousQuestion(evaluation: Evaluation, key: SlotKey | null): Slot | null {
  const position = (key === null ? null : positionOf(evaluation, key)) ?? Infinity;
  return askedQuestions(evaluation).findLast((slot) => (positionOf(evaluation, slot.key) ?? 0) < position) ?? null;
}

/** The greeting of a script, by convention: read out by the first script of a call, and by no later one. */
export const openingLinkId = 'opening';

/**
 * What is read out before a question: texts of groups and display items since the question before it. `key` null: the closing words.
 * @param isFirst whether no other script came before in this call
 */
export function leadIn(evaluation: Evaluation, key: SlotKey | null, isFirst = true): LocalizedText[] {
  return passedOver(evaluation, key)
    .filter(({ place }) => (place.role === 'display' || place.role === 'group') && place.item.text !== undefined && (isFirst || place.item.linkId !== openingLinkId))
    .map((slot) => textAt(evaluation, slot));
}

/** Places since the question before it that cannot be asked by telephone. */
export function skippedBefore(evaluation: Evaluation, key: SlotKey | null): Slot[] {
  return passedOver(evaluation, key).filter(({ place }) => place.role === 'unsupported');
}

/** What is shown between the question before and this one. */
function passedOver(evaluation: Evaluation, key: SlotKey | null): Slot[] {
  const { slots, enabled } = evaluation;
  const before = previousQuestion(evaluation, key);
  const from = before ? (positionOf(evaluation, before.key) ?? -1) : -1;
  const to = key === null ? slots.length : (positionOf(evaluation, key) ?? 0);
  return slots.slice(from + 1, to).filter((slot) => enabled.get(slot.key) === true);
}

export function progressOf(evaluation: Evaluation): Progress {
  const asked = askedQuestions(evaluation);
  const answered = asked.filter((slot) => isAnswered(countedAnswer(evaluation, slot.key))).length;
  return { answered, total: asked.length, isComplete: checkForm(evaluation).length === 0 };
}

const positions = new WeakMap<readonly Slot[], ReadonlyMap<SlotKey, number>>();

/** In the order of the slots; one in an occurrence that is gone stands where its group begins. Null: the form has no such place. */
function positionOf({ model, slots }: Evaluation, key: SlotKey): number | null {
  let known = positions.get(slots);
  if (!known) {
    known = new Map(slots.map((slot, index) => [slot.key, index]));
    positions.set(slots, known);
  }
  const position = known.get(key);
  if (position !== undefined) return position;
  const place = placeOfKey(model, key);
  return place ? slots.findIndex((slot) => slot.place.position >= place.position) : null;
}
