// A small delivery as one finished batch, in the caller's transaction: how the sample hospital comes in. Prepares its rows here
// instead of in a worker, so it brings the dictionary of readings with it: load it when it is needed, never at the start.
import type { Batch } from '#shared/his/his.contract.ts';
import type { StagingInput } from '#shared/his/staging.ts';
import type { WriteScope } from '../rpc/context.ts';
import { createImportRun } from './his.import.ts';
import { finishBatch, insertBatch } from './his.queries.ts';
import { prepareRow } from './prepare.ts';

/** @param zone the hospital's @returns the batch's id */
export function importAsBatch(scope: WriteScope, batch: { source: string; adapter: Batch['adapter']; file: string; zone: string }, records: readonly StagingInput[]): string {
  const id = insertBatch(scope, { source: batch.source, adapter: batch.adapter, files: [batch.file], shiftsDates: false });
  const run = createImportRun({ id, source: batch.source, adapter: batch.adapter });
  run.writeChunk(scope, records.map((record, index) => ({ file: batch.file, row: index + 1, prepared: prepareRow(record, batch.zone) })), {});
  finishBatch(scope.db, id, { state: 'done', failure: null, at: scope.now });
  return id;
}
