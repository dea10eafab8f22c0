// The response as expressions see it: counted values only (a refusal is no value), nested as the questionnaire is. Parts that
// did not change are the same objects as before: one answer rebuilds the way from its item to the root and nothing else.
import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4';
import type { AnswerValue } from './answer.ts';
import type { FormModel, Place } from './model.ts';
import type { Layout } from './slot.ts';
import { slotKey } from './slot.ts';

type Items = readonly QuestionnaireResponseItem[];

/** What is built so far, by slot and by occurrence of a repeating group; '' is the root. */
export type ItemCache = Map<string, Items>;

export interface ResponseSource extends Layout {
  readonly model: FormModel;
  readonly items: ItemCache;
  valuesAt(key: string): readonly AnswerValue[];
  isEnabled(key: string): boolean;
}

export function expressionResponse(source: ResponseSource): QuestionnaireResponse {
  const { url, version } = source.model.questionnaire;
  const item = cached(source, '', () => source.model.roots.flatMap((linkId) => itemsOf(source, linkId, [])));
  return { resourceType: 'QuestionnaireResponse', status: 'in-progress', ...(url ? { questionnaire: version ? `${url}|${version}` : url } : {}), item: [...item] };
}

/** The item that an expression is written at, in its own occurrence; a bare one where nothing is answered. */
export function expressionContext(source: ResponseSource, place: Place, occurrences: readonly number[]): QuestionnaireResponseItem {
  const items = place.isRepeating && occurrences.length > place.path.length ? occurrenceItems(source, place, occurrences) : itemsOf(source, place.linkId, occurrences);
  return items[0] ?? { linkId: place.linkId };
}

/** Forgets what is built of a slot and of everything around it. */
export function forgetItem(model: FormModel, items: ItemCache, place: Place, occurrences: readonly number[]): void {
  items.delete('');
  let around = occurrences;
  for (let at: Place | undefined = place; at; at = at.parent === null ? undefined : model.places.get(at.parent)) {
    if (at.isRepeating && around.length > at.path.length) {
      items.delete(slotKey(at.linkId, around));
      around = around.slice(0, at.path.length);
    }
    items.delete(slotKey(at.linkId, around));
  }
}

function cached(source: ResponseSource, key: string, build: () => Items): Items {
  const known = source.items.get(key);
  if (known) return known;
  const built = build();
  source.items.set(key, built);
  return built;
}

function itemsOf(source: ResponseSource, linkId: string, occurrences: readonly number[]): Items {
  const place = source.model.places.get(linkId);
  const key = slotKey(linkId, occurrences);
  if (!place || place.item.type === 'display' || !source.isEnabled(key)) return [];
  return cached(source, key, () => {
    if (!place.isRepeating) return itemOf(source, place, key, occurrences);
    const standing = (source.occurrences.get(linkId) ?? []).filter((one) => occurrences.every((number, index) => number === one[index]));
    return standing.flatMap((one) => occurrenceItems(source, place, one));
  });
}

function occurrenceItems(source: ResponseSource, place: Place, occurrences: readonly number[]): Items {
  return cached(source, slotKey(place.linkId, occurrences), () => itemOf(source, place, '', occurrences));
}

function itemOf(source: ResponseSource, place: Place, key: string, occurrences: readonly number[]): Items {
  const { linkId } = place;
  const children = place.children.flatMap((child) => itemsOf(source, child, occurrences));
  if (place.item.type === 'group') return children.length > 0 ? [{ linkId, item: children }] : [];
  const [first, ...rest] = source.valuesAt(key);
  if (!first) return children.length > 0 ? [{ linkId, item: children }] : [];
  return [{ linkId, answer: [children.length > 0 ? { ...first, item: children } : { ...first }, ...rest] }];
}
