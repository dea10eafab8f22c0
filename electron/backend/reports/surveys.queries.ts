// SQL of the tables of satisfaction and of answers: the answered responses of closed contacts of a period, and those that came by a link,
// each with the department of the stay it is about. Practice and voided contacts are no work done; a late entry counts at its true time.
import type { InferResult } from 'kysely';
import { sql } from 'kysely';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { CallPeriod } from './contacts.queries.ts';

/** The stay of the response, or else the person's newest. */
const stayOfResponse = sql<string>`coalesce(response.stay_id, (SELECT newest.id FROM stay AS newest WHERE newest.patient_id = response.patient_id AND newest.status <> 'cancelled' ORDER BY newest.discharged_on DESC LIMIT 1))`;

/** Filled in with a nurse, by the time of the contact. */
function askedResponses({ from, to }: CallPeriod) {
  return qb
    .selectFrom('contact')
    .innerJoin('response', 'response.contact_id', 'contact.id')
    .innerJoin('user_account', 'user_account.id', 'contact.user_id')
    .where('contact.closed_at', 'is not', null)
    .where('contact.happened_at', '>=', from)
    .where('contact.happened_at', '<', to)
    .where('contact.voided_at', 'is', null)
    .where('contact.is_practice', '=', 0)
    .where('response.status', '!=', 'entered-in-error')
    .select(['response.id', 'contact.happened_at', 'contact.is_late_entry'])
    .select([sql<string | null>`user_account.display_name`.as('user_name'), sql<string | null>`coalesce(response.answered_by, contact.answered_by)`.as('answered_by')]);
}

/** Filled in by the person herself behind a link, by the time it came. */
function linkedResponses({ from, to }: CallPeriod) {
  return qb
    .selectFrom('response')
    .where('response.source', '=', 'link')
    .where('response.started_at', '>=', from)
    .where('response.started_at', '<', to)
    .where('response.status', '!=', 'entered-in-error')
    .select(['response.id', 'response.started_at as happened_at', sql<number>`0`.as('is_late_entry'), sql<string | null>`NULL`.as('user_name'), sql<string | null>`response.answered_by`.as('answered_by')]);
}

function surveys(period: CallPeriod) {
  return qb
    .selectFrom(askedResponses(period).unionAll(linkedResponses(period)).as('given'))
    .innerJoin('response', 'response.id', 'given.id')
    .innerJoin('questionnaire', 'questionnaire.id', 'response.questionnaire_id')
    .where((eb) => eb.exists(eb.selectFrom('answer').select('answer.id').whereRef('answer.response_id', '=', 'response.id')));
}

function surveyRows(period: CallPeriod) {
  return surveys(period)
    .innerJoin('patient', 'patient.id', 'response.patient_id')
    .leftJoin('stay', (join) => join.on('stay.id', '=', stayOfResponse))
    .leftJoin('department', 'department.id', 'stay.department_id')
    .select(['response.id', 'response.patient_id', 'response.questionnaire_id', 'response.facts', 'response.started_at', 'response.source', 'questionnaire.url', 'patient.name'])
    .select(['given.happened_at', 'given.is_late_entry', 'given.user_name', 'given.answered_by'])
    .select(['stay.inpatient_number', 'stay.discharged_on', 'department.id as department_id', 'department.name as department_name'])
    .orderBy('given.happened_at')
    .orderBy('response.id');
}
export type SurveyRow = InferResult<ReturnType<typeof surveyRows>>[number];

/** @param of responses to satisfaction forms, or to every version of one questionnaire; oldest first */
export function listSurveys(read: ReadDb, period: CallPeriod, of: 'satisfaction' | { readonly url: string }): SurveyRow[] {
  return read.all(of === 'satisfaction' ? surveyRows(period).where('questionnaire.kind', '=', 'satisfaction') : surveyRows(period).where('questionnaire.url', '=', of.url));
}

/** Which questionnaires were answered in the period, the one answered most often first; with a version of each for its title. */
export function listAnsweredForms(read: ReadDb, period: CallPeriod): { url: string; questionnaireId: string; responses: number }[] {
  return read.all(
    surveys(period)
      .select(['questionnaire.url', (eb) => eb.fn.max('questionnaire.id').as('questionnaireId'), (eb) => eb.fn.countAll<number>().as('responses')])
      .groupBy('questionnaire.url')
      .orderBy('responses', 'desc')
      .orderBy('questionnaire.url'),
  );
}
