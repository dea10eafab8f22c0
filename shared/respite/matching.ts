// Who could come to this family, in which order and why. What must hold (safety, dignity, agreed limits, free time) excludes and says
// so; what the family would like decides the order. Nobody vanishes: whoever is excluded stands at the end with what excludes her.
import type { CivilDate } from '../time/civil.ts';
import { civilDateAt, clockTimeAt, dayOfWeek, instantAt } from '../time/civil.ts';
import type { Interval, Occurrence } from './availability.ts';
import { joined, overlaps, weekOf, without } from './availability.ts';
import type { Limits } from './limits.ts';
import type { Course, ProviderKind, Sex, Skill } from './vocabulary.ts';

/** In the order in which they weigh. */
export const reasons = ['time', 'otherTime', 'known', 'language', 'otherLanguage', 'district', 'alsoDistrict', 'visits'] as const;
export type Reason = (typeof reasons)[number];

export const excuses = ['paused', 'medical', 'skill', 'course', 'sex', 'district', 'minutes', 'weekFull', 'noTime'] as const;
export type Excuse = (typeof excuses)[number];

/** `value` fills the sentence: a word of the hospital, or codes joined by commas. */
export interface Said<Code> {
  readonly code: Code;
  readonly value: string;
}

export interface MatchProvider {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly sex: Sex;
  readonly district: string;
  readonly furtherDistricts: readonly string[];
  readonly languages: readonly string[];
  readonly skills: readonly Skill[];
  readonly limits: Limits;
  readonly isPaused: boolean;
  readonly trainings: readonly { readonly course: Course; readonly completedOn: CivilDate; readonly expiresOn: CivilDate | null }[];
  readonly occurrences: readonly Occurrence[];
  readonly busy: readonly Interval[];
  /** Visits booked or done, by Monday. */
  readonly visitsByWeek: ReadonlyMap<CivilDate, number>;
  /** In the last thirty days. */
  readonly recentVisits: number;
  /** She has visited this family before. */
  readonly isKnown: boolean;
}

export interface WishedTime {
  /** Empty: any day. */
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
}

export interface MatchRequest {
  readonly isMedical: boolean;
  readonly minutes: number;
  readonly skills: readonly Skill[];
  readonly courses: readonly Course[];
  readonly district: string | null;
  readonly language: string | null;
  readonly sex: Sex | null;
  readonly times: readonly WishedTime[];
  readonly earliestOn: CivilDate | null;
  readonly latestOn: CivilDate | null;
  readonly familyBusy: readonly Interval[];
  /** Nothing begins before. */
  readonly notBefore: number;
  readonly zone: string;
}

export interface FreeTime extends Interval {
  readonly isWished: boolean;
}

export interface Candidate<P extends MatchProvider> {
  readonly provider: P;
  readonly reasons: readonly Said<Reason>[];
  readonly excludes: readonly Said<Excuse>[];
  readonly times: readonly FreeTime[];
}

/** Best first; whoever cannot come last. The order does not depend on the order of `providers`. */
export function matchProviders<P extends MatchProvider>(request: MatchRequest, providers: readonly P[]): Candidate<P>[] {
  return providers.map((provider) => candidateOf(request, provider)).toSorted(compareCandidates);
}

function candidateOf<P extends MatchProvider>(request: MatchRequest, provider: P): Candidate<P> {
  const lasting = lastingExcuses(request, provider);
  const free = freeTimes(request, provider);
  const inWeek = free.filter((time) => !isWeekFull(request, provider, time));
  const taught = inWeek.filter((time) => missingCourses(request, provider, dayOf(request, time)).length === 0);
  const excludes = [...lasting];
  if (free.length === 0 && !lasting.some(({ code }) => code === 'minutes')) excludes.push({ code: 'noTime', value: '' });
  else if (free.length > 0 && inWeek.length === 0) excludes.push({ code: 'weekFull', value: String(provider.limits.visitsPerWeek) });
  else if (inWeek.length > 0 && taught.length === 0) excludes.push({ code: 'course', value: missingCourses(request, provider, dayOf(request, inWeek[0] ?? { startsAt: request.notBefore })).join() });
  const times = lasting.length === 0 ? taught : [];
  return { provider, reasons: reasonsOf(request, provider, times), excludes, times };
}

/** Why she must not or cannot come then; empty when she may be offered. `weekFull` and a taken time are the database's to refuse last. */
export function excusesAt(request: MatchRequest, provider: MatchProvider, time: Interval): Said<Excuse>[] {
  const said = lastingExcuses(request, provider);
  const missing = missingCourses(request, provider, dayOf(request, time));
  if (missing.length > 0) said.push({ code: 'course', value: missing.join() });
  if (isWeekFull(request, provider, time)) said.push({ code: 'weekFull', value: String(provider.limits.visitsPerWeek) });
  const open = joined(provider.occurrences.filter((occurrence) => !occurrence.isShut));
  const isInside = open.some((slot) => slot.startsAt <= time.startsAt && time.endsAt <= slot.endsAt);
  if (!isInside || time.startsAt < request.notBefore) said.push({ code: 'noTime', value: '' });
  return said;
}

function lastingExcuses(request: MatchRequest, provider: MatchProvider): Said<Excuse>[] {
  const said: Said<Excuse>[] = [];
  if (provider.isPaused) said.push({ code: 'paused', value: '' });
  const isNursing = request.isMedical || request.skills.includes('nursing');
  if (isNursing && !provider.limits.mayNurse) said.push({ code: 'medical', value: '' });
  const needed: readonly Skill[] = isNursing ? [...new Set<Skill>([...request.skills, 'nursing'])] : request.skills;
  const lacking = needed.filter((skill) => !provider.skills.includes(skill));
  if (lacking.length > 0) said.push({ code: 'skill', value: lacking.join() });
  if (request.sex !== null && provider.sex !== request.sex) said.push({ code: 'sex', value: request.sex });
  if (request.district !== null && !districtsOf(provider).includes(request.district)) said.push({ code: 'district', value: request.district });
  if (request.minutes > provider.limits.minutesPerVisit) said.push({ code: 'minutes', value: String(provider.limits.minutesPerVisit) });
  return said;
}

function districtsOf(provider: MatchProvider): readonly string[] {
  return [provider.district, ...provider.furtherDistricts];
}

function missingCourses(request: MatchRequest, provider: MatchProvider, day: CivilDate): Course[] {
  return request.courses.filter((course) => !provider.trainings.some((training) => training.course === course && training.completedOn <= day && (training.expiresOn === null || day <= training.expiresOn)));
}

function isWeekFull(request: MatchRequest, provider: MatchProvider, time: Interval): boolean {
  const limit = provider.limits.visitsPerWeek;
  return limit !== null && (provider.visitsByWeek.get(weekOf(dayOf(request, time))) ?? 0) >= limit;
}

function dayOf(request: MatchRequest, time: { readonly startsAt: number }): CivilDate {
  return civilDateAt(time.startsAt, request.zone);
}

/** Proposals begin on the half hour, one after the other, at most so many in one free stretch. */
const stepMs = 30 * 60_000;
const mostInAStretch = 4;

function freeTimes(request: MatchRequest, provider: MatchProvider): FreeTime[] {
  const visitMs = request.minutes * 60_000;
  if (request.minutes > provider.limits.minutesPerVisit) return [];
  const open = provider.occurrences.filter((occurrence) => !occurrence.isShut && isInPeriod(request, occurrence.day));
  const stretches = without(open, [...provider.busy, ...request.familyBusy]);
  const times = stretches.flatMap((stretch) => [...wishedWithin(request, stretch).flatMap((wished) => startsWithin(request, wished, visitMs, true)), ...startsWithin(request, stretch, visitMs, request.times.length === 0)]);
  // A wished time and an unwished one that overlap are one choice: the wished one.
  const wished = times.filter((time) => time.isWished);
  return [...wished, ...times.filter((time) => !time.isWished && !wished.some((other) => overlaps(other, time)))].toSorted((a, b) => a.startsAt - b.startsAt);
}

function isInPeriod(request: MatchRequest, day: CivilDate): boolean {
  return (request.earliestOn === null || day >= request.earliestOn) && (request.latestOn === null || day <= request.latestOn);
}

function wishedWithin(request: MatchRequest, stretch: Interval): Interval[] {
  const day = civilDateAt(stretch.startsAt, request.zone);
  const windows = request.times.filter((time) => time.weekdays.length === 0 || time.weekdays.includes(dayOfWeek(day)));
  const cut = windows.map((window) => ({ startsAt: Math.max(stretch.startsAt, instantAt(day, window.from, request.zone)), endsAt: Math.min(stretch.endsAt, instantAt(day, window.to, request.zone)) }));
  return joined(cut.filter((piece) => piece.startsAt < piece.endsAt));
}

function startsWithin(request: MatchRequest, stretch: Interval, visitMs: number, isWished: boolean): FreeTime[] {
  const found: FreeTime[] = [];
  let startsAt = Math.max(stretch.startsAt, Math.ceil(request.notBefore / stepMs) * stepMs);
  while (startsAt + visitMs <= stretch.endsAt && found.length < mostInAStretch) {
    found.push({ startsAt, endsAt: startsAt + visitMs, isWished });
    startsAt += Math.ceil(visitMs / stepMs) * stepMs;
  }
  return found;
}

function reasonsOf(request: MatchRequest, provider: MatchProvider, times: readonly FreeTime[]): Said<Reason>[] {
  const said: Said<Reason>[] = [];
  if (request.times.length > 0 && times.length > 0) said.push({ code: times.some((time) => time.isWished) ? 'time' : 'otherTime', value: '' });
  if (provider.isKnown) said.push({ code: 'known', value: '' });
  if (request.language !== null) said.push({ code: provider.languages.includes(request.language) ? 'language' : 'otherLanguage', value: request.language });
  if (request.district !== null && districtsOf(provider).includes(request.district)) said.push({ code: provider.district === request.district ? 'district' : 'alsoDistrict', value: request.district });
  said.push({ code: 'visits', value: String(provider.recentVisits) });
  return said;
}

/** A total order: excluded last, then wish by wish in the order of `reasons`, then the less burdened, then the sooner, then the id. */
export function compareCandidates<P extends MatchProvider>(a: Candidate<P>, b: Candidate<P>): number {
  const has = ({ reasons: said }: Candidate<P>, code: Reason): number => Number(said.some((reason) => reason.code === code));
  const firstStart = ({ times }: Candidate<P>): number => times[0]?.startsAt ?? Number.MAX_SAFE_INTEGER;
  return (
    Math.min(a.excludes.length, 1) - Math.min(b.excludes.length, 1) ||
    has(b, 'time') - has(a, 'time') ||
    has(b, 'known') - has(a, 'known') ||
    has(b, 'language') - has(a, 'language') ||
    has(b, 'district') - has(a, 'district') ||
    a.provider.recentVisits - b.provider.recentVisits ||
    firstStart(a) - firstStart(b) ||
    (a.provider.id < b.provider.id ? -1 : Number(a.provider.id > b.provider.id))
  );
}

/** 'HH:mm–HH:mm' on the hospital's clock. */
export function clockSpan(time: Interval, zone: string): string {
  return `${clockTimeAt(time.startsAt, zone)}–${clockTimeAt(time.endsAt, zone)}`;
}
