// The facts about one patient from which her reminders follow, read afresh. A readmission ends what an earlier stay ordered; an
// appointment made for an order stands instead of it.
import type { ExpectedDay, Reminder, ReminderFacts, ReminderRules } from '#shared/messaging/reminders.ts';
import { reminderRulesOf, remindersOf } from '#shared/messaging/reminders.ts';
import type { WorkdayCalendar } from '#shared/plans/workdays.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { loadCallingRules } from '../plans/calling-rules.ts';
import type { AppointmentRow } from './reminders.queries.ts';
import { findBirthDate, hasMedicines, listAppointments, listOrderDays, listStaysOf, listUncalled } from './reminders.queries.ts';

export interface ReminderView {
  readonly rules: ReminderRules;
  readonly calendar: WorkdayCalendar;
  readonly zone: string;
  readonly today: CivilDate;
}

/** Settings and calendar, read once for many patients. */
export function loadReminderView(read: ReadDb, now: number): ReminderView {
  const { settings, calendar, zone, today } = loadCallingRules(read, now);
  return { rules: reminderRulesOf(settings), calendar, zone, today };
}

/** All reminders that follow from the facts as they are now, by day. */
export function listRemindersFor(read: ReadDb, patientId: string, view: ReminderView): Reminder[] {
  return remindersOf(readFacts(read, patientId, view.zone), view.rules, view.calendar, view.today);
}

/** A day on which the HIS wants her back, as long as no later stay and no appointment took its place. */
export function listOpenOrderDays(read: ReadDb, patientId: string): { stayId: string | null; on: CivilDate }[] {
  const newest = newestStay(read, patientId);
  const replaced = new Set(listAppointments(read, patientId).map((row) => `${row.order_stay_id} ${row.order_date}`));
  return listOrderDays(read, patientId).flatMap(({ stay_id: stayId, follow_up_on: on }) => ((stayId === null || stayId === newest?.id) && !replaced.has(`${stayId} ${on}`) ? [{ stayId, on }] : []));
}

function readFacts(read: ReadDb, patientId: string, zone: string): ReminderFacts {
  const newest = newestStay(read, patientId);
  const orders = listOpenOrderDays(read, patientId).map(({ stayId, on }): ExpectedDay => ({ source: `order/${stayId ?? 'none'}`, kind: 'revisit', on, time: null, since: null }));
  return {
    isInHospital: newest?.status === 'in_hospital',
    expected: [...orders, ...listAppointments(read, patientId).flatMap((row) => ofAppointment(row, zone))],
    course: newest?.discharged_on != null && hasMedicines(read, newest.id) ? { stayId: newest.id, dischargedOn: newest.discharged_on } : null,
    birthDate: findBirthDate(read, patientId),
    calls: listUncalled(read, patientId).map((row) => ({ id: row.id, dueFrom: row.due_from, caregiverId: row.caregiver_id })),
  };
}

function ofAppointment(row: AppointmentRow, zone: string): ExpectedDay[] {
  return row.closed_as === null ? [{ source: row.id, kind: row.kind, on: row.on_date, time: row.at_time, since: civilDateAt(row.recorded_at, zone) }] : [];
}

/** In a ward just now before all, else the last that ended. */
function newestStay(read: ReadDb, patientId: string) {
  const endOf = (stay: { status: string; discharged_at: number | null; admitted_at: number | null }): number => (stay.status === 'in_hospital' ? Number.POSITIVE_INFINITY : (stay.discharged_at ?? stay.admitted_at ?? 0));
  return listStaysOf(read, patientId).toSorted((one, other) => endOf(other) - endOf(one))[0];
}
