// Monthly tables, the rows behind any number, and their Excel files. A table is counts by row and column; rates are computed
// from the counts by the same rule on the page and in Excel. Rows of persons are masked; identities leave only by export.
import { z } from 'zod';
import { localizedTextSchema } from '../assessments/assessments.contract.ts';
import { command, query } from '../rpc/contract.ts';
import { savePathSchema } from '../rpc/frames.ts';
import { monthSchema } from '../time/civil.ts';

export const tableNames = ['department', 'workload', 'indicator', 'satisfaction', 'satisfactionItems', 'satisfactionMonths', 'feedback', 'praise', 'answers', 'respite', 'burden', 'community'] as const;
export type TableName = (typeof tableNames)[number];
/** `rows` is the list of the month's stays, `feedbackList` that of its complaints, suggestions and praise, one a line,
 * `hotlineTimes` the response times of the hotline. */
export const exportNames = [...tableNames, 'rows', 'feedbackList', 'hotlineTimes'] as const;
export type ExportName = (typeof exportNames)[number];

/** Counts by column key (columns.ts). */
const countsSchema = z.record(z.string(), z.number());

/** A name in the hospital's own words, or one that the program gives in both languages. */
const rowNameSchema = z.union([z.string(), localizedTextSchema]);

export const reportTableSchema = z.object({
  month: monthSchema,
  hospitalName: z.string(),
  zone: z.string(),
  /** The instant up to which facts are counted. */
  cutOffAt: z.number().int(),
  /** Setting of the indicator, printed with its definition. */
  countsWhen: z.enum(['reached', 'attempted']),
  /** Settings of the scores, printed with their definitions. */
  scoring: z.object({ minimumAnsweredPercent: z.number().int(), proxy: z.enum(['patient', 'patientAndProxy']) }),
  /** The questionnaire that the table is about; null for those about all. */
  about: localizedTextSchema.nullable(),
  /** Departments, nurses, questions, months, persons or answers; departments and nurses with nothing to count are listed too. */
  rows: z.array(z.object({ id: z.string(), name: rowNameSchema, counts: countsSchema })),
  /** Null where a sum would say nothing. */
  total: countsSchema.nullable(),
});
export type RowName = z.output<typeof rowNameSchema>;

/** The distribution of answers to one questionnaire, and which others were answered in the month. */
const answerTableSchema = reportTableSchema.extend({ form: z.string().nullable(), forms: z.array(z.object({ url: z.string(), title: localizedTextSchema, responses: z.number().int() })) });

export type ReportTable = z.output<typeof reportTableSchema>;

/** One stay (or, in the workload table, one contact or call) behind a number; the person is masked. */
export const reportRowSchema = z.object({
  id: z.string(),
  patientId: z.string(),
  maskedName: z.string(),
  inpatientTail: z.string(),
  departmentName: z.string(),
  dischargedOn: z.string().nullable(),
  /** Message key after `reports.class.` of a stay, null for a contact. */
  stayClass: z.string().nullable(),
  /** Newest contact of the stay, or the contact or call itself. */
  happenedAt: z.number().int().nullable(),
  /** A contact outcome of queue. */
  outcome: z.string().nullable(),
  /** Written down afterwards (补录). */
  isLateEntry: z.boolean(),
  userName: z.string().nullable(),
  attempts: z.number().int(),
  /** What was answered or said; null for a stay or a contact. */
  detail: localizedTextSchema.nullable(),
});
export type ReportRow = z.output<typeof reportRowSchema>;

const monthInput = z.object({ month: monthSchema });
/** Canonical address of the questionnaire whose answers are counted; null: the one answered most often. */
const formSchema = z.string().max(300).nullable().default(null);

const surveyed = ['reports', 'queue', 'questionnaires', 'settings'] as const;

export const reportsContract = {
  /** Features X1: stays by discharge month and department. */
  getDepartmentTable: query({ input: monthInput, output: reportTableSchema, roles: ['supervisor'], reads: ['reports', 'queue', 'patients', 'plans'] }),
  /** Features X2: contacts by month of the call and nurse; a nurse gets her own row only. */
  getWorkloadTable: query({ input: monthInput, output: reportTableSchema, roles: ['nurse', 'supervisor'], reads: ['reports', 'queue', 'calls'] }),
  /** Features X13: the official indicator 21, 出院患者随访比例. */
  getIndicator21: query({ input: monthInput, output: reportTableSchema, roles: ['supervisor'], reads: ['reports', 'queue', 'patients', 'plans'] }),
  /** Features X10: by department, by question, by month (the twelve that end with this one). By date of the call. */
  getSatisfactionTable: query({ input: monthInput, output: reportTableSchema, roles: ['supervisor'], reads: surveyed }),
  getSatisfactionItems: query({ input: monthInput, output: reportTableSchema, roles: ['supervisor'], reads: surveyed }),
  getSatisfactionMonths: query({ input: monthInput, output: reportTableSchema, roles: ['supervisor'], reads: surveyed }),
  /** Features X8: by department, and praise by the person it names. By the day it was received. */
  getFeedbackTable: query({ input: monthInput, output: reportTableSchema, roles: ['supervisor'], reads: ['reports', 'feedback', 'workOrders'] }),
  getPraiseTable: query({ input: monthInput, output: reportTableSchema, roles: ['supervisor'], reads: ['reports', 'feedback'] }),
  /** Features X11: respite by service. */
  getRespiteTable: query({ input: monthInput, output: reportTableSchema, roles: ['supervisor'], reads: ['reports', 'respite', 'queue'] }),
  /** Features X11: burden of caregivers by department of the patient. By day of assessment. */
  getBurdenTable: query({ input: monthInput, output: reportTableSchema, roles: ['supervisor'], reads: ['reports', 'queue', 'caregivers', 'questionnaires', 'settings'] }),
  /** Features X11: the community by month, the twelve that end with this one. */
  getCommunityTable: query({ input: monthInput, output: reportTableSchema, roles: ['supervisor'], reads: ['reports', 'community'] }),
  /** Features X7: how often each answer was given. */
  getAnswerTable: query({ input: monthInput.extend({ form: formSchema }), output: answerTableSchema, roles: ['supervisor'], reads: surveyed }),
  /** The rows behind one number, 100 at a time. `rowId` null is the total row. */
  listRows: query({
    input: z.object({
      table: z.enum(tableNames),
      month: monthSchema,
      rowId: z.string().max(600).nullable(),
      form: formSchema,
      column: z.string().max(40),
      cursor: z.string().max(200).nullable(),
    }),
    output: z.object({ rows: z.array(reportRowSchema), nextCursor: z.string().nullable() }),
    roles: ['nurse', 'supervisor'],
    reads: ['reports', 'queue', 'patients', 'plans', 'feedback', 'workOrders', 'settings', 'respite', 'community'],
  }),
  /**
   * Writes an Excel file; its job's result is `exportResultSchema`. Tables are free to export; the list of rows is masked
   * unless identities are asked for with a reason, which is recorded (features X17).
   */
  startExport: command({
    input: z.object({ table: z.enum(exportNames), month: monthSchema, form: formSchema, withIdentities: z.boolean().default(false), reason: z.string().trim().max(200).default('') }),
    output: z.object({ jobId: z.string() }),
    roles: ['supervisor'],
    touches: ['jobs'],
    subject: (input) => `${input.table} ${input.month}${input.withIdentities ? ' with identities' : ''}`,
  }),
  /** The finished file in chunks of at most 192 kB, from `seq` 0 until `isLast`. Only its maker gets it. */
  readExport: query({
    input: z.object({ jobId: z.string(), seq: z.number().int().min(0) }),
    output: z.object({ fileName: z.string(), base64: z.string(), isLast: z.boolean() }),
    roles: ['supervisor'],
  }),
  /** Electron: the finished file written to the path that its maker chose. */
  saveExport: command({ input: z.object({ jobId: z.string(), path: savePathSchema }), output: z.object({}), roles: ['supervisor'], touches: [], subject: (input) => input.jobId }),
};

export const exportResultSchema = z.object({ fileName: z.string(), rows: z.number().int(), bytes: z.number().int() });
export type ExportResult = z.output<typeof exportResultSchema>;
