// Who is enrolled into which plan. Pure: facts of a stay and the published plans in, one decision out. A stay gets exactly
// one routine plan, so nobody is called twice for the same discharge; who is excluded stays in the denominator with a reason.
import type { CivilDate } from '../time/civil.ts';
import { ageInYears, daysBetween } from '../time/civil.ts';
import type { EnrolmentCriteria, PlanDefinition } from './plan-definition.ts';

/** Why a discharge is not called, decided before dialling. The first four follow from the mirror, the rest are marked by hand. */
export const exclusionReasons = ['deceased', 'against_advice', 'short_stay', 'transfer', 'dispute', 'not_needed', 'readmitted', 'not_discharged', 'stopped', 'too_old'] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

export interface StayFacts {
  readonly departmentName: string;
  readonly diagnoses: readonly { readonly code: string | null; readonly isMain: boolean }[];
  readonly procedures: readonly { readonly code: string | null; readonly display: string }[];
  readonly birthDate: CivilDate | null;
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  readonly status: 'in_hospital' | 'discharged' | 'cancelled';
  /** Instants in ms. */
  readonly admittedAt: number | null;
  readonly dischargedAt: number | null;
  readonly dischargedOn: CivilDate | null;
  readonly disposition: 'ordered' | 'transfer' | 'community' | 'against_advice' | 'deceased' | 'other' | 'unknown';
  readonly isPatientDeceased: boolean;
  /** A stop of the person (death said by the family, no more calls) is in force. */
  readonly isStopped: boolean;
  /** In hospital again, or discharged again later. */
  readonly hasLaterStay: boolean;
  /** Marks set by hand on the stay or the person. */
  readonly marks: readonly ('against_advice' | 'short_stay' | 'dispute' | 'transfer' | 'not_needed')[];
}

export interface EnrollingPlan {
  readonly id: string;
  readonly code: string;
  readonly definition: PlanDefinition;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The reason for which nobody calls about this stay, or null.
 * @param plans those that may call about it although it was under 24 hours
 */
export function findExclusion(stay: StayFacts, plans: readonly EnrollingPlan[] = [], today: CivilDate | null = null): ExclusionReason | null {
  if (stay.status !== 'discharged' || stay.dischargedOn === null) return 'not_discharged';
  if (stay.isPatientDeceased || stay.disposition === 'deceased') return 'deceased';
  if (stay.isStopped) return 'stopped';
  if (stay.hasLaterStay) return 'readmitted';
  if (stay.disposition === 'against_advice') return 'against_advice';
  if (stay.disposition === 'transfer') return 'transfer';
  if (isShort(stay) && (today === null || choosePlans(stay, plans, today).length === 0)) return 'short_stay';
  return stay.marks[0] ?? null;
}

/** The plans this stay enters: at most one routine plan (highest precedence, then code), and every additional one that fits. */
export function choosePlans<P extends EnrollingPlan>(stay: StayFacts, plans: readonly P[], today: CivilDate): P[] {
  const fitting = plans.filter((plan) => meetsCriteria(stay, plan.definition.criteria, today));
  const routine = fitting.filter((plan) => plan.definition.group === 'routine').sort(byPrecedence)[0];
  const additional = fitting.filter((plan) => plan.definition.group === 'additional');
  return routine ? [routine, ...additional] : additional;
}

/** Every criterion that is given holds. A criterion about a fact that is missing does not hold. */
export function meetsCriteria(stay: StayFacts, criteria: EnrolmentCriteria, today: CivilDate): boolean {
  const discharged = stay.dischargedOn;
  if (discharged === null || daysBetween(discharged, today) > criteria.dischargedWithinDays) return false;
  if (isShort(stay) && criteria.includesShortStays !== true) return false;
  if (criteria.dischargedFrom && discharged < criteria.dischargedFrom) return false;
  if (criteria.dischargedTo && discharged > criteria.dischargedTo) return false;
  if (criteria.departments && !criteria.departments.includes(stay.departmentName)) return false;
  if (criteria.dispositions && !criteria.dispositions.includes(stay.disposition)) return false;
  if (criteria.sexes && !criteria.sexes.includes(stay.sex)) return false;
  if (criteria.diagnoses && !hasDiagnosis(stay, criteria.diagnoses, criteria.anyDiagnosis ?? false)) return false;
  if (criteria.procedures && !hasProcedure(stay, criteria.procedures)) return false;
  return isAgeWithin(stay, criteria, discharged) && isStayLengthWithin(stay, criteria);
}

/** Under 24 hours: only a plan that says so takes it. */
function isShort({ admittedAt, dischargedAt }: StayFacts): boolean {
  return admittedAt !== null && dischargedAt !== null && dischargedAt - admittedAt < dayMs;
}

/** @param pattern 'I21', 'I21.0' (prefix) or 'I20-I25' (categories, both ends included) */
export function matchesDiagnosis(code: string, pattern: string): boolean {
  const normal = code.trim().toUpperCase();
  const [from, to] = pattern.split('-', 2);
  if (from === undefined) return false;
  if (to === undefined) return normal.startsWith(from);
  const category = normal.slice(0, 3);
  return from <= category && category <= to;
}

function hasDiagnosis(stay: StayFacts, patterns: readonly string[], any: boolean): boolean {
  return stay.diagnoses.some(({ code, isMain }) => code !== null && (any || isMain) && patterns.some((pattern) => matchesDiagnosis(code, pattern)));
}

function hasProcedure(stay: StayFacts, wanted: readonly string[]): boolean {
  return stay.procedures.some(({ code, display }) => wanted.some((word) => (code ?? '').startsWith(word) || display.includes(word)));
}

function isAgeWithin(stay: StayFacts, criteria: EnrolmentCriteria, on: CivilDate): boolean {
  if (criteria.minimumAge === undefined && criteria.maximumAge === undefined) return true;
  if (stay.birthDate === null) return false;
  const age = ageInYears(stay.birthDate, on);
  return age >= (criteria.minimumAge ?? 0) && age <= (criteria.maximumAge ?? Number.POSITIVE_INFINITY);
}

function isStayLengthWithin(stay: StayFacts, criteria: EnrolmentCriteria): boolean {
  if (criteria.minimumStayDays === undefined && criteria.maximumStayDays === undefined) return true;
  if (stay.admittedAt === null || stay.dischargedAt === null) return false;
  const days = (stay.dischargedAt - stay.admittedAt) / dayMs;
  return days >= (criteria.minimumStayDays ?? 0) && days <= (criteria.maximumStayDays ?? Number.POSITIVE_INFINITY);
}

function byPrecedence(a: EnrollingPlan, b: EnrollingPlan): number {
  return b.definition.precedence - a.definition.precedence || (a.code < b.code ? -1 : 1);
}
