// Where the call stands in the script: which question is next, which before, what is read out on the way, how far along.
// Moves only over questions that are asked just now; a position that has become hidden gives the nearest one after it.
import { isAnswered } from './answer.ts';
import type { Evaluation } from './evaluation.ts';
import { askedQuestions, countedAnswer } from './evaluation.ts';
import type { LocalizedText } from './extensions.ts';
import type { Place } from './model.ts';
import { checkForm } from './validate.ts';

export interface Progress {
  readonly answered: number;
  readonly total: number;
  /** No required question is open and nothing is invalid. */
  readonly isComplete: boolean;
}

/** The question to show for a remembered position; null when the script stands at its end. */
export function questionAt(evaluation: Evaluation, linkId: string | null): Place | null {
  const asked = askedQuestions(evaluation);
  const place = linkId === null ? undefined : evaluation.model.places.get(linkId);
  if (!place) return asked[0] ?? null;
  return asked.find((question) => question.position >= place.position) ?? null;
}

/** The question asked after this one; null at the end. */
export function nextQuestion(evaluation: Evaluation, linkId: string): Place | null {
  const position = evaluation.model.places.get(linkId)?.position ?? -1;
  return askedQuestions(evaluation).find((question) => question.position > position) ?? null;
}

/** The question asked before this one; null at the beginning. `linkId` null: from behind the end. */
export function previousQuestion(evaluation: Evaluation, linkId: string | null): Place | null {
  const position = linkId === null ? Infinity : (evaluation.model.places.get(linkId)?.position ?? Infinity);
  return askedQuestions(evaluation).findLast((question) => question.position < position) ?? null;
}

/** What is read out before a question: texts of groups and display items since the question before it. `linkId` null: the closing words. */
export function leadIn(evaluation: Evaluation, linkId: string | null): LocalizedText[] {
  const { order, places } = evaluation.model;
  const from = previousQuestion(evaluation, linkId)?.position ?? -1;
  const to = linkId === null ? order.length : (places.get(linkId)?.position ?? 0);
  return order
    .slice(from + 1, to)
    .filter((between) => (between.role === 'display' || between.role === 'group') && between.item.text !== undefined && evaluation.enabled.get(between.linkId) === true)
    .map((between) => between.text);
}

export function progressOf(evaluation: Evaluation): Progress {
  const asked = askedQuestions(evaluation);
  const answered = asked.filter((place) => isAnswered(countedAnswer(evaluation, place.linkId))).length;
  return { answered, total: asked.length, isComplete: checkForm(evaluation).length === 0 };
}
