// Waiting for a job as the page does: by its topic, not by sleeping.
import type { AppContract } from '#shared/contract.ts';
import type { Job } from '#shared/jobs/jobs.contract.ts';
import type { RpcClient } from '#shared/rpc/client.ts';

/** Resolves when the job is done; throws when it ended otherwise. */
export function waitForJob(client: RpcClient<AppContract>, jobId: string): Promise<Job> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      client.call.jobs.getJob({ id: jobId }).then((job) => {
        if (job?.state === 'done') resolve(job);
        else if (!job || job.finishedAt !== null) reject(new Error(`job ${job?.kind ?? jobId} ended as ${job?.state ?? 'unknown'}: ${job?.failure ?? ''}`));
      }, reject);
    };
    client.onTopics((topics) => {
      if (topics.includes('jobs')) look();
    });
    client.onClose(() => reject(new Error('the connection closed before the job ended')));
    look();
  });
}
