// SQL of the table of caregivers' burden: results of the hospital's scale up to the end of a period, oldest first.
import { sql } from 'kysely';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

/** @param to excluded; earlier results are needed for the change */
export function listBurdenResults(read: ReadDb, scaleUrl: string, to: number) {
  const stay = sql<string | null>`coalesce(response.stay_id, (select stay.id from stay where stay.patient_id = response.patient_id and stay.status = 'discharged' order by stay.discharged_on desc limit 1))`;
  return read.all(
    qb
      .selectFrom('response')
      .innerJoin('questionnaire', 'questionnaire.id', 'response.questionnaire_id')
      .innerJoin('caregiver', 'caregiver.id', 'response.caregiver_id')
      .innerJoin('patient', 'patient.id', 'response.patient_id')
      .leftJoin('contact', 'contact.id', 'response.contact_id')
      .leftJoin('user_account', 'user_account.id', 'response.recorded_by')
      .leftJoin('stay', (join) => join.on('stay.id', '=', stay))
      .leftJoin('department', 'department.id', 'stay.department_id')
      .select(['response.id', 'response.patient_id', 'response.questionnaire_id', 'response.score', 'response.score_band', 'response.completed_at'])
      .select((eb) => eb.fn.coalesce('caregiver.merged_into', 'caregiver.id').as('caregiver_id'))
      .select(['patient.name', 'stay.inpatient_number', 'stay.discharged_on', 'stay.department_id', 'department.name as department_name', 'user_account.display_name as user_name', 'contact.is_late_entry'])
      .select(sql<number>`exists (select 1 from burden_decision where burden_decision.response_id = response.id)`.as('is_decided'))
      .where('response.caregiver_id', 'is not', null)
      .where('response.status', '=', 'completed')
      .where('response.score', 'is not', null)
      .where('response.completed_at', '<', to)
      .where('questionnaire.url', '=', scaleUrl)
      .where(sql<boolean>`coalesce(contact.is_practice, 0) = 0`)
      .orderBy('response.completed_at')
      .orderBy('response.id'),
  );
}
export type BurdenResult = ReturnType<typeof listBurdenResults>[number];
