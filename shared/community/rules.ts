// What earns points, and how many. The codes are fixed, since modules name them; points, unit and daily cap are the hospital's and
// are stored by version, so that an old entry keeps the rule it was earned by.

export const ruleCodes = [
  'activity.messages', 'activity.likes', 'activity.checkIns', 'session.attended',
  'education.attended', 'education.read', 'respite.surveyed',
  'invitation.1', 'invitation.3', 'invitation.5', 'invitation.10',
] as const;
export type RuleCode = (typeof ruleCodes)[number];

export interface EarnRule {
  readonly code: RuleCode;
  readonly points: number;
  /** So many of what is counted make the points once. */
  readonly per: number;
  /** Most points of this rule for one member on one day; null without limit. */
  readonly dailyCap: number | null;
  readonly isActive: boolean;
}

/** To begin with. Talk is worth little and is capped, so that nobody gains by flooding a group; coming and helping is worth more. */
export const shippedRules: readonly EarnRule[] = [
  rule('activity.messages', 1, 5, 3),
  rule('activity.likes', 1, 2, 5),
  rule('activity.checkIns', 2, 1, 2),
  rule('session.attended', 10, 1, 20),
  rule('education.attended', 10, 1, 20),
  rule('education.read', 2, 1, 6),
  rule('respite.surveyed', 5, 1, 10),
  rule('invitation.1', 20, 1, null),
  rule('invitation.3', 40, 1, null),
  rule('invitation.5', 60, 1, null),
  rule('invitation.10', 120, 1, null),
];

function rule(code: RuleCode, points: number, per: number, dailyCap: number | null): EarnRule {
  return { code, points, per, dailyCap, isActive: true };
}

/** Families brought, and the rule that the last of them earns. */
export const milestones = [
  { families: 1, rule: 'invitation.1' },
  { families: 3, rule: 'invitation.3' },
  { families: 5, rule: 'invitation.5' },
  { families: 10, rule: 'invitation.10' },
] as const satisfies readonly { families: number; rule: RuleCode }[];

/** Points for `count` of what the rule counts, of which `earnedToday` points were given already; never negative. */
export function pointsFor(found: EarnRule, count: number, earnedToday: number): number {
  if (!found.isActive) return 0;
  const whole = Math.floor(count / found.per) * found.points;
  return found.dailyCap === null ? whole : Math.max(0, Math.min(whole, found.dailyCap - earnedToday));
}
