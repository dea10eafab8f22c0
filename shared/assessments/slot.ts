// A place is an item of the form; a slot is a place in one response. Inside repeating groups a place has one slot for each
// standing occurrence. Occurrences carry numbers that are never used again, so removing one moves nobody's answers; which
// of them stand is itself an answer: that of the group's own slot, append-only and undone like any other.
import type { Answers, AnswerValue } from './answer.ts';
import type { FormModel, Place } from './model.ts';

/** The linkId; inside repeating groups `linkId@n` or `linkId@n.m`, the numbers of the occurrences around it, outermost first. */
export type SlotKey = string;

export interface Slot {
  readonly key: SlotKey;
  readonly place: Place;
  /** Numbers of the occurrences of the repeating groups around it, outermost first. */
  readonly occurrences: readonly number[];
  /** The slot of the place around it. */
  readonly parent: SlotKey | null;
}

export interface Layout {
  /** Those that exist just now, hidden ones too, in document order. */
  readonly slots: readonly Slot[];
  readonly slotsByKey: ReadonlyMap<SlotKey, Slot>;
  /** By the linkId of a repeating group: the occurrences of all groups around and including it. */
  readonly occurrences: ReadonlyMap<string, readonly (readonly number[])[]>;
}

export function slotKey(linkId: string, occurrences: readonly number[]): SlotKey {
  return occurrences.length === 0 ? linkId : `${linkId}@${occurrences.join('.')}`;
}

/** The place that a key speaks of, whether the slot stands just now or not; undefined where the form has no such place. */
export function placeOfKey(model: FormModel, key: SlotKey): Place | undefined {
  const place = model.places.get(key);
  if (place?.path.length === 0) return place;
  const at = key.lastIndexOf('@');
  const inner = at < 0 ? undefined : model.places.get(key.slice(0, at));
  return inner && key.slice(at + 1).split('.').length === inner.path.length ? inner : undefined;
}

export function layOut(model: FormModel, answers: Answers): Layout {
  const slots: Slot[] = [];
  const occurrences = new Map<string, (readonly number[])[]>();
  const visit = (linkIds: readonly string[], around: readonly number[], parent: SlotKey | null): void => {
    for (const linkId of linkIds) {
      const place = model.places.get(linkId);
      if (!place) continue;
      const key = slotKey(linkId, around);
      slots.push({ key, place, occurrences: around, parent });
      if (!place.isRepeating) visit(place.children, around, key);
      else {
        for (const number of standingOccurrences(place, answers, key)) {
          const inside = [...around, number];
          const known = occurrences.get(linkId);
          if (known) known.push(inside);
          else occurrences.set(linkId, [inside]);
          visit(place.children, inside, key);
        }
      }
    }
  };
  visit(model.roots, [], null);
  return { slots, slotsByKey: new Map(slots.map((slot) => [slot.key, slot])), occurrences };
}

/** The numbers of the occurrences of a repeating group's slot; untouched, as many as the form demands and one at least. */
export function standingOccurrences(group: Place, answers: Answers, key: SlotKey): readonly number[] {
  const numbers = (answers.get(key)?.values ?? []).flatMap((value) => ('valueInteger' in value ? [value.valueInteger] : []));
  return numbers.length > 0 ? numbers : Array.from({ length: Math.max(1, group.occurs.minimum) }, (_, number) => number);
}

/** What to answer at a repeating group's slot so that one more occurrence stands, with a number never used before. */
export function withOccurrence(answers: Answers, group: Slot): AnswerValue[] {
  const standing = standingOccurrences(group.place, answers, group.key);
  const depth = group.occurrences.length;
  let last = Math.max(-1, ...standing);
  for (const key of answers.keys()) {
    const numbers = key.slice(key.lastIndexOf('@') + 1).split('.').map(Number);
    const number = numbers[depth];
    if (number !== undefined && Number.isInteger(number) && key.includes('@') && group.occurrences.every((outer, index) => outer === numbers[index])) last = Math.max(last, number);
  }
  return [...standing, last + 1].map((valueInteger) => ({ valueInteger }));
}

/** What to answer at a repeating group's slot so that one occurrence is gone; the last one stays. */
export function withoutOccurrence(answers: Answers, group: Slot, number: number): AnswerValue[] {
  const standing = standingOccurrences(group.place, answers, group.key);
  const left = standing.filter((one) => one !== number);
  return (left.length > 0 ? left : standing).map((valueInteger) => ({ valueInteger }));
}

/** How many repeating groups two places are both in: so many numbers of their occurrences are the same for what belongs together. */
export function sharedDepth(left: readonly string[], right: readonly string[]): number {
  let depth = 0;
  while (depth < left.length && left[depth] === right[depth]) depth += 1;
  return depth;
}
