// The red and yellow flags that hold just now: by a chosen option, a value beyond its limit, or the band of a final score.
// At most one a place, the worst. A hidden answer flags nothing.
import type { AnswerValue } from './answer.ts';
import type { Evaluation } from './evaluation.ts';
import { askedQuestions, countedValues } from './evaluation.ts';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls, findExtension, sameText } from './extensions.ts';
import type { FlagRule, Grade } from './flag-rules.ts';
import { isWorse, reachesLimit } from './flag-rules.ts';
import type { Place } from './model.ts';
import { findOption, scalarOf } from './options.ts';
import { scores } from './score.ts';

export interface Flag {
  /** The slot, or `score:<code>` for the band of a score. */
  readonly linkId: string;
  readonly grade: Grade;
  readonly title: LocalizedText;
  readonly detail: LocalizedText;
  readonly action: LocalizedText | null;
}

export function flags(evaluation: Evaluation): Flag[] {
  return [...questionFlags(evaluation), ...scoreFlags(evaluation)];
}

function questionFlags(evaluation: Evaluation): Flag[] {
  return askedQuestions(evaluation).flatMap(({ key, place }) => {
    const values = countedValues(evaluation, key);
    const rule = worst(values.flatMap((value) => raisedBy(place, value)));
    return rule ? [{ linkId: key, grade: rule.grade, title: place.shortText, detail: answerText(place, values), action: rule.action }] : [];
  });
}

function scoreFlags(evaluation: Evaluation): Flag[] {
  return scores(evaluation).flatMap(({ definition, value, band }) => {
    if (!band?.grade || value === null) return [];
    const detail = { 'zh-CN': `${value} · ${band.label['zh-CN']}`, 'en-US': `${value} · ${band.label['en-US']}` };
    return [{ linkId: `score:${definition.code}`, grade: band.grade, title: definition.title, detail, action: band.action }];
  });
}

function raisedBy(place: Place, value: AnswerValue): FlagRule[] {
  const chosen = findOption(place.options, value)?.flagRules ?? [];
  const scalar = scalarOf(value);
  const byLimit = place.flagRules.filter((rule) => rule.limit !== null && typeof scalar === 'number' && reachesLimit(scalar, rule.limit));
  return [...chosen, ...byLimit];
}

function worst(rules: readonly FlagRule[]): FlagRule | undefined {
  return rules.reduce<FlagRule | undefined>((found, rule) => (!found || isWorse(rule.grade, found.grade) ? rule : found), undefined);
}

/** The values in words, in both languages: labels of options, numbers with their unit, free text as written. */
export function answerText(place: Place, values: readonly AnswerValue[]): LocalizedText {
  const texts = values.map((value) => valueText(place, value));
  return { 'zh-CN': texts.map((text) => text['zh-CN']).join('；'), 'en-US': texts.map((text) => text['en-US']).join('; ') };
}

function valueText(place: Place, value: AnswerValue): LocalizedText {
  const option = findOption(place.options, value);
  if (option) return option.label;
  if ('valueBoolean' in value) return value.valueBoolean ? { 'zh-CN': '是', 'en-US': 'Yes' } : { 'zh-CN': '否', 'en-US': 'No' };
  if ('valueCoding' in value) return sameText(value.valueCoding.display ?? value.valueCoding.code ?? '');
  const unit = 'valueQuantity' in value ? (value.valueQuantity.unit ?? value.valueQuantity.code) : findExtension(place.item, extensionUrls.unit)?.valueCoding?.display;
  return sameText(unit ? `${String(scalarOf(value))} ${unit}` : String(scalarOf(value)));
}
