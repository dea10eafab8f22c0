// Runs queued jobs one at a time on the backend's own connection: between its awaits a job holds nothing, so calls go on.
// A job reports progress, obeys cancel at its next await, and is done again after a crash; it must bear repetition.
import { isAppError } from '#shared/rpc/errors.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import type { Log } from '../log/log.ts';
import type { WriteScope } from '../rpc/context.ts';
import { listCancelRequested, nextQueuedJob, requeueInterrupted, updateJob } from './jobs.queries.ts';

export interface JobContext {
  readonly id: string;
  /** As given to createJob; the job parses it. */
  readonly parameters: unknown;
  readonly createdBy: string;
  readonly read: ReadDb;
  /** Aborted when someone cancels or the backend closes; reason 'cancelled' or 'closing'. */
  readonly signal: AbortSignal;
  now(): number;
  /** @param label message key after `job.` */
  report(done: number, total: number, label: string): void;
  /** One transaction, written as the user who started the job. */
  transact<T>(work: (scope: WriteScope) => T): T;
}

/** @returns a JSON-able result; throws AppError to fail with its reason, anything else fails as `internal` */
export type JobFunction = (job: JobContext) => Promise<unknown>;

export interface JobRunner {
  /** Looks for queued or cancelled jobs; called after each commit that touches them. */
  poke(): void;
  /** Aborts the running job and resolves when it has stopped; it will be done again at the next start. */
  close(): Promise<void>;
  /** Resolves when no job is queued or running. */
  idle(): Promise<void>;
}

export interface JobRunnerParts {
  readonly kinds: Readonly<Record<string, JobFunction>>;
  readonly db: WriteDb;
  readonly read: ReadDb;
  readonly log: Log;
  readonly workstation: string;
  now(): number;
  newId(): string;
  onProgress(frame: { id: string; done: number; total: number; label: string }): void;
  onChange(): void;
}

/** Progress rows are written at most this often; frames go out each time. */
const progressWriteMs = 500;

export function createJobRunner(parts: JobRunnerParts): JobRunner {
  let current: { id: string; abort: AbortController } | undefined;
  let loop: Promise<void> | undefined;
  let isClosing = false;
  /** Poked after the loop's last look: not forgotten. */
  let isPoked = false;
  requeueInterrupted(parts.db);

  function poke(): void {
    for (const id of listCancelRequested(parts.read)) {
      if (current?.id === id) current.abort.abort('cancelled');
    }
    isPoked = true;
    if (isClosing || loop) return;
    loop = runAll().finally(() => {
      loop = undefined;
      if (isPoked) poke();
    });
  }

  async function runAll(): Promise<void> {
    isPoked = false;
    for (let job = nextQueuedJob(parts.read); job && !isClosing; job = nextQueuedJob(parts.read)) await runOne(job);
  }

  async function runOne(job: { id: string; kind: string; parameters: string; created_by: string; cancel_requested_at: number | null }): Promise<void> {
    const { id } = job;
    const abort = new AbortController();
    current = { id, abort };
    if (job.cancel_requested_at !== null) abort.abort('cancelled');
    updateJob(parts.db, id, { state: 'running', started_at: parts.now() });
    parts.onChange();
    try {
      abort.signal.throwIfAborted();
      const run = parts.kinds[job.kind];
      if (!run) throw new Error('unknown job kind');
      const result = await run(createContext(job, abort.signal));
      updateJob(parts.db, id, { state: 'done', result: JSON.stringify(result ?? null), finished_at: parts.now() });
    } catch (error) {
      if (abort.signal.aborted && abort.signal.reason === 'closing') return;
      if (abort.signal.aborted) updateJob(parts.db, id, { state: 'cancelled', finished_at: parts.now() });
      else {
        if (!isAppError(error)) parts.log.failure(`job ${job.kind}`, id, error);
        updateJob(parts.db, id, { state: 'failed', failure: isAppError(error) ? error.reason : 'internal', finished_at: parts.now() });
      }
    } finally {
      current = undefined;
      if (!isClosing) parts.onChange();
    }
  }

  function createContext(job: { id: string; parameters: string; created_by: string }, signal: AbortSignal): JobContext {
    let lastWrite = 0;
    return {
      id: job.id,
      parameters: JSON.parse(job.parameters) as unknown,
      createdBy: job.created_by,
      read: parts.read,
      signal,
      now: () => parts.now(),
      report(done, total, label) {
        const elapsed = performance.now() - lastWrite;
        if (elapsed > progressWriteMs) {
          lastWrite = performance.now();
          updateJob(parts.db, job.id, { done, total, label });
        }
        parts.onProgress({ id: job.id, done, total, label });
      },
      transact: (work) =>
        parts.db.transaction(() =>
          work({ db: parts.db, read: parts.db, now: parts.now(), user: { id: job.created_by, displayName: '', role: 'system' }, workstation: parts.workstation, newId: () => parts.newId() }),
        ),
    };
  }

  return {
    poke,
    async close() {
      isClosing = true;
      current?.abort.abort('closing');
      await loop;
    },
    async idle() {
      poke();
      while (loop) await loop;
    },
  };
}
