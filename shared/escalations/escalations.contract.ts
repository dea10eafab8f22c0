// Alerts and what is to be done at once: raised by a flag in an answer (same transaction) or by hand, taken by whoever is on call,
// handed over, resolved; callback orders with their deadline. Roster and work orders stand in files of their own.
// Names are masked; a nurse sees what she raised, or everything while she is on call. Nothing is deleted: withdrawn, with why.
import { z } from 'zod';
import { localizedTextSchema } from '../assessments/assessments.contract.ts';
import { grades } from '../assessments/flag-rules.ts';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { rosterContract } from './roster.contract.ts';
import { lines } from './roster.ts';
import { alertStates } from './sla.ts';
import { gradeSchema, workOrdersContract } from './work-orders.contract.ts';

const byId = (input: { readonly id: string }): string => input.id;
/** Who works with alerts at all; how much of them is decided in the backend. */
const responders = ['nurse', 'supervisor', 'department_head'] as const;
const centre = ['nurse', 'supervisor'] as const;

export const responsibleSchema = z.discriminatedUnion('kind', [
  /** Somebody has it. */
  z.object({ kind: z.literal('taken'), name: z.string(), since: z.number().int(), isMe: z.boolean() }),
  /** Nobody has taken it: it is this person's until `nextAt` (null: there is nobody further). */
  z.object({ kind: z.literal('on_call'), name: z.string(), phone: z.string().nullable(), unit: z.string().nullable(), line: z.literal(lines), nextAt: z.number().int().nullable(), isMe: z.boolean() }),
  /** Nobody is on the roster just now. */
  z.object({ kind: z.literal('hole'), isMe: z.literal(false) }),
]);
export type ResponsibleView = z.infer<typeof responsibleSchema>;

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
  departmentId: idSchema.nullable(),
  departmentName: z.string().nullable(),
  contactId: idSchema.nullable(),
  responseId: idSchema.nullable(),
  linkId: z.string().nullable(),
  raisedAt: z.number().int(),
  raisedBy: z.string(),
  /** Of the last time it was taken; null while nobody has it. */
  acknowledgedAt: z.number().int().nullable(),
  acknowledgedBy: z.string().nullable(),
  resolvedAt: z.number().int().nullable(),
  resolvedBy: z.string().nullable(),
  resolution: z.string().nullable(),
  state: z.enum(alertStates),
  /** When it must be taken or, once taken, resolved. */
  dueAt: z.number().int().nullable(),
  /** Minutes of the clock that counts; negative: late. */
  minutesLeft: z.number().int().nullable(),
  responsible: responsibleSchema.nullable(),
  /** Times it was handed over by hand. */
  handOvers: z.number().int(),
  /** The newest work order about it. */
  workOrderId: idSchema.nullable(),
  /** Whether whoever asks may take, hand over and resolve it. */
  mayAct: z.boolean(),
});
export type Alert = z.infer<typeof alertSchema>;

export const callbackStates = ['open', 'overdue', 'done', 'withdrawn'] as const;

const callbackSchema = z.object({
  id: idSchema,
  /** Null: a case of the hotline whose patient is not known. */
  patientId: idSchema.nullable(),
  /** Masked; of the caller where the patient is not known, and empty where nobody gave a name. */
  patientName: z.string(),
  /** The case of the hotline that it is for. */
  caseId: idSchema.nullable(),
  isDrill: z.boolean(),
  /** From which number the case was rung in. */
  maskedNumber: z.string().nullable(),
  inpatientTail: z.string().nullable(),
  departmentName: z.string().nullable(),
  reason: z.string(),
  state: z.enum(callbackStates),
  dueAt: z.number().int(),
  minutesLeft: z.number().int(),
  orderedAt: z.number().int(),
  orderedBy: z.string(),
  responsible: responsibleSchema,
  doneAt: z.number().int().nullable(),
  /** Who rang. */
  doneBy: z.string().nullable(),
  result: z.string().nullable(),
  mayAct: z.boolean(),
});
export type CallbackOrder = z.infer<typeof callbackSchema>;

const dutySchema = z.object({ unit: z.string().nullable(), departmentId: idSchema.nullable(), people: z.array(z.object({ line: z.literal(lines), name: z.string(), phone: z.string().nullable(), isMe: z.boolean() })) });
export type Duty = z.infer<typeof dutySchema>;

const callbackRequestSchema = z.object({ contactPointId: idSchema.nullable().default(null), reason: z.string().trim().min(1).max(500) });

export const escalationsContract = {
  /** Open: red first, then by deadline. Resolved: newest first. */
  listAlerts: query({
    input: z.object({ state: z.enum(['open', 'resolved']).default('open'), patientId: idSchema.optional(), limit: z.number().int().min(1).max(500).default(200) }),
    output: z.array(alertSchema),
    roles: centre,
    reads: ['alerts', 'workOrders', 'settings'],
  }),
  /** Open alerts by grade, and how many of them nobody has just now. */
  countAlerts: query({ input: z.object({}), output: z.object({ red: z.number().int(), yellow: z.number().int(), unacknowledged: z.number().int() }), roles: centre, reads: ['alerts'] }),
  /** Taken by whoever calls, or recorded for somebody who said so on the telephone (`personName`). Conflict `alertAlreadyTaken` unless it is to be taken over. */
  acknowledge: command({ input: z.object({ id: idSchema, personName: z.string().trim().min(1).max(40).nullable().default(null), takeOver: z.boolean().default(false) }), output: z.object({}), roles: responders, touches: ['alerts'], subject: byId }),
  /** To the next person on call at once, with why. */
  handOver: command({ input: z.object({ id: idSchema, note: z.string().trim().min(1).max(500) }), output: z.object({}), roles: responders, touches: ['alerts'], subject: byId }),
  /** Conflicts `alertAlreadyResolved` when a colleague was faster, `alertWithdrawn` when the answer was corrected. */
  resolve: command({ input: z.object({ id: idSchema, resolution: z.string().trim().min(1).max(2000) }), output: z.object({}), roles: responders, touches: ['alerts', 'queue'], subject: byId }),
  /** `callback` given: somebody on call is to ring the patient, in the same transaction. */
  raise: command({
    input: z.object({ patientId: idSchema, contactId: idSchema.nullable().default(null), grade: z.enum(grades), title: z.string().trim().min(1).max(200), detail: z.string().trim().max(2000).default(''), callback: callbackRequestSchema.nullable().default(null) }),
    output: z.object({ id: idSchema }),
    roles: centre,
    touches: ['alerts'],
    subject: (input) => input.patientId,
  }),

  /** What is to be done now: who is on call, open alerts and callback orders within the scope of whoever asks, the most urgent first. */
  getOnCall: query({
    input: z.object({}),
    output: z.object({ duties: z.array(dutySchema), shift: z.enum(['day', 'night']), shiftEndsAt: z.number().int(), alerts: z.array(alertSchema), callbacks: z.array(callbackSchema) }),
    roles: responders,
    reads: ['alerts', 'workOrders', 'settings', 'users'],
  }),
  /** Numbers for the rail; only what waits for whoever asks. */
  countWaiting: query({ input: z.object({}), output: z.object({ alerts: z.number().int(), onCall: z.number().int(), workOrders: z.number().int(), hotline: z.number().int() }), roles: responders, reads: ['alerts', 'hotline', 'calls', 'workOrders', 'settings', 'users'] }),
  /** Somebody on call is to ring the patient within the time of the setting. */
  orderCallback: command({
    input: callbackRequestSchema.extend({ patientId: idSchema, contactId: idSchema.nullable().default(null), alertId: idSchema.nullable().default(null) }),
    output: z.object({ id: idSchema, dueAt: z.number().int() }),
    roles: centre,
    touches: ['alerts'],
    subject: (input) => input.patientId,
  }),
  listDoneCallbacks: query({ input: z.object({ limit: z.number().int().min(1).max(500).default(100) }), output: z.array(callbackSchema), roles: responders, reads: ['alerts', 'settings'] }),
  /** `personName`: who rang, when it was not the one who records it. */
  finishCallback: command({ input: z.object({ id: idSchema, result: z.string().trim().min(1).max(2000), personName: z.string().trim().min(1).max(40).nullable().default(null) }), output: z.object({}), roles: responders, touches: ['alerts'], subject: byId }),
  withdrawCallback: command({ input: z.object({ id: idSchema, reason: z.string().trim().min(1).max(500) }), output: z.object({}), roles: responders, touches: ['alerts'], subject: byId }),
  /** The full name and the number to ring, as one audited access. */
  revealCallback: command({
    input: z.object({ id: idSchema }),
    output: z.object({ name: z.string(), inpatientNumber: z.string().nullable(), numbers: z.array(z.object({ number: z.string(), relationship: z.string().nullable() })) }),
    roles: responders,
    touches: [],
    subject: byId,
  }),

  ...rosterContract,
  ...workOrdersContract,
};
