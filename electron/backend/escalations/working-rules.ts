// The hospital's working time (periods of the setting on days of the workday calendar), as the pure rules of escalations take it.
import type { WorkingTime } from '#shared/escalations/working-time.ts';
import { createWorkdayCalendar } from '#shared/plans/workdays.ts';
import type { ReadDb } from '../db/db.ts';
import { listCalendarEdits } from '../plans/calendar.queries.ts';
import { loadSettings } from '../settings/settings.queries.ts';

export function loadWorkingTime(read: ReadDb): WorkingTime {
  const settings = loadSettings(read);
  const calendar = createWorkdayCalendar(listCalendarEdits(read));
  return { zone: settings['hospital.zone'], periods: settings['escalations.workingHours'], isWorkday: (day) => calendar.isWorkday(day) };
}
