// Watching and cancelling long work. Before anyone has signed in only the sample job can be watched.
import type { jobsContract } from '#shared/jobs/jobs.contract.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { findJob, listJobs, requestCancel } from './jobs.queries.ts';

export const jobsHandlers: ModuleHandlers<typeof jobsContract> = {
  getJob(ctx, input) {
    const job = findJob(ctx.read, input.id);
    return ctx.user.role === 'anonymous' && job?.kind !== 'sample' ? null : job;
  },
  listJobs: (ctx) => listJobs(ctx.read, ctx.now),
  cancelJob(ctx, input) {
    requestCancel(ctx.db, input.id, ctx.now);
    return {};
  },
};
