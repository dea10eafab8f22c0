// The week as the desk sees it, and how much of what was offered is booked and used.
import { daysOf, isHoliday, occurrencesOf, weekOf } from '#shared/respite/availability.ts';
import { capacityOf } from '#shared/respite/capacity.ts';
import type { respiteContract } from '#shared/respite/respite.contract.ts';
import { bookingState, occupies } from '#shared/respite/standing.ts';
import { addDays, instantAt } from '#shared/time/civil.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { listBookingsBetween } from './bookings.queries.ts';
import { slotRuleOf } from './provider-views.ts';
import { listClosures, listProviders, listSlots } from './providers.queries.ts';
import { factsOfBooking, viewBooking } from './request-views.ts';
import { dayRulesOf, loadRespiteRules } from './respite-rules.ts';

type RespiteHandlers = ModuleHandlers<typeof respiteContract>;
const lastDayOfWeek = 6;

export const getWeek: RespiteHandlers['getWeek'] = (ctx, input) => {
  const rules = loadRespiteRules(ctx.read, ctx.now);
  const from = weekOf(input.from);
  const to = addDays(from, lastDayOfWeek);
  const days = daysOf(from, to);
  const rows = listSlots(ctx.read, { from, to });
  const repeated = new Set(rows.filter((row) => row.weekday !== null).map((row) => row.id));
  const closures = new Map(listClosures(ctx.read, { from, to }).map((row) => [`${row.slot_id} ${row.day}`, { id: row.id, reason: row.reason }]));
  const period = { from: instantAt(from, '00:00', rules.zone), to: instantAt(addDays(to, 1), '00:00', rules.zone) };
  return {
    days: days.map((day) => {
      const { name } = rules.calendar.describe(day);
      return { day, isClosed: isHoliday(rules.calendar.describe(day)), name };
    }),
    providers: listProviders(ctx.read).map((row) => ({ id: row.id, name: row.name, kind: row.kind, district: row.district, isPaused: row.paused_at !== null })),
    slots: occurrencesOf(rows.map(slotRuleOf), days, dayRulesOf(ctx.read, rules, { from, to })).map((slot) => {
      const closure = closures.get(`${slot.slotId} ${slot.day}`) ?? null;
      return { slotId: slot.slotId, providerId: slot.providerId, day: slot.day, startsAt: slot.startsAt, endsAt: slot.endsAt, isRepeated: repeated.has(slot.slotId), closure, isClosedDay: slot.isShut && closure === null };
    }),
    bookings: listBookingsBetween(ctx.read, period).map((row) => viewBooking(ctx, row)),
  };
};

export const getCapacity: RespiteHandlers['getCapacity'] = (ctx, input) => {
  const rules = loadRespiteRules(ctx.read, ctx.now);
  const from = weekOf(input.from);
  const weeks = Array.from({ length: input.weeks }, (_, index) => addDays(from, 7 * index));
  const to = addDays(from, 7 * input.weeks - 1);
  const bookings = listBookingsBetween(ctx.read, { from: instantAt(from, '00:00', rules.zone), to: instantAt(addDays(to, 1), '00:00', rules.zone) }).filter((row) => occupies(bookingState(factsOfBooking(row), ctx.now)));
  const table = capacityOf(
    {
      providers: listProviders(ctx.read),
      occurrences: occurrencesOf(listSlots(ctx.read, { from, to }).map(slotRuleOf), daysOf(from, to), dayRulesOf(ctx.read, rules, { from, to })),
      bookings: bookings.map((row) => ({ providerId: row.provider_id, startsAt: row.starts_at, endsAt: row.ends_at, visit: row.came_at !== null && row.left_at !== null ? { startsAt: row.came_at, endsAt: row.left_at } : null })),
    },
    weeks,
    rules.zone,
  );
  return { weeks, rows: table.rows.map((row) => ({ ...row, weeks: [...row.weeks] })), total: [...table.total] };
};
