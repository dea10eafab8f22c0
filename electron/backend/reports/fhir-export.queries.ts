// SQL of the FHIR export: responses that count (not voided, not practice) in the order in which they were begun, with whose they
// are; and every version of every questionnaire.
import { qb } from '../db/db.ts';
import type { ReadDb } from '../db/db.ts';

export interface ResponsePeriod {
  /** Instants: from the first, before the second. */
  readonly from: number;
  readonly to: number;
}

function responsesIn(period: ResponsePeriod | null) {
  const counted = qb
    .selectFrom('response')
    .leftJoin('contact', 'contact.id', 'response.contact_id')
    .where('response.status', '!=', 'entered-in-error')
    .where((where) => where.or([where('contact.is_practice', 'is', null), where('contact.is_practice', '=', 0)]));
  return period ? counted.where('response.started_at', '>=', period.from).where('response.started_at', '<', period.to) : counted;
}

export function countExportedResponses(read: ReadDb, period: ResponsePeriod | null): number {
  return read.one(responsesIn(period).select((select) => select.fn.countAll<number>().as('count'))).count;
}

export function listExportedResponses(read: ReadDb, period: ResponsePeriod | null) {
  return read.all(
    responsesIn(period)
      .innerJoin('patient', 'patient.id', 'response.patient_id')
      .leftJoin('stay', 'stay.id', 'response.stay_id')
      .select(['response.id', 'response.questionnaire_id', 'response.status', 'response.facts', 'response.started_at', 'response.patient_id', 'response.stay_id', 'patient.name', 'stay.inpatient_number'])
      .orderBy('response.started_at')
      .orderBy('response.id'),
  );
}

/** @param ids null: all of them */
export function listExportedQuestionnaires(read: ReadDb, ids: readonly string[] | null): string[] {
  const versions = qb.selectFrom('questionnaire').select(['resource']).orderBy('url').orderBy('published_at');
  return read.all(ids ? versions.where('id', 'in', ids) : versions).map((row) => row.resource);
}
