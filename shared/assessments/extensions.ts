// Which FHIR extensions we read, standard ones first, and how. Our own hold only what FHIR R4 lacks: notes to the nurse,
// flags, scores with bands. Every reader answers null for what is absent; none throws on a foreign resource.
import type { Coding, Element, Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { Locale } from '../i18n/module-messages.ts';
import { extensionNamespace } from './shipped.ts';

const hl7 = 'http://hl7.org/fhir/StructureDefinition';
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire';

export const extensionUrls = {
  translation: `${hl7}/translation`,
  dataAbsentReason: `${hl7}/data-absent-reason`,
  minValue: `${hl7}/minValue`,
  maxValue: `${hl7}/maxValue`,
  maxDecimalPlaces: `${hl7}/maxDecimalPlaces`,
  regex: `${hl7}/regex`,
  ordinalValue: `${hl7}/ordinalValue`,
  itemWeight: `${hl7}/itemWeight`,
  optionPrefix: `${hl7}/questionnaire-optionPrefix`,
  unit: `${hl7}/questionnaire-unit`,
  hidden: `${hl7}/questionnaire-hidden`,
  itemControl: `${hl7}/questionnaire-itemControl`,
  optionExclusive: `${hl7}/questionnaire-optionExclusive`,
  unitOption: `${hl7}/questionnaire-unitOption`,
  minOccurs: `${hl7}/questionnaire-minOccurs`,
  maxOccurs: `${hl7}/questionnaire-maxOccurs`,
  minLength: `${hl7}/minLength`,
  entryFormat: `${hl7}/entryFormat`,
  unitValueSet: `${hl7}/questionnaire-unitValueSet`,
  mimeType: `${hl7}/mimeType`,
  maxSize: `${hl7}/maxSize`,
  minQuantity: `${sdc}-minQuantity`,
  maxQuantity: `${sdc}-maxQuantity`,
  variable: `${hl7}/variable`,
  constraint: `${hl7}/questionnaire-constraint`,
  targetConstraint: `${hl7}/targetConstraint`,
  cqfExpression: `${hl7}/cqf-expression`,
  cqfCalculatedValue: `${hl7}/cqf-calculatedValue`,
  calculatedExpression: `${sdc}-calculatedExpression`,
  enableWhenExpression: `${sdc}-enableWhenExpression`,
  initialExpression: `${sdc}-initialExpression`,
  answerExpression: `${sdc}-answerExpression`,
  launchContext: `${sdc}-launchContext`,
  shortText: `${sdc}-shortText`,
  /** Item: what the nurse should know or do here; never read out. valueString, translatable. */
  nurseNote: `${extensionNamespace}/nurse-note`,
  /** Item: what may be said to a symptom; never read out unasked. valueString, translatable, several. */
  advice: `${extensionNamespace}/advice`,
  /** Item: `patient-only` may not be answered by a relative, `any` may. */
  proxy: `${extensionNamespace}/proxy`,
  /** Option or item: grade (code), optional operator and value, optional action (string). */
  flag: `${extensionNamespace}/flag`,
  /** Questionnaire: code, title, method, item*, band*. */
  score: `${extensionNamespace}/score`,
  /** Item: `lower-is-better` where a smaller weight is the more satisfied answer; without it more is better. */
  scoreDirection: `${extensionNamespace}/score-direction`,
  /** Questionnaire: follow_up | scale | satisfaction. */
  kind: `${extensionNamespace}/kind`,
  /** Questionnaire: standard phrase for the nurse. code, text (translatable); several. */
  phrase: `${extensionNamespace}/phrase`,
  /** Questionnaire: code (shipped-free | own | hospital-import), source. */
  licence: `${extensionNamespace}/licence`,
  /** Questionnaire: true where the translation of a scale has not been validated. */
  notValidated: `${extensionNamespace}/not-validated`,
  /** Response item: what the nurse wrote beside the answer, and her mark for the supervisor. */
  answerNote: `${extensionNamespace}/answer-note`,
  answerFlag: `${extensionNamespace}/answer-flag`,
} as const;

/** One text in both languages of the product; where a translation is missing, the original stands in. */
export type LocalizedText = Readonly<Record<Locale, string>>;

export function findExtension(element: Element | undefined, url: string): Extension | undefined {
  return element?.extension?.find((extension) => extension.url === url);
}

export function listExtensions(element: Element | undefined, url: string): Extension[] {
  return element?.extension?.filter((extension) => extension.url === url) ?? [];
}

/** A number written as integer or decimal: both occur in the wild for the same extension. */
export function numberOf(extension: Extension | undefined): number | null {
  return extension?.valueDecimal ?? extension?.valueInteger ?? null;
}

export function localize(text: string, element: Element | undefined): LocalizedText {
  const translations = new Map<string, string>();
  for (const translation of listExtensions(element, extensionUrls.translation)) {
    const language = findExtension(translation, 'lang')?.valueCode;
    const content = findExtension(translation, 'content')?.valueString;
    if (language && content) translations.set(language.slice(0, 2), content);
  }
  return { 'zh-CN': translations.get('zh') ?? text, 'en-US': translations.get('en') ?? text };
}

export function sameText(text: string): LocalizedText {
  return { 'zh-CN': text, 'en-US': text };
}

/** The text of a string-valued extension with its translations. */
export function localizedStringOf(extension: Extension | undefined): LocalizedText | null {
  return extension?.valueString === undefined ? null : localize(extension.valueString, extension._valueString);
}

export function titleOf(questionnaire: Questionnaire): LocalizedText {
  return localize(questionnaire.title ?? questionnaire.name ?? questionnaire.url ?? '', questionnaire._title);
}

/** The words of an item as they are read aloud. */
export function textOf(item: QuestionnaireItem): LocalizedText {
  return localize(item.text ?? item.prefix ?? item.linkId, item._text);
}

/** The item in a few words, for lists, alerts and columns; the full text where no short one is given. */
export function shortTextOf(item: QuestionnaireItem): LocalizedText {
  return localizedStringOf(findExtension(item, extensionUrls.shortText)) ?? textOf(item);
}

export function displayOf(coding: Coding): LocalizedText {
  return localize(coding.display ?? coding.code ?? '', coding._display);
}

/** The weight that an option, a coding or a concept carries, under either of the two addresses in use. */
export function weightOf(element: Element | undefined): number | null {
  return numberOf(findExtension(element, extensionUrls.ordinalValue)) ?? numberOf(findExtension(element, extensionUrls.itemWeight));
}
