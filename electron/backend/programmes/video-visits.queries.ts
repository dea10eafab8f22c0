// SQL of video visits. A visit stands until it has an outcome; one standing visit a step, held by a unique index.
import { sql } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { VideoOutcome } from '#shared/programmes/video-visit.ts';

export function insertVisit(
  db: WriteDb,
  row: { id: string; patient_id: string; planned_contact_id: string; starts_at: number; minutes: number; with_user_id: string; meeting_url: string; message_id: string | null; refused_reason: string | null; recorded_by: string; recorded_at: number; workstation: string },
): void {
  db.run(qb.insertInto('video_visit').values(row));
}

export function closeVisit(db: WriteDb, id: string, end: { outcome: VideoOutcome; outcome_note: string; outcome_at: number; outcome_by: string }): void {
  db.run(qb.updateTable('video_visit').set(end).where('id', '=', id).where('outcome', 'is', null));
}

/** Of the newest stay: tells two persons of one masked name apart. */
const newestNumber = sql<string | null>`(select inpatient_number from stay where stay.patient_id = planned_contact.patient_id and stay.status <> 'cancelled' order by discharged_on desc limit 1)`.as('inpatient_number');

const visits = qb
  .selectFrom('video_visit')
  .innerJoin('patient', 'patient.id', 'video_visit.patient_id')
  .innerJoin('planned_contact', 'planned_contact.id', 'video_visit.planned_contact_id')
  .innerJoin('user_account', 'user_account.id', 'video_visit.with_user_id')
  .selectAll('video_visit')
  .select(['patient.name as patient_name', newestNumber, 'planned_contact.title', 'planned_contact.closed_as', 'planned_contact.caregiver_id', 'user_account.display_name as with_name'])
  .orderBy('video_visit.starts_at')
  .orderBy('video_visit.id');

export function findVisit(read: ReadDb, id: string) {
  return read.first(visits.where('video_visit.id', '=', id));
}

export function listVisits(read: ReadDb, of: { readonly from: number; readonly to: number; readonly userId: string | null; readonly patientId: string | null }) {
  return read.all(
    visits
      .where('video_visit.starts_at', '>=', of.from)
      .where('video_visit.starts_at', '<', of.to)
      .$if(of.userId !== null, (query) => query.where('video_visit.with_user_id', '=', of.userId ?? ''))
      .$if(of.patientId !== null, (query) => query.where('video_visit.patient_id', '=', of.patientId ?? ''))
      .limit(500),
  );
}

export function findStandingVisit(read: ReadDb, plannedContactId: string) {
  return read.first(qb.selectFrom('video_visit').select(['id', 'starts_at']).where('planned_contact_id', '=', plannedContactId).where('outcome', 'is', null));
}

/** Standing visits of this account that overlap. */
export function findOverlap(read: ReadDb, userId: string, from: number, to: number) {
  return read
    .all(qb.selectFrom('video_visit').select(['id', 'starts_at', 'minutes']).where('with_user_id', '=', userId).where('outcome', 'is', null).where('starts_at', '<', to).where('starts_at', '>', from - 120 * 60_000))
    .find((visit) => visit.starts_at + visit.minutes * 60_000 > from);
}

/** Open video steps without a standing visit whose window has begun or begins soon. */
export function listToBook(read: ReadDb, until: string, patientId: string | null) {
  return read.all(
    qb
      .selectFrom('planned_contact')
      .innerJoin('patient', 'patient.id', 'planned_contact.patient_id')
      .select(['planned_contact.id', 'planned_contact.patient_id', 'planned_contact.title', 'planned_contact.due_from', 'planned_contact.due_by', 'patient.name as patient_name', newestNumber])
      .where('planned_contact.channel', '=', 'video')
      .where('planned_contact.closed_as', 'is', null)
      .where('planned_contact.due_from', '<=', until)
      .$if(patientId !== null, (query) => query.where('planned_contact.patient_id', '=', patientId ?? ''))
      .where((eb) => eb.not(eb.exists(eb.selectFrom('video_visit').select('video_visit.id').whereRef('video_visit.planned_contact_id', '=', 'planned_contact.id').where('video_visit.outcome', 'is', null))))
      .orderBy('planned_contact.due_by')
      .orderBy('planned_contact.id')
      .limit(200),
  );
}

/** What must not stand in an address that is sent: her names and numbers. */
export function listIdentifying(read: ReadDb, patientId: string): string[] {
  const patient = read.first(qb.selectFrom('patient').select(['name', 'medical_record_number', 'identity_number', 'source_id']).where('id', '=', patientId));
  const numbers = read.all(qb.selectFrom('contact_point').select('number').where('patient_id', '=', patientId)).map((row) => row.number);
  const stays = read.all(qb.selectFrom('stay').select('inpatient_number').where('patient_id', '=', patientId)).map((row) => row.inpatient_number);
  return [patient?.name, patient?.medical_record_number, patient?.identity_number, patient?.source_id, patientId, ...numbers, ...stays].filter((part): part is string => part != null && part !== '');
}

export function listStaff(read: ReadDb) {
  return read.all(qb.selectFrom('user_account').select(['id', 'display_name']).where('role', 'in', ['nurse', 'supervisor']).where('disabled_at', 'is', null).orderBy('display_name'));
}
