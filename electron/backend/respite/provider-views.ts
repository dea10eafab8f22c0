// Those who come and what they offer, as rules and pages take them.
import { limitsOf } from '#shared/respite/limits.ts';
import type { SlotRule } from '#shared/respite/availability.ts';
import type { Provider, Service, Slot } from '#shared/respite/respite.contract.ts';
import type { Course, Skill } from '#shared/respite/vocabulary.ts';
import type { ReadDb } from '../db/db.ts';
import { countVisits } from './bookings.queries.ts';
import type { ProviderRow, ServiceRow, SlotRow } from './providers.queries.ts';
import { listProviders, listSlots, listTrainings } from './providers.queries.ts';
import type { RespiteRules } from './respite-rules.ts';

/** JSON texts of our own writing. */
export const wordsOf = (json: string): string[] => JSON.parse(json) as string[];
export const skillsOf = (json: string): Skill[] => JSON.parse(json) as Skill[];
export const coursesOf = (json: string): Course[] => JSON.parse(json) as Course[];

export function slotRuleOf(row: SlotRow): SlotRule {
  return { id: row.id, providerId: row.provider_id, weekday: row.weekday, from: row.time_from, to: row.time_to, beginsOn: row.begins_on, endsOn: row.ends_on, isOpenOnClosedDays: row.is_open_on_closed_days === 1 };
}

export function viewProviders(read: ReadDb, rules: RespiteRules): Provider[] {
  const trainings = Map.groupBy(listTrainings(read), (row) => row.provider_id);
  const slots = Map.groupBy(listSlots(read, { from: rules.today, to: null }), (row) => row.provider_id);
  const visits = new Map(countVisits(read, 0).map((row) => [row.provider_id, row.visits]));
  return listProviders(read).map((row) => ({
    ...fieldsOf(row),
    pausedAt: row.paused_at,
    pausedReason: row.paused_reason,
    limits: limitsOf(fieldsOf(row), rules.limits),
    trainings: (trainings.get(row.id) ?? []).map((training) => ({
      id: training.id,
      course: training.course as Course,
      completedOn: training.completed_on,
      expiresOn: training.expires_on,
      isValid: training.completed_on <= rules.today && (training.expires_on === null || rules.today <= training.expires_on),
    })),
    slots: (slots.get(row.id) ?? []).map((slot): Slot => slotRuleOf(slot)),
    visitsDone: visits.get(row.id) ?? 0,
  }));
}

export function fieldsOf(row: ProviderRow) {
  return {
    id: row.id,
    kind: row.kind,
    organisation: row.organisation,
    name: row.name,
    sex: row.sex,
    phone: row.phone,
    district: row.district,
    furtherDistricts: wordsOf(row.further_districts),
    languages: wordsOf(row.languages),
    skills: skillsOf(row.skills),
    visitsPerWeek: row.visits_per_week,
    minutesPerVisit: row.minutes_per_visit,
    note: row.note,
  };
}

export function viewService(row: ServiceRow): Service {
  return { id: row.id, title: row.title, place: row.place, isMedical: row.is_medical === 1, minutes: row.minutes, skills: skillsOf(row.skills), courses: coursesOf(row.courses), isRetired: row.retired_at !== null };
}
