// What every bench shares: one JSON line a metric, percentiles, and interleaved A/B rounds so that a busy machine slows both
// sides alike. A performance promise is a ratio against a bare baseline in the same run; absolute gates stand beside it.
import { performance } from 'node:perf_hooks';

export interface Metric {
  readonly metric: string;
  readonly unit: string;
  readonly value: number;
  readonly baseline: number | null;
  readonly ratio: number | null;
  /** The promise in words, as issue and design state it. */
  readonly limit: string;
  readonly pass: boolean;
}

/** Prints the metric as a line of its own and remembers a miss in the exit code. */
export function report(metric: Omit<Metric, 'ratio'>): void {
  const ratio = metric.baseline === null ? null : metric.value / metric.baseline;
  const line: Metric = { ...metric, value: round(metric.value), baseline: metric.baseline === null ? null : round(metric.baseline), ratio: ratio === null ? null : round(ratio) };
  console.log(JSON.stringify(line));
  if (!metric.pass) process.exitCode = 1;
}

/** @param share 0.5 is the median, 0.99 the p99 (nearest rank) */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('percentile of nothing');
  return value;
}

export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export async function timedAsync(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs ours and bare in turn, ABBA, and returns the ms of every round of each. */
export async function interleaved(rounds: number, ours: (round: number) => number | Promise<number>, bare: (round: number) => number | Promise<number>): Promise<{ ours: number[]; bare: number[] }> {
  const result: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) result.ours.push(await ours(round));
    result.bare.push(await bare(round));
    if (round % 2 === 1) result.ours.push(await ours(round));
  }
  return result;
}

/** Of several interleaved spells the one in which ours was quickest, both sides from that spell: what the program takes when the machine is its own. */
export function quietest(spells: readonly { readonly ours: readonly number[]; readonly bare: readonly number[] }[], share: number): { value: number; baseline: number } {
  const [first] = spells.map((spell) => ({ value: percentile(spell.ours, share), baseline: percentile(spell.bare, share) })).sort((a, b) => a.value - b.value);
  if (!first) throw new Error('no spell was measured');
  return first;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
