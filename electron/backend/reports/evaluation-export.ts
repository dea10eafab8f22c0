// Writes the evaluation of a programme as a workbook: the same numbers as the page, one figure a line, with intervals and definitions
// on the second sheet. Small enough to be written where it is asked for; no identity is in it.
import { z } from 'zod';
import type { evaluationExportContract } from '#shared/reports/evaluation-export.contract.ts';
import { notFound } from '#shared/rpc/errors.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { createJob } from '../jobs/jobs.queries.ts';
import type { JobFunction } from '../jobs/job-runner.ts';
import { findProgramme } from '../programmes/definitions.ts';
import { getEvaluation } from '../programmes/evaluation.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { evaluationDocument } from './evaluation-document.ts';
import { createExportFile, exportFilePath, removeExpiredExports } from './export-file.ts';
import type { ExportResources } from './reports.jobs.ts';
import { chooseWorkbook } from './workbook/choose-workbook.ts';

export const evaluationExportKind = 'exportEvaluation';

const parametersSchema = z.object({ programmeId: z.string(), cohortId: z.string().nullable(), locale: z.enum(['zh-CN', 'en-US']) });

export const evaluationExportHandlers: ModuleHandlers<typeof evaluationExportContract> = {
  startEvaluationExport(ctx, input) {
    if (!findProgramme(ctx.read, input.programmeId)) throw notFound('programme');
    return { jobId: createJob(ctx, evaluationExportKind, input) };
  },
};

export function createEvaluationExportJob({ folder, exportKey }: Pick<ExportResources, 'folder' | 'exportKey'>): JobFunction {
  return async (job) => {
    const { programmeId, cohortId, locale } = parametersSchema.parse(job.parameters);
    removeExpiredExports(folder, job.now());
    job.report(0, 1, evaluationExportKind);
    const evaluation = getEvaluation(job.read, { programmeId, cohortId }, job.now());
    const sink = createExportFile(exportFilePath(folder, job.id), exportKey);
    const workbook = await chooseWorkbook(0);
    const zone = loadSettings(job.read)['hospital.zone'];
    const rows = await workbook.write(evaluationDocument(evaluation, locale, zone), sink);
    job.report(1, 1, evaluationExportKind);
    return { fileName: `${evaluation.programmeTitle[locale].replaceAll(/[\\/:*?"<>|]/g, '')}-${civilDateAt(evaluation.cutOffAt, zone)}.xlsx`, rows, bytes: sink.plainBytes };
  };
}
