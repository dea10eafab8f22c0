// Full responses that nobody gave, to try a form before it is asked: every question that is asked gets an answer, then what
// that brings up gets one too, until nothing is open. The pattern decides which answer; the same one gives the same response.
import type { Answer, AnswerValue } from './answer.ts';
import { emptyAnswer } from './answer.ts';
import type { Evaluation } from './evaluation.ts';
import { askedQuestions, evaluate } from './evaluation.ts';
import { extensionUrls, findExtension } from './extensions.ts';
import type { FormModel, Place } from './model.ts';
import type { Option } from './options.ts';
import { isSameValue } from './options.ts';
import { optionsAt } from './slot-view.ts';
import { rangeOf } from './validate.ts';
import { unitOf } from './values.ts';

/** Long chains of conditions come up one link a round; real forms need four. */
const mostRounds = 20;

/** The moment at which a dry run takes place; any will do, as long as it is always the same. */
const instant = '2026-01-15T08:00:00+08:00';

/** @param pattern 0: the first option or lowest number everywhere; 1: the last or highest; others: mixed */
export function fillForm(model: FormModel, pattern: number): Evaluation {
  const answers = new Map<string, Answer>();
  const context = { instant, facts: {} };
  let evaluation = evaluate(model, answers, context);
  for (let round = 0; round < mostRounds; round += 1) {
    const open = askedQuestions(evaluation).filter((slot) => !answers.has(slot.key));
    if (open.length === 0) break;
    for (const slot of open) answers.set(slot.key, { ...emptyAnswer, values: valuesFor(slot.place, optionsAt(evaluation, slot), pattern) });
    evaluation = evaluate(model, answers, context);
  }
  return evaluation;
}

/** As many as the form demands at least, and no more. */
function valuesFor(place: Place, options: readonly Option[], pattern: number): AnswerValue[] {
  const count = Math.max(1, place.occurs.minimum);
  const first = options.findIndex((option) => isSameValue(option.value, valueFor(place, options, pattern)));
  if (first >= 0 && count > 1) return Array.from({ length: Math.min(count, options.length) }, (_, offset) => options[(first + offset) % options.length]?.value).filter((value) => value !== undefined);
  return Array.from({ length: count }, () => valueFor(place, options, pattern));
}

function valueFor(place: Place, options: readonly Option[], pattern: number): AnswerValue {
  const { item } = place;
  const mixed = (place.position * 7 + pattern * 3) % 11;
  const option = options[pattern === 0 ? 0 : pattern === 1 ? options.length - 1 : mixed % options.length];
  if (option) return option.value;
  switch (item.type) {
    case 'boolean':
      return { valueBoolean: pattern === 0 ? true : pattern === 1 ? false : mixed % 2 === 0 };
    case 'integer':
      return { valueInteger: Math.round(numberFor(place, pattern, mixed)) };
    case 'decimal':
      return { valueDecimal: numberFor(place, pattern, mixed) };
    case 'quantity':
      return { valueQuantity: { value: numberFor(place, pattern, mixed), ...unitOf(item) } };
    case 'date':
      return { valueDate: momentFor(place, `19${50 + mixed}-0${1 + (mixed % 9)}-15`).slice(0, 10) };
    case 'dateTime':
      return { valueDateTime: momentFor(place, `20${10 + mixed}-0${1 + (mixed % 9)}-15T08:00:00+08:00`) };
    case 'time':
      return { valueTime: momentFor(place, `${10 + mixed}:30:00`) };
    case 'choice':
      // Its options are defined elsewhere: an answer in words.
      return { valueCoding: { display: `text ${mixed}` } };
    case 'url':
      return { valueUri: `urn:example:${mixed}` };
    default:
      return { valueString: `text ${mixed}`.slice(0, item.maxLength) };
  }
}

/** The lowest allowed where the form says so, else any. */
function momentFor({ item }: Place, moment: string): string {
  const limit = findExtension(item, extensionUrls.minValue) ?? findExtension(item, extensionUrls.maxValue);
  return limit?.valueDate ?? limit?.valueDateTime ?? limit?.valueTime ?? moment;
}

/** Within the limits; where there are none, numbers that differ and are never zero. */
function numberFor(place: Place, pattern: number, mixed: number): number {
  const { minimum, maximum } = rangeOf(place.item);
  const lowest = minimum ?? Math.min(1, maximum ?? 1);
  const highest = maximum ?? Math.max(lowest + 100, lowest);
  return pattern === 0 ? lowest : pattern === 1 ? highest : lowest + Math.floor(((highest - lowest) * (mixed + 1)) / 12);
}
