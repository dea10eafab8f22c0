// Arranging a visit: an offer holds the time, the answer confirms or frees it, and whoever calls it off says why. Rules and gate are
// asked with facts read in this transaction; the last word on two bookings at once and on the week's limit is the database's.
import type { Side } from '#shared/respite/vocabulary.ts';
import type { ConfirmWay } from '#shared/respite/vocabulary.ts';
import { weekOf } from '#shared/respite/availability.ts';
import { excusesAt } from '#shared/respite/matching.ts';
import { bookingState } from '#shared/respite/standing.ts';
import { AppError, conflict, notFound } from '#shared/rpc/errors.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import type { BookingRecord, RequestRecord } from './bookings.queries.ts';
import { findBooking, findRequest, insertBooking, listBookingsOf, listLapsed, listOpenOfDead, updateBooking, updateRequest } from './bookings.queries.ts';
import { sendConfirmation, sendOffer, withdrawOffers } from './letters.ts';
import { dayOfInstant, loadMatch, windowOf } from './match.ts';
import { findService } from './providers.queries.ts';
import { factsOfBooking, isHeld } from './request-views.ts';
import { loadRespiteRules } from './respite-rules.ts';

export interface NewOffer {
  readonly id: string;
  readonly requestId: string;
  readonly providerId: string;
  readonly serviceId: string;
  readonly startsAt: number;
  readonly minutes: number;
  readonly byMessage: boolean;
}

/** Frees what no longer holds: offers nobody answered, and everything of patients who died. Nobody is told by it. */
export function release(scope: WriteScope): void {
  for (const row of listLapsed(scope.read, scope.now)) updateBooking(scope.db, row.id, { closed_as: 'lapsed', closed_at: row.respond_by, closed_by: 'system' });
  const dead = listOpenOfDead(scope.read);
  for (const id of dead.bookings) updateBooking(scope.db, id, { closed_as: 'cancelled', closed_at: scope.now, closed_by: 'system', closed_side: 'bereavement' });
  for (const id of dead.requests) {
    withdrawOffers(scope, id);
    updateRequest(scope.db, id, { closed_as: 'bereaved', closed_at: scope.now, closed_by: 'system' });
  }
}

/**
 * @returns why nothing was sent where a message was wished, else null
 * @throws conflict respiteRequestClosed, respiteNotAgreed, respiteHeld, respiteExcluded {why}, respiteProviderBusy, respiteFamilyBusy, respiteWeekFull
 */
export function offerVisit(scope: WriteScope, offer: NewOffer): string | null {
  release(scope);
  const request = requireOpenRequest(scope, offer.requestId);
  if (request.agreed_at === null) throw conflict('respiteNotAgreed');
  const rules = loadRespiteRules(scope.read, scope.now);
  const service = findService(scope.read, offer.serviceId);
  if (!service || service.retired_at !== null) throw notFound('service');
  const day = dayOfInstant(rules, offer.startsAt);
  const match = loadMatch(scope.read, rules, request, service, windowOf(rules, request, day, scope.now), offer.minutes);
  const provider = match.providers.find(({ id }) => id === offer.providerId);
  if (!provider) throw notFound('provider');
  const time = { startsAt: offer.startsAt, endsAt: offer.startsAt + offer.minutes * 60_000 };
  const [excuse] = excusesAt(match.request, provider, time);
  if (excuse) throw conflict('respiteExcluded', { why: excuse.code });
  refusedByDatabase(() =>
    insertBooking(scope.db, {
      id: offer.id,
      request_id: request.id,
      caregiver_id: request.caregiver_id,
      patient_id: request.patient_id,
      provider_id: provider.id,
      service_id: service.id,
      replaces: replacedBy(scope, request.id),
      starts_at: time.startsAt,
      ends_at: time.endsAt,
      week_on: weekOf(day),
      weekly_limit: provider.limits.visitsPerWeek,
      minutes_limit: provider.limits.minutesPerVisit,
      respond_by: Math.min(scope.now + rules.settings['respite.offerHours'] * 3_600_000, time.startsAt),
      ...stamp(scope),
    }),
  );
  return offer.byMessage ? sendOffer(scope, rules, requireBooking(scope, offer.id)) : null;
}

/** The visit that fell through on the other side and that this one makes good. */
function replacedBy(scope: WriteScope, requestId: string): string | null {
  const last = listBookingsOf(scope.read, [requestId]).at(-1);
  return last && (last.closed_as === 'provider_absent' || (last.closed_as === 'cancelled' && last.closed_side !== 'family')) ? last.id : null;
}

const triggers = ['respiteProviderBusy', 'respiteFamilyBusy', 'respiteWeekFull', 'respiteBookingEnded'];

/** What the triggers refuse, as a conflict in words. */
function refusedByDatabase(write: () => void): void {
  try {
    write();
  } catch (error) {
    const reason = error instanceof Error ? triggers.find((name) => name === error.message) : undefined;
    throw reason === undefined ? error : new AppError('conflict', reason);
  }
}

/** @throws conflict respiteOfferOver, respiteHeld */
export function answerOffer(scope: WriteScope, bookingId: string, answer: 'accept' | 'decline', way: ConfirmWay): void {
  release(scope);
  const booking = requireBooking(scope, bookingId);
  if (stateOf(scope, booking) !== 'offered') throw conflict('respiteOfferOver');
  if (answer === 'decline') {
    updateBooking(scope.db, booking.id, { closed_as: 'declined', closed_at: scope.now, closed_by: scope.user.id, closed_side: 'family' });
    return;
  }
  requireOpenRequest(scope, booking.request_id);
  updateBooking(scope.db, booking.id, { confirmed_at: scope.now, confirmed_by: scope.user.id, confirmed_way: way });
  for (const other of openOffers(scope, booking.request_id)) updateBooking(scope.db, other.id, { closed_as: 'not_chosen', closed_at: scope.now, closed_by: scope.user.id });
  withdrawOffers(scope, booking.request_id);
  sendConfirmation(scope, loadRespiteRules(scope.read, scope.now), booking);
}

/** @throws conflict respiteBookingOver once the visitor came or it ended */
export function cancelBooking(scope: WriteScope, bookingId: string, side: Exclude<Side, 'bereavement'>, reason: string): void {
  release(scope);
  const booking = requireBooking(scope, bookingId);
  const state = stateOf(scope, booking);
  if (state !== 'offered' && state !== 'confirmed') throw conflict('respiteBookingOver');
  updateBooking(scope.db, booking.id, { closed_as: 'cancelled', closed_at: scope.now, closed_by: scope.user.id, closed_side: side, close_reason: reason });
  withdrawOffers(scope, booking.request_id, booking.id);
}

/** Nobody came, or nobody opened. @throws conflict respiteBookingOver, respiteNotYet */
export function recordAbsence(scope: WriteScope, bookingId: string, side: 'family' | 'provider', reason: string): void {
  release(scope);
  const booking = requireBooking(scope, bookingId);
  if (stateOf(scope, booking) !== 'confirmed') throw conflict('respiteBookingOver');
  if (scope.now < booking.starts_at) throw conflict('respiteNotYet');
  updateBooking(scope.db, booking.id, { closed_as: side === 'family' ? 'family_absent' : 'provider_absent', closed_at: scope.now, closed_by: scope.user.id, closed_side: side, close_reason: reason });
}

/** @throws conflict respiteRequestClosed, respiteStillBooked */
export function closeRequest(scope: WriteScope, requestId: string, as: 'declined' | 'withdrawn' | 'unmet', reason: string): void {
  release(scope);
  const request = requireRequest(scope, requestId);
  if (request.closed_as !== null) throw conflict('respiteRequestClosed');
  const bookings = listBookingsOf(scope.read, [requestId]);
  if (bookings.some((booking) => ['confirmed', 'present'].includes(stateOf(scope, booking)))) throw conflict('respiteStillBooked');
  for (const offer of openOffers(scope, requestId)) updateBooking(scope.db, offer.id, { closed_as: 'cancelled', closed_at: scope.now, closed_by: scope.user.id, closed_side: as === 'unmet' ? 'hospital' : 'family', close_reason: reason });
  withdrawOffers(scope, requestId);
  updateRequest(scope.db, requestId, { closed_as: as, closed_at: scope.now, closed_by: scope.user.id, close_reason: reason });
}

export function requireBooking(scope: Pick<WriteScope, 'read'>, id: string): BookingRecord {
  const booking = findBooking(scope.read, id);
  if (!booking) throw notFound('booking');
  return booking;
}

export function requireRequest(scope: Pick<WriteScope, 'read'>, id: string): RequestRecord {
  const request = findRequest(scope.read, id);
  if (!request) throw notFound('request');
  return request;
}

/** Open, and its family may be approached. @throws conflict respiteRequestClosed, respiteHeld */
function requireOpenRequest(scope: WriteScope, id: string): RequestRecord {
  const request = requireRequest(scope, id);
  if (isHeld(scope.read, request, scope.now)) throw conflict('respiteHeld');
  if (request.closed_as !== null) throw conflict('respiteRequestClosed');
  return request;
}

export function openOffers(scope: Pick<WriteScope, 'read' | 'now'>, requestId: string): BookingRecord[] {
  return listBookingsOf(scope.read, [requestId]).filter((booking) => stateOf(scope, booking) === 'offered');
}

export function stateOf(scope: Pick<WriteScope, 'now'>, booking: BookingRecord): ReturnType<typeof bookingState> {
  return bookingState(factsOfBooking(booking), scope.now);
}
