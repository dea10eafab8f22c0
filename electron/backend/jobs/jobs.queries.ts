// SQL of jobs. A module's command creates one; the runner moves it on.
import type { Job } from '#shared/jobs/jobs.contract.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';

const recentMs = 3600 * 1000;

/** @param kind a kind the composition root knows @param parameters JSON-able @returns the job's id; it starts after the commit */
export function createJob(scope: WriteScope, kind: string, parameters: unknown): string {
  const id = scope.newId();
  scope.db.run(
    qb.insertInto('job').values({ id, kind, parameters: JSON.stringify(parameters), state: 'queued', created_by: scope.user.id, created_at: scope.now, workstation: scope.workstation }),
  );
  return id;
}

export function findJob(read: ReadDb, id: string): Job | null {
  const row = read.first(qb.selectFrom('job').selectAll().where('id', '=', id));
  return row ? toJob(row) : null;
}

export function listJobs(read: ReadDb, now: number): Job[] {
  const rows = read.all(
    qb.selectFrom('job').selectAll().where((eb) => eb.or([eb('finished_at', 'is', null), eb('finished_at', '>', now - recentMs)])).orderBy('created_at', 'desc').limit(100),
  );
  return rows.map(toJob);
}

export function nextQueuedJob(read: ReadDb) {
  return read.first(qb.selectFrom('job').selectAll().where('state', '=', 'queued').where('finished_at', 'is', null).orderBy('created_at').limit(1));
}

/** Jobs that a crash cut off are done again: every job is written so that repeating it is harmless. */
export function requeueInterrupted(db: WriteDb): void {
  db.run(qb.updateTable('job').set({ state: 'queued', started_at: null }).where('state', '=', 'running'));
}

export function updateJob(db: WriteDb, id: string, changes: { state?: Job['state']; done?: number; total?: number; label?: string; result?: string | null; failure?: string | null; started_at?: number; finished_at?: number }): void {
  db.run(qb.updateTable('job').set(changes).where('id', '=', id));
}

export function requestCancel(db: WriteDb, id: string, now: number): void {
  db.run(qb.updateTable('job').set({ cancel_requested_at: now }).where('id', '=', id).where('finished_at', 'is', null));
}

export function listCancelRequested(read: ReadDb): string[] {
  return read.all(qb.selectFrom('job').select('id').where('finished_at', 'is', null).where('cancel_requested_at', 'is not', null)).map((row) => row.id);
}

function toJob(row: { id: string; kind: string; state: Job['state']; done: number; total: number; label: string; result: string | null; failure: string | null; created_at: number; finished_at: number | null }): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    done: row.done,
    total: row.total,
    label: row.label,
    result: row.result === null ? null : (JSON.parse(row.result) as unknown),
    failure: row.failure,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}
