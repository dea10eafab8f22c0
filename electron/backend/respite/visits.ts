// The visit itself: true times of coming and going, entered at once or later with a reason, and what follows from its end: the family
// is asked how it was, and a request whose visits have all taken place is served.
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { isServed } from '#shared/respite/standing.ts';
import { conflict, invalidInput, isAppError } from '#shared/rpc/errors.ts';
import { addCaregiverCall } from '../plans/caregiver-calls.ts';
import type { WriteScope } from '../rpc/context.ts';
import { release, requireBooking, requireRequest, stateOf } from './arrange.ts';
import type { BookingRecord } from './bookings.queries.ts';
import { insertVisit, listBookingsOf, updateBooking, updateRequest, updateVisit } from './bookings.queries.ts';
import { sendSurvey } from './letters.ts';
import { factsOfRequest, isHeld, lateAfterMs } from './request-views.ts';
import type { RespiteRules } from './respite-rules.ts';
import { loadRespiteRules } from './respite-rules.ts';

/** Nobody comes more than two hours early, and no visit lasts longer than a day. */
const earliestMs = 2 * 3_600_000;
const longestMs = 24 * 3_600_000;

export interface EnteredTime {
  readonly at: number;
  readonly lateReason: string;
}

/** @throws conflict respiteBookingOver; invalid-input respiteTimeOdd, respiteLateReason */
export function checkIn(scope: WriteScope, bookingId: string, { at, lateReason }: EnteredTime): void {
  release(scope);
  const booking = requireBooking(scope, bookingId);
  if (stateOf(scope, booking) !== 'confirmed') throw conflict('respiteBookingOver');
  if (at > scope.now || at < booking.starts_at - earliestMs || at >= booking.ends_at) throw invalidInput('respiteTimeOdd');
  requireReason(scope, { at, lateReason });
  insertVisit(scope.db, { id: scope.newId(), booking_id: booking.id, came_at: at, came_recorded_by: scope.user.id, came_recorded_at: scope.now, late_reason: lateReason, workstation: scope.workstation });
}

/** @returns whether the family will be asked @throws conflict respiteNotPresent; invalid-input respiteTimeOdd, respiteLateReason */
export function checkOut(scope: WriteScope, bookingId: string, { at, lateReason }: EnteredTime, note: string): boolean {
  release(scope);
  const booking = requireBooking(scope, bookingId);
  if (booking.came_at === null || booking.closed_as !== null) throw conflict('respiteNotPresent');
  if (at > scope.now || at <= booking.came_at || at > booking.came_at + longestMs) throw invalidInput('respiteTimeOdd');
  requireReason(scope, { at, lateReason });
  updateVisit(scope.db, booking.id, { left_at: at, left_recorded_by: scope.user.id, left_recorded_at: scope.now, note, late_reason: [booking.late_reason ?? '', lateReason].filter(Boolean).join('；') });
  updateBooking(scope.db, booking.id, { closed_as: 'completed', closed_at: scope.now, closed_by: scope.user.id });
  const request = requireRequest(scope, booking.request_id);
  const bookings = listBookingsOf(scope.read, [request.id]);
  if (request.closed_as === null && isServed(factsOfRequest(request, bookings))) updateRequest(scope.db, request.id, { closed_as: 'served', closed_at: scope.now, closed_by: scope.user.id });
  return askHowItWas(scope, booking);
}

function requireReason(scope: WriteScope, { at, lateReason }: EnteredTime): void {
  if (scope.now - at > lateAfterMs && lateReason === '') throw invalidInput('respiteLateReason');
}

/** By a link where the hospital wishes it and it can go out, else a call into the queue. Whoever mourns or asked for silence is left alone. */
function askHowItWas(scope: WriteScope, booking: BookingRecord): boolean {
  if (isHeld(scope.read, booking, scope.now)) return false;
  const rules = loadRespiteRules(scope.read, scope.now);
  return (rules.settings['respite.surveyBy'] === 'link' && sendSurvey(scope, rules, booking)) || planSurveyCall(scope, rules, booking);
}

function planSurveyCall(scope: WriteScope, { settings, today }: RespiteRules, booking: BookingRecord): boolean {
  try {
    const taskId = addCaregiverCall(scope, {
      caregiverId: booking.caregiver_id,
      patientId: booking.patient_id,
      purpose: 'care_call',
      title: '喘息服务后回访',
      reason: `${booking.service_title}，${booking.provider_name}`,
      dueFrom: today,
      windowDays: settings['respite.surveyDays'],
      questionnaires: [shippedQuestionnaireUrls.respiteSatisfaction],
    });
    updateBooking(scope.db, booking.id, { survey_task_id: taskId });
    return true;
  } catch (error) {
    // 拒绝今后随访: the visit is entered all the same.
    if (isAppError(error, 'conflict')) return false;
    throw error;
  }
}
