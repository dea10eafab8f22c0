// SQL of the codes by which people tell their WeChat address.
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

/** Not used yet; may have run out. */
export function findOpenCode(read: ReadDb, code: string) {
  return read.first(qb.selectFrom('message_wechat_code').selectAll().where('code', '=', code).where('used_at', 'is', null));
}

export function insertCode(db: WriteDb, row: Insertable<Tables['message_wechat_code']>): void {
  db.run(qb.insertInto('message_wechat_code').values(row));
}

export function useCode(db: WriteDb, id: string, now: number): void {
  db.run(qb.updateTable('message_wechat_code').set({ used_at: now }).where('id', '=', id));
}
