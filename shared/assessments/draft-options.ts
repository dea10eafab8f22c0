// The options of a question as a draft writes them: words, hot key, weight, flag, "excludes the others". An option is told
// from its fellows by its code, which is given once and never used again: answers of older versions name it.
import type { Extension, Questionnaire, QuestionnaireItem, QuestionnaireItemAnswerOption } from 'fhir/r4';
import type { Locale } from '../i18n/module-messages.ts';
import type { Words } from './draft-words.ts';
import { extensionWords, noWords, readWords, withExtension, withExtensions, withMember, wordsExtension, writeWords } from './draft-words.ts';
import { extensionUrls, findExtension, listExtensions, numberOf, weightOf } from './extensions.ts';
import type { Grade, LimitOperator } from './flag-rules.ts';
import { limitOperators, toGrade } from './flag-rules.ts';
import { readOptions } from './options.ts';
import { answerCodeSystem } from './shipped.ts';
import { without } from './without.ts';

/** A flag as it is written: on an option without a limit, on an item with one. */
export interface WrittenFlag {
  readonly grade: Grade;
  readonly limit: { readonly operator: LimitOperator; readonly value: number } | null;
  readonly action: Words;
}

export const optionExclusiveUrl = 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive';

/** @param code a code that was never used in the questionnaire */
export function addOption(item: QuestionnaireItem, code: string, words: Words, base: Locale): QuestionnaireItem {
  const option = withOptionWords({ valueCoding: { system: answerCodeSystem, code } }, words, base);
  return { ...item, answerOption: [...(item.answerOption ?? []), option] };
}

export function changeOption(item: QuestionnaireItem, index: number, change: (option: QuestionnaireItemAnswerOption) => QuestionnaireItemAnswerOption): QuestionnaireItem {
  return withOptions(item, (item.answerOption ?? []).map((option, at) => (at === index ? change(option) : option)));
}

export function removeOption(item: QuestionnaireItem, index: number): QuestionnaireItem {
  return withOptions(item, (item.answerOption ?? []).filter((_, at) => at !== index));
}

export function moveOption(item: QuestionnaireItem, index: number, by: -1 | 1): QuestionnaireItem {
  const options = [...(item.answerOption ?? [])];
  const [moved] = options.splice(index, 1);
  const to = index + by;
  if (!moved || to < 0 || to > options.length) return item;
  options.splice(to, 0, moved);
  return withOptions(item, options);
}

/** A question whose options stand in a value set of the form gets them written at itself, where they can be changed. */
export function inlineOptions(questionnaire: Questionnaire, item: QuestionnaireItem): QuestionnaireItem {
  const options = readOptions(questionnaire, item).flatMap(({ value, label, weight, key }): QuestionnaireItemAnswerOption[] => {
    if (!('valueCoding' in value)) return [];
    return [withKey(withWeight(withOptionWords({ valueCoding: value.valueCoding }, label['zh-CN'] === label['en-US'] ? { 'zh-CN': label['zh-CN'], 'en-US': '' } : label, 'zh-CN'), weight), key ?? '')];
  });
  return withOptions(without(item, 'answerValueSet'), options);
}

export function optionWords(option: QuestionnaireItemAnswerOption, base: Locale): Words {
  if (option.valueCoding) return readWords(option.valueCoding.display, option.valueCoding._display, base);
  if (option.valueString !== undefined) return readWords(option.valueString, option._valueString, base);
  return { ...noWords, [base]: String(option.valueInteger ?? option.valueDate ?? option.valueTime ?? '') };
}

export function withOptionWords(option: QuestionnaireItemAnswerOption, words: Words, base: Locale): QuestionnaireItemAnswerOption {
  const { text, element } = writeWords(option.valueCoding?._display, words, base);
  return { ...option, valueCoding: withMember(withMember(option.valueCoding ?? {}, 'display', text), '_display', element) };
}

/** Words can be changed only where the option is a coding; a bare number or date is its own name. */
export function hasWords(option: QuestionnaireItemAnswerOption): boolean {
  return option.valueCoding !== undefined;
}

export function keyOf(option: QuestionnaireItemAnswerOption): string {
  return (findExtension(option, extensionUrls.optionPrefix) ?? findExtension(option.valueCoding, extensionUrls.optionPrefix))?.valueString ?? '';
}

export function withKey(option: QuestionnaireItemAnswerOption, key: string): QuestionnaireItemAnswerOption {
  return withExtension(option, extensionUrls.optionPrefix, key === '' ? null : { url: extensionUrls.optionPrefix, valueString: key });
}

export function writtenWeight(option: QuestionnaireItemAnswerOption): number | null {
  return weightOf(option) ?? weightOf(option.valueCoding);
}

/** Written at the option under the one address that R4 tools read; other places where it stood are cleared. */
export function withWeight(option: QuestionnaireItemAnswerOption, weight: number | null): QuestionnaireItemAnswerOption {
  const written = weight === null ? null : { url: extensionUrls.ordinalValue, valueDecimal: weight };
  const bare = withExtension(withExtension(option, extensionUrls.itemWeight, null), extensionUrls.ordinalValue, written);
  if (!bare.valueCoding) return bare;
  return { ...bare, valueCoding: withExtension(withExtension(bare.valueCoding, extensionUrls.itemWeight, null), extensionUrls.ordinalValue, null) };
}

export function isExclusive(option: QuestionnaireItemAnswerOption): boolean {
  return findExtension(option, optionExclusiveUrl)?.valueBoolean === true;
}

export function withExclusive(option: QuestionnaireItemAnswerOption, isOn: boolean): QuestionnaireItemAnswerOption {
  return withExtension(option, optionExclusiveUrl, isOn ? { url: optionExclusiveUrl, valueBoolean: true } : null);
}

/** The flags of an option or an item, both languages of their actions apart. */
export function writtenFlags(element: QuestionnaireItem | QuestionnaireItemAnswerOption, base: Locale): WrittenFlag[] {
  return listExtensions(element, extensionUrls.flag).flatMap((flag) => {
    const grade = toGrade(findExtension(flag, 'grade')?.valueCode);
    if (!grade) return [];
    const operator = limitOperators.find((known) => known === findExtension(flag, 'operator')?.valueCode);
    const value = numberOf(findExtension(flag, 'value'));
    return [{ grade, limit: operator && value !== null ? { operator, value } : null, action: extensionWords(findExtension(flag, 'action'), base) }];
  });
}

export function withFlags<E extends QuestionnaireItem | QuestionnaireItemAnswerOption>(element: E, flags: readonly WrittenFlag[], base: Locale): E {
  return withExtensions(element, extensionUrls.flag, flags.map((flag) => flagExtension(flag, base)));
}

function flagExtension({ grade, limit, action }: WrittenFlag, base: Locale): Extension {
  const written = wordsExtension('action', action, base);
  return {
    url: extensionUrls.flag,
    extension: [{ url: 'grade', valueCode: grade }, ...(limit ? [{ url: 'operator', valueCode: limit.operator }, { url: 'value', valueDecimal: limit.value }] : []), ...(written ? [written] : [])],
  };
}

function withOptions(item: QuestionnaireItem, options: QuestionnaireItemAnswerOption[]): QuestionnaireItem {
  return withMember(item, 'answerOption', options.length > 0 ? options : undefined);
}
