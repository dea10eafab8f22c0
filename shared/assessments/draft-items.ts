// The items of a draft as a tree: find, change, insert, move, duplicate, remove. Every operation gives a new questionnaire and
// leaves the old one as it is, which is what makes undo one step back. An item that is not there changes nothing.
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { extensionUrls, findExtension } from './extensions.ts';
import { withExtensions } from './draft-words.ts';
import { without } from './without.ts';

type Items = readonly QuestionnaireItem[];

/** Where an item goes: behind another one, as the last one of a group, or at the end. */
export type InsertPlace = { readonly after: string } | { readonly into: string } | 'end';

/** `in`: into the group before it; `out`: behind the group that holds it. */
export type MoveDirection = 'up' | 'down' | 'in' | 'out';

/** All items in document order. */
export function flattenItems(items: Items = []): QuestionnaireItem[] {
  return items.flatMap((item) => [item, ...flattenItems(item.item)]);
}

export function findItem(questionnaire: Questionnaire, linkId: string): QuestionnaireItem | undefined {
  return flattenItems(questionnaire.item).find((item) => item.linkId === linkId);
}

/** LinkIds of the groups that hold the item, outermost first. */
export function groupsAround(questionnaire: Questionnaire, linkId: string): string[] {
  const search = (items: Items, above: readonly string[]): string[] | null => {
    for (const item of items) {
      if (item.linkId === linkId) return [...above];
      const found = search(item.item ?? [], [...above, item.linkId]);
      if (found) return found;
    }
    return null;
  };
  return search(questionnaire.item ?? [], []) ?? [];
}

export function changeItem(questionnaire: Questionnaire, linkId: string, change: (item: QuestionnaireItem) => QuestionnaireItem): Questionnaire {
  return withItems(questionnaire, replaceWhere(questionnaire.item ?? [], linkId, (item) => [change(item)]));
}

export function insertItem(questionnaire: Questionnaire, item: QuestionnaireItem, place: InsertPlace): Questionnaire {
  const items = questionnaire.item ?? [];
  if (place === 'end') return withItems(questionnaire, [...items, item]);
  if ('into' in place) return changeItem(questionnaire, place.into, (group) => ({ ...group, item: [...(group.item ?? []), item] }));
  return withItems(questionnaire, replaceWhere(items, place.after, (before) => [before, item]));
}

/** Takes the item with all it holds out, and out of every total. Conditions that look at it stay: the lint names them. */
export function removeItem(questionnaire: Questionnaire, linkId: string): Questionnaire {
  const removed = new Set(flattenItems([findItem(questionnaire, linkId) ?? { linkId, type: 'display' }]).map((item) => item.linkId));
  return withoutScored(withItems(questionnaire, replaceWhere(questionnaire.item ?? [], linkId, () => [])), removed);
}

/** A copy behind the item; conditions within the copy look at the copy. @param newLinkId a linkId that was never used */
export function duplicateItem(questionnaire: Questionnaire, linkId: string, newLinkId: () => string): { questionnaire: Questionnaire; linkId: string } {
  const item = findItem(questionnaire, linkId);
  if (!item) return { questionnaire, linkId };
  const renamed = new Map(flattenItems([item]).map((one) => [one.linkId, newLinkId()]));
  const copy = (one: QuestionnaireItem): QuestionnaireItem => ({
    ...one,
    linkId: renamed.get(one.linkId) ?? one.linkId,
    ...(one.enableWhen ? { enableWhen: one.enableWhen.map((condition) => ({ ...condition, question: renamed.get(condition.question) ?? condition.question })) } : {}),
    ...(one.item ? { item: one.item.map(copy) } : {}),
  });
  return { questionnaire: insertItem(questionnaire, copy(item), { after: linkId }), linkId: renamed.get(linkId) ?? linkId };
}

export function moveItem(questionnaire: Questionnaire, linkId: string, direction: MoveDirection): Questionnaire {
  const parent = groupsAround(questionnaire, linkId).at(-1);
  if (direction === 'out') return parent === undefined ? questionnaire : relocate(questionnaire, linkId, { after: parent });
  const siblings = (parent === undefined ? questionnaire.item : findItem(questionnaire, parent)?.item) ?? [];
  const at = siblings.findIndex((item) => item.linkId === linkId);
  const neighbour = siblings[direction === 'down' ? at + 1 : at - 1];
  if (at < 0 || !neighbour) return questionnaire;
  if (direction === 'in') return neighbour.type === 'group' ? relocate(questionnaire, linkId, { into: neighbour.linkId }) : questionnaire;
  if (direction === 'down') return relocate(questionnaire, linkId, { after: neighbour.linkId });
  return relocate(questionnaire, neighbour.linkId, { after: linkId });
}

/** Puts an item where another one stands, which moves on; for dragging. Never into itself. */
export function placeItem(questionnaire: Questionnaire, linkId: string, before: string): Questionnaire {
  const item = findItem(questionnaire, linkId);
  if (!item || linkId === before || groupsAround(questionnaire, before).includes(linkId)) return questionnaire;
  const rest = replaceWhere(questionnaire.item ?? [], linkId, () => []);
  return withItems(questionnaire, replaceWhere(rest, before, (target) => [item, target]));
}

function relocate(questionnaire: Questionnaire, linkId: string, place: InsertPlace): Questionnaire {
  const item = findItem(questionnaire, linkId);
  if (!item) return questionnaire;
  return insertItem(withItems(questionnaire, replaceWhere(questionnaire.item ?? [], linkId, () => [])), item, place);
}

function replaceWhere(items: Items, linkId: string, change: (item: QuestionnaireItem) => QuestionnaireItem[]): QuestionnaireItem[] {
  return items.flatMap((item) => {
    if (item.linkId === linkId) return change(item);
    return item.item ? [withItems(item, replaceWhere(item.item, linkId, change))] : [item];
  });
}

/** FHIR knows no empty lists. */
function withItems<T extends Questionnaire | QuestionnaireItem>(owner: T, items: QuestionnaireItem[]): T {
  if (items.length > 0) return { ...owner, item: items };
  return without<Questionnaire | QuestionnaireItem, 'item'>(owner, 'item') as T;
}

/** A total whose list becomes empty would count every weight: its whole definition goes with its last item. */
function withoutScored(questionnaire: Questionnaire, removed: ReadonlySet<string>): Questionnaire {
  const scores = (questionnaire.extension ?? []).filter((extension) => extension.url === extensionUrls.score);
  if (scores.length === 0) return questionnaire;
  const kept = scores.flatMap((score) => {
    const members = (score.extension ?? []).filter((member) => member.url !== 'item' || !removed.has(member.valueString ?? ''));
    const wasListed = findExtension(score, 'item') !== undefined;
    return wasListed && !members.some((member) => member.url === 'item') ? [] : [{ ...score, extension: members }];
  });
  return withExtensions(questionnaire, extensionUrls.score, kept);
}
