// Waiting for a job as a page does: by its topic, never by asking again and again.
import type { AppContract } from '../contract.ts';
import type { RpcClient } from '../rpc/client.ts';
import { AppError } from '../rpc/errors.ts';
import type { Job } from './jobs.contract.ts';

/** Resolves when the job has ended, well or not; rejects with `unavailable` when the connection closes before. */
export function waitForJob(client: RpcClient<AppContract>, jobId: string): Promise<Job> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      client.call.jobs.getJob({ id: jobId }).then((job) => {
        if (!job) reject(new AppError('not-found', 'notFound', { what: 'job' }));
        else if (job.finishedAt !== null) resolve(job);
      }, reject);
    };
    client.onTopics((topics) => {
      if (topics.includes('jobs')) look();
    });
    client.onClose(() => reject(new AppError('unavailable', 'connectionLost')));
    look();
  });
}

/** As waitForJob. @throws Error unless the job is done */
export async function waitUntilDone(client: RpcClient<AppContract>, jobId: string): Promise<Job> {
  const job = await waitForJob(client, jobId);
  if (job.state !== 'done') throw new Error(`the job ${job.kind} ended as ${job.state}: ${job.failure ?? ''}`);
  return job;
}
