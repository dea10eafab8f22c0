// Tables, rows behind a number, exports. The role decides what is seen: the supervisor everything, a nurse her own work.
import { AppError, conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import type { ExportResult, reportsContract } from '#shared/reports/reports.contract.ts';
import { exportResultSchema } from '#shared/reports/reports.contract.ts';
import { writeChosenFile } from '../chosen-file.ts';
import { createJob, findJob } from '../jobs/jobs.queries.ts';
import type { ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { exportFilePath, readExportFrame } from './export-file.ts';
import { evaluationExportKind } from './evaluation-export.ts';
import { fhirExportJobKind } from './fhir-export.jobs.ts';
import { findJobMaker } from './export-jobs.queries.ts';
import type { ExportParameters, ExportResources } from './reports.jobs.ts';
import { exportJobKind } from './reports.jobs.ts';
import { listReportRows } from './rows.ts';
import { countStaysOf } from './stays.queries.ts';
import type { ReportRequest } from './report-request.ts';
import { stayPeriodOf } from './report-request.ts';
import { buildAnswerTable, buildTable } from './tables.ts';

export function createReportsHandlers({ folder, exportKey }: Pick<ExportResources, 'folder' | 'exportKey'>): ModuleHandlers<typeof reportsContract> {
  return {
    getDepartmentTable: (ctx, { month }) => buildTable(ctx.read, 'department', requestOf(ctx, month)),
    getWorkloadTable: (ctx, { month }) => buildTable(ctx.read, 'workload', requestOf(ctx, month), ownOnly(ctx)),
    getIndicator21: (ctx, { month }) => buildTable(ctx.read, 'indicator', requestOf(ctx, month)),

    getSatisfactionTable: (ctx, { month }) => buildTable(ctx.read, 'satisfaction', requestOf(ctx, month)),
    getSatisfactionItems: (ctx, { month }) => buildTable(ctx.read, 'satisfactionItems', requestOf(ctx, month)),
    getSatisfactionMonths: (ctx, { month }) => buildTable(ctx.read, 'satisfactionMonths', requestOf(ctx, month)),
    getFeedbackTable: (ctx, { month }) => buildTable(ctx.read, 'feedback', requestOf(ctx, month)),
    getPraiseTable: (ctx, { month }) => buildTable(ctx.read, 'praise', requestOf(ctx, month)),
    getRespiteTable: (ctx, { month }) => buildTable(ctx.read, 'respite', requestOf(ctx, month)),
    getCommunityTable: (ctx, { month }) => buildTable(ctx.read, 'community', requestOf(ctx, month)),
    getBurdenTable: (ctx, { month }) => buildTable(ctx.read, 'burden', requestOf(ctx, month)),
    getAnswerTable: (ctx, { month, form }) => buildAnswerTable(ctx.read, requestOf(ctx, month), form),

    listRows(ctx, { table, month, rowId, form, column, cursor }) {
      const own = ownOnly(ctx);
      if (own !== null && table !== 'workload') throw new AppError('forbidden', 'forbidden');
      return listReportRows(ctx.read, { ...requestOf(ctx, month), table, form, rowId: own ?? rowId, column, cursor });
    },

    startExport(ctx, { table, month, form, withIdentities, reason }) {
      const request = requestOf(ctx, month);
      const identities = table === 'rows' && withIdentities;
      const limit = request.settings['exports.approvalAboveRows'];
      if (identities && reason === '' && countStaysOf(ctx.read, stayPeriodOf(request)) > limit) throw invalidInput('exportReasonNeeded', { limit });
      const parameters: ExportParameters = { table, month, form, withIdentities: identities, reason, exportedBy: ctx.user.displayName };
      return { jobId: createJob(ctx, exportJobKind, parameters) };
    },

    readExport(ctx, { jobId, seq }) {
      const { fileName } = requireOwnExport(ctx, jobId);
      const { bytes, isLast } = requireFrame(jobId, seq);
      return { fileName, base64: bytes.toString('base64'), isLast };
    },

    saveExport(ctx, { jobId, path }) {
      const { fileName } = requireOwnExport(ctx, jobId);
      writeChosenFile(path, fileName.endsWith('.zip') ? '.zip' : '.xlsx', readFrames(jobId));
      return {};
    },
  };

  function requireFrame(jobId: string, seq: number): { bytes: Buffer; isLast: boolean } {
    const frame = readExportFrame(exportFilePath(folder, jobId), exportKey, seq);
    if (!frame) throw conflict('exportNotReady');
    return frame;
  }

  function* readFrames(jobId: string): Generator<Uint8Array> {
    for (let seq = 0, isLast = false; !isLast; seq += 1) {
      const frame = requireFrame(jobId, seq);
      yield frame.bytes;
      ({ isLast } = frame);
    }
  }
}

const exportKinds = new Set([exportJobKind, fhirExportJobKind, evaluationExportKind]);

/** What a finished export is; only its maker may have it. */
function requireOwnExport(ctx: QueryContext, jobId: string): ExportResult {
  const job = findJob(ctx.read, jobId);
  if (!job || !exportKinds.has(job.kind) || findJobMaker(ctx.read, jobId) !== ctx.user.id) throw notFound('export');
  const result = exportResultSchema.safeParse(job.result);
  if (!result.success) throw conflict('exportNotReady');
  return result.data;
}

function requestOf(ctx: QueryContext, month: string): ReportRequest {
  return { month, settings: loadSettings(ctx.read), now: ctx.now };
}

/** The nurse whose work alone may be shown; null for those who see all. */
function ownOnly(ctx: QueryContext): string | null {
  return ctx.user.role === 'nurse' ? ctx.user.id : null;
}
