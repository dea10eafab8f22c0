// The hospital's settings and calendar as the pure rules of respite take them, read once a call.
import type { DayRules } from '#shared/respite/availability.ts';
import { isHoliday } from '#shared/respite/availability.ts';
import type { LimitRules } from '#shared/respite/limits.ts';
import type { WorkdayCalendar } from '#shared/plans/workdays.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { loadCallingRules } from '../plans/calling-rules.ts';
import { listClosures } from './providers.queries.ts';

export interface RespiteRules {
  readonly zone: string;
  readonly today: CivilDate;
  readonly settings: Settings;
  readonly limits: LimitRules;
  readonly calendar: WorkdayCalendar;
}

export function loadRespiteRules(read: ReadDb, now: number): RespiteRules {
  const { settings, calendar, zone } = loadCallingRules(read, now);
  return {
    zone,
    today: civilDateAt(now, zone),
    settings,
    calendar,
    limits: { volunteerVisitsPerWeek: settings['respite.volunteerVisitsPerWeek'], volunteerMinutes: settings['respite.volunteerMinutes'], volunteerMayNurse: settings['respite.volunteerMayNurse'] },
  };
}

/** Which days of the period are closed, to everybody or to a single slot. */
export function dayRulesOf(read: ReadDb, { zone, calendar }: RespiteRules, period: { readonly from: CivilDate; readonly to: CivilDate }): DayRules {
  const closed = new Set(listClosures(read, period).map((row) => `${row.slot_id} ${row.day}`));
  return { zone, isClosedDay: (day) => isHoliday(calendar.describe(day)), isSlotClosed: (slotId, day) => closed.has(`${slotId} ${day}`) };
}
