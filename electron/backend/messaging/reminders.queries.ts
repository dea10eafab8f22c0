// SQL of reminders: the facts they follow from, who might have one soon, and what waits in the outbox because of them. Reads stays,
// orders, steps and consents of other modules; writes only appointments.
import type { Insertable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { ReminderRules } from '#shared/messaging/reminders.ts';
import { longestClosureDays } from '#shared/messaging/reminders.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays } from '#shared/time/civil.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

const staysOf = reusable<{ id: string }>()((p) => qb.selectFrom('stay').select(['id', 'status', 'admitted_at', 'discharged_at', 'discharged_on', 'disposition']).where('patient_id', '=', p('id')).where('status', '!=', 'cancelled'));
export function listStaysOf(read: ReadDb, patientId: string) {
  return read.all(staysOf({ id: patientId }));
}

const orderDays = reusable<{ id: string }>()((p) => qb.selectFrom('discharge_order').select(['stay_id', 'follow_up_on']).distinct().where('patient_id', '=', p('id')).where('follow_up_on', 'is not', null));
/** The days on which the HIS wants her back. */
export function listOrderDays(read: ReadDb, patientId: string): { stay_id: string | null; follow_up_on: string }[] {
  return read.all(orderDays({ id: patientId })).flatMap(({ stay_id, follow_up_on }) => (follow_up_on === null ? [] : [{ stay_id, follow_up_on }]));
}

const appointmentsOf = reusable<{ id: string }>()((p) => qb.selectFrom('appointment').leftJoin('user_account', 'user_account.id', 'appointment.recorded_by').selectAll('appointment').select('user_account.display_name').where('patient_id', '=', p('id')).orderBy('on_date'));
export type AppointmentRow = ReturnType<typeof listAppointments>[number];
export function listAppointments(read: ReadDb, patientId: string) {
  return read.all(appointmentsOf({ id: patientId }));
}

export function findAppointment(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('appointment').selectAll().where('id', '=', id));
}

export function insertAppointment(db: WriteDb, row: Insertable<Tables['appointment']>): void {
  db.run(qb.insertInto('appointment').values(row));
}

export function updateAppointment(db: WriteDb, id: string, changes: Updateable<Tables['appointment']>): void {
  db.run(qb.updateTable('appointment').set(changes).where('id', '=', id));
}

/** Of an order of the HIS: at most one, which stands instead of it. */
export function findAppointmentOfOrder(read: ReadDb, stayId: string, on: string) {
  return read.first(qb.selectFrom('appointment').select('id').where('order_stay_id', '=', stayId).where('order_date', '=', on));
}

const medicinesOf = reusable<{ id: string }>()((p) => qb.selectFrom('medication').select('id').where('stay_id', '=', p('id')).limit(1));
export function hasMedicines(read: ReadDb, stayId: string): boolean {
  return read.first(medicinesOf({ id: stayId })) !== undefined;
}

const uncalled = reusable<{ id: string }>()((p) =>
  qb.selectFrom('planned_contact').select(['id', 'due_from', 'caregiver_id']).where('patient_id', '=', p('id')).where('closed_as', 'is', null).where('attempts', '=', 0).where('callback_at', 'is', null).where('channel', '=', 'phone').where('purpose', '!=', 'bereavement'),
);
/** Open telephone steps that nobody has rung for yet; gentle care after a death is not announced by text. */
export function listUncalled(read: ReadDb, patientId: string) {
  return read.all(uncalled({ id: patientId }));
}

const birthDates = reusable<{ id: string }>()((p) => qb.selectFrom('patient').select('birth_date').where('id', '=', p('id')));
export function findBirthDate(read: ReadDb, patientId: string): string | null {
  return read.first(birthDates({ id: patientId }))?.birth_date ?? null;
}

/**
 * Patients who may have a reminder on this day, by id: a little too many rather than too few, the rules decide. Each part reads by its
 * own index no further than the days in question.
 * @param opens the first and the last instant between which today's and tomorrow's steps open
 */
export function listCandidates(read: ReadDb, rules: ReminderRules, today: CivilDate, opens: { from: number; to: number }, page: { after: string; limit: number }): string[] {
  const lead = Math.max(0, ...rules.revisit, ...rules.examination) + longestClosureDays;
  const { after } = page;
  const parts = [
    ...(rules.revisit.length > 0 ? [sql`SELECT patient_id AS id FROM discharge_order WHERE follow_up_on > ${today} AND follow_up_on <= ${addDays(today, lead)} AND patient_id > ${after}`] : []),
    ...(rules.revisit.length + rules.examination.length > 0 ? [sql`SELECT patient_id AS id FROM appointment WHERE closed_as IS NULL AND on_date > ${today} AND on_date <= ${addDays(today, lead)} AND patient_id > ${after}`] : []),
    ...(rules.medication ? [ofCourses(rules.medication, today, after)] : []),
    ...(rules.isBirthdayGreeted ? [ofBirthdays(today, after)] : []),
    ...(rules.callDaysBefore === null ? [] : [sql`SELECT patient_id AS id FROM planned_contact WHERE closed_as IS NULL AND not_before >= ${opens.from} AND not_before < ${opens.to} AND attempts = 0 AND patient_id > ${after}`]),
  ];
  if (parts.length === 0) return [];
  const whole = sql<{ id: string }>`${sql.join(parts, sql` UNION `)} ORDER BY id LIMIT ${page.limit}`;
  return read.all({ compile: () => whole.compile(qb) }).map((row) => row.id);
}

function ofCourses({ everyDays, forDays }: { everyDays: number; forDays: number }, today: CivilDate, after: string) {
  return sql`SELECT patient_id AS id FROM stay WHERE status = 'discharged' AND discharged_on >= ${addDays(today, -forDays - 2)} AND discharged_on <= ${addDays(today, -everyDays)}
    AND CAST(julianday(${today}) - julianday(discharged_on) AS INTEGER) % ${everyDays} <= 2 AND EXISTS (SELECT 1 FROM medication WHERE stay_id = stay.id) AND patient_id > ${after}`;
}

/** Only those who agreed are greeted: they are few, and the patients many. */
function ofBirthdays(today: CivilDate, after: string) {
  const days = today.endsWith('02-28') ? ['02-28', '02-29'] : [today.slice(5)];
  return sql`SELECT patient.id FROM message_consent AS agreed JOIN patient ON patient.id = agreed.recipient_id
    WHERE agreed.recipient_kind = 'patient' AND agreed.is_given = 1 AND substr(patient.birth_date, 6) IN (${sql.join(days)}) AND patient.id > ${after}`;
}

/** Reminders not yet sent, oldest first. */
export function listWaitingReminders(read: ReadDb, page: { after: string; limit: number }) {
  return read.all(
    qb.selectFrom('outbox_message').select(['id', 'patient_id', 'idempotency_key']).where('closed_as', 'is', null).where('idempotency_key', '>=', 'reminder:').where('idempotency_key', '<', 'reminder;').where('id', '>', page.after).orderBy('id').limit(page.limit),
  );
}

/** Of one patient, whatever became of them: by key. */
export function listRemindersOf(read: ReadDb, patientId: string) {
  return read.all(qb.selectFrom('outbox_message').select(['id', 'idempotency_key']).where('patient_id', '=', patientId).where('idempotency_key', '>=', 'reminder:').where('idempotency_key', '<', 'reminder;'));
}

const reachedSince = reusable<{ patientId: string; since: number }>()((p) => qb.selectFrom('contact').select('id').where('patient_id', '=', p('patientId')).where('happened_at', '>', p('since')).where('is_reached', '=', 1).where('voided_at', 'is', null).limit(1));
export function wasReachedSince(read: ReadDb, patientId: string, since: number): boolean {
  return read.first(reachedSince({ patientId, since })) !== undefined;
}

/** Whether a message went out because of an earlier failed call of one of these steps. */
export function wasWrittenFor(read: ReadDb, plannedContactIds: readonly string[]): boolean {
  if (plannedContactIds.length === 0) return false;
  const contacts = qb.selectFrom('contact_item').select(sql<string>`'missed:' || contact_id`.as('key')).where('planned_contact_id', 'in', plannedContactIds);
  return read.first(qb.selectFrom('outbox_message').select('id').where('idempotency_key', 'in', contacts).limit(1)) !== undefined;
}

/** The most failed calls that any of these open steps has, and whom they are for. */
export function findFailures(read: ReadDb, plannedContactIds: readonly string[]) {
  if (plannedContactIds.length === 0) return undefined;
  return read.first(qb.selectFrom('planned_contact').select(['attempts', 'caregiver_id', 'purpose']).where('id', 'in', plannedContactIds).where('closed_as', 'is', null).orderBy('attempts', 'desc').limit(1));
}
