// The import's second thread: reads files, adapts, shifts dates where asked, prepares rows, and hands them over in chunks.
// It holds at most a few chunks ahead of the writer, and never touches the database.
import { parentPort, workerData } from 'node:worker_threads';
import { noteDischarge, planShifts, shiftRecord } from '#shared/his/shift-dates.ts';
import type { AdapterContext } from '#shared/his/table-adapter.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { ChunkEntry } from './his.import.ts';
import type { FromWorker, ToWorker, WorkerTask } from './import-messages.ts';
import { prepareRow } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import type { ReadRow } from './read-rows.ts';
import { readRows } from './read-rows.ts';
import type { SourceFile } from './source-files.ts';
import { listSourceFiles, sizeOf } from './source-files.ts';

const rowsPerChunk = 1000;
/** Chunks under way to the writer before the reader waits. */
const chunksAhead = 3;

const port = parentPort;
if (!port) throw new Error('started without a parent');
const task = workerData as WorkerTask;
const context: AdapterContext = { zone: task.zone, now: task.now };

let chunksUnderWay = 0;
let resume: (() => void) | undefined;
port.on('message', (_written: ToWorker) => {
  chunksUnderWay -= 1;
  resume?.();
});

function post(message: FromWorker): void {
  port?.postMessage(message);
}

async function run(): Promise<void> {
  const files = listAll();
  const bytesPerPass = files.reduce((sum, file) => sum + sizeOf(file), 0);
  const passes = task.shiftsDates ? 2 : 1;
  const shifts = task.shiftsDates ? await findShifts(files, bytesPerPass * passes) : new Map<string, number>();
  let entries: ChunkEntry[] = [];
  let ignored: Record<string, number> = {};
  let done = 0;

  async function flush(): Promise<void> {
    chunksUnderWay += 1;
    post({ kind: 'chunk', entries, ignored, done, total: bytesPerPass * passes });
    entries = [];
    ignored = {};
    while (chunksUnderWay >= chunksAhead) await new Promise<void>((resolve) => (resume = resolve));
  }

  for await (const { file, row, adapted } of readRows(files, context, (bytes) => (done = bytes + bytesPerPass * (passes - 1)))) {
    const prepared = prepare(adapted, shifts);
    if (prepared.result === 'ignored') ignored[prepared.kind] = (ignored[prepared.kind] ?? 0) + 1;
    else entries.push({ file, row, prepared });
    if (entries.length >= rowsPerChunk) await flush();
  }
  await flush();
  post({ kind: 'end' });
}

function listAll(): SourceFile[] {
  return task.files.flatMap((file) => (file.bytes ? [{ name: file.name, path: null, bytes: file.bytes }] : listSourceFiles([file.name])));
}

function prepare(adapted: ReadRow['adapted'], shifts: ReadonlyMap<string, number>): Prepared | { result: 'ignored'; kind: string } {
  if (adapted.result !== 'record') return adapted;
  const { record } = adapted;
  const days = shifts.get(record.patientSourceId);
  if (days === undefined) return prepareRow(record, task.zone);
  const shifted = shiftRecord(record, days, task.now, task.zone);
  return shifted ? prepareRow(record, task.zone, shifted) : { result: 'ignored', kind: `${record.kind}:future` };
}

/** A first pass over everything, to know each patient's newest discharge. */
async function findShifts(files: readonly SourceFile[], total: number): Promise<Map<string, number>> {
  const newest = new Map<string, string>();
  let reported = 0;
  for await (const { adapted } of readRows(files, context, (done) => {
    if (done - reported < total / 100) return;
    reported = done;
    post({ kind: 'progress', done, total });
  })) {
    if (adapted.result === 'record') noteDischarge(newest, adapted.record, task.zone);
  }
  return planShifts(newest, civilDateAt(task.now, task.zone));
}

void run().then(() => port.close());
