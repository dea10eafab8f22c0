// The hospital's settings and calendar as the pure rules of escalations take them: working time, shifts, the clock of each grade.
import type { ShiftRule } from '#shared/escalations/roster.ts';
import type { ClockRule } from '#shared/escalations/sla.ts';
import type { WorkingTime } from '#shared/escalations/working-time.ts';
import { createWorkdayCalendar } from '#shared/plans/workdays.ts';
import type { ReadDb } from '../db/db.ts';
import { listCalendarEdits } from '../plans/calendar.queries.ts';
import { loadSettings } from '../settings/settings.queries.ts';

export interface EscalationRules {
  readonly time: WorkingTime;
  readonly shifts: ShiftRule;
  readonly clocks: Readonly<Record<'red' | 'yellow', ClockRule>>;
  /** A callback order: real time, and as long again until it passes to the next person. */
  readonly callback: ClockRule;
  readonly workOrderDays: number;
}

export function loadEscalationRules(read: ReadDb): EscalationRules {
  const settings = loadSettings(read);
  const calendar = createWorkdayCalendar(listCalendarEdits(read));
  const zone = settings['hospital.zone'];
  const callbackMinutes = settings['escalations.callbackMinutes'];
  return {
    time: { zone, periods: settings['escalations.workingHours'], isWorkday: (day) => calendar.isWorkday(day) },
    shifts: { zone, dayShift: settings['escalations.dayShift'] },
    clocks: { red: settings['escalations.red'], yellow: settings['escalations.yellow'] },
    callback: { answerMinutes: callbackMinutes, resolveMinutes: callbackMinutes, counts: 'real' },
    workOrderDays: settings['escalations.workOrderDays'],
  };
}
