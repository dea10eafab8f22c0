// What is wrong with the form as it is written: header, links, types, options, keys, texts, limits. Each place by itself.
import type { Extension, QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4';
import { phrasesOf } from './advice.ts';
import type { LocalizedText } from './extensions.ts';
import { displayOf, extensionUrls, findExtension, listExtensions, localize, localizedStringOf } from './extensions.ts';
import { unknownFacts } from './facts.ts';
import { limitOperators, toGrade } from './flag-rules.ts';
import type { Finding } from './lint-finding.ts';
import { finding } from './lint-finding.ts';
import type { FormModel, Place } from './model.ts';
import { isSameCoding } from './options.ts';
import { isKnownUnit, ucumSystem } from './units.ts';

const askedTypes = new Set(['group', 'display', 'boolean', 'choice', 'open-choice', 'integer', 'decimal', 'quantity', 'date', 'dateTime', 'time', 'string', 'text', 'url']);
const skippedTypes = new Set(['attachment', 'reference']);
/** 不知道, 拒绝, 不适用, 未问, note and mark: keys of every question. */
const reservedKeys = new Set(['D', 'J', 'N', 'U', '.', '-']);

export function lintStructure(model: FormModel): Finding[] {
  const { questionnaire } = model;
  const findings: Finding[] = [];
  for (const member of ['url', 'version', 'title'] as const) if (!questionnaire[member]) findings.push(finding('missingHeader', member));
  if (!questionnaire.copyright) findings.push(finding('missingLicence', 'copyright'));
  if (!model.order.some((place) => place.role === 'question')) findings.push(finding('noQuestion', 'item'));
  findings.push(...missingTranslations('title', [localize(questionnaire.title ?? '', questionnaire._title)]));
  for (const { code, title, text } of phrasesOf(questionnaire)) findings.push(...missingTranslations(`phrase:${code}`, [title, text]), ...lintPlaceholders(`phrase:${code}`, [title, text]));

  const seen = new Set<string>();
  flatten(questionnaire.item ?? []).forEach((item, index) => {
    if (!item.linkId) return void findings.push(finding('missingLinkId', 'item', { position: index + 1 }));
    if (seen.has(item.linkId)) findings.push(finding('duplicateLinkId', item.linkId));
    seen.add(item.linkId);
    findings.push(...lintItem(item), ...(item.enableWhen ?? []).flatMap((condition) => lintCondition(model, item, condition)));
  });
  for (const place of model.order) if (leadsBack(model, place)) findings.push(finding('cyclicCondition', place.linkId));
  for (const place of model.order) findings.push(...lintOptions(place));
  return findings;
}

function flatten(items: readonly QuestionnaireItem[]): QuestionnaireItem[] {
  return items.flatMap((item) => [item, ...flatten(item.item ?? [])]);
}

function lintItem(item: QuestionnaireItem): Finding[] {
  const { linkId, type } = item;
  const findings: Finding[] = [];
  if (skippedTypes.has(type)) findings.push(finding('unsupportedItem', linkId, { type }));
  else if (!askedTypes.has(type)) findings.push(finding('unsupportedType', linkId, { type }));
  if (type !== 'group' && !item.text && findExtension(item._text, extensionUrls.cqfExpression) === undefined && findExtension(item, extensionUrls.hidden) === undefined) findings.push(finding('missingText', linkId));
  const texts = textsOf(item);
  findings.push(...missingTranslations(linkId, texts), ...lintPlaceholders(linkId, texts), ...lintLimits(item), ...lintUnits(item));
  for (const flag of [item, ...(item.answerOption ?? [])].flatMap((element) => listExtensions(element, extensionUrls.flag).map((rule) => ({ rule, isOption: element !== item })))) {
    if (!isWholeFlag(flag.rule, flag.isOption)) findings.push(finding('badFlag', linkId));
  }
  return findings;
}

function lintCondition(model: FormModel, item: QuestionnaireItem, condition: QuestionnaireItemEnableWhen): Finding[] {
  const { question, answerCoding } = condition;
  const source = model.places.get(question);
  if (!source) return [finding('danglingLink', item.linkId, { question })];
  if (condition.operator !== '=' || !answerCoding || source.item.type !== 'choice' || source.options.length === 0) return [];
  const isOffered = source.options.some(({ value }) => 'valueCoding' in value && isSameCoding(value.valueCoding, answerCoding));
  return isOffered ? [] : [finding('unknownOption', item.linkId, { question, answer: answerCoding.display ?? answerCoding.code ?? '' })];
}

/** Whether what decides about a place (its conditions, what is around it) hangs on the place itself. */
export function leadsBack(model: FormModel, place: Place): boolean {
  const seen = new Set<string>();
  const open = place.conditions.map((condition) => condition.question);
  for (let linkId = open.pop(); linkId !== undefined; linkId = open.pop()) {
    if (linkId === place.linkId) return true;
    const source = model.places.get(linkId);
    if (!source || seen.has(linkId)) continue;
    seen.add(linkId);
    open.push(...source.conditions.map((condition) => condition.question), ...(source.parent === null ? [] : [source.parent]));
  }
  return false;
}

function lintOptions({ linkId, item, options }: Place): Finding[] {
  const findings: Finding[] = [];
  if (item.type === 'choice' && options.length === 0 && findExtension(item, extensionUrls.answerExpression) === undefined) findings.push(finding('noOptions', linkId));
  const values = new Set<string>();
  const keys = new Set<string>();
  for (const { value, key, label } of options) {
    const name = JSON.stringify('valueCoding' in value ? [value.valueCoding.system, value.valueCoding.code ?? value.valueCoding.display] : value);
    if (values.has(name)) findings.push(finding('duplicateOption', linkId, { option: label['zh-CN'] }));
    values.add(name);
    if (key === null) continue;
    if (keys.has(key)) findings.push(finding('duplicateKey', linkId, { key }));
    if (reservedKeys.has(key.toUpperCase())) findings.push(finding('reservedKey', linkId, { key }));
    keys.add(key);
  }
  const weights = options.filter((option) => option.weight !== null).length;
  const weightless = options.find((option) => option.weight === null);
  if (weights > 0 && weightless) findings.push(finding('missingWeight', linkId, { option: weightless.label['zh-CN'] }));
  return findings;
}

function textsOf(item: QuestionnaireItem): LocalizedText[] {
  const spoken = [extensionUrls.shortText, extensionUrls.nurseNote, extensionUrls.advice].flatMap((url) => listExtensions(item, url).map(localizedStringOf));
  const options = (item.answerOption ?? []).map((option) => (option.valueCoding ? displayOf(option.valueCoding) : option.valueString === undefined ? null : localize(option.valueString, option._valueString)));
  return [item.text === undefined ? null : localize(item.text, item._text), ...spoken, ...options].filter((text) => text !== null);
}

/** A text without any Han character (a number, a unit, a foreign form) is the same in both languages. */
export function missingTranslations(at: string, texts: readonly LocalizedText[]): Finding[] {
  const missing = texts.filter((text) => text['zh-CN'] === text['en-US'] && /\p{Script=Han}/u.test(text['zh-CN']));
  return missing.length > 0 ? [finding('missingTranslation', at, { text: missing.map((text) => text['zh-CN'].slice(0, 20)).join('、') })] : [];
}

function lintPlaceholders(linkId: string, texts: readonly LocalizedText[]): Finding[] {
  const names = texts.flatMap((text) => Object.values(text).flatMap(unknownFacts));
  return [...new Set(names)].map((name) => finding('unknownPlaceholder', linkId, { name }));
}

function lintLimits(item: QuestionnaireItem): Finding[] {
  const minimum = limitOf(findExtension(item, extensionUrls.minValue));
  const maximum = limitOf(findExtension(item, extensionUrls.maxValue));
  const pattern = findExtension(item, extensionUrls.regex)?.valueString;
  const findings: Finding[] = [];
  if (minimum !== undefined && maximum !== undefined && typeof minimum === typeof maximum && minimum > maximum) findings.push(finding('impossibleRange', item.linkId, { minimum, maximum }));
  if (pattern !== undefined && !isPattern(pattern)) findings.push(finding('badPattern', item.linkId));
  return findings;
}

function limitOf(limit: Extension | undefined): number | string | undefined {
  return limit?.valueInteger ?? limit?.valueDecimal ?? limit?.valueDate ?? limit?.valueDateTime ?? limit?.valueTime;
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function lintUnits(item: QuestionnaireItem): Finding[] {
  const units = [...listExtensions(item, extensionUrls.unit), ...listExtensions(item, extensionUrls.unitOption)].flatMap(({ valueCoding }) => (valueCoding?.system === ucumSystem ? [valueCoding.code ?? ''] : []));
  return units.filter((unit) => !isKnownUnit(unit)).map((unit) => finding('unknownUnit', item.linkId, { unit }));
}

/** On an item a flag needs a limit to reach; on an option the choice is enough. */
function isWholeFlag(flag: Extension, isOption: boolean): boolean {
  if (!toGrade(findExtension(flag, 'grade')?.valueCode)) return false;
  const operator = findExtension(flag, 'operator')?.valueCode;
  const value = findExtension(flag, 'value');
  const hasLimit = limitOperators.some((known) => known === operator) && (value?.valueDecimal ?? value?.valueInteger) !== undefined;
  return isOption ? (operator === undefined && value === undefined) || hasLimit : hasLimit;
}
