// What a slot shows in this call: its words with the facts of the call filled in, its options, its limits, and what the form
// suggests as an answer. A suggestion is never an answer: nothing is chosen before somebody has said it.
import type { AnswerValue } from './answer.ts';
import type { Evaluation } from './evaluation.ts';
import type { LocalizedText } from './extensions.ts';
import { sameText } from './extensions.ts';
import { factsForProxy, fillWords } from './facts.ts';
import type { ViewName } from './graph.ts';
import type { Option } from './options.ts';
import { optionsOfResults } from './options.ts';
import { runView } from './settle.ts';
import type { Slot } from './slot.ts';
import { readInitial, toAnswerValue, toAnswerValues } from './values.ts';

const seen = new WeakMap<Evaluation, Map<string, readonly unknown[]>>();

/** Each expression once an evaluation; null: the form has none there. */
function view(evaluation: Evaluation, slot: Slot, name: ViewName): readonly unknown[] | null {
  const node = evaluation.model.graph.views.get(`${slot.place.linkId} ${name}`);
  if (!node) return null;
  const known = seen.get(evaluation) ?? new Map<string, readonly unknown[]>();
  seen.set(evaluation, known);
  const key = `${slot.key} ${name}`;
  const results = known.get(key) ?? runView(evaluation, node, slot);
  known.set(key, results);
  return results;
}

/** The words to read aloud. */
export function textAt(evaluation: Evaluation, slot: Slot): LocalizedText {
  const [text] = view(evaluation, slot, 'text') ?? [];
  return typeof text === 'string' ? sameText(text) : fillSpoken(evaluation, slot.place.text);
}

/** Words to be said in this call, by whoever listens. */
export function fillSpoken({ context }: Evaluation, text: LocalizedText): LocalizedText {
  return fillWords(text, context.isProxy ? factsForProxy(context.facts) : context.facts);
}

/** For the nurse alone, with all facts. */
export function notesAt(evaluation: Evaluation, slot: Slot): LocalizedText[] {
  return slot.place.notes.map((note) => fillWords(note, evaluation.context.facts));
}

/** The options just now: those of the place, or what its `answerExpression` finds. */
export function optionsAt(evaluation: Evaluation, slot: Slot): readonly Option[] {
  const found = view(evaluation, slot, 'answer');
  return found === null ? slot.place.options : optionsOfResults(evaluation.model.questionnaire, found.map((result) => toAnswerValue(slot.place, result) ?? result));
}

/** What the form proposes for an asked question; to be offered, never taken over by itself. */
export function suggestionAt(evaluation: Evaluation, slot: Slot): readonly AnswerValue[] {
  const found = view(evaluation, slot, 'initial');
  return found !== null && found.length > 0 ? toAnswerValues(slot.place, found) : readInitial(slot.place.item);
}

export interface Limits {
  readonly minimum: number | string | null;
  readonly maximum: number | string | null;
}

/** Limits that the form works out itself; null where it does not. */
export function limitsAt(evaluation: Evaluation, slot: Slot): Limits {
  const limit = (name: 'minimum' | 'maximum'): number | string | null => {
    const [found] = view(evaluation, slot, name) ?? [];
    return typeof found === 'number' || typeof found === 'string' ? found : null;
  };
  return { minimum: limit('minimum'), maximum: limit('maximum') };
}
