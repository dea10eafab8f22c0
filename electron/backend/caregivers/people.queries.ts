// Whom a caregiver is and whom she looks after: what other modules ask. SQL only; nothing is masked here.
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';

const byId = reusable<{ id: string }>()((p) => qb.selectFrom('caregiver').selectAll().where('id', '=', p('id')));

/** Follows merges: the one that she is now. Undefined for nobody known. */
export function findCaregiver(read: ReadDb, id: string) {
  const row = read.first(byId({ id }));
  return row?.merged_into == null ? row : read.first(byId({ id: row.merged_into }));
}
export type CaregiverRecord = NonNullable<ReturnType<typeof findCaregiver>>;

const ofPatient = reusable<{ patientId: string }>()((p) =>
  qb
    .selectFrom('caregiver_link as link')
    .innerJoin('caregiver', 'caregiver.id', 'link.caregiver_id')
    .select(['link.id as linkId', 'link.caregiver_id as caregiverId', 'caregiver.name', 'caregiver.sex', 'caregiver.language', 'caregiver.address', 'link.relationship', 'link.role', 'link.is_primary as isPrimary'])
    .where('link.patient_id', '=', p('patientId'))
    .where('link.ended_at', 'is', null)
    .where('link.voided_at', 'is', null)
    .orderBy('link.is_primary', 'desc')
    .orderBy('link.id'),
);

/** Those who look after the patient now, the primary one first. */
export function listCaregiversOf(read: ReadDb, patientId: string) {
  return read.all(ofPatient({ patientId }));
}

const patientsOf = reusable<{ caregiverId: string }>()((p) =>
  qb
    .selectFrom('caregiver_link as link')
    .innerJoin('patient', 'patient.id', 'link.patient_id')
    .select(['link.id as linkId', 'link.patient_id as patientId', 'patient.name', 'link.relationship', 'link.role', 'link.is_primary as isPrimary'])
    .where('link.caregiver_id', '=', p('caregiverId'))
    .where('link.ended_at', 'is', null)
    .where('link.voided_at', 'is', null)
    .orderBy('link.id'),
);

/** Whom she looks after now, the dead too until somebody ends the link. */
export function listPatientsOfCaregiver(read: ReadDb, caregiverId: string) {
  return read.all(patientsOf({ caregiverId }));
}

const phonesOf = reusable<{ caregiverId: string }>()((p) => qb.selectFrom('caregiver_phone').select(['id', 'number', 'consent', 'source', 'rank']).where('caregiver_id', '=', p('caregiverId')).where('ended_at', 'is', null).orderBy('rank').orderBy('id'));

/** Her numbers in use, best first, also those she does not want used (`consent` refused). */
export function listPhonesOf(read: ReadDb, caregiverId: string) {
  return read.all(phonesOf({ caregiverId }));
}
