// Complaints, suggestions, praise: recorded in a call in two keys or afterwards from the list, durable at once, never deleted. Who
// sees what: a nurse what she recorded, a department head her department's, the supervisor all; names of patients are masked.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { instantSchema, monthSchema } from '../time/civil.ts';
import { feedbackCategories, feedbackChannels, feedbackKinds, feedbackStates } from './feedback.ts';

export const feedbackKindSchema = z.enum(feedbackKinds);

/** The whole of what was said; each correction is appended as a whole. */
export const statementSchema = z.object({
  kind: feedbackKindSchema,
  departmentId: z.string().max(60).nullable(),
  /** Of the staff it is about, as named by the person. */
  personName: z.string().trim().max(40).nullable(),
  category: z.enum(feedbackCategories).nullable(),
  text: z.string().trim().max(4000),
  wantsAnswer: z.boolean(),
  /** Who says it and how to reach them, where that is not the patient: outside a call only. */
  informant: z.string().trim().max(100).nullable(),
});
export type Statement = z.output<typeof statementSchema>;

/** The order at the department, as far as the feedback shows it; the rest is on the order's own page. */
const orderSchema = z.object({ id: idSchema, departmentName: z.string(), dueAt: instantSchema, createdAt: instantSchema, isOverdue: z.boolean() });

export const feedbackSchema = statementSchema.extend({
  id: idSchema,
  channel: z.enum(feedbackChannels),
  state: z.enum(feedbackStates),
  departmentName: z.string().nullable(),
  patientId: idSchema.nullable(),
  /** Masked. */
  patientName: z.string().nullable(),
  inpatientTail: z.string().nullable(),
  contactId: idSchema.nullable(),
  receivedAt: instantSchema,
  recordedBy: z.string(),
  order: orderSchema.nullable(),
  /** No department has it, and it is not settled: it may be passed on, rechecked or closed here. */
  isWithCentre: z.boolean(),
  /** May the one who asks still correct the words? */
  isEditable: z.boolean(),
});
export type Feedback = z.output<typeof feedbackSchema>;

/** One line of its history: corrections, steps, and what the department did. */
const historyEntrySchema = z.object({
  at: instantSchema,
  by: z.string(),
  what: z.enum(['recorded', 'corrected', 'assigned', 'replied', 'rechecked', 'moved', 'escalated', 'closed', 'orderClosed', 'orderVoided', 'reopened', 'voided']),
  note: z.string(),
  isSatisfied: z.boolean().nullable(),
});
export type FeedbackHistoryEntry = z.output<typeof historyEntrySchema>;

const recorders = ['nurse', 'supervisor'] as const;
const readers = ['nurse', 'supervisor', 'department_head'] as const;
const noteSchema = z.string().trim().min(1).max(1000);
const touched = ['feedback', 'reports'] as const;
/** States follow the work orders. */
const read = ['feedback', 'workOrders'] as const;

export const satisfactionContract = {
  /** Newest first. Voided ones only when asked for by state. */
  listFeedback: query({
    input: z.object({
      kind: feedbackKindSchema.optional(),
      departmentId: z.string().max(60).optional(),
      month: monthSchema.optional(),
      state: z.enum(feedbackStates).optional(),
      cursor: z.string().max(100).nullable().default(null),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(feedbackSchema), nextCursor: z.string().nullable() }),
    roles: readers,
    reads: read,
  }),

  /** Of one month, those that count (not voided): how many of each kind, how many of them not closed, praise that names a person. */
  countFeedback: query({
    input: z.object({ month: monthSchema }),
    output: z.object({ complaint: z.number().int(), suggestion: z.number().int(), praise: z.number().int(), named: z.number().int(), open: z.number().int(), overdue: z.number().int() }),
    roles: readers,
    reads: read,
  }),

  /** Null when there is none that the asker may see. */
  getFeedback: query({ input: z.object({ id: idSchema }), output: z.object({ feedback: feedbackSchema, history: z.array(historyEntrySchema) }).nullable(), roles: readers, reads: read }),

  /** What was recorded in this contact, in its order. Voided ones left out. */
  listOfContact: query({ input: z.object({ contactId: idSchema }), output: z.array(feedbackSchema), roles: recorders, reads: ['feedback'] }),

  /**
   * The id is made at the seat, so that the words can follow at once. In a call: `contactId`; the patient and, where no department
   * is given, that of the stay are taken from it. Recording the same id again changes nothing.
   * Conflict `contactNotYours`; invalid-input `feedbackNeedsContact`, `feedbackInFuture`.
   */
  record: command({
    input: z.object({
      id: idSchema,
      channel: z.enum(feedbackChannels),
      contactId: idSchema.nullable().default(null),
      patientId: idSchema.nullable().default(null),
      /** Null: now. */
      receivedAt: instantSchema.nullable().default(null),
      statement: statementSchema.extend({ departmentId: z.string().max(60).nullable().optional() }),
    }),
    output: z.object({ departmentId: z.string().nullable() }),
    roles: recorders,
    touches: touched,
    subject: (input) => input.id,
  }),

  /** Takes the place of what was said before. Conflicts `feedbackSettled`, `feedbackNotYours`. */
  correct: command({ input: z.object({ id: idSchema, statement: statementSchema }), output: z.object({}), roles: recorders, touches: touched, subject: (input) => input.id }),

  /** Makes it a work order of its department, due in working days by the setting of its kind. Conflicts `feedbackSettled`; invalid-input `feedbackIncomplete`. */
  assign: command({ input: z.object({ id: idSchema }), output: z.object({ workOrderId: idSchema }), roles: recorders, touches: [...touched, 'workOrders'], subject: (input) => input.id }),

  /** What the patient says to the outcome, where no department was involved; with an order it is rechecked on the order. */
  recheck: command({ input: z.object({ id: idSchema, isSatisfied: z.boolean(), note: noteSchema }), output: z.object({}), roles: recorders, touches: touched, subject: (input) => input.id }),

  /** Conflict `feedbackOrderOpen` while a department has it: the order is closed first. */
  close: command({ input: z.object({ id: idSchema, note: noteSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.id }),
  reopen: command({ input: z.object({ id: idSchema, reason: noteSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.id }),

  /** Stays readable, counts nowhere. A nurse voids her own while nobody has acted on it. */
  voidFeedback: command({ input: z.object({ id: idSchema, reason: noteSchema }), output: z.object({}), roles: recorders, touches: touched, subject: (input) => input.id }),
};
