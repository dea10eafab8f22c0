// The import job: a worker thread reads, this thread writes chunk by chunk and lets calls through in between. Cancelled, it
// keeps what is written and says so; cut off by a crash, it reads from the start again and finds its own rows done.
import { on } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { importFileSchema } from '#shared/his/his.contract.ts';
import { idsFrom } from '#shared/ids/ids.ts';
import { AppError, isAppError } from '#shared/rpc/errors.ts';
import { adoptSome } from '../caregivers/adopt.ts';
import type { JobContext, JobFunction } from '../jobs/job-runner.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { locateWorker } from '../worker-location.ts';
import type { ImportRun } from './his.import.ts';
import { createImportRun } from './his.import.ts';
import type { BatchCounts } from './his.queries.ts';
import { deleteUploads, findBatch, finishBatch, measureUpload, readUpload, rememberFile, resetBatch } from './his.queries.ts';
import type { FromWorker, ToWorker, WorkerTask } from './import-messages.ts';

export const importJobKind = 'import';

export const importParametersSchema = z.object({
  batchId: z.string(),
  source: z.string(),
  adapter: z.enum(['fhir', 'table']),
  files: z.array(importFileSchema),
  shiftsDates: z.boolean(),
  /** Files of the drop folder, remembered once they are in. */
  dropped: z.array(z.object({ path: z.string(), size: z.number(), modifiedAt: z.number() })),
});
type ImportParameters = z.infer<typeof importParametersSchema>;

/** A file that unpacks to more than memory may hold ends its worker, not the application. */
const workerHeapMb = 1024;

export const importJob: JobFunction = async (job) => {
  const parameters = importParametersSchema.parse(job.parameters);
  const { batchId } = parameters;
  job.transact((scope) => resetBatch(scope.db, batchId));
  const run = createImportRun({ id: batchId, source: parameters.source, adapter: parameters.adapter });
  try {
    await readAndWrite(job, run, taskOf(job, parameters));
    await enrolAll(job, run);
    await adoptCaregivers(job, batchId);
    if (run.counts.read > 0 && run.counts.rejected === run.counts.read && run.counts.stays === 0 && run.counts.patients === 0) throw new AppError('invalid-input', 'nothingImported');
    end(job, parameters, 'done', null);
    return summaryOf(batchId, run.counts);
  } catch (error) {
    if (isClosing(job)) throw error;
    await enrolAll(job, run);
    if (job.signal.aborted) end(job, parameters, 'cancelled', 'cancelled');
    else end(job, parameters, 'failed', failureOf(error));
    throw error instanceof Error && !isAppError(error) && failureOf(error) !== 'internal' ? new AppError('invalid-input', failureOf(error)) : error;
  }
};

export interface ImportSummary extends Readonly<BatchCounts> {
  readonly batchId: string;
}

function summaryOf(batchId: string, counts: Readonly<BatchCounts>): ImportSummary {
  return { batchId, ...counts };
}

async function readAndWrite(job: JobContext, run: ImportRun, task: WorkerTask): Promise<void> {
  const worker = new Worker(locateWorker(import.meta.url, 'import.worker'), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: workerHeapMb } });
  try {
    for await (const [message] of on(worker, 'message', { signal: job.signal, close: ['exit'] }) as AsyncIterable<[FromWorker]>) {
      if (message.kind === 'end') return;
      job.report(message.done, message.total, 'import');
      if (message.kind === 'progress') continue;
      job.transact((scope) => run.writeChunk(scope, message.entries, message.ignored));
      worker.postMessage('written' satisfies ToWorker);
      await setImmediate();
      job.signal.throwIfAborted();
    }
    throw new Error('the reading thread ended early');
  } finally {
    await worker.terminate();
  }
}

/** Also after a cancel: what is in the mirror is enrolled, since a later import finds it unchanged. */
async function enrolAll(job: JobContext, run: ImportRun): Promise<void> {
  while (job.transact((scope) => run.enrolSome(scope))) {
    await setImmediate();
    if (isClosing(job)) throw job.signal.reason;
  }
}

/** Relatives whom this import named, of patients who are followed up: a step behind, so that rows come in as fast as they can. */
async function adoptCaregivers(job: JobContext, batchId: string): Promise<void> {
  const startedAt = findBatch(job.read, batchId)?.startedAt;
  let after: string | null = startedAt !== undefined && loadSettings(job.read)['caregivers.fromImport'] ? idsFrom(startedAt) : null;
  while (after !== null) {
    const from: string = after;
    after = job.transact((scope) => adoptSome(scope, from));
    await setImmediate();
    job.signal.throwIfAborted();
  }
}

/** The backend is going down: the job is done again at the next start. */
function isClosing(job: JobContext): boolean {
  return job.signal.aborted && job.signal.reason === 'closing';
}

function taskOf(job: JobContext, parameters: ImportParameters): WorkerTask {
  const files = parameters.files.map((file) => ('path' in file ? { name: file.path } : uploadedFile(job, file.uploadId)));
  return { files, zone: loadSettings(job.read)['hospital.zone'], now: job.now(), shiftsDates: parameters.shiftsDates };
}

function uploadedFile(job: JobContext, id: string): { name: string; bytes: Uint8Array } {
  const upload = measureUpload(job.read, id);
  if (!upload) throw new AppError('not-found', 'uploadMissing');
  return { name: upload.fileName, bytes: new Uint8Array(Buffer.concat(readUpload(job.read, id))) };
}

function end(job: JobContext, parameters: ImportParameters, state: 'done' | 'failed' | 'cancelled', failure: string | null): void {
  const uploads = parameters.files.flatMap((file) => ('uploadId' in file ? [file.uploadId] : []));
  job.transact((scope) => {
    finishBatch(scope.db, parameters.batchId, { state, failure, at: scope.now });
    deleteUploads(scope.db, uploads);
    if (state === 'done') for (const file of parameters.dropped) rememberFile(scope.db, { path: file.path, size: file.size, modified_at: file.modifiedAt, batch_id: parameters.batchId });
  });
}

function failureOf(error: unknown): string {
  if (isAppError(error)) return error.reason;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'fileMissing';
  if (code === 'EACCES' || code === 'EPERM') return 'fileForbidden';
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'fileTooLarge' : 'internal';
}
