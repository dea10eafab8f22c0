// What stands beside a question for the nurse to say when it is called for: advice on a symptom, standard phrases. Never read out
// unasked and never mixed with the words of the question. Advice is general; a diagnosis is never made on the telephone.
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls, findExtension, listExtensions, localizedStringOf, sameText } from './extensions.ts';

export interface Phrase {
  readonly code: string;
  readonly title: LocalizedText;
  readonly text: LocalizedText;
}

/** In the order written; empty where there is none. */
export function adviceOf(item: QuestionnaireItem): LocalizedText[] {
  return listExtensions(item, extensionUrls.advice).flatMap((extension) => localizedStringOf(extension) ?? []);
}

/** The standard phrases of a form; one without a text is none. */
export function phrasesOf(questionnaire: Questionnaire): Phrase[] {
  return listExtensions(questionnaire, extensionUrls.phrase).flatMap((extension) => {
    const text = localizedStringOf(findExtension(extension, 'text'));
    if (!text) return [];
    const code = findExtension(extension, 'code')?.valueCode ?? '';
    return [{ code, title: localizedStringOf(findExtension(extension, 'title')) ?? sameText(code), text }];
  });
}
