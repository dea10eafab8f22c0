// The options of a question: written at the item or in a value set (contained by #id or address, or imported), each with its
// key, label and weight. Weights are looked up here, in the questionnaire, never in what the answer carries; four places
// and two addresses are in use for them.
import type { CodeSystemConcept, CodeSystem, Coding, Questionnaire, QuestionnaireItem, QuestionnaireItemAnswerOption, ValueSet, ValueSetComposeInclude, ValueSetComposeIncludeConcept, ValueSetExpansionContains } from 'fhir/r4';
import type { AnswerValue } from './answer.ts';
import type { LocalizedText } from './extensions.ts';
import { displayOf, extensionUrls, findExtension, localize, sameText, weightOf } from './extensions.ts';
import type { FlagRule } from './flag-rules.ts';
import { readFlagRules } from './flag-rules.ts';
import { bareCoding, readValue } from './values.ts';

export interface Option {
  readonly value: AnswerValue;
  /** The one key that chooses it; null beyond the keyboard's reach. */
  readonly key: string | null;
  readonly label: LocalizedText;
  readonly weight: number | null;
  /** Chosen, it excludes every other ("none of these"). */
  readonly isExclusive: boolean;
  readonly flagRules: readonly FlagRule[];
}

type FindValueSet = (canonical: string) => ValueSet | null;

export function readOptions(questionnaire: Questionnaire, item: QuestionnaireItem, findValueSet: FindValueSet = () => null): Option[] {
  const written = item.answerOption?.map((option) => readAnswerOption(questionnaire, option)) ?? (item.answerValueSet ? readValueSet(questionnaire, item.answerValueSet, findValueSet, 0) : []);
  return withKeys(written.filter((option) => option !== null));
}

/** Options out of what an expression yields: codings, or elements with a value. */
export function optionsOfResults(questionnaire: Questionnaire, results: readonly unknown[]): Option[] {
  return withKeys(
    results.flatMap((result) => {
      if (typeof result === 'string') return { value: { valueString: result }, key: null, label: sameText(result), weight: null, isExclusive: false, flagRules: [] };
      if (typeof result === 'number' && Number.isInteger(result)) return { value: { valueInteger: result }, key: null, label: sameText(String(result)), weight: null, isExclusive: false, flagRules: [] };
      if (typeof result !== 'object' || result === null) return [];
      return readAnswerOption(questionnaire, Object.keys(result).some((name) => name.startsWith('value')) ? result : { valueCoding: result }) ?? [];
    }),
  );
}

function withKeys(options: readonly Option[]): Option[] {
  return options.map((option, index) => ({ ...option, key: option.key ?? (index < 9 ? String(index + 1) : null) }));
}

/** A system is compared only where both sides name one. */
export function isSameCoding(left: Coding, right: Coding): boolean {
  if (left.system && right.system && left.system !== right.system) return false;
  return left.code !== undefined ? left.code === right.code : right.code === undefined && left.display === right.display;
}

export function isSameValue(left: AnswerValue, right: AnswerValue): boolean {
  if ('valueCoding' in left) return 'valueCoding' in right && isSameCoding(left.valueCoding, right.valueCoding);
  if ('valueQuantity' in left) return 'valueQuantity' in right && left.valueQuantity.value === right.valueQuantity.value && (left.valueQuantity.code ?? left.valueQuantity.unit) === (right.valueQuantity.code ?? right.valueQuantity.unit);
  return !('valueCoding' in right) && !('valueQuantity' in right) && scalarOf(left) === scalarOf(right);
}

/** The option that an answer chose; undefined for free text of an open choice. */
export function findOption(options: readonly Option[], value: AnswerValue): Option | undefined {
  return options.find((option) => isSameValue(option.value, value));
}

/** The weight of a bare value (a coding, a number, a text) at the first of the places that has it among its options. */
export function weightOfValue(places: readonly ({ readonly options: readonly Option[] } | undefined)[], bare: unknown): number | null {
  const value = typeof bare === 'object' && bare !== null ? { valueCoding: bareCoding(bare) } : typeof bare === 'number' ? { valueInteger: bare } : typeof bare === 'string' ? { valueString: bare } : null;
  if (!value) return null;
  for (const place of places) {
    const option = place && findOption(place.options, value);
    if (option) return option.weight;
  }
  return null;
}

/** The bare value; a coding as its code, a quantity as its number. Decimals and integers compare as numbers, ISO dates as text. */
export function scalarOf(value: AnswerValue): string | number | boolean {
  if ('valueBoolean' in value) return value.valueBoolean;
  if ('valueInteger' in value) return value.valueInteger;
  if ('valueDecimal' in value) return value.valueDecimal;
  if ('valueDate' in value) return value.valueDate;
  if ('valueDateTime' in value) return value.valueDateTime;
  if ('valueTime' in value) return value.valueTime;
  if ('valueString' in value) return value.valueString;
  if ('valueUri' in value) return value.valueUri;
  if ('valueQuantity' in value) return value.valueQuantity.value ?? '';
  return value.valueCoding.code ?? value.valueCoding.display ?? '';
}

function readAnswerOption(questionnaire: Questionnaire, option: QuestionnaireItemAnswerOption): Option | null {
  const { valueCoding } = option;
  const value = readValue(option);
  if (!value) return null;
  const key = findExtension(option, extensionUrls.optionPrefix)?.valueString ?? findExtension(valueCoding, extensionUrls.optionPrefix)?.valueString ?? null;
  const weight = weightOf(option) ?? weightOf(valueCoding) ?? (valueCoding ? codeSystemWeight(questionnaire, valueCoding.system, valueCoding.code) : null);
  const isExclusive = findExtension(option, extensionUrls.optionExclusive)?.valueBoolean === true;
  const label = valueCoding ? displayOf(valueCoding) : option.valueString === undefined ? sameText(String(scalarOf(value))) : localize(option.valueString, option._valueString);
  return { value, key, label, weight, isExclusive, flagRules: readFlagRules(option) };
}

/** A value set may be put together out of others; a circle of them ends here. */
const maximumDepth = 8;

function readValueSet(questionnaire: Questionnaire, reference: string, findValueSet: FindValueSet, depth: number): Option[] {
  const address = reference.split('|', 1)[0] ?? reference;
  const contained = questionnaire.contained?.filter(isValueSet).find((resource) => reference === `#${resource.id ?? ''}` || address === resource.url);
  const valueSet = contained ?? findValueSet(reference);
  if (!valueSet || depth > maximumDepth) return [];
  const composed = (valueSet.compose?.include ?? []).flatMap((include) => readInclude(questionnaire, include, findValueSet, depth));
  if (composed.length > 0) return composed;
  return flatten(valueSet.expansion?.contains ?? []).map((concept) => conceptOption(questionnaire, concept.system, concept));
}

function isValueSet(resource: { resourceType: string }): resource is ValueSet {
  return resource.resourceType === 'ValueSet';
}

function isCodeSystem(resource: { resourceType: string }): resource is CodeSystem {
  return resource.resourceType === 'CodeSystem';
}

function flatten(concepts: readonly ValueSetExpansionContains[]): ValueSetExpansionContains[] {
  return concepts.flatMap((concept) => [...(concept.abstract || concept.code === undefined ? [] : [concept]), ...flatten(concept.contains ?? [])]);
}

function readInclude(questionnaire: Questionnaire, include: ValueSetComposeInclude, findValueSet: FindValueSet, depth: number): Option[] {
  const concepts = include.concept ?? (include.filter ? [] : listConcepts(findCodeSystem(questionnaire, include.system)?.concept ?? []));
  const own = concepts.map((concept) => conceptOption(questionnaire, include.system, concept));
  return own.length > 0 ? own : (include.valueSet ?? []).flatMap((reference) => readValueSet(questionnaire, reference, findValueSet, depth + 1));
}

function conceptOption(questionnaire: Questionnaire, system: string | undefined, concept: ValueSetComposeIncludeConcept | ValueSetExpansionContains | CodeSystemConcept): Option {
  const known = findConcept(questionnaire, system, concept.code);
  const display = concept.display ?? known?.display ?? concept.code ?? '';
  const value = { valueCoding: bareCoding({ system, code: concept.code, display }) };
  return { value, key: null, label: localize(display, concept._display ?? known?._display), weight: weightOf(concept) ?? codeSystemWeight(questionnaire, system, concept.code), isExclusive: false, flagRules: [] };
}

function findCodeSystem(questionnaire: Questionnaire, system: string | undefined): CodeSystem | undefined {
  return system === undefined ? undefined : questionnaire.contained?.filter(isCodeSystem).find((resource) => resource.url === system);
}

function listConcepts(concepts: readonly CodeSystemConcept[]): CodeSystemConcept[] {
  return concepts.flatMap((concept) => [concept, ...listConcepts(concept.concept ?? [])]);
}

function findConcept(questionnaire: Questionnaire, system: string | undefined, code: string | undefined): CodeSystemConcept | undefined {
  return listConcepts(findCodeSystem(questionnaire, system)?.concept ?? []).find((concept) => concept.code === code);
}

/** As an extension of the concept, or as a property that the code system declares for it. */
function codeSystemWeight(questionnaire: Questionnaire, system: string | undefined, code: string | undefined): number | null {
  const concept = findConcept(questionnaire, system, code);
  if (!concept) return null;
  const addresses: readonly (string | undefined)[] = [extensionUrls.itemWeight, extensionUrls.ordinalValue, 'http://hl7.org/fhir/concept-properties#itemWeight'];
  const names = new Set(['itemWeight', 'ordinalValue', ...(findCodeSystem(questionnaire, system)?.property ?? []).flatMap((property) => (addresses.includes(property.uri) ? [property.code] : []))]);
  const property = concept.property?.find((one) => names.has(one.code));
  return weightOf(concept) ?? property?.valueDecimal ?? property?.valueInteger ?? null;
}
