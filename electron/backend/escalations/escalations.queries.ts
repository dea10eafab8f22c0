// SQL of alerts. An open alert is neither resolved nor withdrawn; nothing is ever deleted.
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

export interface AlertFilter {
  readonly state: 'open' | 'resolved';
  readonly patientId?: string | undefined;
  /** Only those raised by this user. */
  readonly raisedBy?: string | undefined;
  readonly limit: number;
}

export function listAlertRows(read: ReadDb, filter: AlertFilter) {
  let query = qb
    .selectFrom('alert')
    .innerJoin('patient', 'patient.id', 'alert.patient_id')
    .leftJoin('stay', 'stay.id', 'alert.stay_id')
    .leftJoin('department', 'department.id', 'stay.department_id')
    .leftJoin('user_account as raiser', 'raiser.id', 'alert.raised_by')
    .leftJoin('user_account as acknowledger', 'acknowledger.id', 'alert.acknowledged_by')
    .leftJoin('user_account as resolver', 'resolver.id', 'alert.resolved_by')
    .selectAll('alert')
    .select(['patient.name as patient_name', 'stay.inpatient_number', 'department.name as department_name', 'raiser.display_name as raiser_name', 'acknowledger.display_name as acknowledger_name', 'resolver.display_name as resolver_name'])
    .where('alert.withdrawn_at', 'is', null)
    .limit(filter.limit);
  // 'red' sorts before 'yellow'.
  query = filter.state === 'open' ? query.where('alert.resolved_at', 'is', null).orderBy('alert.grade').orderBy('alert.raised_at') : query.where('alert.resolved_at', 'is not', null).orderBy('alert.resolved_at', 'desc');
  if (filter.patientId !== undefined) query = query.where('alert.patient_id', '=', filter.patientId);
  if (filter.raisedBy !== undefined) query = query.where('alert.raised_by', '=', filter.raisedBy);
  return read.all(query);
}

export function countOpenAlerts(read: ReadDb, raisedBy: string | undefined) {
  const { fn } = qb;
  let query = qb
    .selectFrom('alert')
    .select(['grade', fn.countAll<number>().as('count'), fn.count<number>('acknowledged_at').as('acknowledged')])
    .where('resolved_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .groupBy('grade');
  if (raisedBy !== undefined) query = query.where('raised_by', '=', raisedBy);
  return read.all(query);
}

export function findAlert(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('alert').selectAll().where('id', '=', id));
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
  return read.first(qb.selectFrom('contact').select('id').where('id', '=', contactId).where('patient_id', '=', patientId));
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

export function acknowledgeAlert(db: WriteDb, id: string, userId: string, now: number): void {
  db.run(qb.updateTable('alert').set({ acknowledged_at: now, acknowledged_by: userId }).where('id', '=', id).where('acknowledged_at', 'is', null));
}

export function resolveAlert(db: WriteDb, id: string, userId: string, now: number, resolution: string): void {
  db.run(qb.updateTable('alert').set({ resolved_at: now, resolved_by: userId, resolution }).where('id', '=', id));
}
