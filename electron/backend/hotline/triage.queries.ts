// SQL of the triage script of a case. Answers are appended in the shape of those of a contact, so that the same rules read them.
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export function findTriageOfCase(read: ReadDb, caseId: string) {
  return read.first(qb.selectFrom('hotline_triage').selectAll().where('case_id', '=', caseId));
}

export function findTriage(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('hotline_triage').selectAll().where('id', '=', id));
}

export function listTriageAnswers(read: ReadDb, id: string) {
  return read.all(qb.selectFrom('hotline_answer').selectAll().where('response_id', '=', id).orderBy('sequence'));
}

export function insertTriage(db: WriteDb, row: Insertable<Tables['hotline_triage']>): void {
  db.run(qb.insertInto('hotline_triage').values(row));
}

export function insertTriageAnswer(db: WriteDb, row: Insertable<Tables['hotline_answer']>): void {
  db.run(qb.insertInto('hotline_answer').values(row));
}

export function updateTriage(db: WriteDb, id: string, change: { current_link_id?: string; completed_at?: number | null }): void {
  db.run(qb.updateTable('hotline_triage').set(change).where('id', '=', id));
}
