// What is wrong with the totals of a form: questions that do not exist, bands that leave a reachable score uncovered or can
// never be reached. Reach is worked out from the weights of what is scored; conditional questions may count nothing.
import { extensionUrls, findExtension, listExtensions } from './extensions.ts';
import type { Finding } from './lint-finding.ts';
import { finding } from './lint-finding.ts';
import { missingTranslations } from './lint-structure.ts';
import type { FormModel, Place } from './model.ts';
import type { ScoreDefinition } from './score.ts';
import { readScores } from './score.ts';
import { rangeOf } from './validate.ts';

export function lintScores(model: FormModel): Finding[] {
  const written = listExtensions(model.questionnaire, extensionUrls.score);
  if (written.length === 0) return [];
  return readScores(model.questionnaire).flatMap((score) => lintScore(model, score));
}

function lintScore(model: FormModel, score: ScoreDefinition): Finding[] {
  const at = `score:${score.code}`;
  const { bands } = score;
  const findings = (score.linkIds ?? []).filter((linkId) => !model.places.has(linkId)).map((linkId) => finding('unknownScoredItem', at, { linkId }));
  const minimums = bands.map((band) => band.minimum);
  for (const minimum of new Set(minimums.filter((value, index) => minimums.indexOf(value) !== index))) findings.push(finding('duplicateBand', at, { minimum }));
  findings.push(...missingTranslations(at, [score.title, ...bands.flatMap((band) => [band.label, ...(band.action ? [band.action] : [])])]));
  const [first] = bands;
  const reach = reachOf(model, score);
  if (!first || !reach) return findings;
  if (first.minimum > reach.lowest) findings.push(finding('missingBand', at, { lowest: reach.lowest, below: first.minimum }));
  for (const band of bands) if (band.minimum > reach.highest) findings.push(finding('bandOutOfReach', at, { band: band.label['zh-CN'], minimum: band.minimum, highest: reach.highest }));
  return findings;
}

/** Lowest and highest score that answers can give; null where what is scored sets no bounds. */
function reachOf(model: FormModel, score: ScoreDefinition): { lowest: number; highest: number } | null {
  if (score.method === 'percent') return { lowest: 0, highest: 100 };
  const places = model.order.filter((place) => (score.linkIds ? score.linkIds.includes(place.linkId) : place.options.some((option) => option.weight !== null)));
  let lowest = 0;
  let highest = 0;
  for (const place of places) {
    const range = pointsOf(place);
    if (!range) return null;
    const mayBeLeftOut = isConditional(model, place);
    lowest += mayBeLeftOut ? Math.min(0, range.lowest) : range.lowest;
    highest += mayBeLeftOut ? Math.max(0, range.highest) : range.highest;
  }
  const factor = factorOf(model, score.code);
  return places.length === 0 ? null : { lowest: lowest * factor, highest: highest * factor };
}

function pointsOf(place: Place): { lowest: number; highest: number } | null {
  const weights = place.options.map((option) => option.weight).filter((weight) => weight !== null);
  if (weights.length === 0) {
    const { minimum, maximum } = rangeOf(place.item);
    return minimum === null || maximum === null ? null : { lowest: minimum, highest: maximum };
  }
  if (place.item.repeats !== true) return { lowest: Math.min(...weights), highest: Math.max(...weights) };
  const sum = (accept: (weight: number) => boolean): number => weights.filter(accept).reduce((total, weight) => total + weight, 0);
  return { lowest: Math.min(...weights, sum((weight) => weight < 0)), highest: Math.max(...weights, sum((weight) => weight > 0)) };
}

function isConditional(model: FormModel, place: Place): boolean {
  for (let current: Place | undefined = place; current; current = current.parent === null ? undefined : model.places.get(current.parent)) if (current.conditions.length > 0 || findExtension(current.item, extensionUrls.enableWhenExpression)) return true;
  return false;
}

/** A sum may be multiplied (WHO-5: by four); its bands are in multiplied units. */
function factorOf(model: FormModel, code: string): number {
  const score = listExtensions(model.questionnaire, extensionUrls.score).find((extension) => (findExtension(extension, 'code')?.valueCode ?? 'total') === code);
  const factor = findExtension(score, 'factor');
  return factor?.valueDecimal ?? factor?.valueInteger ?? 1;
}
