// A FHIR QuestionnaireResponse read back into answers by slot: the way in for responses that others wrote. Items are placed by
// linkId, never by position; occurrences of a repeating group are numbered as they come. What the form has no room for is
// told, never dropped silently; recorded values of calculated places are kept apart, because totals are recomputed.
import type { QuestionnaireResponse, QuestionnaireResponseItem, QuestionnaireResponseItemAnswer } from 'fhir/r4';
import type { Answer, AnswerValue } from './answer.ts';
import { absentReasons, emptyAnswer } from './answer.ts';
import { extensionUrls, findExtension } from './extensions.ts';
import type { FormModel, Place } from './model.ts';
import type { SlotKey } from './slot.ts';
import { slotKey } from './slot.ts';
import { readValue } from './values.ts';

export interface UnplacedPart {
  /** FHIRPath of the element in the response. */
  readonly expression: string;
  readonly linkId: string;
  readonly reason: 'unknownLinkId' | 'wrongParent' | 'notRepeating' | 'answerToGroup' | 'answerToDisplay' | 'unsupportedValue';
}

export interface ReadResponse {
  readonly answers: ReadonlyMap<SlotKey, Answer>;
  /** Values recorded at calculated places. */
  readonly recorded: ReadonlyMap<SlotKey, readonly AnswerValue[]>;
  readonly unplaced: readonly UnplacedPart[];
  /** Where each slot was found, as FHIRPath, for reports. */
  readonly expressions: ReadonlyMap<SlotKey, string>;
}

interface Draft {
  readonly model: FormModel;
  readonly answers: Map<SlotKey, Answer>;
  readonly recorded: Map<SlotKey, readonly AnswerValue[]>;
  readonly unplaced: UnplacedPart[];
  readonly expressions: Map<SlotKey, string>;
}

export function readResponse(model: FormModel, response: QuestionnaireResponse): ReadResponse {
  const draft: Draft = { model, answers: new Map(), recorded: new Map(), unplaced: [], expressions: new Map() };
  readItems(draft, response.item ?? [], null, [], 'QuestionnaireResponse');
  return draft;
}

function readItems(draft: Draft, items: readonly QuestionnaireResponseItem[], parent: string | null, occurrences: readonly number[], at: string): void {
  const counts = new Map<string, number>();
  items.forEach((item, index) => {
    const { linkId } = item;
    const expression = `${at}.item[${index}]`;
    const place = draft.model.places.get(linkId);
    if (!place) return draft.unplaced.push({ expression, linkId, reason: 'unknownLinkId' });
    if (place.parent !== parent) return draft.unplaced.push({ expression, linkId, reason: 'wrongParent' });
    const count = counts.get(linkId) ?? 0;
    counts.set(linkId, count + 1);
    const key = slotKey(linkId, occurrences);
    if (!draft.expressions.has(key)) draft.expressions.set(key, expression);
    if (place.isRepeating) {
      const numbers = Array.from({ length: count + 1 }, (_, valueInteger) => ({ valueInteger }));
      draft.answers.set(key, { ...emptyAnswer, values: numbers });
      draft.expressions.set(slotKey(linkId, [...occurrences, count]), expression);
    } else if (count > 0 || draft.answers.has(key)) return draft.unplaced.push({ expression, linkId, reason: 'notRepeating' });
    readItem(draft, item, place, place.isRepeating ? [...occurrences, count] : occurrences, expression);
    return undefined;
  });
}

function readItem(draft: Draft, item: QuestionnaireResponseItem, place: Place, occurrences: readonly number[], expression: string): void {
  const { linkId } = place;
  const answers = item.answer ?? [];
  if (answers.length > 0 && (place.role === 'group' || place.item.type === 'display')) {
    draft.unplaced.push({ expression: `${expression}.answer[0]`, linkId, reason: place.role === 'group' ? 'answerToGroup' : 'answerToDisplay' });
  } else if (answers.length > 0 || findExtension(item, extensionUrls.answerNote) || findExtension(item, extensionUrls.answerFlag)) {
    const key = slotKey(linkId, occurrences);
    const values = answers.flatMap((answer, index) => {
      const value = readValue(answer);
      if (!value && absentReasonOf(answer) === null && hasValue(answer)) draft.unplaced.push({ expression: `${expression}.answer[${index}]`, linkId, reason: 'unsupportedValue' });
      return value && !isAbsentCoding(answer) ? value : [];
    });
    const note = findExtension(item, extensionUrls.answerNote)?.valueString ?? null;
    if (place.formulas.calculated && note === null) draft.recorded.set(key, values);
    else {
      const absentReason = values.length > 0 ? null : (answers.map(absentReasonOf).find((reason) => reason !== null) ?? null);
      draft.answers.set(key, { values, absentReason, note, isFlagged: findExtension(item, extensionUrls.answerFlag)?.valueBoolean === true });
    }
  }
  readItems(draft, item.item ?? [], linkId, occurrences, expression);
  answers.forEach((answer, index) => readItems(draft, answer.item ?? [], linkId, occurrences, `${expression}.answer[${index}]`));
}

function hasValue(answer: QuestionnaireResponseItemAnswer): boolean {
  return Object.keys(answer).some((name) => name.startsWith('value'));
}

function isAbsentCoding(answer: QuestionnaireResponseItemAnswer): boolean {
  return absentReasonOf(answer) !== null;
}

/** On the element whose value is missing, whatever its type. */
function absentReasonOf(answer: QuestionnaireResponseItemAnswer): Answer['absentReason'] {
  for (const [name, element] of Object.entries(answer) as [string, unknown][]) {
    if (!name.startsWith('_value') && name !== 'valueCoding' && name !== 'valueQuantity') continue;
    if (typeof element !== 'object' || element === null) continue;
    const code = findExtension(element, extensionUrls.dataAbsentReason)?.valueCode;
    const reason = absentReasons.find((known) => known === code);
    if (reason) return reason;
  }
  return null;
}
