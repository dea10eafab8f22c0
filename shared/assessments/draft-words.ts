// Texts of a draft as they are written: both languages apart, '' where one is missing. Reading for the telephone lets one
// language stand in for the other (`extensions.ts`); an editor must not, or nobody would see what is still to be translated.
import type { Element, Extension, Questionnaire } from 'fhir/r4';
import type { Locale } from '../i18n/module-messages.ts';
import { locales } from '../i18n/module-messages.ts';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls, findExtension, listExtensions } from './extensions.ts';
import { without } from './without.ts';

/** Both languages as written; '' where one is missing. */
export type Words = LocalizedText;

export const noWords: Words = { 'zh-CN': '', 'en-US': '' };

/** The language in which the texts themselves stand; the other one stands beside them as translations. */
export function languageOf(questionnaire: Questionnaire): Locale {
  if (questionnaire.language) return questionnaire.language.startsWith('en') ? 'en-US' : 'zh-CN';
  return /\p{Script=Han}/u.test(questionnaire.title ?? '') ? 'zh-CN' : 'en-US';
}

export function isMissing(words: Words, locale: Locale): boolean {
  return words[locale].trim() === '';
}

/** A text without any Han character (a number, a unit, a name in Latin letters) needs no translation. */
export function isTranslationMissing(words: Words): boolean {
  const written = locales.filter((locale) => !isMissing(words, locale));
  return written.length === 1 && !(written[0] === 'zh-CN' && !/\p{Script=Han}/u.test(words['zh-CN']));
}

export function readWords(text: string | undefined, element: Element | undefined, base: Locale): Words {
  const words = { ...noWords, [base]: text ?? '' };
  for (const translation of listExtensions(element, extensionUrls.translation)) {
    const locale = locales.find((known) => known !== base && isLanguage(translation, known));
    if (locale) words[locale] = findExtension(translation, 'content')?.valueString ?? '';
  }
  return words;
}

/** @param before what else the element holds (other languages, other extensions) stays */
export function writeWords(before: Element | undefined, words: Words, base: Locale): { text: string | undefined; element: Element | undefined } {
  const others = (before?.extension ?? []).filter((extension) => extension.url !== extensionUrls.translation || !locales.some((locale) => locale !== base && isLanguage(extension, locale)));
  const written = locales.filter((locale) => locale !== base && words[locale] !== '').map((locale) => translation(locale, words[locale]));
  const extension = [...others, ...written];
  const element = { ...without<Element, 'extension'>(before ?? {}, 'extension'), ...(extension.length > 0 ? { extension } : {}) };
  return { text: words[base] === '' ? undefined : words[base], element: Object.keys(element).length > 0 ? element : undefined };
}

/** The words of a string-valued extension. */
export function extensionWords(extension: Extension | undefined, base: Locale): Words {
  return readWords(extension?.valueString, extension?._valueString, base);
}

/** A string-valued extension; null for words that say nothing in either language. */
export function wordsExtension(url: string, words: Words, base: Locale): Extension | null {
  if (locales.every((locale) => words[locale] === '')) return null;
  const { text, element } = writeWords(undefined, words, base);
  return { url, valueString: text ?? '', ...(element ? { _valueString: element } : {}) };
}

/** The element with these extensions in place of all that had the url, at the place of the first. */
export function withExtensions<E extends Element>(element: E, url: string, extensions: readonly (Extension | null)[]): E {
  const wanted = extensions.filter((extension) => extension !== null);
  const present = element.extension ?? [];
  const at = present.findIndex((extension) => extension.url === url);
  const others = present.filter((extension) => extension.url !== url);
  const extension = at < 0 ? [...others, ...wanted] : [...others.slice(0, at), ...wanted, ...others.slice(at)];
  return (extension.length > 0 ? { ...element, extension } : without(element, 'extension')) as E;
}

export function withExtension<E extends Element>(element: E, url: string, extension: Extension | null): E {
  return withExtensions(element, url, [extension]);
}

/** One member of a resource with the element beside it (`text` and `_text`), an empty one left out. */
export function withMember<T extends object>(owner: T, member: string, value: unknown): T {
  return (value === undefined ? without(owner as Record<string, unknown>, member) : { ...owner, [member]: value }) as T;
}

function isLanguage(translation: Extension, locale: Locale): boolean {
  return findExtension(translation, 'lang')?.valueCode?.slice(0, 2) === locale.slice(0, 2);
}

function translation(locale: Locale, content: string): Extension {
  return { url: extensionUrls.translation, extension: [{ url: 'lang', valueCode: locale }, { url: 'content', valueString: content }] };
}
