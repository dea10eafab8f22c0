// The hospital's settings and calendar, read once per command and handed to the pure rules of schedule, hours and retry.
import type { ScheduleRules } from '#shared/plans/schedule.ts';
import type { WorkdayCalendar } from '#shared/plans/workdays.ts';
import { createWorkdayCalendar } from '#shared/plans/workdays.ts';
import type { CallingHours } from '#shared/queue/calling-hours.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { listCalendarEdits } from './calendar.queries.ts';

export interface CallingRules {
  readonly settings: Settings;
  readonly calendar: WorkdayCalendar;
  readonly hours: CallingHours;
  readonly schedule: ScheduleRules;
  readonly zone: string;
  /** The hospital's date. */
  readonly today: CivilDate;
}

export function loadCallingRules(read: ReadDb, now: number): CallingRules {
  const settings = loadSettings(read);
  const calendar = createWorkdayCalendar(listCalendarEdits(read));
  const zone = settings['hospital.zone'];
  const isCallingDay = (day: CivilDate): boolean => !settings['calling.workdaysOnly'] || calendar.isWorkday(day);
  return {
    settings,
    calendar,
    zone,
    today: civilDateAt(now, zone),
    hours: { zone, periods: settings['calling.periods'], isCallingDay },
    schedule: { isCallingDay, urgentWithinHours: settings['calling.urgentWithinHours'] },
  };
}
