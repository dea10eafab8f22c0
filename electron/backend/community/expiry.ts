// Points that ran out are written down by themselves: at the start, then once an hour, and only where there are any.
import type { ReadDb } from '../db/db.ts';
import { listMembersWithExpired } from './ledger.queries.ts';
import { todayOf } from './ledger.ts';

const hourMs = 3_600_000;

export interface ExpiryWatch {
  close(): void;
}

/** @param expire the command `community.expirePoints` */
export function watchExpiry(parts: { readonly read: ReadDb; now(): number; expire(): void }): ExpiryWatch {
  /** Members who are spared because they have fallen silent are found each time; asking again on the same day would only fill the audit. */
  let asked = '';
  const look = (): void => {
    const today = todayOf({ read: parts.read, now: parts.now() });
    if (today === asked || listMembersWithExpired(parts.read, today).length === 0) return;
    asked = today;
    parts.expire();
  };
  look();
  const timer = setInterval(look, hourMs);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
