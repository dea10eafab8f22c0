// Totals and their bands, recomputed from the questionnaire's weights and the counted answers; a recorded total is never
// trusted. A form without our score extension but with weights has one plain sum. 不适用 is left out of a percentage,
// never counted as zero. A total is final only when every scored question asked has been dealt with.
import type { Extension, Questionnaire } from 'fhir/r4';
import type { AnswerValue } from './answer.ts';
import { isAnswered } from './answer.ts';
import type { Evaluation } from './evaluation.ts';
import { askedQuestions, countedAnswer } from './evaluation.ts';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls, findExtension, listExtensions, localizedStringOf, numberOf, sameText } from './extensions.ts';
import type { Grade } from './flag-rules.ts';
import { toGrade } from './flag-rules.ts';
import type { Place } from './model.ts';
import { findOption, scalarOf } from './options.ts';
import type { Slot } from './slot.ts';
import { rangeOf } from './validate.ts';

export interface Band {
  readonly code: string;
  /** The band reaches from here to the next band's minimum. */
  readonly minimum: number;
  readonly label: LocalizedText;
  readonly grade: Grade | null;
  readonly action: LocalizedText | null;
}

export interface ScoreDefinition {
  readonly code: string;
  readonly title: LocalizedText;
  /** `sum` of weights, or `percent` of the way from the lowest to the highest possible, over the questions that apply. */
  readonly method: 'sum' | 'percent';
  /** Multiplied onto a sum (WHO-5: 4); bands are in the multiplied unit. */
  readonly factor: number;
  /** Scored questions; null: all that carry weights. */
  readonly linkIds: readonly string[] | null;
  /** By rising minimum. */
  readonly bands: readonly Band[];
}

export interface Score {
  readonly definition: ScoreDefinition;
  /** Of what is answered so far; null when nothing is. */
  readonly value: number | null;
  /** Scored questions still open. */
  readonly open: number;
  /** Scored questions with a reason instead of a value. */
  readonly absent: number;
  readonly isFinal: boolean;
  /** Only of a final score. */
  readonly band: Band | null;
}

export function readScores(questionnaire: Questionnaire): ScoreDefinition[] {
  const written = listExtensions(questionnaire, extensionUrls.score).map(readScore);
  return written.length > 0 ? written : [{ code: 'total', title: { 'zh-CN': '总分', 'en-US': 'Total' }, method: 'sum', factor: 1, linkIds: null, bands: [] }];
}

/** @returns one entry a score of the form that has a scored question asked just now */
export function scores(evaluation: Evaluation): Score[] {
  return readScores(evaluation.model.questionnaire).flatMap((definition) => {
    const asked = askedQuestions(evaluation).filter((slot) => isScored(definition, slot.place));
    return asked.length > 0 ? [scoreOf(definition, asked, evaluation)] : [];
  });
}

/** The first score is the one kept with the response. */
export function mainScore(evaluation: Evaluation): { value: number | null; band: string | null } {
  const [main] = scores(evaluation);
  return main?.isFinal ? { value: main.value, band: main.band?.code ?? null } : { value: null, band: null };
}

function isScored(definition: ScoreDefinition, place: Place): boolean {
  return definition.linkIds ? definition.linkIds.includes(place.linkId) : place.options.some((option) => option.weight !== null);
}

function scoreOf(definition: ScoreDefinition, asked: readonly Slot[], evaluation: Evaluation): Score {
  let total = 0;
  let lowest = 0;
  let highest = 0;
  let valued = 0;
  let open = 0;
  for (const { key, place } of asked) {
    const answer = countedAnswer(evaluation, key);
    const weight = weightOfAnswer(place, answer.values);
    if (!isAnswered(answer)) open += 1;
    if (weight === null) continue;
    const range = weightRange(place);
    valued += 1;
    total += weight;
    lowest += range.lowest;
    highest += range.highest;
  }
  const absent = asked.length - open - valued;
  const isFinal = open === 0 && (definition.method === 'sum' ? absent === 0 : valued * 2 >= asked.length);
  const value = valued === 0 ? null : definition.method === 'sum' ? roundTo(total * definition.factor, 6) : highest > lowest ? roundTo(((total - lowest) / (highest - lowest)) * 100, 1) : null;
  return { definition, value, open, absent, isFinal, band: isFinal && value !== null ? bandOf(definition.bands, value) : null };
}

/** Sum over the chosen options; a number entered in a scored question counts as itself. */
function weightOfAnswer(place: Place, values: readonly AnswerValue[]): number | null {
  let sum: number | null = null;
  for (const value of values) {
    const option = findOption(place.options, value);
    const scalar = scalarOf(value);
    const weight = option ? option.weight : typeof scalar === 'number' ? scalar : null;
    if (weight !== null) sum = (sum ?? 0) + weight;
  }
  return sum;
}

function weightRange(place: Place): { lowest: number; highest: number } {
  const weights = place.options.map((option) => option.weight).filter((weight) => weight !== null);
  if (weights.length > 0) return { lowest: Math.min(...weights), highest: Math.max(...weights) };
  const { minimum, maximum } = rangeOf(place.item);
  return { lowest: minimum ?? 0, highest: maximum ?? 0 };
}

function bandOf(bands: readonly Band[], value: number): Band | null {
  return bands.findLast((band) => value >= band.minimum) ?? null;
}

function readScore(score: Extension): ScoreDefinition {
  const code = findExtension(score, 'code')?.valueCode ?? 'total';
  const linkIds = listExtensions(score, 'item').flatMap((item) => item.valueString ?? []);
  return {
    code,
    title: localizedStringOf(findExtension(score, 'title')) ?? sameText(code),
    method: findExtension(score, 'method')?.valueCode === 'percent' ? 'percent' : 'sum',
    factor: numberOf(findExtension(score, 'factor')) ?? 1,
    linkIds: linkIds.length > 0 ? linkIds : null,
    bands: listExtensions(score, 'band').map(readBand).sort((left, right) => left.minimum - right.minimum),
  };
}

function readBand(band: Extension): Band {
  const code = findExtension(band, 'code')?.valueCode ?? '';
  return {
    code,
    minimum: numberOf(findExtension(band, 'minimum')) ?? 0,
    label: localizedStringOf(findExtension(band, 'label')) ?? sameText(code),
    grade: toGrade(findExtension(band, 'grade')?.valueCode),
    action: localizedStringOf(findExtension(band, 'action')),
  };
}

/** Weights such as 0.1 add up without a tail of binary noise. */
function roundTo(value: number, places: number): number {
  const factor = 10 ** places;
  return Math.round(value * factor) / factor;
}
