// A form with its answers: which slots there are, which are asked just now, what is computed. One answer re-evaluates only what
// depends on it, in rank order, and stops where nothing changed. Immutable; answers at hidden slots are kept, so re-showing
// loses nothing. What the form itself says about time is frozen at the start of the call.
import type { Answer, Answers, AnswerValue } from './answer.ts';
import { emptyAnswer } from './answer.ts';
import type { CallContext, Evaluation } from './evaluation-state.ts';
import type { FormModel } from './model.ts';
import { rearrange, settleAll, settleReaders } from './settle.ts';
import type { Slot, SlotKey } from './slot.ts';
import { layOut, placeOfKey } from './slot.ts';

export type { CallContext, Evaluation } from './evaluation-state.ts';

const noContext: CallContext = { instant: null, facts: {} };

/** Evaluates everything, in rank order. */
export function evaluate(model: FormModel, answers: Answers, context: CallContext = noContext): Evaluation {
  return settleAll({ model, context, answers, ...layOut(model, answers), enabled: new Map(), computed: new Map(), variables: new Map(), violations: new Map(), defects: new Map(), evaluated: 0, items: new Map() });
}

/** The same form with one answer changed: equal to `evaluate` of all answers, at the price of the dependants only. */
export function withAnswer(before: Evaluation, key: SlotKey, answer: Answer): Evaluation {
  const answers = new Map(before.answers).set(key, answer);
  const place = placeOfKey(before.model, key);
  const start = { ...before, answers, enabled: new Map(before.enabled), computed: new Map(before.computed), variables: new Map(before.variables), violations: new Map(before.violations), defects: new Map(before.defects), evaluated: 0, items: new Map(before.items) };
  if (!place) return start;
  const slot = before.slotsByKey.get(key);
  if (!slot) return start;
  return place.isRepeating ? rearrange({ ...start, ...layOut(before.model, answers) }, before, slot) : settleReaders(start, slot);
}

/** The same form read aloud to somebody else; nothing is evaluated anew. */
export function spokenTo(evaluation: Evaluation, isProxy: boolean): Evaluation {
  return (evaluation.context.isProxy ?? false) === isProxy ? evaluation : { ...evaluation, context: { ...evaluation.context, isProxy } };
}

/** What counts at a slot: nothing while it is hidden; what is computed, unless the nurse has written something else there. */
export function countedAnswer(evaluation: Evaluation, key: SlotKey): Answer {
  if (evaluation.enabled.get(key) !== true) return emptyAnswer;
  const given = evaluation.answers.get(key) ?? emptyAnswer;
  const values = given.values.length > 0 || given.absentReason !== null ? undefined : evaluation.computed.get(key);
  return values && values.length > 0 ? { ...given, values } : given;
}

export function countedValues(evaluation: Evaluation, key: SlotKey): readonly AnswerValue[] {
  return countedAnswer(evaluation, key).values;
}

/** The questions asked just now, in document order. */
export function askedQuestions(evaluation: Evaluation): Slot[] {
  return evaluation.slots.filter((slot) => slot.place.role === 'question' && evaluation.enabled.get(slot.key) === true);
}
