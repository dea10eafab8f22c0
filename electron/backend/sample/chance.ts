// Chance from a seed: the same seed gives the same hospital, on every machine and in every test.
// mulberry32 (Tommy Ettinger, public domain): 32 bits of state, far more than enough for made-up people. Never for secrets.

export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** Whole number, both ends included. */
  between(from: number, to: number): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One item, drawn in proportion to its weight. */
  weighted<T extends { readonly weight: number }>(items: readonly T[]): T;
  /** A new array in another order. */
  shuffle<T>(items: readonly T[]): T[];
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  function between(from: number, to: number): number {
    return from + Math.floor(next() * (to - from + 1));
  }

  function pick<T>(items: readonly T[]): T {
    const item = items[between(0, items.length - 1)];
    if (item === undefined) throw new Error('pick() from nothing');
    return item;
  }

  return {
    next,
    between,
    happens: (probability) => next() < probability,
    pick,
    weighted(items) {
      let rest = next() * items.reduce((sum, item) => sum + item.weight, 0);
      for (const item of items) {
        rest -= item.weight;
        if (rest < 0) return item;
      }
      return pick(items.slice(-1));
    },
    shuffle(items) {
      const order = [...items];
      for (let last = order.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        const [kept, moved] = [order[last], order[other]];
        if (kept !== undefined && moved !== undefined) [order[last], order[other]] = [moved, kept];
      }
      return order;
    },
  };
}
