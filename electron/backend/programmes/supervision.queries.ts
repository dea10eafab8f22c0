// SQL of supervision: spot checks, who last spoke with whom, video visits held.
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { among } from './participations.queries.ts';

export function insertSpotCheck(db: WriteDb, row: { id: string; programme_id: string; participation_id: string | null; about_user_id: string | null; checked_on: string; finding: string; action: string; recorded_by: string; recorded_at: number; workstation: string }): void {
  db.run(qb.insertInto('spot_check').values(row));
}

export function findSpotCheck(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('spot_check').select(['id', 'settled_at']).where('id', '=', id));
}

export function settleSpotCheck(db: WriteDb, id: string, settled: { settled_at: number; settled_by: string; settled_note: string }): void {
  db.run(qb.updateTable('spot_check').set(settled).where('id', '=', id));
}

/** Open ones first, then newest. */
export function listSpotChecks(read: ReadDb, programmeId: string) {
  return read.all(
    qb
      .selectFrom('spot_check')
      .leftJoin('participation', 'participation.id', 'spot_check.participation_id')
      .leftJoin('patient', 'patient.id', 'participation.patient_id')
      .leftJoin('caregiver', 'caregiver.id', 'participation.caregiver_id')
      .leftJoin('user_account as about', 'about.id', 'spot_check.about_user_id')
      .leftJoin('user_account as author', 'author.id', 'spot_check.recorded_by')
      .leftJoin('user_account as settler', 'settler.id', 'spot_check.settled_by')
      .selectAll('spot_check')
      .select(['patient.name as patient_name', 'caregiver.name as caregiver_name', 'about.display_name as about_name', 'author.display_name as by', 'settler.display_name as settled_by_name'])
      .where('spot_check.programme_id', '=', programmeId)
      .orderBy((eb) => eb('spot_check.settled_at', 'is not', null))
      .orderBy('spot_check.checked_on', 'desc')
      .orderBy('spot_check.id', 'desc')
      .limit(200),
  );
}

/** Who had the last contact with each of these patients. */
export function listLastNurses(read: ReadDb, patientIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('contact')
      .innerJoin('user_account', 'user_account.id', 'contact.user_id')
      .select(['contact.patient_id', 'user_account.id as user_id', 'user_account.display_name'])
      .select((eb) => eb.fn.max('contact.happened_at').as('happened_at'))
      .where('contact.patient_id', 'in', among(patientIds))
      .where('contact.closed_at', 'is not', null)
      .where('contact.is_practice', '=', 0)
      .where('contact.voided_at', 'is', null)
      .groupBy('contact.patient_id'),
  );
}

export function listNames(read: ReadDb, userIds: readonly string[]) {
  return read.all(qb.selectFrom('user_account').select(['id', 'display_name']).where('id', 'in', among(userIds)));
}

/** Held since `from`, by whom. */
export function listHeldVisits(read: ReadDb, patientIds: readonly string[], from: number) {
  return read.all(qb.selectFrom('video_visit').select(['with_user_id']).where('patient_id', 'in', among(patientIds)).where('outcome', '=', 'held').where('starts_at', '>=', from));
}
