// What is wrong with one answer, by the rules written at its item: type, options, range, length, pattern, places after
// the point, required. Says codes and limits, never the answer itself. Absent reasons satisfy `required`.
import type { QuestionnaireItem } from 'fhir/r4';
import type { Answer, AnswerValue } from './answer.ts';
import { isAnswered } from './answer.ts';
import type { Evaluation } from './evaluation.ts';
import { askedQuestions, countedAnswer } from './evaluation.ts';
import { extensionUrls, findExtension, numberOf } from './extensions.ts';
import type { Place } from './model.ts';
import { findOption, scalarOf } from './options.ts';

export const problemCodes = ['required', 'wrongType', 'notAnOption', 'belowMinimum', 'aboveMaximum', 'tooLong', 'pattern', 'tooManyDecimals', 'onlyOne'] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  readonly linkId: string;
  readonly code: ProblemCode;
  /** The limit that was missed, for the message. */
  readonly limit?: string | number;
}

/** Problems of what is being entered at one place; `required` is not among them. */
export function checkAnswer(place: Place, answer: Answer): Problem[] {
  const problems = answer.values.flatMap((value) => checkValue(place, value));
  if (answer.values.length > 1 && place.item.repeats !== true) problems.push({ code: 'onlyOne' });
  return problems.map((problem) => ({ linkId: place.linkId, ...problem }));
}

/** Problems of the whole form as it stands: what is asked, required and open, and what is invalid. */
export function checkForm(evaluation: Evaluation): Problem[] {
  return askedQuestions(evaluation).flatMap((place) => {
    const answer = countedAnswer(evaluation, place.linkId);
    if (place.item.required === true && !isAnswered(answer)) return [{ linkId: place.linkId, code: 'required' as const }];
    return checkAnswer(place, answer);
  });
}

type Finding = Omit<Problem, 'linkId'>;

function checkValue(place: Place, value: AnswerValue): Finding[] {
  const { item } = place;
  if (!isOfType(item, value)) return [{ code: 'wrongType' }];
  if (place.options.length > 0 && item.type !== 'open-choice' && !findOption(place.options, value)) return [{ code: 'notAnOption' }];
  const scalar = scalarOf(value);
  if (typeof scalar === 'number') return [...checkRange(item, scalar), ...checkDecimals(item, scalar)];
  if ('valueDate' in value) return checkDate(item, value.valueDate);
  if ('valueString' in value) return checkText(item, value.valueString);
  return [];
}

function isOfType(item: QuestionnaireItem, value: AnswerValue): boolean {
  switch (item.type) {
    case 'boolean':
      return 'valueBoolean' in value;
    case 'integer':
      return 'valueInteger' in value;
    case 'decimal':
      return 'valueDecimal' in value;
    case 'date':
      return 'valueDate' in value;
    case 'string':
    case 'text':
      return 'valueString' in value;
    case 'choice':
      return 'valueCoding' in value || (item.answerOption ?? []).some((option) => option.valueCoding === undefined);
    case 'open-choice':
      return 'valueCoding' in value || 'valueString' in value;
    default:
      return false;
  }
}

function checkRange(item: QuestionnaireItem, value: number): Finding[] {
  const { minimum, maximum } = rangeOf(item);
  if (minimum !== null && value < minimum) return [{ code: 'belowMinimum', limit: minimum }];
  if (maximum !== null && value > maximum) return [{ code: 'aboveMaximum', limit: maximum }];
  return [];
}

/** Lowest and highest number allowed; null where the item sets no limit. */
export function rangeOf(item: QuestionnaireItem): { minimum: number | null; maximum: number | null } {
  return { minimum: numberOf(findExtension(item, extensionUrls.minValue)), maximum: numberOf(findExtension(item, extensionUrls.maxValue)) };
}

function checkDecimals(item: QuestionnaireItem, value: number): Finding[] {
  const places = findExtension(item, extensionUrls.maxDecimalPlaces)?.valueInteger;
  if (places === undefined) return [];
  const written = String(value).split('.')[1] ?? '';
  return written.length > places ? [{ code: 'tooManyDecimals', limit: places }] : [];
}

/** ISO dates sort as text; a date known only to the month is compared at the precision of both. */
function checkDate(item: QuestionnaireItem, date: string): Finding[] {
  const minimum = findExtension(item, extensionUrls.minValue)?.valueDate;
  const maximum = findExtension(item, extensionUrls.maxValue)?.valueDate;
  if (minimum !== undefined && date < minimum.slice(0, date.length)) return [{ code: 'belowMinimum', limit: minimum }];
  if (maximum !== undefined && date.slice(0, maximum.length) > maximum) return [{ code: 'aboveMaximum', limit: maximum }];
  return [];
}

function checkText(item: QuestionnaireItem, text: string): Finding[] {
  if (item.maxLength !== undefined && text.length > item.maxLength) return [{ code: 'tooLong', limit: item.maxLength }];
  const pattern = findExtension(item, extensionUrls.regex)?.valueString;
  return pattern !== undefined && !matches(pattern, text) ? [{ code: 'pattern' }] : [];
}

/** FHIR patterns cover the whole text. A pattern that is no JavaScript expression cannot reject anybody's answer. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return true;
  }
}
