// SQL of imported activity: one row a member, group and day; what came in when, and what was refused.
import type { Insertable } from 'kysely';
import type { ActivityBatch, ActivityReject } from '#shared/community/points.contract.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable, reusableInsert } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

const batchRows = qb.selectFrom('community_activity_batch').leftJoin('user_account', 'user_account.id', 'community_activity_batch.recorded_by').select(['community_activity_batch.id', 'file', 'read', 'accepted', 'rejected', 'unchanged', 'points', 'community_activity_batch.recorded_at as at', 'display_name']);

/** Newest first, at most 100. */
export function listBatches(read: ReadDb): ActivityBatch[] {
  return read.all(batchRows.orderBy('community_activity_batch.recorded_at', 'desc').limit(100)).map(({ display_name: by, ...row }) => ({ ...row, by: by ?? '' }));
}

export function listActivityRejects(read: ReadDb, batchId: string): ActivityReject[] {
  return read.all(qb.selectFrom('community_activity_reject').select(['row_number as row', 'reason', 'field']).where('batch_id', '=', batchId).orderBy('row_number').limit(1000)) as ActivityReject[];
}

export function insertBatch(db: WriteDb, row: Insertable<Tables['community_activity_batch']>): void {
  db.run(qb.insertInto('community_activity_batch').values(row));
}

const rejectInsert = reusableInsert('community_activity_reject', ['batch_id', 'row_number', 'reason', 'field']);
export function insertReject(db: WriteDb, row: Parameters<typeof rejectInsert>[0]): void {
  db.run(rejectInsert(row));
}

const activityOf = reusable<{ membershipId: string; day: string }>()((p) => qb.selectFrom('community_activity').select(['messages', 'likes', 'check_ins']).where('membership_id', '=', p('membershipId')).where('day', '=', p('day')));
export function findActivity(read: ReadDb, membershipId: string, day: string) {
  return read.first(activityOf({ membershipId, day }));
}

const activityColumns = ['membership_id', 'day', 'messages', 'likes', 'check_ins', 'batch_id'] as const;
const activitySave = reusable<{ membership_id: string; day: string; messages: number; likes: number; check_ins: number; batch_id: string }>()((p) => {
  const values = Object.fromEntries(activityColumns.map((column) => [column, p(column)])) as unknown as Insertable<Tables['community_activity']>;
  return qb.insertInto('community_activity').values(values).onConflict((conflict) => conflict.columns(['membership_id', 'day']).doUpdateSet((eb) => ({ messages: eb.ref('excluded.messages'), likes: eb.ref('excluded.likes'), check_ins: eb.ref('excluded.check_ins'), batch_id: eb.ref('excluded.batch_id') })));
});
/** A later file's figures take the place of the earlier ones. */
export function saveActivity(db: WriteDb, row: Parameters<typeof activitySave>[0]): void {
  db.run(activitySave(row));
}
