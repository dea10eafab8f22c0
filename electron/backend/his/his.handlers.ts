// Calls of the IT page: receive files, start imports, show batches and rejects. The work itself is the import job's.
import fs from 'node:fs';
import type { hisContract } from '#shared/his/his.contract.ts';
import { conflict, invalidInput } from '#shared/rpc/errors.ts';
import { addDays, civilDateAt } from '#shared/time/civil.ts';
import { writeChosenFile } from '../chosen-file.ts';
import { createJob, listJobs } from '../jobs/jobs.queries.ts';
import type { CommandContext, ModuleHandlers, WriteScope } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { DroppedFile } from './drop-folder.ts';
import { listNewFiles } from './drop-folder.ts';
import { importJobKind } from './his.jobs.ts';
import { appendUpload, deleteStaleUploads, findBatch, insertBatch, linkJob, listBatches, listRejects, measureUpload, readFreshness } from './his.queries.ts';
import { formatOf, listSourceFiles } from './source-files.ts';
import { makeTemplate, templateFileName } from './template.ts';

const maximumUploadBytes = 300 * 1024 * 1024;
const uploadLifeMs = 24 * 3600 * 1000;

type ImportFile = { readonly path: string } | { readonly uploadId: string };

export const hisHandlers: ModuleHandlers<typeof hisContract> = {
  uploadChunk(ctx, { id, seq, last, base64, fileName }) {
    if (formatOf(fileName) === null) throw invalidInput('fileKindUnknown');
    const upload = measureUpload(ctx.read, id);
    if (seq !== (upload?.next ?? 0) || upload?.isComplete) throw conflict('chunkOutOfOrder', { expected: upload?.next ?? 0 });
    const bytes = Buffer.from(base64, 'base64');
    const total = (upload?.bytes ?? 0) + bytes.length;
    if (total > maximumUploadBytes) throw invalidInput('fileTooLarge');
    if (seq === 0) deleteStaleUploads(ctx.db, ctx.now - uploadLifeMs);
    appendUpload(ctx.db, { id, sequence: seq, fileName, isLast: last, bytes, at: ctx.now });
    return { bytes: total };
  },

  startImport(ctx, input) {
    if (input.shiftsDates && ctx.user.role !== 'system' && loadSettings(ctx.read)['installation.kind'] === 'hospital') throw conflict('shiftForTestsOnly');
    const names = input.files.flatMap((file) => namesOf(ctx, file));
    if (names.length === 0) throw invalidInput('noImportFiles');
    return start(ctx, { files: input.files, names, source: input.source, shiftsDates: input.shiftsDates, dropped: [] });
  },

  scanDropFolder(ctx) {
    const folder = loadSettings(ctx.read)['his.dropFolder'];
    if (folder === '') throw invalidInput('noDropFolder');
    if (!fs.existsSync(folder)) throw invalidInput('dropFolderMissing');
    const isBusy = listJobs(ctx.read, ctx.now).some((job) => job.kind === importJobKind && job.finishedAt === null);
    const found = isBusy ? [] : listNewFiles(ctx.read, folder, ctx.now);
    if (found.length === 0) return { started: null, found: 0 };
    const names = found.map((file) => baseName(file.path));
    return { started: start(ctx, { files: found.map(({ path }) => ({ path })), names, source: defaultSource, shiftsDates: false, dropped: found }), found: found.length };
  },

  listBatches: (ctx, input) => listBatches(ctx.read, input),
  getBatch: (ctx, input) => findBatch(ctx.read, input.id),
  listRejects: (ctx, input) => listRejects(ctx.read, input),
  getTemplate: () => ({ fileName: templateFileName, base64: Buffer.from(makeTemplate()).toString('base64') }),
  saveTemplate(_ctx, { path }) {
    writeChosenFile(path, '.xlsx', [makeTemplate()]);
    return {};
  },
  getFreshness: (ctx) => readFreshness(ctx.read, addDays(civilDateAt(ctx.now, loadSettings(ctx.read)['hospital.zone']), -1)),
};

const defaultSource = 'HIS';

function start(scope: WriteScope, order: { files: readonly ImportFile[]; names: readonly string[]; source: string; shiftsDates: boolean; dropped: readonly DroppedFile[] }): { batchId: string; jobId: string } {
  const { files, names, source, shiftsDates, dropped } = order;
  const adapter = names.some((name) => /json/i.test(formatOf(name) ?? '')) ? 'fhir' : 'table';
  const batchId = insertBatch(scope, { source, adapter, files: names.slice(0, 50), shiftsDates });
  const jobId = createJob(scope, importJobKind, { batchId, source, adapter, files, shiftsDates, dropped });
  linkJob(scope.db, batchId, jobId);
  return { batchId, jobId };
}

/** File names for the batch; a path is IT's alone, since it reads this machine's disk. */
function namesOf(ctx: CommandContext, file: ImportFile): string[] {
  if ('uploadId' in file) {
    const upload = measureUpload(ctx.read, file.uploadId);
    if (!upload?.isComplete) throw invalidInput('uploadMissing');
    return [upload.fileName];
  }
  if (ctx.user.role !== 'it' && ctx.user.role !== 'system') throw conflict('pathsForItOnly');
  if (!fs.existsSync(file.path)) throw invalidInput('fileMissing');
  return listSourceFiles([file.path]).map((found) => found.name);
}

function baseName(filePath: string): string {
  return filePath.split(/[/\\]/).at(-1) ?? filePath;
}
