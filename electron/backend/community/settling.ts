// What nobody has to press a button for: points that ran out are written down, and families who answered the questionnaire after a
// respite visit, by telephone or by link, get their points. Looked for soon after the start and once an hour; a command is made only
// where there is something to do, and what was refused is not tried again before the next start.
import type { ReadDb } from '../db/db.ts';
import { listBookingsBetween } from '../respite/bookings.queries.ts';
import type { WriteScope } from '../rpc/context.ts';
import type { Earning } from './earn.ts';
import { earnPoints } from './earn.ts';
import { listEarnedBy, listMembersWithExpired } from './ledger.queries.ts';
import { expireAll, todayOf } from './ledger.ts';
import { findMember, findMemberOf } from './members.queries.ts';
import { silenceOfMember } from './members.ts';

const hourMs = 3_600_000;
/** Not at once: whoever starts the program waits for its page. */
const firstLookMs = 10_000;
/** An answer to a visit longer ago is none to it. */
const surveyDays = 60;

type Reading = { readonly read: ReadDb; readonly now: number };

/** Answers after respite visits that have earned nothing yet, of members. */
function listUnearned({ read, now }: Reading): Earning[] {
  return listBookingsBetween(read, { from: now - surveyDays * 24 * hourMs, to: now }).flatMap((booking) => {
    const member = { kind: 'caregiver' as const, id: booking.caregiver_id };
    const reference = `respite-survey:${booking.id}`;
    if (booking.survey_score === null || booking.left_at === null || !findMemberOf(read, member) || listEarnedBy(read, reference).length > 0) return [];
    return [{ member, rule: 'respite.surveyed' as const, reference, at: booking.left_at }];
  });
}

/** The points of those who have fallen silent do not run out. */
export function settle(scope: WriteScope): { earned: number; expired: number } {
  let earned = 0;
  for (const earning of listUnearned(scope)) {
    const answer = earnPoints(scope, earning);
    if (answer.kind === 'earned') earned += answer.points;
  }
  const isSilent = (memberId: string): boolean => {
    const member = findMember(scope.read, memberId);
    return member !== undefined && silenceOfMember(scope, member) !== null;
  };
  return { earned, expired: expireAll(scope, isSilent) };
}

/** @param command `community.settlePoints` */
export function watchSettling(parts: { readonly read: ReadDb; now(): number; command(): void }): { lookOut(): void; close(): void } {
  const tried = new Set<string>();
  const isNew = (key: string): boolean => !tried.has(key) && tried.add(key) === tried;
  const lookOut = (): void => {
    const reading = { read: parts.read, now: parts.now() };
    const due = [...listUnearned(reading).map((earning) => earning.reference), ...listMembersWithExpired(parts.read, todayOf(reading)).map((memberId) => `${memberId} ${todayOf(reading)}`)];
    if (due.filter(isNew).length > 0) parts.command();
  };
  const first = setTimeout(lookOut, firstLookMs);
  const timer = setInterval(lookOut, hourMs);
  first.unref();
  timer.unref();
  return {
    lookOut,
    close() {
      clearTimeout(first);
      clearInterval(timer);
    },
  };
}
