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
 * The level of a result by the bands of its own scale: the lowest band is mild, the highest severe, what lies between moderate.
 * @param bands codes from the lowest scores to the highest; @param band the result's own, null where the scale has none
 */
export function levelOfBand(band: string | null, bands: readonly string[]): BurdenLevel {
  const index = band === null ? -1 : bands.indexOf(band);
  if (index <= 0) return 'mild';
  return index === bands.length - 1 ? 'severe' : 'moderate';
}

/** From the last result, or at once where there is none. */
export function nextBurdenOn(last: CivilDate | null, everyMonths: number, today: CivilDate): CivilDate {
  return last === null ? today : addMonths(last, everyMonths);
}
