// SQL of plan templates and their versions. The newest published version is the one that counts; a draft has no published_at.
import { sql } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

export interface Stamp {
  readonly recorded_by: string;
  readonly recorded_at: number;
  readonly workstation: string;
}

const versions = qb
  .selectFrom('plan_version')
  .innerJoin('plan_template', 'plan_template.id', 'plan_version.template_id')
  .select(['plan_version.id', 'plan_version.template_id', 'plan_version.version', 'plan_version.definition', 'plan_version.published_at', 'plan_version.is_enrolling', 'plan_version.recorded_by', 'plan_template.code', 'plan_template.retired_at']);

export function listTemplateVersions(read: ReadDb) {
  return read.all(versions.orderBy('plan_template.code').orderBy('plan_version.version'));
}

export function listVersionsOf(read: ReadDb, templateId: string) {
  return read.all(versions.where('plan_version.template_id', '=', templateId).orderBy('plan_version.version'));
}

export function findVersion(read: ReadDb, versionId: string) {
  return read.first(versions.where('plan_version.id', '=', versionId));
}

/** Of all plans, retired ones too. */
export function listTemplateCodes(read: ReadDb): string[] {
  return read.all(qb.selectFrom('plan_template').select('code')).map((row) => row.code);
}

/** Open enrolments by template. */
export function countOpenEnrolments(read: ReadDb) {
  return read.all(qb.selectFrom('enrolment').select(['template_id', (eb) => eb.fn.countAll<number>().as('count')]).where('ended_at', 'is', null).groupBy('template_id'));
}

export function countEnrolmentsByVersion(read: ReadDb, templateId: string) {
  return read.all(qb.selectFrom('enrolment').select(['plan_version_id', (eb) => eb.fn.countAll<number>().as('count')]).where('template_id', '=', templateId).groupBy('plan_version_id'));
}

export function insertTemplate(db: WriteDb, row: { id: string; code: string } & Stamp): void {
  db.run(qb.insertInto('plan_template').values(row));
}

export function insertVersion(db: WriteDb, row: { id: string; template_id: string; version: number; definition: string; published_at: number | null; is_enrolling: number } & Stamp): void {
  db.run(qb.insertInto('plan_version').values(row));
}

/** Drafts only: a published version never changes. */
export function updateDraft(db: WriteDb, versionId: string, definition: string, stamp: Stamp): void {
  db.run(qb.updateTable('plan_version').set({ definition, ...stamp }).where('id', '=', versionId).where('published_at', 'is', null));
}

export function publishVersion(db: WriteDb, versionId: string, publishedAt: number, isEnrolling: number): void {
  db.run(qb.updateTable('plan_version').set({ published_at: publishedAt, is_enrolling: isEnrolling }).where('id', '=', versionId));
}

export function deleteDraft(db: WriteDb, versionId: string): void {
  db.run(qb.deleteFrom('plan_version').where('id', '=', versionId).where('published_at', 'is', null));
}

export function setEnrolling(db: WriteDb, templateId: string, isEnrolling: boolean): void {
  const newest = qb.selectFrom('plan_version').select(sql<number>`max(version)`.as('version')).where('template_id', '=', templateId).where('published_at', 'is not', null);
  db.run(qb.updateTable('plan_version').set({ is_enrolling: 0 }).where('template_id', '=', templateId));
  db.run(qb.updateTable('plan_version').set({ is_enrolling: isEnrolling ? 1 : 0 }).where('template_id', '=', templateId).where('version', '=', newest));
}

export function retireTemplate(db: WriteDb, templateId: string, retiredAt: number): void {
  db.run(qb.updateTable('plan_template').set({ retired_at: retiredAt }).where('id', '=', templateId).where('retired_at', 'is', null));
}
