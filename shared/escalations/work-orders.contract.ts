// Work orders: a finding handed to a department with a deadline in working days, its reply, the recheck with the patient, the end.
// A department head sees the own department's only. What each role may do next comes with the order (`actions`).
import { z } from 'zod';
import { grades } from '../assessments/flag-rules.ts';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema } from '../time/civil.ts';
import { workOrderActions, workOrderStates } from './work-order.ts';

export const gradeSchema = z.enum(grades);

const centre = ['nurse', 'supervisor'] as const;
const everyone = ['nurse', 'supervisor', 'department_head'] as const;
const byId = (input: { readonly id: string }): string => input.id;

const textSchema = z.string().trim().min(1).max(2000);
const workingDaysSchema = z.number().int().min(0).max(60);

export const workOrderRowSchema = z.object({
  id: idSchema,
  /** As it stands on paper: the day and the last four of the id. */
  number: z.string(),
  sourceKind: z.enum(['alert', 'feedback', 'hotline']),
  sourceId: z.string(),
  departmentId: idSchema,
  departmentName: z.string(),
  patientId: idSchema.nullable(),
  /** Masked. */
  patientName: z.string().nullable(),
  inpatientTail: z.string().nullable(),
  grade: gradeSchema.nullable(),
  title: z.string(),
  state: z.enum(workOrderStates),
  level: z.number().int(),
  dueAt: z.number().int(),
  isOverdue: z.boolean(),
  turn: z.enum(['department', 'centre', 'supervisor', 'nobody']),
  /** The next step is that of whoever asks. */
  isMine: z.boolean(),
  createdAt: z.number().int(),
  createdBy: z.string(),
});
export type WorkOrderRow = z.infer<typeof workOrderRowSchema>;

const workOrderEventSchema = z.object({
  kind: z.enum(['created', 'replied', 'rechecked', 'moved', 'escalated', 'closed', 'voided']),
  text: z.string(),
  isSatisfied: z.boolean().nullable(),
  /** To which department. */
  departmentName: z.string().nullable(),
  dueAt: z.number().int().nullable(),
  /** Who replied on paper, and when by that paper; null: the recorder, at `at`. */
  personName: z.string().nullable(),
  happenedOn: z.string().nullable(),
  at: z.number().int(),
  by: z.string(),
  workstation: z.string(),
});
export type WorkOrderEventView = z.infer<typeof workOrderEventSchema>;

export const workOrderSchema = workOrderRowSchema.extend({ text: z.string(), events: z.array(workOrderEventSchema), actions: z.array(z.enum(workOrderActions)) });
export type WorkOrder = z.infer<typeof workOrderSchema>;

export const workOrdersContract = {
  /** Open: what waits for whoever asks first, then by deadline. Ended: newest first. */
  listWorkOrders: query({
    input: z.object({ state: z.enum(['open', 'ended']).default('open'), departmentId: idSchema.nullable().default(null), limit: z.number().int().min(1).max(500).default(200) }),
    output: z.array(workOrderRowSchema),
    roles: everyone,
    reads: ['workOrders', 'settings', 'users'],
  }),
  /** Null when there is none or it is not for whoever asks. */
  getWorkOrder: query({ input: z.object({ id: idSchema }), output: workOrderSchema.nullable(), roles: everyone, reads: ['workOrders', 'users'] }),
  /** From an alert; feedback makes its own. */
  createWorkOrder: command({
    input: z.object({ alertId: idSchema, departmentId: idSchema, title: z.string().trim().min(1).max(200), text: textSchema, workingDays: workingDaysSchema.nullable().default(null) }),
    output: z.object({ id: idSchema }),
    roles: centre,
    touches: ['workOrders', 'alerts'],
    subject: (_, output) => output.id,
  }),
  /** `personName` and `happenedOn`: what the signed sheet says, when the centre enters a reply that came on paper. */
  replyWorkOrder: command({
    input: z.object({ id: idSchema, text: textSchema, personName: z.string().trim().min(1).max(40).nullable().default(null), happenedOn: civilDateSchema.nullable().default(null) }),
    output: z.object({}),
    roles: everyone,
    touches: ['workOrders'],
    subject: byId,
  }),
  /** What the patient said of the reply. */
  recheckWorkOrder: command({ input: z.object({ id: idSchema, isSatisfied: z.boolean(), text: textSchema }), output: z.object({}), roles: centre, touches: ['workOrders'], subject: byId }),
  /** Back to the department, or to another one, with a new deadline. */
  moveWorkOrder: command({ input: z.object({ id: idSchema, departmentId: idSchema, workingDays: workingDaysSchema, text: textSchema }), output: z.object({}), roles: ['supervisor'], touches: ['workOrders'], subject: byId }),
  /** One level up. */
  escalateWorkOrder: command({ input: z.object({ id: idSchema, workingDays: workingDaysSchema, text: textSchema }), output: z.object({}), roles: centre, touches: ['workOrders'], subject: byId }),
  closeWorkOrder: command({ input: z.object({ id: idSchema, text: z.string().trim().max(2000).default('') }), output: z.object({}), roles: centre, touches: ['workOrders'], subject: byId }),
  voidWorkOrder: command({ input: z.object({ id: idSchema, text: textSchema }), output: z.object({}), roles: ['supervisor'], touches: ['workOrders'], subject: byId }),
  /** The handling sheet for paper, with the patient's identity: one audited access. */
  openHandlingSheet: command({
    input: z.object({ id: idSchema }),
    output: workOrderSchema.extend({
      printedAt: z.number().int(),
      patient: z.object({ name: z.string(), sex: z.string(), age: z.number().int().nullable(), inpatientNumber: z.string().nullable(), diagnosis: z.string().nullable(), dischargedOn: z.string().nullable(), numbers: z.array(z.object({ number: z.string(), relationship: z.string().nullable() })) }).nullable(),
    }),
    roles: everyone,
    touches: [],
    subject: byId,
  }),
};
