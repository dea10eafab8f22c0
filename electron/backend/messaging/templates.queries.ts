// SQL of message templates and their versions.
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

const versionRows = qb
  .selectFrom('message_template_version as version')
  .innerJoin('message_template as template', 'template.id', 'version.template_id')
  .leftJoin('user_account as author', 'author.id', 'version.recorded_by')
  .leftJoin('user_account as approver', 'approver.id', 'version.approved_by')
  .selectAll('version')
  .select(['template.code', 'template.purpose', 'template.retired_at', 'author.display_name as author_name', 'approver.display_name as approver_name']);
export type VersionRow = ReturnType<typeof listVersions>[number];

/** By template, each with its newest version first. */
export function listVersions(read: ReadDb) {
  return read.all(versionRows.orderBy('template.code').orderBy('version.version', 'desc'));
}

export function findVersion(read: ReadDb, id: string) {
  return read.first(versionRows.where('version.id', '=', id));
}

/** The newest that is approved, of a template in use. */
export function findApproved(read: ReadDb, code: string) {
  return read.first(versionRows.where('template.code', '=', code).where('template.retired_at', 'is', null).where('version.approved_at', 'is not', null).orderBy('version.version', 'desc').limit(1));
}

export function findTemplate(read: ReadDb, code: string) {
  return read.first(qb.selectFrom('message_template').selectAll().where('code', '=', code));
}

export function newestVersionNumber(read: ReadDb, templateId: string): number {
  return read.first(qb.selectFrom('message_template_version').select('version').where('template_id', '=', templateId).orderBy('version', 'desc').limit(1))?.version ?? 0;
}

export function insertTemplate(db: WriteDb, row: Insertable<Tables['message_template']>): void {
  db.run(qb.insertInto('message_template').values(row));
}

export function insertVersion(db: WriteDb, row: Insertable<Tables['message_template_version']>): void {
  db.run(qb.insertInto('message_template_version').values(row));
}

export function approveVersion(db: WriteDb, id: string, approval: { approved_at: number; approved_by: string }): void {
  db.run(qb.updateTable('message_template_version').set(approval).where('id', '=', id).where('approved_at', 'is', null));
}

export function setRetired(db: WriteDb, templateId: string, retiredAt: number | null): void {
  db.run(qb.updateTable('message_template').set({ retired_at: retiredAt }).where('id', '=', templateId));
}
