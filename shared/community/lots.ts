// Points are spent in the order in which they run out. A lot is what was earned at once; a member's balance is the sum of what is left
// in her lots.
import type { CivilDate } from '../time/civil.ts';

export interface Lot {
  readonly id: string;
  /** More than 0. */
  readonly left: number;
  /** The last day on which it may be spent. */
  readonly expiresOn: CivilDate;
}

export function balanceOf(lots: readonly Lot[]): number {
  return lots.reduce((sum, lot) => sum + lot.left, 0);
}

/** From which lots `points` come, those that run out first before the others; null when there are not so many. */
export function drawFrom(lots: readonly Lot[], points: number): { lotId: string; points: number }[] | null {
  const drawn: { lotId: string; points: number }[] = [];
  let rest = points;
  for (const lot of inOrder(lots)) {
    if (rest === 0) break;
    const taken = Math.min(lot.left, rest);
    drawn.push({ lotId: lot.id, points: taken });
    rest -= taken;
  }
  return rest === 0 ? drawn : null;
}

export function inOrder(lots: readonly Lot[]): Lot[] {
  return lots.toSorted((one, other) => one.expiresOn.localeCompare(other.expiresOn) || one.id.localeCompare(other.id));
}
