// The FHIR export's job: the worker writes the sealed zip under the job's own name; repeated, it is written afresh.
import fs from 'node:fs';
import { z } from 'zod';
import { fhirExportNames } from '#shared/reports/fhir-export.contract.ts';
import { monthSchema } from '#shared/time/civil.ts';
import type { JobFunction } from '../jobs/job-runner.ts';
import { exportFilePath, removeExpiredExports } from './export-file.ts';
import type { FhirExportWork } from './fhir-export.worker.ts';
import type { ExportResources } from './reports.jobs.ts';
import { runExportWorker } from './reports.jobs.ts';

export const fhirExportJobKind = 'exportFhir';

/** What startFhirExport leaves for the job; the purpose of an export with identities is kept here, beside the audit row. */
const parametersSchema = z.object({
  what: z.enum(fhirExportNames),
  month: monthSchema.nullable(),
  /** The month as instants. */
  period: z.object({ from: z.number(), to: z.number() }).nullable(),
  withIdentities: z.boolean(),
  reason: z.string(),
  exportedBy: z.string(),
});
export type FhirExportParameters = z.output<typeof parametersSchema>;

export function createFhirExportJob({ folder, key, exportKey }: ExportResources): JobFunction {
  return async (job) => {
    const { what, month, period, withIdentities } = parametersSchema.parse(job.parameters);
    const file = exportFilePath(folder, job.id);
    removeExpiredExports(folder, job.now());
    const fileName = what === 'questionnaires' ? '问卷_FHIR.zip' : `答卷_FHIR_${month ?? '全部'}.zip`;
    const order: FhirExportWork = { folder, key, file, fileKey: exportKey, fileName, responses: what === 'responses' ? { period, withIdentities } : null };
    job.report(0, 1, fhirExportJobKind);
    try {
      return await runExportWorker('fhir-export.worker', order, job.signal, (done, total) => job.report(done, total, fhirExportJobKind));
    } catch (error) {
      fs.rmSync(file, { force: true });
      throw error;
    }
  };
}
