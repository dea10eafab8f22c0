// How satisfaction is counted, in three ways that hospitals use side by side: share of the points that could be had (得分率), share
// of ratings in the top boxes (满意率), mean of the items (平均分). 不适用 and 不知道 are counted and never scored; zero is a rating.
// Sums, not averages of averages: every rate is one number over another, and both are printed.

/** Why an item has no rating. `open`: nothing was recorded. */
export type Absence = 'notApplicable' | 'unknown' | 'declined' | 'open';

export interface RatedItem {
  readonly linkId: string;
  /** The weight of the chosen answer, or why there is none. */
  readonly rating: number | Absence;
  /** Every weight that could have been chosen, ascending, each once. */
  readonly scale: readonly number[];
  /** Does a higher weight mean a more satisfied person, or (for “waited too long”) a less satisfied one? */
  readonly direction: 'higher' | 'lower';
}

export interface ScoringRules {
  /** A response counts from so many percent of the items that apply to it. */
  readonly minimumAnsweredPercent: number;
  /** Whose answers count. */
  readonly proxy: 'patient' | 'patientAndProxy';
}

/** Sums over items of one response, of one item, of a department. */
export interface Tally {
  readonly rated: number;
  /** Above the lowest rating, in the direction of satisfaction. */
  readonly points: number;
  readonly possible: number;
  readonly topBox: number;
  /** Of the weights themselves, turned round where a lower one is better. */
  readonly weights: number;
  readonly notApplicable: number;
  readonly unknown: number;
  readonly declined: number;
  readonly open: number;
}

export const emptyTally: Tally = { rated: 0, points: 0, possible: 0, topBox: 0, weights: 0, notApplicable: 0, unknown: 0, declined: 0, open: 0 };

export function addTallies(left: Tally, right: Tally): Tally {
  const sum: Record<string, number> = {};
  for (const key of tallyKeys) sum[key] = left[key] + right[key];
  return sum as unknown as Tally;
}

const tallyKeys = Object.keys(emptyTally) as (keyof Tally)[];

export function tallyItem({ rating, scale, direction }: RatedItem): Tally {
  if (typeof rating === 'string') return { ...emptyTally, [rating]: 1 };
  const lowest = scale[0] ?? rating;
  const highest = scale.at(-1) ?? rating;
  const turned = direction === 'higher' ? rating : lowest + highest - rating;
  return { ...emptyTally, rated: 1, points: turned - lowest, possible: highest - lowest, topBox: isTopBox(turned, scale, direction) ? 1 : 0, weights: turned };
}

export function tallyItems(items: readonly RatedItem[]): Tally {
  return items.map(tallyItem).reduce(addTallies, emptyTally);
}

/** 很满意 and 满意: the two best of a scale of four or more, the best of a shorter one. */
function isTopBox(turned: number, scale: readonly number[], direction: RatedItem['direction']): boolean {
  const lowest = scale[0] ?? 0;
  const highest = scale.at(-1) ?? 0;
  const steps = direction === 'higher' ? scale : scale.map((weight) => lowest + highest - weight).toSorted((left, right) => left - right);
  const limit = steps.at(steps.length >= 4 ? -2 : -1);
  return limit !== undefined && turned >= limit;
}

/** Enough answered to count? What does not apply is not missing; 不知道 and a refusal are. */
export function isCountable(tally: Tally, { minimumAnsweredPercent }: ScoringRules): boolean {
  const applicable = tally.rated + tally.unknown + tally.declined + tally.open;
  return tally.rated > 0 && tally.rated * 100 >= applicable * minimumAnsweredPercent;
}

/** @param answeredBy 'patient', a relationship, or null where nobody said otherwise: then it was the patient */
export function isCountedVoice(answeredBy: string | null, { proxy }: ScoringRules): boolean {
  return proxy === 'patientAndProxy' || !isProxy(answeredBy);
}

export function isProxy(answeredBy: string | null): boolean {
  return answeredBy !== null && answeredBy !== 'patient';
}

export const scoringVariants = ['percent', 'topBox', 'mean'] as const;
export type ScoringVariant = (typeof scoringVariants)[number];

/** @returns `percent` and `topBox` as 0–1, `mean` in the scale's own weights; null where nothing was rated */
export function scoreOf(tally: Tally, variant: ScoringVariant): number | null {
  const [over, under] = { percent: [tally.points, tally.possible], topBox: [tally.topBox, tally.rated], mean: [tally.weights, tally.rated] }[variant] as [number, number];
  return under === 0 ? null : over / under;
}

/** 推荐意愿, 0–10. */
export type Recommendation = 'unlikely' | 'neutral' | 'likely';

/** 0–6, 7–8, 9–10; null for anything else. */
export function recommendationOf(answer: number): Recommendation | null {
  if (!Number.isInteger(answer) || answer < 0 || answer > 10) return null;
  return answer >= 9 ? 'likely' : answer >= 7 ? 'neutral' : 'unlikely';
}

/** Share of 9–10 less share of 0–6: from −1 to 1; null where nobody answered. */
export function recommendationIndex(counts: Readonly<Record<Recommendation, number>>): number | null {
  const all = counts.unlikely + counts.neutral + counts.likely;
  return all === 0 ? null : (counts.likely - counts.unlikely) / all;
}
