// SQL of caregivers as callees: whose number a patient's relative's number is.
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

/** Caregivers of the patient who answer at this number, which is not the patient's own. */
export function listCaregiversAtPoint(read: ReadDb, patientId: string, contactPointId: string): string[] {
  return read
    .all(
      qb
        .selectFrom('contact_point as point')
        .innerJoin('caregiver_phone as phone', 'phone.number', 'point.number')
        .innerJoin('caregiver_link as link', (join) => join.onRef('link.caregiver_id', '=', 'phone.caregiver_id').onRef('link.patient_id', '=', 'point.patient_id'))
        .select('link.caregiver_id')
        .where('point.id', '=', contactPointId)
        .where('point.patient_id', '=', patientId)
        .where('point.use', '=', 'relative')
        .where('phone.ended_at', 'is', null)
        .where('link.voided_at', 'is', null)
        .where('link.ended_at', 'is', null),
    )
    .map((row) => row.caregiver_id);
}

/** Numbers of the patient's list on which this caregiver may be rung: hers, and not refused by her. */
export function listPointsOfCaregiver(read: ReadDb, patientId: string, caregiverId: string): string[] {
  return read
    .all(
      qb
        .selectFrom('caregiver_phone as phone')
        .innerJoin('contact_point as point', 'point.number', 'phone.number')
        .select('point.id')
        .where('phone.caregiver_id', '=', caregiverId)
        .where('phone.ended_at', 'is', null)
        .where('phone.consent', '!=', 'refused')
        .where('point.patient_id', '=', patientId)
        .where('point.ended_at', 'is', null)
        .orderBy('phone.rank'),
    )
    .map((row) => row.id);
}

export function findCaregiverName(read: ReadDb, id: string): string {
  return read.first(qb.selectFrom('caregiver').select('name').where('id', '=', id))?.name ?? '';
}

/** The tasks of the contact that are the caregiver's own. */
export function listCaregiverItems(read: ReadDb, contactId: string): string[] {
  return read
    .all(
      qb.selectFrom('contact_item').innerJoin('planned_contact', 'planned_contact.id', 'contact_item.planned_contact_id').select('planned_contact.id').where('contact_item.contact_id', '=', contactId).where('planned_contact.caregiver_id', 'is not', null),
    )
    .map((row) => row.id);
}

export function isBereavementContact(read: ReadDb, contactId: string): boolean {
  const items = qb.selectFrom('contact_item').innerJoin('planned_contact', 'planned_contact.id', 'contact_item.planned_contact_id').select('planned_contact.id');
  return read.first(items.where('contact_item.contact_id', '=', contactId).where('planned_contact.purpose', '=', 'bereavement').limit(1)) !== undefined;
}

/** Any question of her own scripts in this contact. */
export function hasCaregiverAnswered(read: ReadDb, contactId: string): boolean {
  const answers = qb.selectFrom('response').innerJoin('answer', 'answer.response_id', 'response.id').select('answer.id');
  return read.first(answers.where('response.contact_id', '=', contactId).where('response.caregiver_id', 'is not', null).limit(1)) !== undefined;
}

/** A call of this contact to one of her numbers. */
export function wasCaregiverTried(read: ReadDb, contactId: string): boolean {
  const calls = qb.selectFrom('call').innerJoin('contact', 'contact.id', 'call.contact_id').innerJoin('caregiver_phone as phone', (join) => join.onRef('phone.caregiver_id', '=', 'contact.caregiver_id').onRef('phone.number', '=', 'call.number'));
  return read.first(calls.select('call.id').where('call.contact_id', '=', contactId).limit(1)) !== undefined;
}
