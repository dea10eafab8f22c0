// What is wrong with one answer, by the rules written at its item: type, options, range, length, pattern, places after
// the point, how many, required, constraints. Says codes and limits, never the answer itself. Absent reasons satisfy `required`.
import type { QuestionnaireItem } from 'fhir/r4';
import type { Answer, AnswerValue } from './answer.ts';
import { isAnswered } from './answer.ts';
import type { Evaluation } from './evaluation.ts';
import { askedQuestions, countedAnswer } from './evaluation.ts';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls, findExtension, listExtensions, numberOf } from './extensions.ts';
import type { Place } from './model.ts';
import type { Option } from './options.ts';
import { findOption, scalarOf } from './options.ts';
import type { Slot, SlotKey } from './slot.ts';
import type { Limits } from './slot-view.ts';
import { limitsAt, optionsAt } from './slot-view.ts';

export const problemCodes = ['required', 'wrongType', 'notAnOption', 'belowMinimum', 'aboveMaximum', 'tooLong', 'tooShort', 'pattern', 'tooManyDecimals', 'onlyOne', 'tooFew', 'tooMany', 'exclusive', 'wrongUnit', 'constraint'] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  /** The slot. */
  readonly linkId: SlotKey;
  readonly code: ProblemCode;
  /** The limit that was missed, for the message. */
  readonly limit?: string | number;
  /** Of a constraint: what the form says about it. */
  readonly text?: LocalizedText;
}

/** Problems of what is being entered at one place by its own rules alone; `required` is not among them. */
export function checkAnswer(place: Place, answer: Answer, options: readonly Option[] = place.options, limits: Limits = noLimits): Problem[] {
  if (place.isRepeating) return checkOccurrences(place, answer);
  const problems = answer.values.flatMap((value) => checkValue(place, value, options, limits));
  const { length } = answer.values;
  if (length > 1 && place.item.repeats !== true) problems.push({ code: 'onlyOne' });
  else if (place.occurs.maximum !== null && length > place.occurs.maximum) problems.push({ code: 'tooMany', limit: place.occurs.maximum });
  if (length > 1 && answer.values.some((value) => findOption(options, value)?.isExclusive)) problems.push({ code: 'exclusive' });
  return problems.map((problem) => ({ linkId: place.linkId, ...problem }));
}

/** The same with what the form works out itself: options and limits by expression. */
export function checkSlot(evaluation: Evaluation, slot: Slot, answer: Answer): Problem[] {
  return checkAnswer(slot.place, answer, optionsAt(evaluation, slot), limitsAt(evaluation, slot)).map((problem) => ({ ...problem, linkId: slot.key }));
}

/** Problems of the whole form as it stands: what is asked, required and open, what is invalid, constraints that are not met. */
export function checkForm(evaluation: Evaluation): Problem[] {
  const problems = askedQuestions(evaluation).flatMap((slot): Problem[] => {
    const answer = countedAnswer(evaluation, slot.key);
    if (!isAnswered(answer)) return slot.place.item.required === true ? [{ linkId: slot.key, code: 'required' }] : [];
    if (answer.values.length === 0) return [];
    const { minimum } = slot.place.occurs;
    return answer.values.length < minimum ? [{ linkId: slot.key, code: 'tooFew', limit: minimum }] : checkSlot(evaluation, slot, answer);
  });
  return [...problems, ...listViolations(evaluation, 'error')];
}

/** Constraints of the form that are not met; a warning keeps nobody from completing it. */
export function listViolations(evaluation: Evaluation, severity: 'error' | 'warning'): Problem[] {
  return [...evaluation.violations].flatMap(([key, constraints]) => constraints.filter((constraint) => constraint.severity === severity).map((constraint) => ({ linkId: key, code: 'constraint' as const, text: constraint.human })));
}

function checkOccurrences(place: Place, { values }: Answer): Problem[] {
  const numbers = values.flatMap((value) => ('valueInteger' in value && value.valueInteger >= 0 ? [value.valueInteger] : []));
  if (numbers.length < values.length || new Set(numbers).size < numbers.length) return [{ linkId: place.linkId, code: 'wrongType' }];
  const { minimum, maximum } = place.occurs;
  if (maximum !== null && numbers.length > maximum) return [{ linkId: place.linkId, code: 'tooMany', limit: maximum }];
  return numbers.length > 0 && numbers.length < minimum ? [{ linkId: place.linkId, code: 'tooFew', limit: minimum }] : [];
}

const noLimits: Limits = { minimum: null, maximum: null };

type Finding = Omit<Problem, 'linkId'>;

function checkValue(place: Place, value: AnswerValue, options: readonly Option[], limits: Limits): Finding[] {
  const { item } = place;
  if (!isOfType(place, value, options)) return [{ code: 'wrongType' }];
  if (options.length > 0 && item.type !== 'open-choice' && !findOption(options, value)) return [{ code: 'notAnOption' }];
  if ('valueQuantity' in value && !isKnownUnit(item, value.valueQuantity)) return [{ code: 'wrongUnit' }];
  const scalar = scalarOf(value);
  if (typeof scalar === 'number') return [...checkRange(item, scalar, limits), ...checkDecimals(item, scalar)];
  if ('valueDate' in value) return checkMoment(value.valueDate, limits.minimum ?? momentOf(item, extensionUrls.minValue), limits.maximum ?? momentOf(item, extensionUrls.maxValue));
  if ('valueDateTime' in value) return checkMoment(value.valueDateTime, limits.minimum ?? momentOf(item, extensionUrls.minValue), limits.maximum ?? momentOf(item, extensionUrls.maxValue));
  if ('valueTime' in value) return checkMoment(value.valueTime, limits.minimum ?? momentOf(item, extensionUrls.minValue), limits.maximum ?? momentOf(item, extensionUrls.maxValue));
  if ('valueString' in value) return checkText(item, value.valueString);
  return 'valueUri' in value ? checkText(item, value.valueUri) : [];
}

function isOfType({ item }: Place, value: AnswerValue, options: readonly Option[]): boolean {
  switch (item.type) {
    case 'boolean':
      return 'valueBoolean' in value;
    case 'integer':
      return 'valueInteger' in value;
    case 'decimal':
      return 'valueDecimal' in value;
    case 'date':
      return 'valueDate' in value;
    case 'dateTime':
      return 'valueDateTime' in value;
    case 'time':
      return 'valueTime' in value;
    case 'url':
      return 'valueUri' in value;
    case 'quantity':
      return 'valueQuantity' in value;
    case 'string':
    case 'text':
      return 'valueString' in value;
    case 'choice':
      return 'valueCoding' in value || options.some((option) => !('valueCoding' in option.value));
    case 'open-choice':
      return 'valueCoding' in value || 'valueString' in value || options.some((option) => !('valueCoding' in option.value));
    default:
      return false;
  }
}

function checkRange(item: QuestionnaireItem, value: number, limits: Limits): Finding[] {
  const written = rangeOf(item);
  const minimum = typeof limits.minimum === 'number' ? limits.minimum : written.minimum;
  const maximum = typeof limits.maximum === 'number' ? limits.maximum : written.maximum;
  if (minimum !== null && value < minimum) return [{ code: 'belowMinimum', limit: minimum }];
  if (maximum !== null && value > maximum) return [{ code: 'aboveMaximum', limit: maximum }];
  return [];
}

/** Lowest and highest number allowed; null where the item sets no limit. */
export function rangeOf(item: QuestionnaireItem): { minimum: number | null; maximum: number | null } {
  return { minimum: limitOf(item, extensionUrls.minValue), maximum: limitOf(item, extensionUrls.maxValue) };
}

function limitOf(item: QuestionnaireItem, url: string): number | null {
  const limit = findExtension(item, url);
  return numberOf(limit) ?? limit?.valueQuantity?.value ?? null;
}

/** Where the form names its units, the answer has one of them. */
function isKnownUnit(item: QuestionnaireItem, { code, unit }: { code?: string | undefined; unit?: string | undefined }): boolean {
  const units = [...listExtensions(item, extensionUrls.unit), ...listExtensions(item, extensionUrls.unitOption)].flatMap(({ valueCoding }) => valueCoding ?? []);
  return units.length === 0 || units.some((known) => (code !== undefined && known.code === code) || (unit !== undefined && (known.display === unit || known.code === unit)));
}

function checkDecimals(item: QuestionnaireItem, value: number): Finding[] {
  const places = findExtension(item, extensionUrls.maxDecimalPlaces)?.valueInteger;
  if (places === undefined) return [];
  const written = String(value).split('.')[1] ?? '';
  return written.length > places ? [{ code: 'tooManyDecimals', limit: places }] : [];
}

function momentOf(item: QuestionnaireItem, url: string): string | null {
  const limit = findExtension(item, url);
  return limit?.valueDate ?? limit?.valueDateTime ?? limit?.valueTime ?? null;
}

/** ISO dates and times sort as text; one known only to the month is compared at the precision of both. Instants with a zone are moments. */
function checkMoment(moment: string, minimum: number | string | null, maximum: number | string | null): Finding[] {
  if (typeof minimum === 'string' && isInstant(moment) && isInstant(minimum) && Date.parse(moment) < Date.parse(minimum)) return [{ code: 'belowMinimum', limit: minimum }];
  if (typeof maximum === 'string' && isInstant(moment) && isInstant(maximum) && Date.parse(moment) > Date.parse(maximum)) return [{ code: 'aboveMaximum', limit: maximum }];
  if (isInstant(moment)) return checkMoment(moment.slice(0, 10), dayOf(minimum), dayOf(maximum));
  if (typeof minimum === 'string' && moment < minimum.slice(0, moment.length)) return [{ code: 'belowMinimum', limit: minimum }];
  if (typeof maximum === 'string' && moment.slice(0, maximum.length) > maximum) return [{ code: 'aboveMaximum', limit: maximum }];
  return [];
}

function isInstant(moment: string): boolean {
  return /T.*(?:Z|[+-]\d\d:\d\d)$/.test(moment);
}

/** Of a limit without a zone, which is a day; another limit is dealt with as a moment. */
function dayOf(limit: number | string | null): string | null {
  return typeof limit === 'string' && !isInstant(limit) ? limit.slice(0, 10) : null;
}

function checkText(item: QuestionnaireItem, text: string): Finding[] {
  if (item.maxLength !== undefined && text.length > item.maxLength) return [{ code: 'tooLong', limit: item.maxLength }];
  const shortest = findExtension(item, extensionUrls.minLength)?.valueInteger;
  if (shortest !== undefined && text.length < shortest) return [{ code: 'tooShort', limit: shortest }];
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
