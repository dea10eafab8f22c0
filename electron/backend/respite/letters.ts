// What respite says to a family in writing, through the gate and the outbox: an offer with a link to choose by where people can reach
// one, else with the number to ring; the confirmation; how it was. Times and the service stand in it, no names and nothing of an illness.
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import type { Variables } from '#shared/messaging/template.ts';
import { civilDateAt, clockTimeAt } from '#shared/time/civil.ts';
import { surveySubject } from '../assessments/survey-link.ts';
import { createLink, withdrawLinks } from '../messaging/links.ts';
import { enqueueMessage, withdrawMessage } from '../messaging/outbox.ts';
import type { WriteScope } from '../rpc/context.ts';
import type { BookingRecord } from './bookings.queries.ts';
import { listBookingsOf, updateBooking } from './bookings.queries.ts';
import type { RespiteRules } from './respite-rules.ts';

/** @returns why nothing goes out, else null */
export function sendOffer(scope: WriteScope, { zone }: RespiteRules, booking: BookingRecord): string | null {
  const recipient = { kind: 'caregiver', id: booking.caregiver_id } as const;
  const link = createLink(scope, { kind: 'slot', subject: booking.request_id, recipient, patientId: booking.patient_id, expiresAt: booking.respond_by });
  const sent = enqueueMessage(scope, {
    recipient,
    patientId: booking.patient_id,
    templateCode: link ? 'respite.offerLink' : 'respite.offer',
    variables: { ...visitWords(booking, zone), 'respite.answerBy': `${civilDateAt(booking.respond_by, zone)} ${clockTimeAt(booking.respond_by, zone)}`, ...(link ? { 'link.url': link.url } : {}) },
    expiresAt: booking.respond_by,
    idempotencyKey: offerKey(booking.id),
  });
  if (sent.kind === 'refused') return sent.reason;
  updateBooking(scope.db, booking.id, { message_id: sent.messageId });
  return null;
}

/** In writing too, where the gate lets it pass; the desk has said it already or the family chose by itself. */
export function sendConfirmation(scope: WriteScope, { zone }: RespiteRules, booking: BookingRecord): void {
  enqueueMessage(scope, {
    recipient: { kind: 'caregiver', id: booking.caregiver_id },
    patientId: booking.patient_id,
    templateCode: 'respite.confirmed',
    variables: visitWords(booking, zone),
    expiresAt: booking.starts_at,
    idempotencyKey: confirmationKey(booking.id),
  });
}

/** @returns false where no link can go out: no front machine, no approved text, or the gate says no */
export function sendSurvey(scope: WriteScope, { settings, zone }: RespiteRules, booking: BookingRecord): boolean {
  const recipient = { kind: 'caregiver', id: booking.caregiver_id } as const;
  const expiresAt = scope.now + settings['respite.surveyDays'] * 86_400_000;
  const link = createLink(scope, { kind: 'survey', subject: surveySubject({ questionnaireUrl: shippedQuestionnaireUrls.respiteSatisfaction }), recipient, patientId: booking.patient_id, expiresAt });
  if (!link) return false;
  const sent = enqueueMessage(scope, {
    recipient,
    patientId: booking.patient_id,
    templateCode: 'respite.survey',
    variables: { ...visitWords(booking, zone), 'link.url': link.url },
    expiresAt,
    idempotencyKey: `respite-survey:${booking.id}`,
  });
  if (sent.kind === 'refused') return false;
  updateBooking(scope.db, booking.id, { survey_link_id: link.linkId });
  return true;
}

/** What has not left yet stays here; the link closes unless another offer of the request is still open. */
export function withdrawOffers(scope: WriteScope, requestId: string, onlyBookingId: string | null = null): void {
  const bookings = listBookingsOf(scope.read, [requestId]);
  for (const booking of bookings) {
    if (onlyBookingId !== null && booking.id !== onlyBookingId) continue;
    withdrawMessage(scope, offerKey(booking.id), 'superseded');
    if (booking.closed_as !== null) withdrawMessage(scope, confirmationKey(booking.id), 'superseded');
  }
  const isOpen = bookings.some((booking) => booking.closed_as === null && booking.confirmed_at === null);
  if (!isOpen) withdrawLinks(scope, 'slot', requestId);
}

const offerKey = (bookingId: string): string => `respite-offer:${bookingId}`;
const confirmationKey = (bookingId: string): string => `respite-confirmed:${bookingId}`;

function visitWords(booking: BookingRecord, zone: string): Variables {
  return { 'visit.date': civilDateAt(booking.starts_at, zone), 'visit.from': clockTimeAt(booking.starts_at, zone), 'visit.to': clockTimeAt(booking.ends_at, zone), 'visit.service': booking.service_title };
}
