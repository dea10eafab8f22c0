// Which computed values a person is meant to see: worked out by the form and not hidden by it. Whether one counts is evaluation.ts.
import type { Evaluation } from './evaluation.ts';
import { countedAnswer } from './evaluation.ts';
import { extensionUrls, findExtension } from './extensions.ts';
import type { Slot, SlotKey } from './slot.ts';

/** Those that have a value just now, in document order. */
export function shownComputed(evaluation: Evaluation): Slot[] {
  return evaluation.slots.filter(({ key, place }) => place.formulas.calculated !== null && findExtension(place.item, extensionUrls.hidden)?.valueBoolean !== true && countedAnswer(evaluation, key).values.length > 0);
}

/** The nurse has put something else in its place. */
export function isOverridden(evaluation: Evaluation, key: SlotKey): boolean {
  return (evaluation.answers.get(key)?.values.length ?? 0) > 0;
}
