// Who may answer for the patient. A question about what only she can know (mood, pain, what she wishes) is not put to a relative:
// it is recorded as not asked, never guessed. An instrument marked so as a whole is asked, and says that its total does not hold.
import type { Element } from 'fhir/r4';
import { extensionUrls, findExtension } from './extensions.ts';

/** @param answeredBy 'patient' or a relationship; null: nobody said, which is taken for the patient */
export function isProxy(answeredBy: string | null): boolean {
  return answeredBy !== null && answeredBy !== 'patient';
}

/** Of a question: not put to a relative. Of a questionnaire: not valid when a relative answers. */
export function isPatientOnly(element: Element): boolean {
  return findExtension(element, extensionUrls.proxy)?.valueCode === 'patient-only';
}
