// A form with its answers: which places are asked just now. One answer re-evaluates only the places that depend on it,
// in rank order, and stops where nothing changed. Immutable; answers at hidden places are kept, so re-showing loses nothing.
import type { Answer, Answers, AnswerValue } from './answer.ts';
import { emptyAnswer } from './answer.ts';
import type { EnabledMap } from './enabled.ts';
import { isEnabled } from './enabled.ts';
import type { FormModel, Place } from './model.ts';

export interface Evaluation {
  readonly model: FormModel;
  readonly answers: Answers;
  readonly enabled: EnabledMap;
  /** How many places were evaluated to get here from the step before. */
  readonly evaluated: number;
}

/** Evaluates every place, in rank order. */
export function evaluate(model: FormModel, answers: Answers): Evaluation {
  const enabled = new Map<string, boolean>();
  for (const place of model.ranked) enabled.set(place.linkId, isEnabled(place, answers, enabled));
  return { model, answers, enabled, evaluated: model.ranked.length };
}

/** The same form with one answer changed: equal to `evaluate` of all answers, at the price of the dependants only. */
export function withAnswer(before: Evaluation, linkId: string, answer: Answer): Evaluation {
  const { model } = before;
  const answers = new Map(before.answers).set(linkId, answer);
  const enabled = new Map(before.enabled);
  const pending = new Map<number, Place>();
  const enqueue = (linkIds: readonly string[]): void => {
    for (const id of linkIds) {
      const place = model.places.get(id);
      if (place) pending.set(place.rank, place);
    }
  };
  let evaluated = 0;
  enqueue(model.places.get(linkId)?.dependants ?? []);
  while (pending.size > 0) {
    const rank = Math.min(...pending.keys());
    const place = pending.get(rank);
    pending.delete(rank);
    if (!place) continue;
    evaluated += 1;
    const isNowEnabled = isEnabled(place, answers, enabled);
    if (isNowEnabled === enabled.get(place.linkId)) continue;
    enabled.set(place.linkId, isNowEnabled);
    if (evaluated > model.ranked.length) break; // only a cyclic form comes here
    enqueue(place.children);
    enqueue(place.dependants);
  }
  return { model, answers, enabled, evaluated };
}

/** What counts at a place: nothing while it is hidden. */
export function countedAnswer(evaluation: Evaluation, linkId: string): Answer {
  return evaluation.enabled.get(linkId) === true ? (evaluation.answers.get(linkId) ?? emptyAnswer) : emptyAnswer;
}

export function countedValues(evaluation: Evaluation, linkId: string): readonly AnswerValue[] {
  return countedAnswer(evaluation, linkId).values;
}

/** The questions asked just now, in document order. */
export function askedQuestions(evaluation: Evaluation): Place[] {
  return evaluation.model.order.filter((place) => place.role === 'question' && evaluation.enabled.get(place.linkId) === true);
}
