// SQL of requests, bookings and visits. Caregivers, patients and their deaths are read where they are; nothing of them is written.
import type { Insertable, InferResult, Updateable } from 'kysely';
import { sql } from 'kysely';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

/** The patient died: nothing of hers takes place any more. */
const isDead = sql<0 | 1>`(patient.deceased_on IS NOT NULL OR EXISTS (SELECT 1 FROM contact_stop WHERE contact_stop.patient_id = patient.id AND contact_stop.kind = 'deceased' AND contact_stop.reversed_at IS NULL))`;

/** How she looks after the patient, even where that has ended. */
const relationship = sql<string | null>`(SELECT link.relationship FROM caregiver_link AS link WHERE link.patient_id = patient.id AND link.caregiver_id IN (caregiver.id, caregiver.merged_into) AND link.voided_at IS NULL ORDER BY link.ended_at IS NOT NULL, link.recorded_at DESC LIMIT 1)`;

const diagnosis = sql<string | null>`(SELECT diagnosis.display FROM diagnosis JOIN stay ON stay.id = diagnosis.stay_id WHERE stay.patient_id = patient.id AND diagnosis.kind = 'main' ORDER BY stay.discharged_on DESC, diagnosis.rank LIMIT 1)`;

const requestRows = qb
  .selectFrom('respite_request as request')
  .innerJoin('patient', 'patient.id', 'request.patient_id')
  .innerJoin('caregiver', 'caregiver.id', 'request.caregiver_id')
  .leftJoin('respite_service as service', 'service.id', 'request.service_id')
  .leftJoin('user_account as author', 'author.id', 'request.recorded_by')
  .leftJoin('user_account as closer', 'closer.id', 'request.closed_by')
  .selectAll('request')
  .select(['patient.name as patient_name', 'caregiver.name as caregiver_name', 'service.title as service_title', 'author.display_name as author_name', 'closer.display_name as closer_name'])
  .select([isDead.as('is_dead'), relationship.as('relationship'), diagnosis.as('diagnosis')]);
export type RequestRecord = InferResult<typeof requestRows>[number];

export function listOpenRequests(read: ReadDb, limit: number): RequestRecord[] {
  return read.all(requestRows.where('request.closed_as', 'is', null).orderBy('request.recorded_at').orderBy('request.id').limit(limit));
}

/** Closed ones whose visitor was not yet told that a visit is off belong to the work. */
export function listClosedRequests(read: ReadDb, limit: number): RequestRecord[] {
  return read.all(requestRows.where('request.closed_as', 'is not', null).orderBy('request.closed_at', 'desc').orderBy('request.id').limit(limit));
}

export function listRequestsOf(read: ReadDb, of: { readonly caregiverId: string | null; readonly patientId: string | null }): RequestRecord[] {
  let query = requestRows.orderBy('request.recorded_at', 'desc').orderBy('request.id');
  if (of.caregiverId !== null) query = query.where((eb) => eb.or([eb('caregiver.id', '=', of.caregiverId ?? ''), eb('caregiver.merged_into', '=', of.caregiverId)]));
  if (of.patientId !== null) query = query.where('request.patient_id', '=', of.patientId);
  return read.all(query);
}

/** Made in the period, `to` excluded, oldest first. */
export function listRequestsBetween(read: ReadDb, period: { readonly from: number; readonly to: number }): RequestRecord[] {
  return read.all(requestRows.where('request.recorded_at', '>=', period.from).where('request.recorded_at', '<', period.to).orderBy('request.recorded_at').orderBy('request.id'));
}

export function findRequest(read: ReadDb, id: string): RequestRecord | undefined {
  return read.first(requestRows.where('request.id', '=', id));
}

export function findOpenRequestOf(read: ReadDb, caregiverId: string, patientId: string): string | null {
  return read.first(qb.selectFrom('respite_request').select('id').where('caregiver_id', '=', caregiverId).where('patient_id', '=', patientId).where('closed_as', 'is', null))?.id ?? null;
}

export function insertRequest(db: WriteDb, row: Insertable<Tables['respite_request']>): void {
  db.run(qb.insertInto('respite_request').values(row));
}

export function updateRequest(db: WriteDb, id: string, change: Updateable<Tables['respite_request']>): void {
  db.run(qb.updateTable('respite_request').set(change).where('id', '=', id));
}

/** Of the questionnaire after the visit: by telephone, in the call that was planned for it; by link, the first answer after this visit and before the next. */
const respiteForm = sql.lit(shippedQuestionnaireUrls.respiteSatisfaction);
const scoreByCall = sql<number | null>`(SELECT response.score FROM planned_contact AS task JOIN response ON response.contact_id = task.contact_id JOIN questionnaire ON questionnaire.id = response.questionnaire_id
  WHERE task.id = booking.survey_task_id AND response.status = 'completed' AND questionnaire.url = ${respiteForm} ORDER BY response.completed_at DESC LIMIT 1)`;
const scoreByLink = sql<number | null>`(SELECT response.score FROM response JOIN questionnaire ON questionnaire.id = response.questionnaire_id
  WHERE booking.survey_link_id IS NOT NULL AND response.patient_id = booking.patient_id AND response.source = 'link' AND response.status = 'completed' AND questionnaire.url = ${respiteForm}
    AND response.started_at >= booking.closed_at AND NOT EXISTS (SELECT 1 FROM respite_booking AS later WHERE later.patient_id = booking.patient_id AND later.closed_as = 'completed' AND later.closed_at > booking.closed_at AND later.closed_at <= response.started_at)
  ORDER BY response.started_at LIMIT 1)`;
const surveyScore = sql<number | null>`coalesce(${scoreByCall}, ${scoreByLink})`;
const surveyTask = sql<'open' | 'closed' | null>`(SELECT CASE WHEN task.closed_as IS NULL THEN 'open' ELSE 'closed' END FROM planned_contact AS task WHERE task.id = booking.survey_task_id)`;

const bookingRows = qb
  .selectFrom('respite_booking as booking')
  .innerJoin('patient', 'patient.id', 'booking.patient_id')
  .innerJoin('caregiver', 'caregiver.id', 'booking.caregiver_id')
  .innerJoin('respite_provider as provider', 'provider.id', 'booking.provider_id')
  .innerJoin('respite_service as service', 'service.id', 'booking.service_id')
  .leftJoin('respite_visit as visit', 'visit.booking_id', 'booking.id')
  .leftJoin('user_account as author', 'author.id', 'booking.recorded_by')
  .leftJoin('user_account as closer', 'closer.id', 'booking.closed_by')
  .selectAll('booking')
  .select(['patient.name as patient_name', 'caregiver.name as caregiver_name', 'provider.name as provider_name', 'provider.phone as provider_phone', 'service.title as service_title'])
  .select(['author.display_name as author_name', 'closer.display_name as closer_name'])
  .select(['visit.came_at', 'visit.came_recorded_at', 'visit.left_at', 'visit.left_recorded_at', 'visit.late_reason', 'visit.note as visit_note'])
  .select([isDead.as('is_dead'), surveyScore.as('survey_score'), surveyTask.as('survey_task')]);
export type BookingRecord = InferResult<typeof bookingRows>[number];

export function findBooking(read: ReadDb, id: string): BookingRecord | undefined {
  return read.first(bookingRows.where('booking.id', '=', id));
}

export function listBookingsOf(read: ReadDb, requestIds: readonly string[]): BookingRecord[] {
  if (requestIds.length === 0) return [];
  return read.all(bookingRows.where('booking.request_id', 'in', [...requestIds]).orderBy('booking.starts_at').orderBy('booking.id'));
}

/** That begin in the period, `to` excluded. */
export function listBookingsBetween(read: ReadDb, period: { readonly from: number; readonly to: number }): BookingRecord[] {
  return read.all(bookingRows.where('booking.starts_at', '>=', period.from).where('booking.starts_at', '<', period.to).orderBy('booking.starts_at').orderBy('booking.id'));
}

/** Visitors to be told that a visit is off although its request is closed: they must not fall out of the work list. */
export function listRequestsToTell(read: ReadDb): string[] {
  return read.all(qb.selectFrom('respite_booking').select('request_id').distinct().where('closed_as', '=', 'cancelled').where('closed_side', '!=', 'provider').where('told', '=', 'confirmed')).map((row) => row.request_id);
}

export function insertBooking(db: WriteDb, row: Insertable<Tables['respite_booking']>): void {
  db.run(qb.insertInto('respite_booking').values(row));
}

export function updateBooking(db: WriteDb, id: string, change: Updateable<Tables['respite_booking']>): void {
  db.run(qb.updateTable('respite_booking').set(change).where('id', '=', id));
}

/** Offers that were not answered in time. */
export function listLapsed(read: ReadDb, now: number) {
  return read.all(qb.selectFrom('respite_booking').select(['id', 'respond_by']).where('closed_as', 'is', null).where('confirmed_at', 'is', null).where('respond_by', '<=', now));
}

/** Open bookings and requests of patients who died; a visit under way ends by itself. */
export function listOpenOfDead(read: ReadDb): { bookings: string[]; requests: string[] } {
  const bookings = read.all(
    qb.selectFrom('respite_booking as booking').innerJoin('patient', 'patient.id', 'booking.patient_id').leftJoin('respite_visit as visit', 'visit.booking_id', 'booking.id').select('booking.id').where('booking.closed_as', 'is', null).where('visit.id', 'is', null).where(sql<boolean>`${isDead}`),
  );
  const requests = read.all(qb.selectFrom('respite_request as request').innerJoin('patient', 'patient.id', 'request.patient_id').select('request.id').where('request.closed_as', 'is', null).where(sql<boolean>`${isDead}`));
  return { bookings: bookings.map((row) => row.id), requests: requests.map((row) => row.id) };
}

/** What holds a time now: not an offer that lapsed nor a booking whose patient died, even before that was written down. */
function holding(now: number, from: number) {
  return qb
    .selectFrom('respite_booking as booking')
    .innerJoin('patient', 'patient.id', 'booking.patient_id')
    .where(sql<boolean>`(booking.closed_as IS NULL OR booking.closed_as IN ('completed','family_absent'))`)
    .where('booking.starts_at', '>', from)
    .where((eb) => eb.or([eb('booking.closed_as', 'is not', null), eb('booking.confirmed_at', 'is not', null), eb('booking.respond_by', '>', now)]))
    .where((eb) => eb.or([eb('booking.closed_as', 'is not', null), sql<boolean>`NOT ${isDead}`, eb.exists(eb.selectFrom('respite_visit as visit').select('visit.id').whereRef('visit.booking_id', '=', 'booking.id'))]));
}

/** What holds the time of anybody who comes, from `from` on. */
export function listProviderBookings(read: ReadDb, now: number, from: number) {
  return read.all(holding(now, from).select(['booking.provider_id', 'booking.starts_at', 'booking.ends_at', 'booking.week_on']).orderBy('booking.starts_at'));
}

/** What holds the time of the patient or of the caregiver. */
export function listFamilyBookings(read: ReadDb, family: { readonly patientId: string; readonly caregiverId: string }, now: number, from: number) {
  return read.all(holding(now, from).select(['booking.starts_at', 'booking.ends_at']).where((eb) => eb.or([eb('booking.patient_id', '=', family.patientId), eb('booking.caregiver_id', '=', family.caregiverId)])));
}

export function listVisitedBy(read: ReadDb, patientId: string): string[] {
  return read.all(qb.selectFrom('respite_booking').select('provider_id').distinct().where('patient_id', '=', patientId).where('closed_as', '=', 'completed')).map((row) => row.provider_id);
}

/** Visits that took place, by provider. */
export function countVisits(read: ReadDb, since: number): { provider_id: string; visits: number }[] {
  return read.all(qb.selectFrom('respite_booking').select(['provider_id', (eb) => eb.fn.countAll<number>().as('visits')]).where('closed_as', '=', 'completed').where('starts_at', '>=', since).groupBy('provider_id'));
}

export function insertVisit(db: WriteDb, row: Insertable<Tables['respite_visit']>): void {
  db.run(qb.insertInto('respite_visit').values(row));
}

export function updateVisit(db: WriteDb, bookingId: string, change: Updateable<Tables['respite_visit']>): void {
  db.run(qb.updateTable('respite_visit').set(change).where('booking_id', '=', bookingId));
}

export function listDistricts(read: ReadDb): string[] {
  const rows = sql<{ word: string }>`SELECT district AS word FROM respite_provider UNION SELECT json_each.value FROM respite_provider, json_each(further_districts) UNION SELECT district FROM respite_request WHERE district IS NOT NULL ORDER BY 1`;
  return read.all({ compile: () => rows.compile(qb) }).map((row) => row.word);
}

export function listLanguages(read: ReadDb): string[] {
  const rows = sql<{ word: string }>`SELECT json_each.value AS word FROM respite_provider, json_each(languages) UNION SELECT language FROM respite_request WHERE language IS NOT NULL ORDER BY 1`;
  return read.all({ compile: () => rows.compile(qb) }).map((row) => row.word);
}

/** For the sheet in the visitor's hand. */
export function findFamilyOfSheet(read: ReadDb, patientId: string, caregiverId: string) {
  const patient = read.one(qb.selectFrom('patient').select(['name', 'sex', 'birth_date', 'address']).where('id', '=', patientId));
  const caregiver = read.one(qb.selectFrom('caregiver').select(['name', 'address']).where('id', '=', caregiverId));
  return { patient, caregiver };
}
