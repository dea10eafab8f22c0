// Feeds into the mirror: start an import, see what came in, what was refused and why, and how fresh the mirror is.
// Rows that were refused are shown without names and numbers: file, row and field find them in the HIS.
import { z } from 'zod';
import { command, query } from '../rpc/contract.ts';
import { chunkSchema, savePathSchema } from '../rpc/frames.ts';
import { rejectReasons } from './staging.ts';

const itAndSupervisor = ['it', 'supervisor'] as const;

export const batchSchema = z.object({
  id: z.string(),
  source: z.string(),
  adapter: z.enum(['fhir', 'table', 'sample']),
  files: z.array(z.string()),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** read = accepted + rejected + unchanged, always. */
  read: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  unchanged: z.number().int(),
  /** Rows of kinds that the mirror does not take, by kind; not part of `read`. */
  ignored: z.record(z.string(), z.number().int()),
  /** Distinct persons and stays among the rows read and not rejected. */
  patients: z.number().int(),
  stays: z.number().int(),
  shiftsDates: z.boolean(),
  /** Message key `his.failure.<failure>`. */
  failure: z.string().nullable(),
  startedAt: z.number().int(),
  finishedAt: z.number().int().nullable(),
  /** The job to watch or cancel; null once it is old. */
  jobId: z.string().nullable(),
});
export type Batch = z.infer<typeof batchSchema>;

export const rejectSchema = z.object({
  id: z.string(),
  file: z.string(),
  /** 1 = first line of the file, header included, so that it matches what a spreadsheet shows. */
  row: z.number().int(),
  kind: z.string(),
  reason: z.enum(rejectReasons),
  field: z.string().nullable(),
});
export type Reject = z.infer<typeof rejectSchema>;

export const freshnessSchema = z.object({
  lastGood: z.object({ finishedAt: z.number().int(), accepted: z.number().int(), rejected: z.number().int(), unchanged: z.number().int() }).nullable(),
  /** Set when the newest import did not end well. */
  lastFailure: z.object({ finishedAt: z.number().int(), failure: z.string() }).nullable(),
  /** Stays in the mirror that were discharged yesterday on the hospital's calendar. */
  dischargedYesterday: z.number().int(),
});
export type Freshness = z.infer<typeof freshnessSchema>;

export const importFileSchema = z.union([
  /** A file or folder on this machine: Electron's file chooser and the command line. */
  z.object({ path: z.string().min(1).max(1000) }),
  /** A file sent by uploadChunk. */
  z.object({ uploadId: z.uuid() }),
]);

const startedSchema = z.object({ batchId: z.string(), jobId: z.string() });

export const hisContract = {
  /** One file travels in chunks under one id; kept in the encrypted database until its import has ended. */
  uploadChunk: command({ input: chunkSchema.extend({ fileName: z.string().min(1).max(200) }), output: z.object({ bytes: z.number().int() }), roles: itAndSupervisor, touches: [], subject: (input) => input.id }),
  startImport: command({
    input: z.object({
      files: z.array(importFileSchema).min(1).max(500),
      /** Which hospital system the ids belong to: two campuses may use equal numbers. */
      source: z.string().trim().min(1).max(40).default('HIS'),
      /** Moves every patient's dates so that old test data become yesterday's discharges. */
      shiftsDates: z.boolean().default(false),
    }),
    output: startedSchema,
    roles: itAndSupervisor,
    touches: ['imports', 'jobs'],
  }),
  /** Imports what is new in the drop folder of the settings; null when nothing is. */
  scanDropFolder: command({ input: z.object({}), output: z.object({ started: startedSchema.nullable(), found: z.number().int() }), roles: itAndSupervisor, touches: ['imports', 'jobs'] }),
  listBatches: query({ input: z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(100).default(20) }), output: z.array(batchSchema), roles: itAndSupervisor, reads: ['imports'] }),
  getBatch: query({ input: z.object({ id: z.string() }), output: batchSchema.nullable(), roles: itAndSupervisor, reads: ['imports'] }),
  /** In the order of reading; `after` is the last id of the page before. */
  listRejects: query({ input: z.object({ batchId: z.string(), after: z.string().optional(), limit: z.number().int().min(1).max(500).default(100) }), output: z.array(rejectSchema), roles: itAndSupervisor, reads: ['imports'] }),
  /** 导入模板.xlsx, small enough for one reply. */
  getTemplate: query({ input: z.object({}), output: z.object({ fileName: z.string(), base64: z.string() }), roles: itAndSupervisor }),
  /** Electron: the template written to the path that the user chose. */
  saveTemplate: command({ input: z.object({ path: savePathSchema }), output: z.object({}), roles: itAndSupervisor, touches: [] }),
  getFreshness: query({ input: z.object({}), output: freshnessSchema, roles: 'signedIn', reads: ['imports'] }),
};
