// Requests and bookings as pages see them: states derived, names masked. What a death has ended counts as ended here even before the
// next command writes it down.
import { maskName } from '#shared/patients/masking.ts';
import type { Booking, RequestRow, RespiteRequest, Wishes } from '#shared/respite/respite.contract.ts';
import type { BookingFacts, RequestFacts } from '#shared/respite/standing.ts';
import { bookingState, mustTellProvider, nextStep, requestState } from '#shared/respite/standing.ts';
import type { Skill } from '#shared/respite/vocabulary.ts';
import type { ReadDb } from '../db/db.ts';
import { findMessage } from '../messaging/outbox.queries.ts';
import { viewMessage } from '../messaging/message-views.ts';
import { findPerson } from '../messaging/person.ts';
import type { QueryContext } from '../rpc/context.ts';
import type { BookingRecord, RequestRecord } from './bookings.queries.ts';
import { listBookingsOf } from './bookings.queries.ts';

/** Entered more than a quarter of an hour after it happened. */
export const lateAfterMs = 15 * 60_000;

export function factsOfBooking(row: BookingRecord): BookingFacts {
  const isEndedByDeath = row.is_dead === 1 && row.closed_as === null && row.came_at === null;
  return {
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    respondBy: row.respond_by,
    confirmedAt: row.confirmed_at,
    cameAt: row.came_at,
    told: row.told,
    closedAs: isEndedByDeath ? 'cancelled' : row.closed_as,
    closedSide: isEndedByDeath ? 'bereavement' : row.closed_side,
  };
}

export function factsOfRequest(row: RequestRecord, bookings: readonly BookingRecord[]): RequestFacts {
  return { agreedAt: row.agreed_at, closedAs: row.is_dead === 1 && row.closed_as === null ? 'bereaved' : row.closed_as, visits: row.visits, bookings: bookings.map(factsOfBooking) };
}

/** The patient died, or the caregiver mourns or wants no contact: nothing is arranged and nobody is approached. */
export function isHeld(read: ReadDb, request: { readonly is_dead: number; readonly caregiver_id: string; readonly patient_id: string }, now: number): boolean {
  if (request.is_dead === 1) return true;
  const facts = findPerson(read, { kind: 'caregiver', id: request.caregiver_id }, now, request.patient_id)?.facts;
  return !facts || facts.isDeceased || facts.isStopped || facts.bereavement !== 'none';
}

export function viewRequests(ctx: QueryContext, rows: readonly RequestRecord[]): RequestRow[] {
  const bookings = Map.groupBy(listBookingsOf(ctx.read, rows.map((row) => row.id)), (booking) => booking.request_id);
  return rows.map((row) => viewRow(ctx, row, bookings.get(row.id) ?? []));
}

export function viewRequest(ctx: QueryContext, row: RequestRecord): RespiteRequest {
  const bookings = listBookingsOf(ctx.read, [row.id]);
  return {
    ...viewRow(ctx, row, bookings),
    wishes: wishesOf(row),
    agreedAt: row.agreed_at,
    closedAt: row.closed_at,
    closedBy: nameOf(row.closed_by, row.closer_name),
    closeReason: row.close_reason,
    bookings: bookings.map((booking) => viewBooking(ctx, booking)),
  };
}

function viewRow(ctx: QueryContext, row: RequestRecord, bookings: readonly BookingRecord[]): RequestRow {
  const facts = factsOfRequest(row, bookings);
  const shown = shownBooking(bookings, ctx.now);
  return {
    id: row.id,
    caregiverId: row.caregiver_id,
    patientId: row.patient_id,
    caregiverName: maskName(row.caregiver_name),
    relationship: row.relationship,
    patientName: maskName(row.patient_name),
    diagnosis: row.diagnosis,
    source: row.source,
    reason: row.reason,
    serviceTitle: row.service_title,
    district: row.district,
    state: requestState(facts, ctx.now),
    step: nextStep(facts, ctx.now),
    isHeld: isHeld(ctx.read, row, ctx.now),
    booking: shown && { id: shown.id, providerName: shown.provider_name, startsAt: shown.starts_at, endsAt: shown.ends_at, state: bookingState(factsOfBooking(shown), ctx.now) },
    visitsDone: bookings.filter((booking) => booking.closed_as === 'completed').length,
    visits: row.visits,
    createdAt: row.recorded_at,
    createdBy: nameOf(row.recorded_by, row.author_name) ?? '',
  };
}

/** The one that is on, else the next, else the last. */
function shownBooking(bookings: readonly BookingRecord[], now: number): BookingRecord | null {
  const live = bookings.filter((booking) => ['offered', 'confirmed', 'present'].includes(bookingState(factsOfBooking(booking), now)));
  return live[0] ?? bookings.at(-1) ?? null;
}

/** What came about by itself has nobody's name. */
function nameOf(userId: string | null, name: string | null): string | null {
  return userId === 'system' ? null : name;
}

export function wishesOf(row: RequestRecord): Wishes {
  return {
    serviceId: row.service_id,
    visits: row.visits,
    minutes: row.minutes,
    earliestOn: row.earliest_on,
    latestOn: row.latest_on,
    times: JSON.parse(row.times) as Wishes['times'],
    district: row.district,
    language: row.language,
    sex: row.sex,
    skills: JSON.parse(row.skills) as Skill[],
    note: row.note,
  };
}

export function viewBooking(ctx: QueryContext, row: BookingRecord): Booking {
  const facts = factsOfBooking(row);
  const message = row.message_id === null ? undefined : findMessage(ctx.read, row.message_id);
  const wasLate = (at: number | null, recordedAt: number | null): boolean => at !== null && recordedAt !== null && recordedAt - at > lateAfterMs;
  return {
    id: row.id,
    requestId: row.request_id,
    patientId: row.patient_id,
    caregiverId: row.caregiver_id,
    patientName: maskName(row.patient_name),
    caregiverName: maskName(row.caregiver_name),
    providerId: row.provider_id,
    providerName: row.provider_name,
    providerPhone: row.provider_phone,
    serviceTitle: row.service_title,
    replaces: row.replaces,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    state: bookingState(facts, ctx.now),
    respondBy: row.respond_by,
    offeredAt: row.recorded_at,
    offeredBy: row.author_name ?? '',
    message: message ? viewMessage(ctx, message).state : null,
    confirmedAt: row.confirmed_at,
    confirmedWay: row.confirmed_way,
    mustTell: mustTellProvider(facts),
    cameAt: row.came_at,
    leftAt: row.left_at,
    isLateEntry: wasLate(row.came_at, row.came_recorded_at) || wasLate(row.left_at, row.left_recorded_at),
    visitNote: row.visit_note ?? '',
    closedAt: row.closed_at,
    closedBy: nameOf(row.closed_by, row.closer_name),
    closedSide: facts.closedSide,
    closeReason: row.close_reason,
    leadMinutes: row.closed_as === 'cancelled' && row.closed_at !== null ? Math.round((row.starts_at - row.closed_at) / 60_000) : null,
    satisfaction: row.survey_score,
    survey: row.survey_score !== null ? 'done' : row.survey_task === 'open' ? 'due' : row.survey_link_id !== null ? 'sent' : 'none',
  };
}
