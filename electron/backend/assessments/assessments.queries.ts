// SQL of questionnaires, responses and answers. Answers are only ever appended; the last row per link_id is its state.
// What runs at every key of a call is compiled once.
import type { InferResult, Insertable, Selectable, Updateable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable, reusableInsert } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

export type QuestionnaireRow = Selectable<Tables['questionnaire']>;
export type AnswerRow = Selectable<Tables['answer']>;

export function listQuestionnaireRows(read: ReadDb) {
  return read.all(qb.selectFrom('questionnaire').selectAll().orderBy('kind').orderBy('url').orderBy('published_at', 'desc'));
}

export function findQuestionnaire(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('questionnaire').selectAll().where('id', '=', id));
}

/** Without the resource: enough to know whether it may be asked. */
export function findQuestionnaireVersion(read: ReadDb, url: string, version: string) {
  return read.first(qb.selectFrom('questionnaire').select(['id', 'retired_at']).where('url', '=', url).where('version', '=', version));
}

/** Every version that came with the product, retired ones too. */
export function listShippedVersions(read: ReadDb) {
  return read.all(qb.selectFrom('questionnaire').select(['url', 'version']).where('is_shipped', '=', 1));
}

/** Every version under an address, with its resource. */
export function listVersionRows(read: ReadDb, url: string) {
  return read.all(qb.selectFrom('questionnaire').select(['id', 'version', 'resource']).where('url', '=', url).orderBy('published_at'));
}

/** The version asked today: the newest published one that is not retired. */
export function findCurrentQuestionnaire(read: ReadDb, url: string) {
  return read.first(qb.selectFrom('questionnaire').select('id').where('url', '=', url).where('retired_at', 'is', null).orderBy('published_at', 'desc').limit(1));
}

export function insertQuestionnaire(db: WriteDb, row: Insertable<Tables['questionnaire']>): void {
  db.run(qb.insertInto('questionnaire').values(row));
}

export function retireQuestionnaires(db: WriteDb, url: string, now: number): void {
  db.run(qb.updateTable('questionnaire').set({ retired_at: now }).where('url', '=', url).where('retired_at', 'is', null));
}

export function saveValueSetRow(db: WriteDb, row: Insertable<Tables['value_set']>): void {
  db.run(qb.insertInto('value_set').values(row).onConflict((conflict) => conflict.columns(['url', 'version']).doUpdateSet({ resource: row.resource, recorded_by: row.recorded_by, recorded_at: row.recorded_at, workstation: row.workstation })));
}

/** Without a version the newest kept. */
export function findValueSetRow(read: ReadDb, url: string, version: string | undefined) {
  const rows = qb.selectFrom('value_set').select('resource').where('url', '=', url).orderBy('recorded_at', 'desc').limit(1);
  return read.first(version === undefined ? rows : rows.where('version', '=', version));
}

/** Responses with what their contact says: whose it is, whether it is still open, who answers. */
const contactResponses = qb
  .selectFrom('response')
  .leftJoin('contact', 'contact.id', 'response.contact_id')
  .selectAll('response')
  .select(['contact.user_id as contact_user_id', 'contact.closed_at as contact_closed_at', 'contact.is_practice as contact_is_practice', 'contact.answered_by as contact_answered_by']);
export type ContactResponseRow = InferResult<typeof contactResponses>[number];

const responseById = reusable<{ id: string }>()((parameter) => contactResponses.where('response.id', '=', parameter('id')));

export function findResponse(read: ReadDb, id: string) {
  return read.first(responseById({ id }));
}

export function findContact(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('contact').select(['id', 'patient_id', 'user_id', 'closed_at']).where('id', '=', id));
}

/** In the order in which they were started, which is the order of asking. */
export function listResponsesOfContact(read: ReadDb, contactId: string) {
  return read.all(contactResponses.where('response.contact_id', '=', contactId).where('response.status', '!=', 'entered-in-error').orderBy('response.position'));
}

export function listResponsesOfPatient(read: ReadDb, patientId: string) {
  return read.all(contactResponses.where('response.patient_id', '=', patientId).where('response.status', '!=', 'entered-in-error').orderBy('response.started_at', 'desc').orderBy('response.position').limit(200));
}

/** By discharge; null for somebody who was never an inpatient. */
export function findNewestStay(read: ReadDb, patientId: string): string | null {
  return read.first(qb.selectFrom('stay').select('id').where('patient_id', '=', patientId).where('status', '!=', 'cancelled').orderBy('discharged_on', 'desc').orderBy('id', 'desc').limit(1))?.id ?? null;
}

export function insertResponse(db: WriteDb, row: Insertable<Tables['response']>): void {
  db.run(qb.insertInto('response').values(row));
}

export function updateResponse(db: WriteDb, id: string, values: Updateable<Tables['response']>): void {
  db.run(qb.updateTable('response').set(values).where('id', '=', id));
}

const answersOfResponse = reusable<{ responseId: string }>()((parameter) => qb.selectFrom('answer').selectAll().where('response_id', '=', parameter('responseId')).orderBy('sequence'));

/** All rows ever written for a response, in their order. */
export function listAnswerRows(read: ReadDb, responseId: string): AnswerRow[] {
  return read.all(answersOfResponse({ responseId }));
}

const answerInsert = reusableInsert('answer', ['id', 'response_id', 'sequence', 'link_id', 'value', 'absent_reason', 'note', 'is_flagged', 'retracts', 'recorded_by', 'recorded_at', 'workstation']);

export function insertAnswer(db: WriteDb, row: Parameters<typeof answerInsert>[0]): void {
  db.run(answerInsert(row));
}

const positionUpdate = reusable<{ id: string; linkId: string }>()((parameter) => qb.updateTable('response').set({ current_link_id: parameter('linkId') }).where('id', '=', parameter('id')));

/** Where the form stands. */
export function updatePosition(db: WriteDb, id: string, linkId: string): void {
  db.run(positionUpdate({ id, linkId }));
}
