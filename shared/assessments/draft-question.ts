// What kinds of questions a supervisor may ask, in her words, and how each is written in FHIR. A kind is read from the item
// and never stored; changing it keeps the words, the conditions and whatever the new kind still has a use for.
import type { Extension, QuestionnaireItem } from 'fhir/r4';
import { extensionUrls, findExtension, numberOf } from './extensions.ts';
import { withExtension } from './draft-words.ts';
import { without } from './without.ts';

/** `words`: read out, no answer. `scale`: a whole number from 0 to 10, one key each. */
export const questionKinds = ['single', 'several', 'open', 'yes-no', 'scale', 'integer', 'decimal', 'quantity', 'date', 'time', 'line', 'text', 'words', 'group', 'repeating-group'] as const;
export type QuestionKind = (typeof questionKinds)[number];

const types: Readonly<Record<QuestionKind, QuestionnaireItem['type']>> = {
  single: 'choice',
  several: 'choice',
  open: 'open-choice',
  'yes-no': 'boolean',
  scale: 'integer',
  integer: 'integer',
  decimal: 'decimal',
  quantity: 'quantity',
  date: 'date',
  time: 'time',
  line: 'string',
  text: 'text',
  words: 'display',
  group: 'group',
  'repeating-group': 'group',
};

const kindsOfTypes: Readonly<Partial<Record<QuestionnaireItem['type'], QuestionKind>>> = {
  'open-choice': 'open',
  boolean: 'yes-no',
  decimal: 'decimal',
  quantity: 'quantity',
  date: 'date',
  time: 'time',
  string: 'line',
  text: 'text',
  display: 'words',
};

/** Null for a type of a foreign form that is kept as it is. */
export function questionKindOf(item: QuestionnaireItem): QuestionKind | null {
  if (item.type === 'choice') return item.repeats === true ? 'several' : 'single';
  if (item.type === 'group') return item.repeats === true ? 'repeating-group' : 'group';
  if (item.type === 'integer') return lowest(item) === 0 && highest(item) === 10 ? 'scale' : 'integer';
  return kindsOfTypes[item.type] ?? null;
}

export function isNumberKind(kind: QuestionKind | null): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'quantity' || kind === 'scale';
}

export function isChoiceKind(kind: QuestionKind | null): boolean {
  return kind === 'single' || kind === 'several' || kind === 'open';
}

/** Whether it waits for an answer. */
export function isAsked(item: QuestionnaireItem): boolean {
  return item.type !== 'group' && item.type !== 'display';
}

export function newItem(kind: QuestionKind, linkId: string): QuestionnaireItem {
  return changeKind({ linkId, type: 'display' }, kind);
}

export function changeKind(item: QuestionnaireItem, kind: QuestionKind): QuestionnaireItem {
  const wasAsked = isAsked(item);
  const { required, answerOption, answerValueSet, maxLength, item: held } = item;
  const isGroup = kind === 'group' || kind === 'repeating-group';
  const asks = !isGroup && kind !== 'words';
  const changed: QuestionnaireItem = {
    ...without(item, 'repeats', 'required', 'answerOption', 'answerValueSet', 'maxLength', 'item'),
    type: types[kind],
    ...(kind === 'several' || kind === 'repeating-group' ? { repeats: true } : {}),
    ...(asks ? { required: wasAsked ? required === true : true } : {}),
    ...(isChoiceKind(kind) && answerOption ? { answerOption } : {}),
    ...(isChoiceKind(kind) && answerValueSet ? { answerValueSet } : {}),
    ...(kind === 'text' || kind === 'line' ? { maxLength: maxLength ?? (kind === 'text' ? 1000 : 100) } : {}),
    ...(held && isGroup ? { item: held } : {}),
  };
  if (kind === 'scale') return withRange(changed, 0, 10);
  if (item.type === 'integer' && questionKindOf(item) === 'scale') return withRange(changed, null, null);
  return isNumberKind(kind) ? withRange(changed, lowest(item), highest(item)) : withRange(changed, null, null);
}

export function lowest(item: QuestionnaireItem): number | null {
  return numberOf(findExtension(item, extensionUrls.minValue));
}

export function highest(item: QuestionnaireItem): number | null {
  return numberOf(findExtension(item, extensionUrls.maxValue));
}

/** Limits in the type of the item: FHIR wants an integer's as integers. */
export function withRange(item: QuestionnaireItem, minimum: number | null, maximum: number | null): QuestionnaireItem {
  return withExtension(withExtension(item, extensionUrls.minValue, bound(item, extensionUrls.minValue, minimum)), extensionUrls.maxValue, bound(item, extensionUrls.maxValue, maximum));
}

export function unitOf(item: QuestionnaireItem): string {
  return findExtension(item, extensionUrls.unit)?.valueCoding?.display ?? '';
}

export function withUnit(item: QuestionnaireItem, unit: string): QuestionnaireItem {
  return withExtension(item, extensionUrls.unit, unit === '' ? null : { url: extensionUrls.unit, valueCoding: { display: unit } });
}

export function decimalsOf(item: QuestionnaireItem): number | null {
  return findExtension(item, extensionUrls.maxDecimalPlaces)?.valueInteger ?? null;
}

export function withDecimals(item: QuestionnaireItem, places: number | null): QuestionnaireItem {
  return withExtension(item, extensionUrls.maxDecimalPlaces, places === null ? null : { url: extensionUrls.maxDecimalPlaces, valueInteger: places });
}

function bound(item: QuestionnaireItem, url: string, value: number | null): Extension | null {
  if (value === null) return null;
  return item.type === 'integer' ? { url, valueInteger: Math.round(value) } : { url, valueDecimal: value };
}
