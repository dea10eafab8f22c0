// SQL of the library: articles, their versions and pictures, what was sent, what was asked back.
import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

const versionRows = qb
  .selectFrom('education_article_version as version')
  .innerJoin('education_article as article', 'article.id', 'version.article_id')
  .leftJoin('user_account as author', 'author.id', 'version.recorded_by')
  .leftJoin('user_account as approver', 'approver.id', 'version.approved_by')
  .selectAll('version')
  .select(['article.code', 'article.retired_at', 'article.recorded_by as article_by', 'author.display_name as author_name', 'approver.display_name as approver_name']);
export type VersionRow = ReturnType<typeof listVersions>[number];

/** All of them, each article's newest first. */
export function listVersions(read: ReadDb) {
  return read.all(versionRows.orderBy('article.code').orderBy('version.version', 'desc'));
}

export function listVersionsOf(read: ReadDb, articleId: string) {
  return read.all(versionRows.where('article.id', '=', articleId).orderBy('version.version', 'desc'));
}

export function findVersion(read: ReadDb, id: string) {
  return read.first(versionRows.where('version.id', '=', id));
}

export function listArticleCodes(read: ReadDb): string[] {
  return read.all(qb.selectFrom('education_article').select('code')).map((row) => row.code);
}

/** How often each article was sent, and how often that is known to have been opened. */
export function countSendings(read: ReadDb) {
  return read.all(
    qb
      .selectFrom('education_sending as sending')
      .innerJoin('education_article_version as version', 'version.id', 'sending.version_id')
      .select(['version.article_id', sql<number>`count(*)`.as('sent'), sql<number>`sum(sending.opened_at IS NOT NULL OR EXISTS (SELECT 1 FROM message_receipt WHERE message_id = sending.message_id AND state = 'read'))`.as('opened')])
      .groupBy('version.article_id'),
  );
}

export function insertArticle(db: WriteDb, row: Insertable<Tables['education_article']>): void {
  db.run(qb.insertInto('education_article').values(row));
}

export function insertVersion(db: WriteDb, row: Insertable<Tables['education_article_version']>): void {
  db.run(qb.insertInto('education_article_version').values(row));
}

export function approveVersion(db: WriteDb, id: string, approval: { approved_at: number; approved_by: string; approval_note: string }): void {
  db.run(qb.updateTable('education_article_version').set(approval).where('id', '=', id).where('approved_at', 'is', null));
}

export function setArticleRetired(db: WriteDb, id: string, retired: { retired_at: number | null; retired_by: string | null }): number {
  return db.run(qb.updateTable('education_article').set(retired).where('id', '=', id));
}

export function listPictures(read: ReadDb, names: readonly string[]) {
  return names.length === 0 ? [] : read.all(qb.selectFrom('education_picture').select(['name', 'media_type', 'bytes']).where('name', 'in', names));
}

/** The same name is the same picture. */
export function insertPicture(db: WriteDb, row: Insertable<Tables['education_picture']>): void {
  db.run(qb.insertInto('education_picture').values(row).onConflict((conflict) => conflict.doNothing()));
}

/** Diagnoses of the newest stay that has left the hospital, and when that was. */
export function findNewestStay(read: ReadDb, patientId: string) {
  return read.first(qb.selectFrom('stay').select(['id', 'discharged_on']).where('patient_id', '=', patientId).where('status', '=', 'discharged').orderBy('discharged_on', 'desc').limit(1));
}

/** The codes of one stay. */
export function listDiagnosisCodes(read: ReadDb, stayId: string): string[] {
  return read.all(qb.selectFrom('diagnosis').select('code').where('stay_id', '=', stayId).where('code', 'is not', null).orderBy('rank')).flatMap((row) => (row.code === null ? [] : [row.code]));
}

const sendingRows = qb
  .selectFrom('education_sending as sending')
  .innerJoin('education_article_version as version', 'version.id', 'sending.version_id')
  .innerJoin('outbox_message as message', 'message.id', 'sending.message_id')
  .leftJoin('patient', (join) => join.onRef('patient.id', '=', 'sending.recipient_id').on('sending.recipient_kind', '=', 'patient'))
  .leftJoin('caregiver', (join) => join.onRef('caregiver.id', '=', 'sending.recipient_id').on('sending.recipient_kind', '=', 'caregiver'))
  .leftJoin('user_account as sender', 'sender.id', 'sending.recorded_by')
  .selectAll('sending')
  .select(['version.article_id', 'version.texts', 'message.channel', 'message.closed_as', 'sender.display_name as sender_name'])
  .select(sql<string>`coalesce(patient.name, caregiver.name, '')`.as('recipient_name'))
  .select(sql<string | null>`(SELECT group_concat(state) FROM message_receipt WHERE message_id = message.id)`.as('receipts'))
  .select(sql<number | null>`(SELECT happened_at FROM message_receipt WHERE message_id = message.id AND state = 'read')`.as('read_at'))
  .select(sql<number>`EXISTS (SELECT 1 FROM message_attempt WHERE message_id = message.id AND number = message.attempts AND outcome IS NULL)`.as('is_underway'));
export type SendingRow = ReturnType<typeof listSendingsAbout>[number];

/** Newest first, at most 100. */
export function listSendingsAbout(read: ReadDb, patientId: string) {
  return read.all(sendingRows.where('sending.patient_id', '=', patientId).orderBy('sending.recorded_at', 'desc').limit(100));
}

export function findSending(read: ReadDb, id: string) {
  return read.first(sendingRows.where('sending.id', '=', id));
}

export function insertSending(db: WriteDb, row: Insertable<Tables['education_sending']>): void {
  db.run(qb.insertInto('education_sending').values(row));
}

/** The first time counts. */
export function markOpened(db: WriteDb, id: string, openedAt: number): number {
  return db.run(qb.updateTable('education_sending').set({ opened_at: openedAt }).where('id', '=', id).where('opened_at', 'is', null));
}

/** Newest first, at most 50. */
export function listTeachBacks(read: ReadDb, patientId: string) {
  return read.all(
    qb
      .selectFrom('education_teach_back as asked')
      .innerJoin('education_article_version as version', 'version.id', 'asked.version_id')
      .leftJoin('user_account', 'user_account.id', 'asked.recorded_by')
      .selectAll('asked')
      .select(['version.article_id', 'version.texts', 'user_account.display_name'])
      .where('asked.patient_id', '=', patientId)
      .orderBy('asked.recorded_at', 'desc')
      .limit(50),
  );
}

export function insertTeachBack(db: WriteDb, row: Insertable<Tables['education_teach_back']>): void {
  db.run(qb.insertInto('education_teach_back').values(row).onConflict((conflict) => conflict.column('response_id').doNothing()));
}
