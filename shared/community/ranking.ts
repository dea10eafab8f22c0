// Who carries the community: what she did, weighed by how long ago, in three shares (taking part, helping, inviting). A share is her
// part of the most that anybody has, so the score needs no unit; the reasons are the plain counts behind it. Pure.
import type { CivilDate } from '../time/civil.ts';
import { daysBetween } from '../time/civil.ts';

/** Something that a member did on a day. */
export interface Deed {
  readonly memberId: string;
  readonly day: CivilDate;
  readonly messages: number;
  readonly checkIns: number;
  readonly likes: number;
  readonly sessions: number;
  readonly families: number;
}

export interface RankingWeights {
  readonly participation: number;
  readonly helpfulness: number;
  readonly invitation: number;
  /** What was done so many days ago counts half. */
  readonly halfLifeDays: number;
}

export interface RankedDeeds {
  readonly memberId: string;
  /** 0–100, one decimal. */
  readonly score: number;
  /** Points of the score by share. */
  readonly shares: { readonly participation: number; readonly helpfulness: number; readonly invitation: number };
  readonly merits: { readonly messages: number; readonly checkIns: number; readonly sessions: number; readonly likes: number; readonly families: number };
}

/** Many messages on one day are one conversation: beyond this they add nothing. */
const messagesPerDay = 20;
/** Coming to a session is worth so many messages, a check-in so many. */
const sessionWorth = 30;
const checkInWorth = 2;

/** Best first; equal scores by member id. Members without a deed that counts are not listed. */
export function rankMembers(deeds: readonly Deed[], weights: RankingWeights, today: CivilDate): RankedDeeds[] {
  const sums = [...Map.groupBy(deeds.filter((deed) => deed.day <= today), (deed) => deed.memberId)].map(([memberId, own]) => ({ memberId, own, raw: rawShares(own, weights, today) }));
  const most = { participation: highest(sums.map(({ raw }) => raw.participation)), helpfulness: highest(sums.map(({ raw }) => raw.helpfulness)), invitation: highest(sums.map(({ raw }) => raw.invitation)) };
  const total = weights.participation + weights.helpfulness + weights.invitation;
  const share = (value: number, top: number, weight: number): number => (top === 0 || total === 0 ? 0 : tenth((value / top) * (weight / total) * 100));
  const ranked = sums.map(({ memberId, own, raw }) => {
    const shares = { participation: share(raw.participation, most.participation, weights.participation), helpfulness: share(raw.helpfulness, most.helpfulness, weights.helpfulness), invitation: share(raw.invitation, most.invitation, weights.invitation) };
    return { memberId, score: tenth(shares.participation + shares.helpfulness + shares.invitation), shares, merits: meritsOf(own) };
  });
  return ranked.filter(({ score }) => score > 0).toSorted((one, other) => other.score - one.score || one.memberId.localeCompare(other.memberId));
}

function rawShares(own: readonly Deed[], weights: RankingWeights, today: CivilDate): { participation: number; helpfulness: number; invitation: number } {
  const sum = { participation: 0, helpfulness: 0, invitation: 0 };
  for (const deed of own) {
    const fresh = 0.5 ** (daysBetween(deed.day, today) / weights.halfLifeDays);
    sum.participation += fresh * (Math.min(deed.messages, messagesPerDay) + checkInWorth * deed.checkIns + sessionWorth * deed.sessions);
    sum.helpfulness += fresh * deed.likes;
    sum.invitation += fresh * deed.families;
  }
  return sum;
}

function meritsOf(own: readonly Deed[]): RankedDeeds['merits'] {
  const merits = { messages: 0, checkIns: 0, sessions: 0, likes: 0, families: 0 };
  for (const deed of own) for (const key of ['messages', 'checkIns', 'sessions', 'likes', 'families'] as const) merits[key] += deed[key];
  return merits;
}

function highest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
