// While the sample hospital is being filled: how far it is. Gone as soon as it is done.
import type { ReactNode } from 'react';
import { useCall } from '../platform/rpc.tsx';
import { JobProgress } from '../ui/JobProgress.tsx';
import classes from './home.module.css';

export function SampleProgress(): ReactNode {
  const job = useCall('jobs.listJobs', {}).data?.find((candidate) => candidate.kind === 'sample' && candidate.finishedAt === null);
  if (!job) return null;
  return (
    <div className={classes['sampleProgress']}>
      <JobProgress jobId={job.id} canCancel={false} />
    </div>
  );
}
