// The few words in which the questions of the shipped scripts are written; each gives plain FHIR R4. Every text is a pair
// [zh-CN, en-US]: the Chinese stands in the resource, the English beside it as FHIR's translation extension. Words such as
// {{stay.department}} are filled when the call starts; they stand only in what is read or told, never in short texts or options.
import type { Element, Extension, QuestionnaireItem, QuestionnaireItemAnswerOption, QuestionnaireItemEnableWhen } from 'fhir/r4';
import { extensionUrls } from '../../shared/assessments/extensions.ts';
import type { Grade, LimitOperator } from '../../shared/assessments/flag-rules.ts';
import { answerCodeSystem } from '../../shared/assessments/shipped.ts';

export type Words = readonly [chinese: string, english: string];

export interface Asked {
  /** Read aloud, word for word. */
  readonly ask: Words;
  /** In a few words, for lists, alerts and columns. */
  readonly short: Words;
  /** For the nurse; never read out. */
  readonly note?: Words;
  /** Conditions; all must hold, or one of them where `whenAny`. */
  readonly when?: readonly QuestionnaireItemEnableWhen[];
  readonly whenAny?: readonly QuestionnaireItemEnableWhen[];
  /** What may be said to an answer, one thought each; general, never a diagnosis. */
  readonly advice?: readonly Words[];
  /** Only the patient can know it; not put to a relative. */
  readonly isPatientOnly?: boolean;
  /** May be left open without the script counting as incomplete. */
  readonly isOptional?: boolean;
}

export interface Limit {
  readonly grade: Grade;
  readonly operator: LimitOperator;
  readonly value: number;
  readonly action?: Words;
}

export function english([, english]: Words): Element {
  return { extension: [{ url: extensionUrls.translation, extension: [{ url: 'lang', valueCode: 'en-US' }, { url: 'content', valueString: english }] }] };
}

export function words(url: string, pair: Words): Extension {
  return { url, valueString: pair[0], _valueString: english(pair) };
}

export function say(linkId: string, pair: Words): QuestionnaireItem {
  return { linkId, type: 'display', text: pair[0], _text: english(pair) };
}

export function choice(linkId: string, asked: Asked, options: readonly QuestionnaireItemAnswerOption[]): QuestionnaireItem {
  return { ...question(linkId, 'choice', asked), answerOption: [...options] };
}

export function severalOf(linkId: string, asked: Asked, options: readonly QuestionnaireItemAnswerOption[]): QuestionnaireItem {
  return { ...choice(linkId, asked, options), repeats: true };
}

export function freeText(linkId: string, asked: Asked): QuestionnaireItem {
  return { ...question(linkId, 'text', asked), maxLength: 1000 };
}

/** A whole number or, with `decimals`, one with that many places. */
export function number(linkId: string, asked: Asked, range: { minimum: number; maximum: number; decimals?: number; unit?: string }, limits: readonly Limit[] = []): QuestionnaireItem {
  const isDecimal = range.decimals !== undefined;
  const bound = (url: string, value: number): Extension => (isDecimal ? { url, valueDecimal: value } : { url, valueInteger: value });
  const item = question(linkId, isDecimal ? 'decimal' : 'integer', asked);
  const extension = [
    ...(item.extension ?? []),
    bound(extensionUrls.minValue, range.minimum),
    bound(extensionUrls.maxValue, range.maximum),
    ...(isDecimal ? [{ url: extensionUrls.maxDecimalPlaces, valueInteger: range.decimals }] : []),
    ...(range.unit ? [{ url: extensionUrls.unit, valueCoding: { display: range.unit } }] : []),
    ...limits.map((limit) => flag(limit.grade, limit.action, limit)),
  ];
  return { ...item, extension };
}

/** @param key the key that chooses it, shown beside it */
export function option(key: string, code: string, display: Words, more: { weight?: number; flag?: Grade; action?: Words } = {}): QuestionnaireItemAnswerOption {
  const extension = [
    { url: extensionUrls.optionPrefix, valueString: key },
    ...(more.weight === undefined ? [] : [{ url: extensionUrls.ordinalValue, valueDecimal: more.weight }]),
    ...(more.flag ? [flag(more.flag, more.action)] : []),
  ];
  return { extension, valueCoding: { system: answerCodeSystem, code, display: display[0], _display: english(display) } };
}

export function answered(linkId: string, code: string): QuestionnaireItemEnableWhen {
  return { question: linkId, operator: '=', answerCoding: { system: answerCodeSystem, code } };
}

function question(linkId: string, type: QuestionnaireItem['type'], asked: Asked): QuestionnaireItem {
  const { ask, short, note, when, whenAny, advice = [], isPatientOnly = false, isOptional = false } = asked;
  const conditions = when ?? whenAny;
  return {
    linkId,
    type,
    text: ask[0],
    _text: english(ask),
    required: !isOptional,
    extension: [
      words(extensionUrls.shortText, short),
      ...(note ? [words(extensionUrls.nurseNote, note)] : []),
      ...advice.map((saying) => words(extensionUrls.advice, saying)),
      ...(isPatientOnly ? [{ url: extensionUrls.proxy, valueCode: 'patient-only' }] : []),
    ],
    ...(conditions ? { enableWhen: [...conditions], ...(conditions.length > 1 ? { enableBehavior: when ? ('all' as const) : ('any' as const) } : {}) } : {}),
  };
}

function flag(grade: Grade, action?: Words, limit?: Limit): Extension {
  return {
    url: extensionUrls.flag,
    extension: [{ url: 'grade', valueCode: grade }, ...(limit ? [{ url: 'operator', valueCode: limit.operator }, { url: 'value', valueDecimal: limit.value }] : []), ...(action ? [words('action', action)] : [])],
  };
}
