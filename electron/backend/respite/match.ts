// The facts of a match, read and handed to the pure rules: who there is, when each is free, what the family wishes.
import { addDays } from '#shared/time/civil.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { daysOf, occurrencesOf } from '#shared/respite/availability.ts';
import { limitsOf } from '#shared/respite/limits.ts';
import type { MatchProvider, MatchRequest } from '#shared/respite/matching.ts';
import type { Skill } from '#shared/respite/vocabulary.ts';
import type { ReadDb } from '../db/db.ts';
import type { RequestRecord } from './bookings.queries.ts';
import { countVisits, listFamilyBookings, listProviderBookings, listVisitedBy } from './bookings.queries.ts';
import { coursesOf, fieldsOf, skillsOf, slotRuleOf } from './provider-views.ts';
import type { ProviderRow, ServiceRow } from './providers.queries.ts';
import { listProviders, listSlots, listTrainings } from './providers.queries.ts';
import { wishesOf } from './request-views.ts';
import type { RespiteRules } from './respite-rules.ts';
import { dayRulesOf } from './respite-rules.ts';

/** A match looks ahead so far. */
export const matchDays = 14;
const dayMs = 86_400_000;
const recentDays = 30;
/** Where neither the family nor a service says how long. */
const usualMinutes = 120;

export interface Match {
  readonly request: MatchRequest;
  readonly providers: readonly (MatchProvider & { readonly row: ProviderRow })[];
}

export interface MatchWindow {
  readonly from: CivilDate;
  readonly now: number;
  /** Nothing begins before; a visit on the telephone may be agreed for this very hour. */
  readonly notBefore: number;
}

export function minutesOf(request: RequestRecord, service: ServiceRow | undefined): number {
  return request.minutes ?? service?.minutes ?? usualMinutes;
}

/** @param minutes of the visit in question, where the desk chose another length than was wished */
export function loadMatch(read: ReadDb, rules: RespiteRules, row: RequestRecord, service: ServiceRow | undefined, window: MatchWindow, minutes = minutesOf(row, service)): Match {
  const { zone } = rules;
  const to = addDays(window.from, matchDays - 1);
  const days = daysOf(window.from, to);
  const dayRules = dayRulesOf(read, rules, { from: window.from, to });
  const slots = Map.groupBy(listSlots(read, { from: window.from, to }), (slot) => slot.provider_id);
  const trainings = Map.groupBy(listTrainings(read), (training) => training.provider_id);
  const bookings = Map.groupBy(listProviderBookings(read, window.now, window.now - recentDays * dayMs), (booking) => booking.provider_id);
  const recent = new Map(countVisits(read, window.now - recentDays * dayMs).map((count) => [count.provider_id, count.visits]));
  const known = new Set(listVisitedBy(read, row.patient_id));
  const wishes = wishesOf(row);
  const needed = new Set<Skill>([...wishes.skills, ...(service ? skillsOf(service.skills) : [])]);
  return {
    request: {
      isMedical: service?.is_medical === 1,
      minutes,
      skills: [...needed],
      courses: service ? coursesOf(service.courses) : [],
      // Who comes to the ward or the centre need not live near the family.
      district: service === undefined || service.place === 'home' ? wishes.district : null,
      language: wishes.language,
      sex: wishes.sex,
      times: wishes.times,
      earliestOn: wishes.earliestOn,
      latestOn: wishes.latestOn,
      familyBusy: listFamilyBookings(read, { patientId: row.patient_id, caregiverId: row.caregiver_id }, window.now, window.now - dayMs).map(intervalOf),
      notBefore: window.notBefore,
      zone,
    },
    providers: listProviders(read).map((provider) => {
      const taken = bookings.get(provider.id) ?? [];
      return {
        row: provider,
        ...fieldsOf(provider),
        limits: limitsOf(fieldsOf(provider), rules.limits),
        isPaused: provider.paused_at !== null,
        trainings: (trainings.get(provider.id) ?? []).map((training) => ({ course: training.course as MatchProvider['trainings'][number]['course'], completedOn: training.completed_on, expiresOn: training.expires_on })),
        occurrences: occurrencesOf((slots.get(provider.id) ?? []).map(slotRuleOf), days, dayRules),
        busy: taken.map(intervalOf),
        visitsByWeek: new Map([...Map.groupBy(taken, (booking) => booking.week_on)].map(([week, rows]) => [week, rows.length])),
        recentVisits: recent.get(provider.id) ?? 0,
        isKnown: known.has(provider.id),
      };
    }),
  };
}

/** Whoever comes needs time to come: proposals leave so much. */
export const noticeMs = 2 * 3_600_000;

/** From today or the wished day on, or from the day asked for. */
export function windowOf(rules: RespiteRules, row: RequestRecord, asked: CivilDate | null, now: number): MatchWindow {
  const first = row.earliest_on !== null && row.earliest_on > rules.today ? row.earliest_on : rules.today;
  return { from: asked !== null && asked > rules.today ? asked : first, now, notBefore: now };
}

export function dayOfInstant(rules: RespiteRules, at: number): CivilDate {
  return civilDateAt(at, rules.zone);
}

function intervalOf(row: { readonly starts_at: number; readonly ends_at: number }): { startsAt: number; endsAt: number } {
  return { startsAt: row.starts_at, endsAt: row.ends_at };
}
