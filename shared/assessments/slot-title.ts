// How a question inside a repeating group is named: its place among the occurrences that stand, counted from 1 (第 2 种药), which
// is what is said aloud. The stable numbers in the keys are nobody's business on screen or paper.
import type { Evaluation } from './evaluation.ts';
import type { LocalizedText } from './extensions.ts';
import type { Slot } from './slot.ts';
import { slotKey, standingOccurrences } from './slot.ts';

export interface Ordinal {
  /** LinkId of the repeating group. */
  readonly group: string;
  /** From 1. */
  readonly at: number;
  readonly of: number;
}

/** Of each repeating group around a slot, outermost first. */
export function ordinalsOf({ model, answers }: Evaluation, slot: Slot): Ordinal[] {
  return slot.place.path.flatMap((group, depth) => {
    const place = model.places.get(group);
    const number = slot.occurrences[depth];
    if (!place || number === undefined) return [];
    const standing = standingOccurrences(place, answers, slotKey(group, slot.occurrences.slice(0, depth)));
    return [{ group, at: standing.indexOf(number) + 1, of: standing.length }];
  });
}

/** The question in a few words, with its number where more than one occurrence stands: 药名（2） */
export function slotTitle(evaluation: Evaluation, slot: Slot): LocalizedText {
  const { shortText } = slot.place;
  const ordinals = ordinalsOf(evaluation, slot);
  if (!ordinals.some((ordinal) => ordinal.of > 1)) return shortText;
  const numbers = ordinals.map((ordinal) => ordinal.at).join('.');
  return { 'zh-CN': `${shortText['zh-CN']}（${numbers}）`, 'en-US': `${shortText['en-US']} (${numbers})` };
}
