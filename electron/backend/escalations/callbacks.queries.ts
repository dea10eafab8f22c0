// SQL of callback orders and of the number to ring. Open: neither done nor withdrawn. One of a hotline case names whoever is the
// caller by the newest word about it.
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export interface CallbackFilter {
  readonly isOpen: boolean;
  readonly raisedBy?: string | undefined;
  readonly departmentId?: string | undefined;
  readonly limit: number;
}

export function listCallbackRows(read: ReadDb, filter: CallbackFilter) {
  let query = qb
    .selectFrom('callback_order')
    .leftJoin('hotline_case', 'hotline_case.id', 'callback_order.case_id')
    .leftJoin('hotline_identity as caller', (join) => join.on('caller.id', '=', newestIdentity))
    .leftJoin('patient', (join) => join.on('patient.id', '=', sql`coalesce(callback_order.patient_id, caller.patient_id)`))
    .leftJoin('user_account as orderer', 'orderer.id', 'callback_order.recorded_by')
    .leftJoin('user_account as doer', 'doer.id', 'callback_order.done_by')
    .selectAll('callback_order')
    .select(['patient.id as known_patient_id', 'patient.name as patient_name', 'caller.caller_name', 'caller.caller_number', 'hotline_case.is_drill', 'orderer.display_name as orderer_name', 'doer.display_name as doer_name'])
    .select((eb) => eb.selectFrom('stay').select('stay.inpatient_number').whereRef('stay.patient_id', '=', 'patient.id').orderBy('stay.discharged_on', 'desc').limit(1).as('inpatient_number'))
    .limit(filter.limit);
  query = filter.isOpen
    ? query.where('callback_order.done_at', 'is', null).where('callback_order.withdrawn_at', 'is', null).orderBy('callback_order.due_at')
    : query.where((eb) => eb.or([eb('callback_order.done_at', 'is not', null), eb('callback_order.withdrawn_at', 'is not', null)])).orderBy('callback_order.recorded_at', 'desc');
  if (filter.raisedBy !== undefined) query = query.where('callback_order.recorded_by', '=', filter.raisedBy);
  if (filter.departmentId !== undefined) query = query.where('callback_order.department_id', '=', filter.departmentId);
  return read.all(query);
}

const newestIdentity = sql<string>`(select newest.id from hotline_identity as newest where newest.case_id = callback_order.case_id order by newest.recorded_at desc, newest.rowid desc limit 1)`;

/** Of a hotline case: who is to be rung, by the newest word about it. */
export function findCaller(read: ReadDb, caseId: string) {
  return read.first(qb.selectFrom('hotline_identity').select(['patient_id', 'caller_name', 'caller_number']).where('case_id', '=', caseId).orderBy('recorded_at', 'desc').orderBy(sql`rowid`, 'desc').limit(1));
}

export function findCallback(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('callback_order').selectAll().where('id', '=', id));
}

/** Insert only what was checked: a contact point of that patient. */
export function findContactPointOfPatient(read: ReadDb, id: string, patientId: string) {
  return read.first(qb.selectFrom('contact_point').select('id').where('id', '=', id).where('patient_id', '=', patientId));
}

export function insertCallback(db: WriteDb, row: Insertable<Tables['callback_order']>): void {
  db.run(qb.insertInto('callback_order').values(row));
}

export function finishCallback(db: WriteDb, id: string, done: { done_at: number; done_by: string; done_by_name: string | null; result: string }): void {
  db.run(qb.updateTable('callback_order').set(done).where('id', '=', id));
}

export function withdrawCallback(db: WriteDb, id: string, withdrawn: { withdrawn_at: number; withdrawn_by: string; withdrawn_reason: string }): void {
  db.run(qb.updateTable('callback_order').set(withdrawn).where('id', '=', id));
}
