// How often an address may ask: a bucket that fills again evenly. In memory; the oldest are forgotten when there are too many.
const mostBuckets = 10_000;

export interface RateLimit {
  /** @returns whether this one may pass; it counts if so */
  allow(who: string): boolean;
}

export function createRateLimit({ burst, perMinute }: { readonly burst: number; readonly perMinute: number }, now: () => number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    allow(who) {
      const at = now();
      const bucket = buckets.get(who);
      const left = bucket ? Math.min(burst, bucket.left + ((at - bucket.at) / 60_000) * perMinute) : burst;
      buckets.delete(who);
      if (buckets.size >= mostBuckets) buckets.delete(buckets.keys().next().value ?? '');
      buckets.set(who, { left: left >= 1 ? left - 1 : left, at });
      return left >= 1;
    },
  };
}
