// FHIR values in and out: what a form gives as initial values and what an expression yields, as values that an answer at the
// place may have. What does not fit the type of the place is left out, never bent.
import type { QuestionnaireItem } from 'fhir/r4';
import type { AnswerValue, QuantityValue } from './answer.ts';
import { answerValueSchema, codingSchema, quantitySchema } from './answer.ts';
import { extensionUrls, findExtension } from './extensions.ts';

/** As much of a place as its values are judged by. */
interface ValuePlace {
  readonly item: QuestionnaireItem;
  readonly options: readonly { readonly value: AnswerValue }[];
}

/** One `value[x]` out of a FHIR element that may carry more; null when its type is none of ours. */
export function readValue(element: object): AnswerValue | null {
  for (const [name, content] of Object.entries(element) as [string, unknown][]) {
    if (!name.startsWith('value')) continue;
    if (name === 'valueCoding') return { valueCoding: bareCoding(content) };
    const parsed = answerValueSchema.safeParse(name === 'valueQuantity' ? { valueQuantity: quantitySchema.safeParse(content).data } : { [name]: content });
    return parsed.success ? parsed.data : null;
  }
  return null;
}

export function readInitial(item: QuestionnaireItem): AnswerValue[] {
  return (item.initial ?? []).flatMap((initial) => readValue(initial) ?? []);
}

/** What an expression yields, as values of the place. */
export function toAnswerValues(place: ValuePlace, results: readonly unknown[]): AnswerValue[] {
  const values = results.flatMap((result) => toAnswerValue(place, result) ?? []);
  return place.item.repeats === true ? values : values.slice(0, 1);
}

/** Null: it is no value of that type. */
export function toAnswerValue(place: ValuePlace, result: unknown): AnswerValue | null {
  if (typeof result === 'object' && result !== null && Object.keys(result).some((name) => name.startsWith('value') && name !== 'value')) return readValue(result);
  switch (place.item.type) {
    case 'boolean':
      return typeof result === 'boolean' ? { valueBoolean: result } : null;
    case 'integer':
      return typeof result === 'number' && Number.isInteger(result) ? { valueInteger: result } : null;
    case 'decimal':
      return typeof result === 'number' ? { valueDecimal: result } : null;
    case 'date':
      return typeof result === 'string' ? valid({ valueDate: result.slice(0, 10) }) : null;
    case 'dateTime':
      return typeof result === 'string' ? valid({ valueDateTime: result }) : null;
    case 'time':
      return typeof result === 'string' ? valid({ valueTime: result.replace(/^T/, '') }) : null;
    case 'url':
      return typeof result === 'string' ? valid({ valueUri: result }) : null;
    case 'quantity':
      return toQuantity(place.item, result);
    case 'choice':
    case 'open-choice':
      return toChoice(place, result);
    case 'string':
    case 'text':
      return typeof result === 'string' || typeof result === 'number' || typeof result === 'boolean' ? valid({ valueString: String(result) }) : null;
    default:
      return null;
  }
}

function valid(value: AnswerValue): AnswerValue | null {
  return answerValueSchema.safeParse(value).success ? value : null;
}

function toChoice(place: ValuePlace, result: unknown): AnswerValue | null {
  if (typeof result === 'object' && result !== null) return 'code' in result || 'display' in result ? { valueCoding: bareCoding(result) } : null;
  const option = place.options.find(({ value }) => ('valueCoding' in value ? value.valueCoding.code === result || value.valueCoding.display === result : Object.values(value).includes(result as never)));
  if (option) return option.value;
  return place.item.type === 'open-choice' && typeof result === 'string' ? valid({ valueString: result }) : null;
}

function toQuantity(item: QuestionnaireItem, result: unknown): AnswerValue | null {
  if (typeof result === 'number') return { valueQuantity: { value: result, ...unitOf(item) } };
  if (typeof result === 'string') {
    const match = /^(-?[\d.]+) '?([^']*)'?$/.exec(result);
    return match ? { valueQuantity: { value: Number(match[1]), unit: match[2], code: match[2] } } : null;
  }
  const quantity = quantitySchema.safeParse(result);
  return quantity.success && quantity.data.value !== undefined ? { valueQuantity: quantity.data } : null;
}

/** The unit that a bare number at this place has. */
export function unitOf(item: QuestionnaireItem): QuantityValue {
  const unit = findExtension(item, extensionUrls.unit)?.valueCoding ?? findExtension(item, extensionUrls.unitOption)?.valueCoding;
  return unit ? { ...(unit.display ? { unit: unit.display } : {}), ...(unit.system ? { system: unit.system } : {}), ...(unit.code ? { code: unit.code } : {}) } : {};
}

/** An answer names its option; texts in other languages and weights stay in the questionnaire. */
export function bareCoding(coding: unknown): { system?: string; code?: string; display?: string } {
  const { system, code, display } = codingSchema.catch({}).parse(coding);
  return { ...(system ? { system } : {}), ...(code ? { code } : {}), ...(display ? { display } : {}) };
}
