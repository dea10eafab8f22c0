// The export job: starts the worker, passes its progress on, stops it when cancelled. Harmless to repeat: the file is
// written afresh under the job's own name.
import fs from 'node:fs';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { ExportResult } from '#shared/reports/reports.contract.ts';
import { exportNames } from '#shared/reports/reports.contract.ts';
import { monthSchema } from '#shared/time/civil.ts';
import type { JobFunction } from '../jobs/job-runner.ts';
import { locateWorker } from '../worker-location.ts';
import { exportFilePath, removeExpiredExports } from './export-file.ts';
import type { ExportNews, ExportWork } from './export.worker.ts';

export const exportJobKind = 'exportReport';

/** What startExport leaves for the job; the purpose of an export with identities is kept here, beside the audit row. */
export const exportParametersSchema = z.object({
  table: z.enum(exportNames),
  month: monthSchema,
  form: z.string().nullable().default(null),
  withIdentities: z.boolean(),
  reason: z.string(),
  exportedBy: z.string(),
});
export type ExportParameters = z.output<typeof exportParametersSchema>;

/** Where exports lie and the keys they need. */
export interface ExportResources {
  readonly folder: string;
  /** Of the database. */
  readonly key: Buffer;
  /** Derived for exports only. */
  readonly exportKey: Buffer;
}

export function createExportJob({ folder, key, exportKey }: ExportResources): JobFunction {
  return async (job) => {
    const parameters = exportParametersSchema.parse(job.parameters);
    const file = exportFilePath(folder, job.id);
    removeExpiredExports(folder, job.now());
    const order: ExportWork = { ...parameters, folder, key, file, fileKey: exportKey, now: job.now(), locale: 'zh-CN' };
    job.report(0, 1, exportJobKind);
    try {
      return await runExportWorker('export.worker', order, job.signal, (done, total) => job.report(done, total, exportJobKind));
    } catch (error) {
      fs.rmSync(file, { force: true });
      throw error;
    }
  };
}

/** Small on purpose: a list is streamed, and a ward PC has 4 GB. A young generation left to itself grows to three times this. */
const workerMemory = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

/** @param name of the worker's file beside this one @param order what it is told; ends with its result, or when the signal stops it */
export function runExportWorker(name: string, order: object, signal: AbortSignal, report: (done: number, total: number) => void): Promise<ExportResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(locateWorker(import.meta.url, name), { workerData: order, resourceLimits: workerMemory });
    let result: ExportResult | undefined;
    const stop = (): void => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (news: ExportNews) => {
      if ('result' in news) result = news.result;
      else report(news.progress.done, news.progress.total);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop);
      if (result) resolve(result);
      else reject(new Error('export stopped'));
    });
  });
}
