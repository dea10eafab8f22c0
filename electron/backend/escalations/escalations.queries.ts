// SQL of alerts and what happened to them. An open alert is neither resolved nor withdrawn; nothing is ever deleted. Who has it is
// told by its events (the alert's own acknowledged_at is history from before they existed).
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

export interface AlertFilter {
  readonly state: 'open' | 'resolved';
  readonly patientId?: string | undefined;
  /** Only those raised by this user. */
  readonly raisedBy?: string | undefined;
  /** Only those about a stay in this department. */
  readonly departmentId?: string | undefined;
  readonly limit: number;
}

export function listAlertRows(read: ReadDb, filter: AlertFilter) {
  let query = qb
    .selectFrom('alert')
    .innerJoin('patient', 'patient.id', 'alert.patient_id')
    .leftJoin('stay', 'stay.id', 'alert.stay_id')
    .leftJoin('user_account as raiser', 'raiser.id', 'alert.raised_by')
    .leftJoin('user_account as resolver', 'resolver.id', 'alert.resolved_by')
    .selectAll('alert')
    .select(['patient.name as patient_name', 'stay.inpatient_number', 'stay.department_id', 'raiser.display_name as raiser_name', 'resolver.display_name as resolver_name'])
    .select((eb) => eb.selectFrom('work_order').select('work_order.id').where('source_kind', '=', 'alert').whereRef('source_id', '=', 'alert.id').orderBy('work_order.recorded_at', 'desc').limit(1).as('work_order_id'))
    .where('alert.withdrawn_at', 'is', null)
    .limit(filter.limit);
  // 'red' sorts before 'yellow'.
  query = filter.state === 'open' ? query.where('alert.resolved_at', 'is', null).orderBy('alert.grade').orderBy('alert.raised_at') : query.where('alert.resolved_at', 'is not', null).orderBy('alert.resolved_at', 'desc');
  if (filter.patientId !== undefined) query = query.where('alert.patient_id', '=', filter.patientId);
  if (filter.raisedBy !== undefined) query = query.where('alert.raised_by', '=', filter.raisedBy);
  if (filter.departmentId !== undefined) query = query.where('stay.department_id', '=', filter.departmentId);
  return read.all(query);
}

export function findAlert(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('alert').leftJoin('stay', 'stay.id', 'alert.stay_id').selectAll('alert').select('stay.department_id').where('alert.id', '=', id));
}

/** What happened to these alerts, oldest first. */
export function listAlertEvents(read: ReadDb, alertIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('alert_event')
      .leftJoin('user_account', 'user_account.id', 'alert_event.recorded_by')
      .select(['alert_event.alert_id', 'alert_event.kind', 'alert_event.person_name', 'alert_event.recorded_by', 'alert_event.recorded_at', 'user_account.display_name'])
      .where('alert_event.alert_id', 'in', idsOf(alertIds))
      .orderBy('alert_event.recorded_at')
      .orderBy(sql`alert_event.rowid`),
  );
}

export function insertAlertEvent(db: WriteDb, row: Insertable<Tables['alert_event']>): void {
  db.run(qb.insertInto('alert_event').values(row));
}

const alertsOfResponse = reusable<{ responseId: string }>()((parameter) => qb.selectFrom('alert').selectAll().where('response_id', '=', parameter('responseId')).where('withdrawn_at', 'is', null));

/** Alerts of one response that stand, open or resolved. Asked at every answer, so compiled once. */
export function listAlertsOfResponse(read: ReadDb, responseId: string) {
  return read.all(alertsOfResponse({ responseId }));
}

export function findStayOfContact(read: ReadDb, contactId: string) {
  return read.first(
    qb.selectFrom('contact_item').innerJoin('planned_contact', 'planned_contact.id', 'contact_item.planned_contact_id').select('planned_contact.stay_id').where('contact_item.contact_id', '=', contactId).where('planned_contact.stay_id', 'is not', null).limit(1),
  );
}

export function findContactOfPatient(read: ReadDb, contactId: string, patientId: string) {
  return read.first(qb.selectFrom('contact').select(['id', 'is_practice']).where('id', '=', contactId).where('patient_id', '=', patientId));
}

export function findPatient(read: ReadDb, patientId: string) {
  return read.first(qb.selectFrom('patient').select('id').where('id', '=', patientId));
}

export function insertAlert(db: WriteDb, row: Insertable<Tables['alert']>): void {
  db.run(qb.insertInto('alert').values(row));
}

export function withdrawAlert(db: WriteDb, id: string, now: number): void {
  db.run(qb.updateTable('alert').set({ withdrawn_at: now }).where('id', '=', id));
}

export function resolveAlert(db: WriteDb, id: string, userId: string, now: number, resolution: string): void {
  db.run(qb.updateTable('alert').set({ resolved_at: now, resolved_by: userId, resolution }).where('id', '=', id));
}

/** Of the hotline: real cases that have not ended, and numbers that rang in vain and are with nobody. */
export function countHotline(read: ReadDb): number {
  const { cases } = read.one(
    qb
      .selectFrom('hotline_case')
      .select(({ fn }) => fn.countAll<number>().as('cases'))
      .where('is_drill', '=', 0)
      .where(sql<string>`coalesce((select ending.kind from hotline_event as ending where ending.case_id = hotline_case.id and ending.kind in ('closed','voided','reopened') order by ending.recorded_at desc, ending.rowid desc limit 1), 'reopened')`, '=', 'reopened'),
  );
  const withNobody = sql<string>`coalesce((select event.kind from inbound_call_event as event where event.inbound_id = inbound.id and event.kind <> 'tried' order by event.recorded_at desc, event.rowid desc limit 1), 'released')`;
  const { numbers } = read.one(
    qb
      .selectFrom(
        qb
          .selectFrom('inbound_call')
          .select(['id', 'number'])
          .unionAll(qb.selectFrom('call').select(['id', sql<string | null>`nullif(number, '')`.as('number')]).where('direction', '=', 'incoming').where('answered_at', 'is', null).where('ended_at', 'is not', null).where((eb) => eb.or([eb('sip_status', 'is', null), eb('sip_status', '!=', 200)])))
          .as('inbound'),
      )
      .select(sql<number>`count(distinct coalesce(inbound.number, inbound.id))`.as('numbers'))
      .where(withNobody, '=', 'released'),
  );
  return cases + numbers;
}
