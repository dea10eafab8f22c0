// Where a booking and a request stand, derived from their facts and the time.
//
//   offered ──accepted──▶ confirmed ──came──▶ present ──left──▶ completed
//      ├─▶ declined, not_chosen (another offer was taken)   ├─▶ family_absent, provider_absent
//      └─▶ lapsed (no answer in time)                       └─▶ cancelled (by whom, why)
//
// A request is asked of the family first (`asking`), then waits for a match, has an offer out, is booked, and is served.
import type { BookingEnd, RequestEnd, Side } from './vocabulary.ts';
import { bookingEnds, requestEnds } from './vocabulary.ts';

export const bookingStates = ['offered', 'confirmed', 'present', ...bookingEnds] as const;
export type BookingState = (typeof bookingStates)[number];

export interface BookingFacts {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly respondBy: number;
  readonly confirmedAt: number | null;
  readonly cameAt: number | null;
  readonly told: 'confirmed' | 'ended' | null;
  readonly closedAs: BookingEnd | null;
  readonly closedSide: Side | null;
}

export function bookingState(facts: BookingFacts, now: number): BookingState {
  if (facts.closedAs !== null) return facts.closedAs;
  if (facts.cameAt !== null) return 'present';
  if (facts.confirmedAt !== null) return 'confirmed';
  return now >= facts.respondBy ? 'lapsed' : 'offered';
}

/** It keeps its provider and its family from another booking at that time. */
export function occupies(state: BookingState): boolean {
  return state === 'offered' || state === 'confirmed' || state === 'present' || state === 'completed' || state === 'family_absent';
}

/** Whoever comes must hear of a confirmed visit, and again when it is off: a person rings her, no machine does. */
export function mustTellProvider(facts: BookingFacts): 'confirmed' | 'ended' | null {
  if (facts.confirmedAt === null || facts.cameAt !== null) return null;
  if (facts.closedAs === null) return facts.told === null ? 'confirmed' : null;
  // Whoever called it off herself, or stood before a closed door, knows.
  const isUnknownToHer = facts.closedAs === 'cancelled' && facts.closedSide !== 'provider';
  return isUnknownToHer && facts.told === 'confirmed' ? 'ended' : null;
}

export const requestStates = ['asking', 'waiting', 'offered', 'booked', 'present', ...requestEnds] as const;
export type RequestState = (typeof requestStates)[number];

/** What somebody at the desk has to do next; `nothing` while others are at work. In the order of urgency. */
export const requestSteps = ['notCome', 'notLeft', 'tell', 'replace', 'unanswered', 'match', 'ask', 'await', 'visit', 'nothing'] as const;
export type RequestStep = (typeof requestSteps)[number];

export interface RequestFacts {
  readonly agreedAt: number | null;
  readonly closedAs: RequestEnd | null;
  readonly visits: number;
  readonly bookings: readonly BookingFacts[];
}

/** A visitor a quarter of an hour late, or half an hour over, is asked after. */
const lateArrivalMs = 15 * 60_000;
const lateLeaveMs = 30 * 60_000;

export function requestState(request: RequestFacts, now: number): RequestState {
  if (request.closedAs !== null) return request.closedAs;
  const states = request.bookings.map((booking) => bookingState(booking, now));
  if (states.includes('present')) return 'present';
  if (states.includes('confirmed')) return 'booked';
  if (states.includes('offered')) return 'offered';
  return request.agreedAt === null ? 'asking' : 'waiting';
}

export function nextStep(request: RequestFacts, now: number): RequestStep {
  const { bookings } = request;
  const inState = (state: BookingState): readonly BookingFacts[] => bookings.filter((booking) => bookingState(booking, now) === state);
  if (inState('confirmed').some((booking) => now > booking.startsAt + lateArrivalMs)) return 'notCome';
  if (inState('present').some((booking) => now > booking.endsAt + lateLeaveMs)) return 'notLeft';
  if (bookings.some((booking) => mustTellProvider(booking) !== null)) return 'tell';
  if (request.closedAs !== null) return 'nothing';
  if (inState('present').length + inState('confirmed').length > 0) return 'visit';
  if (inState('offered').length > 0) return 'await';
  if (request.agreedAt === null) return 'ask';
  const last = bookings.toSorted((a, b) => a.startsAt - b.startsAt).at(-1);
  if (last?.closedAs === 'provider_absent' || (last?.closedAs === 'cancelled' && last.closedSide !== 'family')) return 'replace';
  if (last && bookingState(last, now) === 'lapsed') return 'unanswered';
  return 'match';
}

/** Enough visits took place: there is nothing left to arrange. */
export function isServed(request: RequestFacts): boolean {
  return request.bookings.filter((booking) => booking.closedAs === 'completed').length >= request.visits;
}
