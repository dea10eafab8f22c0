// SQL of drafts, and of what uses a questionnaire. A draft that is closed never changes again; its row stays.
import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export type DraftRow = Selectable<Tables['questionnaire_draft']>;

const drafts = qb.selectFrom('questionnaire_draft').innerJoin('user_account', 'user_account.id', 'questionnaire_draft.recorded_by').selectAll('questionnaire_draft').select('user_account.display_name as edited_by');

export function listOpenDrafts(read: ReadDb) {
  return read.all(
    drafts
      .leftJoin('questionnaire as base', 'base.id', 'questionnaire_draft.base_id')
      .select('base.version as base_version')
      .where('questionnaire_draft.closed_at', 'is', null)
      .orderBy('questionnaire_draft.recorded_at', 'desc')
      .orderBy('questionnaire_draft.id'),
  );
}

export function findDraft(read: ReadDb, id: string) {
  return read.first(drafts.where('questionnaire_draft.id', '=', id));
}

export function findOpenDraft(read: ReadDb, url: string) {
  return read.first(qb.selectFrom('questionnaire_draft').select('id').where('url', '=', url).where('closed_at', 'is', null));
}

export function insertDraft(db: WriteDb, row: Insertable<Tables['questionnaire_draft']>): void {
  db.run(qb.insertInto('questionnaire_draft').values(row));
}

/** @returns whether the draft was open and at that revision */
export function replaceDraft(db: WriteDb, draft: { readonly id: string; readonly revision: number }, values: Pick<DraftRow, 'resource' | 'recorded_by' | 'recorded_at' | 'workstation'>): boolean {
  return db.run(qb.updateTable('questionnaire_draft').set({ ...values, revision: draft.revision + 1 }).where('id', '=', draft.id).where('revision', '=', draft.revision).where('closed_at', 'is', null)) === 1;
}

export function closeDraft(db: WriteDb, id: string, values: Pick<DraftRow, 'closed_at' | 'closed_as' | 'published_id'>): void {
  db.run(qb.updateTable('questionnaire_draft').set(values).where('id', '=', id));
}

/** The newest published version under an address, retired or not. */
export function findNewestVersion(read: ReadDb, url: string) {
  return read.first(qb.selectFrom('questionnaire').selectAll().where('url', '=', url).orderBy('published_at', 'desc').orderBy('id', 'desc').limit(1));
}

export function setRetiredAt(db: WriteDb, id: string, retiredAt: number | null): void {
  db.run(qb.updateTable('questionnaire').set({ retired_at: retiredAt }).where('id', '=', id));
}

/** Titles of plans whose newest published version asks the questionnaire in a step. */
export function listPlansAsking(read: ReadDb, url: string): string[] {
  const rows = read.all(
    qb
      .selectFrom('plan_version')
      .innerJoin('plan_template', 'plan_template.id', 'plan_version.template_id')
      .select(sql<string>`json_extract(plan_version.definition, '$.title')`.as('title'))
      .where('plan_template.retired_at', 'is', null)
      .where('plan_version.published_at', 'is not', null)
      .where('plan_version.version', '=', (eb) => eb.selectFrom('plan_version as newer').select((max) => max.fn.max('newer.version').as('version')).whereRef('newer.template_id', '=', 'plan_version.template_id').where('newer.published_at', 'is not', null))
      .where(sql<boolean>`EXISTS (SELECT 1 FROM json_each(plan_version.definition, '$.steps') AS step, json_each(step.value, '$.questionnaires') AS asked WHERE asked.value = ${url})`)
      .orderBy('plan_template.code'),
  );
  return rows.map((row) => row.title);
}

/** Planned contacts still open that will ask the questionnaire. */
export function countContactsAsking(read: ReadDb, url: string): number {
  return read.one(
    qb
      .selectFrom('planned_contact')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('closed_as', 'is', null)
      .where(sql<boolean>`EXISTS (SELECT 1 FROM json_each(planned_contact.questionnaires) AS asked WHERE asked.value = ${url})`),
  ).count;
}
