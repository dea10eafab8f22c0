// Long work: created by some module's command, watched and cancelled here. Survives a reload of the page.
import { z } from 'zod';
import { command, query } from '../rpc/contract.ts';

export const jobSchema = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number(),
  /** A message key `job.<label>` for what is being done now. */
  label: z.string(),
  /** JSON result of the kind when done. */
  result: z.unknown().nullable(),
  /** Message key of the reason when failed. */
  failure: z.string().nullable(),
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
});
export type Job = z.infer<typeof jobSchema>;

export const jobsContract = {
  getJob: query({ input: z.object({ id: z.string() }), output: jobSchema.nullable(), roles: 'anyone', reads: ['jobs'] }),
  /** Open jobs and those ended in the last hour. */
  listJobs: query({ input: z.object({}), output: z.array(jobSchema), roles: 'signedIn', reads: ['jobs'] }),
  cancelJob: command({ input: z.object({ id: z.string() }), output: z.object({}), roles: 'signedIn', touches: ['jobs'], subject: (input) => input.id }),
};
