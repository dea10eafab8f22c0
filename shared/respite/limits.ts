// How often somebody comes, for how long, and whether she may do medical care. Volunteers: once a week, three hours, no medical care,
// unless the hospital's settings or her own agreement say otherwise; agencies as their contract says.
import type { ProviderKind } from './vocabulary.ts';

export interface LimitRules {
  readonly volunteerVisitsPerWeek: number;
  readonly volunteerMinutes: number;
  readonly volunteerMayNurse: boolean;
}

export interface Limits {
  /** Null: none. */
  readonly visitsPerWeek: number | null;
  readonly minutesPerVisit: number;
  readonly mayNurse: boolean;
}

/** An agency's aide works a shift of twelve hours at most unless agreed otherwise. */
const shiftMinutes = 720;

export function limitsOf(provider: { readonly kind: ProviderKind; readonly visitsPerWeek: number | null; readonly minutesPerVisit: number | null }, rules: LimitRules): Limits {
  if (provider.kind === 'agency') return { visitsPerWeek: provider.visitsPerWeek, minutesPerVisit: provider.minutesPerVisit ?? shiftMinutes, mayNurse: true };
  return { visitsPerWeek: provider.visitsPerWeek ?? rules.volunteerVisitsPerWeek, minutesPerVisit: provider.minutesPerVisit ?? rules.volunteerMinutes, mayNurse: rules.volunteerMayNurse };
}
