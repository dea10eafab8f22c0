// How fast the hotline was in a month: intervals between true times, each with how many, the median and the 90th percentile by nearest
// rank. A percentile of fewer than ten values would be the longest one in other words, so it is left open. Drills, voided cases and
// intervals of which an end is not known are not counted.
import type { Level } from './case.ts';
import { levels } from './case.ts';

export const intervalNames = ['ringToAnswer', 'answerToHandOver', 'handOverToTaken', 'callbackToDone', 'missedToCalledBack', 'answerToNotified', 'notifiedToLeft', 'leftToArrived', 'answerToArrived'] as const;
export type IntervalName = (typeof intervalNames)[number];

export interface Interval {
  readonly name: IntervalName;
  /** Null: of no level, or before one was known. */
  readonly level: Level | null;
  readonly ms: number;
}

export interface Quantiles {
  readonly n: number;
  /** Null without a value. */
  readonly medianMs: number | null;
  /** Null below ten values. */
  readonly ninetiethMs: number | null;
  readonly longestMs: number | null;
}

export interface ResponseTimeRow {
  readonly name: IntervalName;
  readonly all: Quantiles;
  readonly byLevel: Readonly<Record<Level, Quantiles>>;
}

export const fewestForNinetieth = 10;

export function responseTimeRows(intervals: readonly Interval[]): ResponseTimeRow[] {
  return intervalNames.map((name) => {
    const own = intervals.filter((interval) => interval.name === name);
    const of = (level: Level): Quantiles => quantilesOf(own.filter((interval) => interval.level === level).map(({ ms }) => ms));
    const [red, yellow, green] = levels;
    return { name, all: quantilesOf(own.map(({ ms }) => ms)), byLevel: { red: of(red), yellow: of(yellow), green: of(green) } };
  });
}

export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  return { n, medianMs: median(sorted), ninetiethMs: n < fewestForNinetieth ? null : (sorted[Math.ceil(n * 0.9) - 1] ?? null), longestMs: sorted.at(-1) ?? null };
}

function median(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** From one true time to another; null where one is not known or the later one lies before the earlier. */
export function intervalOf(name: IntervalName, level: Level | null, from: number | null | undefined, to: number | null | undefined): Interval | null {
  return from == null || to == null || to < from ? null : { name, level, ms: to - from };
}
