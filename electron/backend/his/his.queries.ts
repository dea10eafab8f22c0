// SQL of imports: batches with their counters, rejects, row hashes, uploads and the drop folder's memory.
import { sql } from 'kysely';
import type { Batch, Freshness, Reject } from '#shared/his/his.contract.ts';
import type { RejectReason } from '#shared/his/staging.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable, reusableInsert } from '../db/reusable.ts';
import type { WriteScope } from '../rpc/context.ts';

export interface BatchCounts {
  read: number;
  accepted: number;
  rejected: number;
  unchanged: number;
  ignored: Record<string, number>;
  patients: number;
  stays: number;
}

export function insertBatch(scope: WriteScope, batch: { source: string; adapter: Batch['adapter']; files: readonly string[]; shiftsDates: boolean }): string {
  const id = scope.newId();
  scope.db.run(
    qb.insertInto('import_batch').values({
      id, source: batch.source, adapter: batch.adapter, files: JSON.stringify(batch.files), state: 'running', shifts_dates: batch.shiftsDates ? 1 : 0, started_at: scope.now, recorded_by: scope.user.id, workstation: scope.workstation,
    }),
  );
  return id;
}

export function linkJob(db: WriteDb, batchId: string, jobId: string): void {
  db.run(qb.updateTable('import_batch').set({ job_id: jobId }).where('id', '=', batchId));
}

export function saveCounts(db: WriteDb, batchId: string, counts: BatchCounts): void {
  db.run(qb.updateTable('import_batch').set({ ...counts, ignored: JSON.stringify(counts.ignored) }).where('id', '=', batchId));
}

export function finishBatch(db: WriteDb, batchId: string, end: { state: 'done' | 'failed' | 'cancelled'; failure: string | null; at: number }): void {
  db.run(qb.updateTable('import_batch').set({ state: end.state, failure: end.failure, finished_at: end.at }).where('id', '=', batchId));
}

/** A batch that a crash cut off is read again from its start: its counters and rejects begin anew. */
export function resetBatch(db: WriteDb, batchId: string): void {
  db.run(qb.deleteFrom('import_reject').where('batch_id', '=', batchId));
  saveCounts(db, batchId, { read: 0, accepted: 0, rejected: 0, unchanged: 0, ignored: {}, patients: 0, stays: 0 });
}

const batchColumns = ['id', 'source', 'adapter', 'files', 'state', 'read', 'accepted', 'rejected', 'unchanged', 'ignored', 'patients', 'stays', 'shifts_dates', 'failure', 'started_at', 'finished_at', 'job_id'] as const;
const batches = qb.selectFrom('import_batch').select(batchColumns);

export function findBatch(read: ReadDb, id: string): Batch | null {
  const row = read.first(batches.where('id', '=', id));
  return row ? toBatch(row) : null;
}

/** Newest first. @param before only batches started earlier than this instant */
export function listBatches(read: ReadDb, page: { before?: number | undefined; limit: number }): Batch[] {
  const from = page.before === undefined ? batches : batches.where('started_at', '<', page.before);
  return read.all(from.orderBy('started_at', 'desc').limit(page.limit)).map(toBatch);
}

function toBatch(row: { [K in (typeof batchColumns)[number]]: unknown } & { id: string; source: string; adapter: Batch['adapter']; files: string; state: Batch['state']; read: number; accepted: number; rejected: number; unchanged: number; ignored: string; patients: number; stays: number; shifts_dates: number; failure: string | null; started_at: number; finished_at: number | null; job_id: string | null }): Batch {
  return {
    id: row.id,
    source: row.source,
    adapter: row.adapter,
    files: JSON.parse(row.files) as string[],
    state: row.state,
    read: row.read,
    accepted: row.accepted,
    rejected: row.rejected,
    unchanged: row.unchanged,
    ignored: JSON.parse(row.ignored) as Record<string, number>,
    patients: row.patients,
    stays: row.stays,
    shiftsDates: row.shifts_dates === 1,
    failure: row.failure,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    jobId: row.job_id,
  };
}

export function insertReject(scope: WriteScope, reject: { batchId: string; file: string; row: number; kind: string; reason: RejectReason; field: string | null }): void {
  const { batchId, file, row, kind, reason, field } = reject;
  scope.db.run(rejectInsert({ id: scope.newId(), batch_id: batchId, file, row_number: row, kind, reason, field }));
}
const rejectInsert = reusableInsert('import_reject', ['id', 'batch_id', 'file', 'row_number', 'kind', 'reason', 'field']);

const rowid = sql<number>`import_reject.rowid`;

/** In the order of reading, which is the order of the row ids: ids of one millisecond have no order. */
export function listRejects(read: ReadDb, page: { batchId: string; after?: string | undefined; limit: number }): Reject[] {
  const all = qb.selectFrom('import_reject').select(['id', 'file', 'row_number as row', 'kind', 'reason', 'field']).where('batch_id', '=', page.batchId);
  const from = page.after === undefined ? all : all.where(rowid, '>', qb.selectFrom('import_reject').select(rowid.as('position')).where('id', '=', page.after));
  return read.all(from.orderBy(rowid).limit(page.limit)).map((row) => ({ ...row, reason: row.reason as RejectReason }));
}

const rowByKey = reusable<{ source: string; kind: string; sourceId: string }>()((p) =>
  qb.selectFrom('import_row').select(['hash', 'target_id', 'batch_id']).where('source', '=', p('source')).where('kind', '=', p('kind')).where('source_id', '=', p('sourceId')),
);
/** What an earlier import made of this row. */
export function findRow(read: ReadDb, key: { source: string; kind: string; sourceId: string }) {
  return read.first(rowByKey(key));
}

const rowInsert = reusableInsert('import_row', ['source', 'kind', 'source_id', 'hash', 'target_id', 'batch_id']);
const rowUpdate = reusable<Parameters<typeof rowInsert>[0]>()((p) =>
  qb.updateTable('import_row').set({ hash: p('hash'), target_id: p('target_id'), batch_id: p('batch_id') }).where('source', '=', p('source')).where('kind', '=', p('kind')).where('source_id', '=', p('source_id')),
);
export function saveRow(db: WriteDb, row: Parameters<typeof rowInsert>[0], isKnown: boolean): void {
  db.run(isKnown ? rowUpdate(row) : rowInsert(row));
}

export function appendUpload(db: WriteDb, chunk: { id: string; sequence: number; fileName: string; isLast: boolean; bytes: Uint8Array; at: number }): void {
  const { id, sequence, fileName, isLast, bytes, at } = chunk;
  db.run(qb.insertInto('import_upload').values({ id, sequence, file_name: fileName, is_last: isLast ? 1 : 0, bytes, recorded_at: at }));
}

/** Bytes so far, the next sequence number expected, and whether the last chunk has come. */
export function measureUpload(read: ReadDb, id: string): { fileName: string; bytes: number; next: number; isComplete: boolean } | null {
  const query = qb
    .selectFrom('import_upload')
    .select((eb) => [sql<string | null>`max(file_name)`.as('fileName'), sql<number>`coalesce(sum(length(bytes)), 0)`.as('bytes'), eb.fn.countAll<number>().as('next'), sql<number>`coalesce(max(is_last), 0)`.as('isComplete')])
    .where('id', '=', id);
  const row = read.one(query);
  return row.fileName === null ? null : { fileName: row.fileName, bytes: row.bytes, next: row.next, isComplete: row.isComplete === 1 };
}

export function readUpload(read: ReadDb, id: string): Uint8Array[] {
  return read.all(qb.selectFrom('import_upload').select('bytes').where('id', '=', id).orderBy('sequence')).map((row) => row.bytes);
}

export function deleteUploads(db: WriteDb, ids: readonly string[]): void {
  for (const id of ids) db.run(qb.deleteFrom('import_upload').where('id', '=', id));
}

/** Uploads that nobody imported within a day. */
export function deleteStaleUploads(db: WriteDb, before: number): void {
  db.run(qb.deleteFrom('import_upload').where('recorded_at', '<', before).where('id', 'not in', qb.selectFrom('import_upload').select('id').where('recorded_at', '>=', before)));
}

export function listKnownFiles(read: ReadDb): ReadonlyMap<string, { size: number; modified_at: number }> {
  return new Map(read.all(qb.selectFrom('import_file').select(['path', 'size', 'modified_at'])).map((row) => [row.path, row]));
}

export function rememberFile(db: WriteDb, file: { path: string; size: number; modified_at: number; batch_id: string }): void {
  db.run(qb.insertInto('import_file').values(file).onConflict((conflict) => conflict.column('path').doUpdateSet({ size: file.size, modified_at: file.modified_at, batch_id: file.batch_id })));
}

/** @param yesterday civil date on the hospital's calendar */
export function readFreshness(read: ReadDb, yesterday: string): Freshness {
  const ended = qb.selectFrom('import_batch').select(['state', 'finished_at', 'accepted', 'rejected', 'unchanged', 'failure']).where('finished_at', 'is not', null).orderBy('started_at', 'desc');
  const good = read.first(ended.where('state', '=', 'done').limit(1));
  const newest = read.first(ended.limit(1));
  const discharged = read.one(qb.selectFrom('stay').select((eb) => eb.fn.countAll<number>().as('count')).where('status', '=', 'discharged').where('discharged_on', '=', yesterday));
  return {
    lastGood: good ? { finishedAt: good.finished_at ?? 0, accepted: good.accepted, rejected: good.rejected, unchanged: good.unchanged } : null,
    lastFailure: newest && newest.state !== 'done' ? { finishedAt: newest.finished_at ?? 0, failure: newest.failure ?? newest.state } : null,
    dischargedYesterday: discharged.count,
  };
}
