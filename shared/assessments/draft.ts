// A draft as a whole: how one begins (blank, as the hospital's own copy, as the next version), its header, its number at
// publication. Works on the FHIR resource itself. What a copy must keep is where it comes from and on what terms.
import type { Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { Words } from './draft-words.ts';
import { extensionWords, languageOf, readWords, withExtension, withExtensions, withMember, wordsExtension, writeWords } from './draft-words.ts';
import { extensionUrls, findExtension, listExtensions } from './extensions.ts';
import { without } from './without.ts';

export const scriptKinds = ['follow_up', 'scale', 'satisfaction'] as const;
export type ScriptKind = (typeof scriptKinds)[number];

export const licences = ['own', 'shipped-free', 'hospital-import'] as const;
export type Licence = (typeof licences)[number];

export interface WrittenPhrase {
  readonly code: string;
  readonly title: Words;
  readonly text: Words;
}

export interface WrittenLicence {
  readonly code: Licence | null;
  readonly source: Words;
}

/** @param url a canonical address that nobody else has @param publisher the hospital */
export function blankQuestionnaire(url: string, title: Words, kind: ScriptKind, publisher: string): Questionnaire {
  const bare: Questionnaire = {
    resourceType: 'Questionnaire',
    url,
    version: '1.0.0',
    status: 'draft',
    language: 'zh-CN',
    publisher,
    extension: [{ url: extensionUrls.kind, valueCode: kind }, { url: extensionUrls.licence, extension: [{ url: 'code', valueCode: 'own' }] }],
  };
  return withTitle(bare, title);
}

/** The hospital's own copy under its own address; what it derives from and its terms of use stay named. */
export function copyOf(questionnaire: Questionnaire, url: string): Questionnaire {
  const { version } = questionnaire;
  const title = writtenTitle(questionnaire);
  const copied: Questionnaire = { ...without(questionnaire, 'id', 'date'), url, version: '1.0.0', status: 'draft', ...(questionnaire.url ? { derivedFrom: [version ? `${questionnaire.url}|${version}` : questionnaire.url] } : {}) };
  return withTitle(copied, { 'zh-CN': suffixed(title['zh-CN'], '（本院）'), 'en-US': suffixed(title['en-US'], ' (own)') });
}

/** What comes after a published version, with a minor number more: new or changed questions, old answers stay readable. */
export function nextVersionOf(questionnaire: Questionnaire): Questionnaire {
  return { ...without(questionnaire, 'date'), status: 'draft', version: nextVersion(questionnaire.version) };
}

/** '1.2.3' -> '1.3.0'; what is no such number counts as none. */
export function nextVersion(version: string | undefined): string {
  const [, major, minor] = /^(\d+)\.(\d+)(?:\.\d+)?$/.exec(version ?? '') ?? [];
  return major === undefined || minor === undefined ? '1.0.0' : `${major}.${Number(minor) + 1}.0`;
}

export function isVersion(text: string): boolean {
  return /^\d{1,4}\.\d{1,4}\.\d{1,4}$/.test(text);
}

export function writtenTitle(questionnaire: Questionnaire): Words {
  return readWords(questionnaire.title, questionnaire._title, languageOf(questionnaire));
}

export function withTitle(questionnaire: Questionnaire, title: Words): Questionnaire {
  const { text, element } = writeWords(questionnaire._title, title, languageOf(questionnaire));
  return withMember(withMember(questionnaire, 'title', text), '_title', element);
}

export function kindOf(questionnaire: Questionnaire): ScriptKind {
  const code = findExtension(questionnaire, extensionUrls.kind)?.valueCode;
  return scriptKinds.find((kind) => kind === code) ?? 'follow_up';
}

export function withKind(questionnaire: Questionnaire, kind: ScriptKind): Questionnaire {
  return withExtension(questionnaire, extensionUrls.kind, { url: extensionUrls.kind, valueCode: kind });
}

export function licenceOf(questionnaire: Questionnaire): WrittenLicence {
  const written = findExtension(questionnaire, extensionUrls.licence);
  const code = findExtension(written, 'code')?.valueCode;
  return { code: licences.find((licence) => licence === code) ?? null, source: extensionWords(findExtension(written, 'source'), languageOf(questionnaire)) };
}

export function withLicence(questionnaire: Questionnaire, { code, source }: WrittenLicence): Questionnaire {
  const words = wordsExtension('source', source, languageOf(questionnaire));
  const parts: Extension[] = [...(code ? [{ url: 'code', valueCode: code }] : []), ...(words ? [words] : [])];
  return withExtension(questionnaire, extensionUrls.licence, parts.length > 0 ? { url: extensionUrls.licence, extension: parts } : null);
}

export function isNotValidated(questionnaire: Questionnaire): boolean {
  return findExtension(questionnaire, extensionUrls.notValidated)?.valueBoolean === true;
}

export function withNotValidated(questionnaire: Questionnaire, isOn: boolean): Questionnaire {
  return withExtension(questionnaire, extensionUrls.notValidated, isOn ? { url: extensionUrls.notValidated, valueBoolean: true } : null);
}

/** Of an item, or of a whole instrument. */
export function withPatientOnly<E extends Questionnaire | QuestionnaireItem>(element: E, isOn: boolean): E {
  return withExtension(element, extensionUrls.proxy, isOn ? { url: extensionUrls.proxy, valueCode: 'patient-only' } : null);
}

export function writtenPhrases(questionnaire: Questionnaire): WrittenPhrase[] {
  const base = languageOf(questionnaire);
  return listExtensions(questionnaire, extensionUrls.phrase).map((phrase) => ({
    code: findExtension(phrase, 'code')?.valueCode ?? '',
    title: extensionWords(findExtension(phrase, 'title'), base),
    text: extensionWords(findExtension(phrase, 'text'), base),
  }));
}

/** A phrase that says nothing yet is kept: it is being written. */
export function withPhrases(questionnaire: Questionnaire, phrases: readonly WrittenPhrase[]): Questionnaire {
  const base = languageOf(questionnaire);
  const member = (url: string, words: Words): Extension => wordsExtension(url, words, base) ?? { url, valueString: '' };
  return withExtensions(
    questionnaire,
    extensionUrls.phrase,
    phrases.map(({ code, title, text }) => ({ url: extensionUrls.phrase, extension: [{ url: 'code', valueCode: code }, member('title', title), member('text', text)] })),
  );
}

function suffixed(text: string, suffix: string): string {
  return text === '' || text.endsWith(suffix) ? text : text + suffix;
}
