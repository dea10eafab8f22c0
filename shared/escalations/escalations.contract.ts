// Alerts: raised by a flag in an answer (same transaction) or by hand, seen and resolved by the supervisor.
// A nurse sees the alerts she raised; names are masked. An alert is never deleted: withdrawn when its answer is corrected.
import { z } from 'zod';
import { localizedTextSchema } from '../assessments/assessments.contract.ts';
import { grades } from '../assessments/flag-rules.ts';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';

export const gradeSchema = z.enum(grades);

export const alertSchema = z.object({
  id: idSchema,
  grade: gradeSchema,
  /** What is wrong, in the words of the questionnaire or of the nurse. */
  title: localizedTextSchema,
  /** The answer or the nurse's description. */
  detail: localizedTextSchema,
  patientId: idSchema,
  /** Masked. */
  patientName: z.string(),
  /** Last four of the 住院号: tells two 张* apart. */
  inpatientTail: z.string().nullable(),
  departmentName: z.string().nullable(),
  contactId: idSchema.nullable(),
  responseId: idSchema.nullable(),
  linkId: z.string().nullable(),
  raisedAt: z.number().int(),
  raisedBy: z.string(),
  acknowledgedAt: z.number().int().nullable(),
  acknowledgedBy: z.string().nullable(),
  resolvedAt: z.number().int().nullable(),
  resolvedBy: z.string().nullable(),
  resolution: z.string().nullable(),
});
export type Alert = z.infer<typeof alertSchema>;

export const escalationsContract = {
  /** Open: red first, then oldest first. Resolved: newest first. */
  listAlerts: query({
    input: z.object({ state: z.enum(['open', 'resolved']).default('open'), patientId: idSchema.optional(), limit: z.number().int().min(1).max(500).default(200) }),
    output: z.array(alertSchema),
    roles: ['nurse', 'supervisor'],
    reads: ['alerts'],
  }),
  /** Open alerts by grade, and how many of them nobody has acknowledged. */
  countAlerts: query({ input: z.object({}), output: z.object({ red: z.number().int(), yellow: z.number().int(), unacknowledged: z.number().int() }), roles: ['nurse', 'supervisor'], reads: ['alerts'] }),
  acknowledge: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: ['supervisor'], touches: ['alerts'], subject: (input) => input.id }),
  /** Conflicts `alertAlreadyResolved` when a colleague was faster, `alertWithdrawn` when the answer was corrected. */
  resolve: command({ input: z.object({ id: idSchema, resolution: z.string().trim().min(1).max(2000) }), output: z.object({}), roles: ['supervisor'], touches: ['alerts', 'queue'], subject: (input) => input.id }),
  raise: command({
    input: z.object({ patientId: idSchema, contactId: idSchema.nullable().default(null), grade: gradeSchema, title: z.string().trim().min(1).max(200), detail: z.string().trim().max(2000).default('') }),
    output: z.object({ id: idSchema }),
    roles: ['nurse', 'supervisor'],
    touches: ['alerts'],
    subject: (input) => input.patientId,
  }),
};
