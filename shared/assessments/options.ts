// The options of a question: written at the item or in a contained value set (by #id or by its canonical address), each
// with its key, label and weight. Weights are looked up here, in the questionnaire, never in what the answer carries.
import type { Coding, Questionnaire, QuestionnaireItem, QuestionnaireItemAnswerOption, ValueSet, ValueSetComposeIncludeConcept, ValueSetExpansionContains } from 'fhir/r4';
import type { AnswerValue } from './answer.ts';
import type { LocalizedText } from './extensions.ts';
import { displayOf, extensionUrls, findExtension, localize, sameText, weightOf } from './extensions.ts';
import type { FlagRule } from './flag-rules.ts';
import { readFlagRules } from './flag-rules.ts';

export interface Option {
  readonly value: AnswerValue;
  /** The one key that chooses it; null beyond the keyboard's reach. */
  readonly key: string | null;
  readonly label: LocalizedText;
  readonly weight: number | null;
  readonly flagRules: readonly FlagRule[];
}

export function readOptions(questionnaire: Questionnaire, item: QuestionnaireItem): Option[] {
  const written = item.answerOption?.map(readAnswerOption) ?? (item.answerValueSet ? readValueSet(questionnaire, item.answerValueSet) : []);
  return written.filter((option) => option !== null).map((option, index) => ({ ...option, key: option.key ?? (index < 9 ? String(index + 1) : null) }));
}

/** A system is compared only where both sides name one. */
export function isSameCoding(left: Coding, right: Coding): boolean {
  if (left.system && right.system && left.system !== right.system) return false;
  return left.code !== undefined ? left.code === right.code : right.code === undefined && left.display === right.display;
}

export function isSameValue(left: AnswerValue, right: AnswerValue): boolean {
  if ('valueCoding' in left) return 'valueCoding' in right && isSameCoding(left.valueCoding, right.valueCoding);
  return !('valueCoding' in right) && scalarOf(left) === scalarOf(right);
}

/** The option that an answer chose; undefined for free text of an open choice. */
export function findOption(options: readonly Option[], value: AnswerValue): Option | undefined {
  return options.find((option) => isSameValue(option.value, value));
}

/** The bare value; a coding as its code. Decimals and integers compare as numbers, ISO dates as text. */
export function scalarOf(value: AnswerValue): string | number | boolean {
  if ('valueBoolean' in value) return value.valueBoolean;
  if ('valueInteger' in value) return value.valueInteger;
  if ('valueDecimal' in value) return value.valueDecimal;
  if ('valueDate' in value) return value.valueDate;
  if ('valueString' in value) return value.valueString;
  return value.valueCoding.code ?? value.valueCoding.display ?? '';
}

function readAnswerOption(option: QuestionnaireItemAnswerOption): Option | null {
  const key = findExtension(option, extensionUrls.optionPrefix)?.valueString ?? findExtension(option.valueCoding, extensionUrls.optionPrefix)?.valueString ?? null;
  const common = { key, weight: weightOf(option) ?? weightOf(option.valueCoding), flagRules: readFlagRules(option) };
  if (option.valueCoding) return { ...common, value: { valueCoding: bare(option.valueCoding) }, label: displayOf(option.valueCoding) };
  if (option.valueString !== undefined) return { ...common, value: { valueString: option.valueString }, label: localize(option.valueString, option._valueString) };
  if (option.valueInteger !== undefined) return { ...common, value: { valueInteger: option.valueInteger }, label: sameText(String(option.valueInteger)) };
  if (option.valueDate !== undefined) return { ...common, value: { valueDate: option.valueDate }, label: sameText(option.valueDate) };
  return null;
}

function readValueSet(questionnaire: Questionnaire, reference: string): Option[] {
  const valueSet = questionnaire.contained?.filter(isValueSet).find((candidate) => reference === `#${candidate.id ?? ''}` || reference === candidate.url);
  const composed = valueSet?.compose?.include.flatMap((include) => (include.concept ?? []).map((concept) => conceptOption(include.system, concept))) ?? [];
  const expanded = valueSet?.expansion?.contains?.map((concept) => conceptOption(concept.system, concept)) ?? [];
  return composed.length > 0 ? composed : expanded;
}

function isValueSet(resource: { resourceType: string }): resource is ValueSet {
  return resource.resourceType === 'ValueSet';
}

function conceptOption(system: string | undefined, concept: ValueSetComposeIncludeConcept | ValueSetExpansionContains): Option {
  const display = concept.display ?? concept.code ?? '';
  const coding: Coding = { ...(system ? { system } : {}), ...(concept.code ? { code: concept.code } : {}), display };
  return { value: { valueCoding: bare(coding) }, key: null, label: localize(display, concept._display), weight: weightOf(concept), flagRules: [] };
}

/** An answer names its option; texts in other languages and weights stay in the questionnaire. */
function bare(coding: Coding): { system?: string; code?: string; display?: string } {
  return { ...(coding.system ? { system: coding.system } : {}), ...(coding.code ? { code: coding.code } : {}), ...(coding.display ? { display: coding.display } : {}) };
}
