// After a patient's death: what a supervisor may choose for each caregiver, and when the gentle calls come. The days count from the
// death, or from the day it became known where that is all there is.
import type { CivilDate } from '../time/civil.ts';
import { addDays } from '../time/civil.ts';

export const bereavementChoices = ['care', 'silence'] as const;
export type BereavementChoice = (typeof bereavementChoices)[number];

/** Canonical address of our own script for these calls. */
export const bereavementScript = 'https://suifang.example.org/fhir/Questionnaire/bereavement-care';

/**
 * The days of the calls. A choice made late does not bring all the missed ones at once: those already past give one call on the day of
 * the choice, the others keep their day.
 * @param dayOffsets from the settings, ascending
 */
export function bereavementCallDays(diedOn: CivilDate, dayOffsets: readonly number[], today: CivilDate): CivilDate[] {
  const days = dayOffsets.map((offset) => addDays(diedOn, offset));
  const ahead = days.filter((day) => day >= today);
  return ahead.length === days.length || ahead[0] === today ? ahead : [today, ...ahead];
}
