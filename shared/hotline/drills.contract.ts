// Drills (演练): a call that rings at every seat without a telephone, answered and worked as a real one, marked through and through
// and left out of every report. The supervisor starts and ends it; what she finds is kept with its times.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { instantSchema } from '../time/civil.ts';
import { intervalNames } from './response-times.ts';

const centre = ['nurse', 'supervisor'] as const;

export const drillSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** What the caller says; for the supervisor, and for whoever answered. */
  scenario: z.string(),
  startedAt: instantSchema,
  startedBy: z.string(),
  endedAt: instantSchema.nullable(),
  endedBy: z.string().nullable(),
  finding: z.string().nullable(),
  caseId: idSchema.nullable(),
  answeredBy: z.string().nullable(),
  /** From true time to true time, as far as the drill has come. */
  times: z.array(z.object({ name: z.enum(intervalNames), ms: z.number().int() })),
});
export type Drill = z.infer<typeof drillSchema>;

export const drillsContract = {
  /** Rings at every seat until somebody answers or it is ended. Conflict `drillRunning`. */
  startDrill: command({ input: z.object({ title: z.string().trim().min(1).max(100), scenario: z.string().trim().min(1).max(1000) }), output: z.object({ id: idSchema }), roles: ['supervisor'], touches: ['hotline'], subject: (_, output) => output.id }),
  /** The drill that rings now; null when none does. */
  getRingingDrill: query({ input: z.object({}), output: z.object({ id: idSchema, title: z.string(), startedAt: instantSchema }).nullable(), roles: centre, reads: ['hotline'] }),
  /** Opens its case. Conflict `drillAlreadyAnswered`. */
  answerDrill: command({ input: z.object({ id: idSchema, caseId: idSchema }), output: z.object({}), roles: centre, touches: ['hotline'], subject: (input) => input.id }),
  endDrill: command({ input: z.object({ id: idSchema, finding: z.string().trim().min(1).max(2000) }), output: z.object({}), roles: ['supervisor'], touches: ['hotline'], subject: (input) => input.id }),
  listDrills: query({ input: z.object({}), output: z.array(drillSchema), roles: centre, reads: ['hotline', 'alerts'] }),
};
