// What a response to a satisfaction form says, as the scoring takes it: its rated questions and its 推荐意愿. A question is rated when
// its options carry weights; one in the form's score `recommendation` is 推荐意愿 and never part of the other scores.
import type { AbsentReason, Answer } from '../assessments/answer.ts';
import type { Evaluation } from '../assessments/evaluation.ts';
import { askedQuestions, countedAnswer } from '../assessments/evaluation.ts';
import { extensionUrls, findExtension } from '../assessments/extensions.ts';
import type { FormModel, Place } from '../assessments/model.ts';
import { findOption, scalarOf } from '../assessments/options.ts';
import { readScores } from '../assessments/score.ts';
import type { Absence, RatedItem, Recommendation } from './scoring.ts';
import { recommendationOf } from './scoring.ts';

/** The code of the score that holds the question of 推荐意愿. */
const recommendationCode = 'recommendation';

const absences: Readonly<Record<AbsentReason, Absence>> = { 'not-applicable': 'notApplicable', 'asked-unknown': 'unknown', 'asked-declined': 'declined', 'not-asked': 'declined' };

/** A questionnaire's rated questions, in document order. */
export function ratedPlaces(model: FormModel): Place[] {
  const apart = recommendationLinkIds(model);
  return model.order.filter((place) => place.role === 'question' && !apart.has(place.linkId) && scaleOf(place).length > 1);
}

/** The rated questions that are asked just now. */
export function ratedItems(evaluation: Evaluation): RatedItem[] {
  const rated = new Set(ratedPlaces(evaluation.model));
  return askedQuestions(evaluation).flatMap((slot) => (rated.has(slot.place) ? [ratedItem(slot.place, countedAnswer(evaluation, slot.key))] : []));
}

function ratedItem(place: Place, { values, absentReason }: Answer): RatedItem {
  const weight = values[0] === undefined ? null : (findOption(place.options, values[0])?.weight ?? null);
  return { linkId: place.linkId, rating: weight ?? (absentReason === null ? 'open' : absences[absentReason]), scale: scaleOf(place), direction: directionOf(place) };
}

export function recommendationIn(evaluation: Evaluation): Recommendation | null {
  for (const linkId of recommendationLinkIds(evaluation.model)) {
    const [value] = countedAnswer(evaluation, linkId).values;
    const answer = value === undefined ? null : scalarOf(value);
    if (typeof answer === 'number') return recommendationOf(answer);
  }
  return null;
}

function recommendationLinkIds({ questionnaire }: FormModel): Set<string> {
  return new Set(readScores(questionnaire).flatMap((score) => (score.code === recommendationCode ? (score.linkIds ?? []) : [])));
}

/** Ascending, each weight once. */
function scaleOf(place: Place): number[] {
  return [...new Set(place.options.flatMap((option) => (option.weight === null ? [] : [option.weight])))].toSorted((left, right) => left - right);
}

function directionOf(place: Place): RatedItem['direction'] {
  return findExtension(place.item, extensionUrls.scoreDirection)?.valueCode === 'lower-is-better' ? 'lower' : 'higher';
}
