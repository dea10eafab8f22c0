// Burden of caregivers: three levels whatever the scale, what they suggest, and when the next assessment is due. BSFC-s: 0–4 none or mild,
// 5–14 moderate, 15–30 severe (Graessel 2014; Pendergrass 2018). The nurse decides; a suggestion does nothing by itself.
import type { CivilDate } from '../time/civil.ts';
import { addMonths } from '../time/civil.ts';

export const burdenLevels = ['mild', 'moderate', 'severe'] as const;
export type BurdenLevel = (typeof burdenLevels)[number];

export const burdenActions = ['counselling', 'respite', 'care_call', 'none'] as const;
export type BurdenAction = (typeof burdenActions)[number];

/** What the hospital's own practice would offer, most pressing first. */
export function suggestionsFor(level: BurdenLevel): BurdenAction[] {
  if (level === 'severe') return ['respite', 'counselling', 'care_call'];
  return level === 'moderate' ? ['counselling', 'care_call'] : [];
}

/**
 * The level of a result by the bands of its own scale: by the grade that the scale gives them (red severe, yellow moderate) where it gives
 * any, else by their order: the lowest is mild, the highest severe.
 * @param bands by rising minimum; @param code the result's own band, null where the scale has none
 */
export function levelOfBand(code: string | null, bands: readonly { readonly code: string; readonly grade: 'red' | 'yellow' | null }[]): BurdenLevel {
  const index = bands.findIndex((band) => band.code === code);
  const band = bands[index];
  if (!band) return 'mild';
  if (bands.some((other) => other.grade !== null)) return band.grade === 'red' ? 'severe' : band.grade === 'yellow' ? 'moderate' : 'mild';
  return index === 0 ? 'mild' : index === bands.length - 1 ? 'severe' : 'moderate';
}

/** From the last result, or at once where there is none. */
export function nextBurdenOn(last: CivilDate | null, everyMonths: number, today: CivilDate): CivilDate {
  return last === null ? today : addMonths(last, everyMonths);
}
