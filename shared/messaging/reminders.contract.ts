// Days on which a patient is expected at the hospital, and the reminders that follow from them and from her stay: what the HIS ordered,
// what was agreed on the telephone, moved or called off. Reminders are queued and withdrawn by the system's own look.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema, clockTimeSchema } from '../time/civil.ts';
import { messageStates } from './message-state.ts';
import { reminderKinds } from './reminders.ts';

const clinicians = ['nurse', 'supervisor'] as const;
const dayKinds = ['revisit', 'examination'] as const;
const noteSchema = z.string().trim().max(200);
/** The day that the HIS named: an appointment made for it stands instead of it. */
const orderSchema = z.object({ stayId: idSchema, on: civilDateSchema });

const expectedDaySchema = z.object({
  /** Of an appointment recorded here; null for a day of the HIS as it came. */
  id: idSchema.nullable(),
  order: orderSchema.nullable(),
  kind: z.enum(dayKinds),
  on: civilDateSchema,
  time: clockTimeSchema.nullable(),
  note: z.string(),
  closedAs: z.enum(['kept', 'cancelled']).nullable(),
  by: z.string().nullable(),
});
export type ExpectedDayView = z.output<typeof expectedDaySchema>;

const reminderSchema = z.object({
  kind: z.enum(reminderKinds),
  firstOn: civilDateSchema,
  lastOn: civilDateSchema,
  /** To the caregiver who will be rung. */
  isToCaregiver: z.boolean(),
  /** Null: not in the outbox yet. */
  state: z.enum(messageStates).nullable(),
});

export const remindersContract = {
  /** What she is expected for from ninety days ago on, and her reminders of the coming weeks with what became of them. */
  getReminders: query({
    input: z.object({ patientId: idSchema }),
    output: z.object({ days: z.array(expectedDaySchema), reminders: z.array(reminderSchema) }),
    roles: clinicians,
    reads: ['messages', 'patients', 'plans', 'queue', 'settings'],
  }),
  /** Agreed, or moved: with `order` it stands instead of the day of the HIS, with `id` instead of what was recorded. Invalid-input `dayPassed`. */
  saveExpectedDay: command({
    input: z.object({ patientId: idSchema, id: idSchema.nullable().default(null), order: orderSchema.nullable().default(null), kind: z.enum(dayKinds), on: civilDateSchema, time: clockTimeSchema.nullable().default(null), note: noteSchema.default('') }),
    output: z.object({ id: idSchema }),
    roles: clinicians,
    touches: ['messages'],
    subject: (input) => input.patientId,
  }),
  /** She came (`kept`), or need not come: no more reminders of it. `null` takes it back. */
  closeExpectedDay: command({
    input: z.object({ patientId: idSchema, id: idSchema.nullable().default(null), order: orderSchema.nullable().default(null), as: z.enum(['kept', 'cancelled']).nullable() }),
    output: z.object({ id: idSchema }),
    roles: clinicians,
    touches: ['messages'],
    subject: (input) => input.patientId,
  }),
  /** A stretch of the look at everybody who may be reminded of something today; `after` empty begins, and withdraws what has no reason any more. */
  queueReminders: command({
    input: z.object({ after: z.string().max(60).default('') }),
    output: z.object({ queued: z.number().int(), withdrawn: z.number().int(), next: z.string().nullable() }),
    roles: ['system'],
    touches: ['messages'],
  }),
};
