// The days on which a patient is expected, recorded, moved and closed; her reminders as the page shows them; the system's look.
import { stateOf } from '#shared/messaging/message-state.ts';
import type { MessageState } from '#shared/messaging/message-state.ts';
import type { ExpectedDayView, remindersContract } from '#shared/messaging/reminders.contract.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { addDays, civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { CommandContext, ModuleHandlers } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findMessage } from './outbox.queries.ts';
import { findPatientToReach } from './people.queries.ts';
import { listOpenOrderDays, listRemindersFor, loadReminderView } from './reminder-facts.ts';
import { queueReminders, reminderKey } from './reminders.ts';
import type { AppointmentRow } from './reminders.queries.ts';
import { findAppointment, findAppointmentOfOrder, insertAppointment, listAppointments, listRemindersOf, updateAppointment } from './reminders.queries.ts';

const shownForDays = 90;
const remindersAheadDays = 60;

export const remindersHandlers: ModuleHandlers<typeof remindersContract> = {
  getReminders(ctx, { patientId }) {
    const view = loadReminderView(ctx.read, ctx.now);
    const since = addDays(view.today, -shownForDays);
    const orders = listOpenOrderDays(ctx.read, patientId).map(({ stayId, on }): ExpectedDayView => ({ id: null, order: stayId === null ? null : { stayId, on }, kind: 'revisit', on, time: null, note: '', closedAs: null, by: null }));
    const days = [...orders, ...listAppointments(ctx.read, patientId).map(viewAppointment)].filter((day) => day.on >= since).sort((one, other) => (one.on < other.on ? -1 : 1));
    const states = statesOf(ctx.read, patientId);
    const reminders = listRemindersFor(ctx.read, patientId, view)
      .filter((reminder) => reminder.lastOn >= addDays(view.today, -7) && reminder.firstOn <= addDays(view.today, remindersAheadDays))
      .filter((reminder) => reminder.lastOn >= view.today || states.has(reminderKey(patientId, reminder)))
      .map((reminder) => ({ kind: reminder.kind, firstOn: reminder.firstOn, lastOn: reminder.lastOn, isToCaregiver: reminder.caregiverId !== null, state: states.get(reminderKey(patientId, reminder)) ?? null }));
    return { days, reminders };
  },

  saveExpectedDay(ctx, { patientId, id, order, kind, on, time, note }) {
    const today = civilDateAt(ctx.now, loadSettings(ctx.read)['hospital.zone']);
    if (on < today) throw invalidInput('dayPassed');
    const standing = standingAppointment(ctx, patientId, id, order);
    if (standing?.closed_as === 'kept') throw conflict('dayKept');
    const appointmentId = standing?.id ?? addForOrder(ctx, patientId, { kind, on, order });
    updateAppointment(ctx.db, appointmentId, { kind, on_date: on, at_time: time, note, closed_as: null, closed_at: null, closed_by: null, ...stamp(ctx) });
    return { id: appointmentId };
  },

  closeExpectedDay(ctx, { patientId, id, order, as }) {
    const standing = standingAppointment(ctx, patientId, id, order);
    if (!standing && !order) throw notFound('expectedDay');
    const appointmentId = standing?.id ?? addForOrder(ctx, patientId, { kind: 'revisit', on: order?.on ?? '', order });
    updateAppointment(ctx.db, appointmentId, as === null ? { closed_as: null, closed_at: null, closed_by: null } : { closed_as: as, closed_at: ctx.now, closed_by: ctx.user.id });
    return { id: appointmentId };
  },

  queueReminders: (ctx, { after }) => queueReminders(ctx, after),
};

function viewAppointment(row: AppointmentRow): ExpectedDayView {
  const order = row.order_stay_id !== null && row.order_date !== null ? { stayId: row.order_stay_id, on: row.order_date } : null;
  return { id: row.id, order, kind: row.kind, on: row.on_date, time: row.at_time, note: row.note, closedAs: row.closed_as, by: row.display_name };
}

/** What became of her reminders, by key. */
function statesOf(read: ReadDb, patientId: string): Map<string, MessageState> {
  return new Map(
    listRemindersOf(read, patientId).flatMap(({ id, idempotency_key: key }) => {
      const row = findMessage(read, id);
      if (!row) return [];
      const came = (row.receipts ?? '').split(',');
      const receipts = (['delivered', 'undelivered', 'read'] as const).filter((state) => came.includes(state));
      return [[key, stateOf({ closedAs: row.closed_as, channel: row.channel, receipts, isUnderway: row.is_underway === 1 })] as const];
    }),
  );
}

/** @throws not-found for one of somebody else */
function standingAppointment(ctx: CommandContext, patientId: string, id: string | null, order: { stayId: string; on: string } | null) {
  if (!findPatientToReach(ctx.read, patientId)) throw notFound('patient');
  const asked = id ?? (order ? (findAppointmentOfOrder(ctx.read, order.stayId, order.on)?.id ?? null) : null);
  if (asked === null) return undefined;
  const row = findAppointment(ctx.read, asked);
  if (row?.patient_id !== patientId) throw notFound('expectedDay');
  return row;
}

/** @throws not-found when the HIS named no such day */
function addForOrder(ctx: CommandContext, patientId: string, { kind, on, order }: { kind: 'revisit' | 'examination'; on: string; order: { stayId: string; on: string } | null }): string {
  if (order && !listOpenOrderDays(ctx.read, patientId).some((day) => day.stayId === order.stayId && day.on === order.on)) throw notFound('expectedDay');
  const id = ctx.newId();
  insertAppointment(ctx.db, { id, patient_id: patientId, kind, on_date: on, order_stay_id: order?.stayId ?? null, order_date: order?.on ?? null, ...stamp(ctx) });
  return id;
}
