// After a patient's death: what a supervisor may choose for each caregiver, and when the gentle calls come. The days count from the
// death, or from the day it became known where that is all there is.
import type { CivilDate } from '../time/civil.ts';
import { addDays } from '../time/civil.ts';

export const bereavementChoices = ['care', 'silence'] as const;
export type BereavementChoice = (typeof bereavementChoices)[number];

/**
 * The days of the calls. A choice made late does not bring all the missed ones at once: those already past give one call on the day of
 * the choice, the others keep their day.
 * @param dayOffsets from the settings, in any order
 */
export function bereavementCallDays(diedOn: CivilDate, dayOffsets: readonly number[], today: CivilDate): CivilDate[] {
  const days = [...dayOffsets].sort((a, b) => a - b).map((offset) => addDays(diedOn, offset));
  const ahead = days.filter((day) => day >= today);
  return ahead.length === days.length || ahead[0] === today ? ahead : [today, ...ahead];
}

/** A death among those she looks after (or looked after when it happened); `choice` null until a supervisor chose. */
export interface Loss {
  readonly patientId: string;
  readonly choice: BereavementChoice | null;
}

/**
 * What her losses mean for a contact. Until a supervisor has chosen, nothing reaches her about the dead, and nothing but an emergency
 * about the living either (`mourning`): a nurse who rings about the father without knowing that the mother has died does harm that no
 * follow-up repairs. Once it is chosen, contacts about the living go on as before; about the dead only gentle care, or nothing. What is
 * about nobody (an invitation, points) follows the choice, silence before care: it can wait.
 * @param about the patient whom the contact is about; null for nobody
 */
export function bereavementFor(losses: readonly Loss[], about: string | null): 'none' | 'held' | 'mourning' | 'care' | 'silence' {
  if (losses.length === 0) return 'none';
  const own = losses.find((loss) => loss.patientId === about);
  if (losses.some((loss) => loss.choice === null)) return about === null || own ? 'held' : 'mourning';
  if (about !== null) return own?.choice ?? 'none';
  return losses.some((loss) => loss.choice === 'silence') ? 'silence' : 'care';
}
