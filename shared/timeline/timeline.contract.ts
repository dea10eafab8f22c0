// All contacts of one person in one list, newest first: what was rung, written, answered, visited and attended, whichever module holds
// it. A page of the list is found by its neighbour's entry (keyset), so the five-thousandth entry is as near as the first. Names are
// masked unless the asker holds the patient's claim.
import { z } from 'zod';
import { localizedTextSchema } from '../assessments/assessments.contract.ts';
import { recipientSchema } from '../messaging/recipient.ts';
import { query } from '../rpc/contract.ts';
import { instantSchema } from '../time/civil.ts';
import { timelineKinds } from './kinds.ts';

const cursorSchema = z.object({ at: instantSchema, id: z.string().min(1).max(80) });
export type TimelineCursor = z.output<typeof cursorSchema>;

const entrySchema = z.object({
  id: z.string(),
  at: instantSchema,
  kind: z.enum(timelineKinds),
  /** What it was about, as its module names it. */
  title: localizedTextSchema,
  /** A word of its kind; see `stateLabels`. */
  state: z.string().nullable(),
  detail: localizedTextSchema,
  /** With whom, where it was not the person herself. */
  person: z.string().nullable(),
  /** Who of the hospital. */
  by: z.string().nullable(),
});
export type TimelineEntry = z.output<typeof entrySchema>;

export const timelineContract = {
  /** Older than `before`, down to and with `downTo` where given: so a page stays whole while newer entries come. No kinds: all. */
  listEntries: query({
    input: z.object({
      about: recipientSchema,
      kinds: z.array(z.enum(timelineKinds)).default([]),
      before: cursorSchema.nullable().default(null),
      downTo: cursorSchema.nullable().default(null),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    /** `next`: `before` of the page after this one; null at the end. */
    output: z.object({ name: z.string(), entries: z.array(entrySchema), next: cursorSchema.nullable() }),
    roles: ['nurse', 'supervisor'],
    reads: ['messages', 'queue', 'calls', 'alerts', 'feedback', 'education', 'patients'],
  }),
};
