// A long piece of work as it goes: what is being done, how far, and a way to stop it. Follows the job by its id, so that it
// comes back after a reload of the page.
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { errorMessageKey, isMessageKey } from '#shared/i18n/messages.ts';
import type { Job } from '#shared/jobs/jobs.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand, useProgress } from '../platform/rpc.tsx';
import { StatusChip } from './StatusChip.tsx';

interface JobProgressProps {
  readonly jobId: string;
  /** Once, when the job has ended, however it did. */
  readonly onEnd?: (job: Job) => void;
  readonly canCancel?: boolean;
}

const stateTones = { queued: 'parked', running: 'due', done: 'done', failed: 'flag', cancelled: 'parked' } as const;

export function JobProgress({ jobId, onEnd, canCancel = true }: JobProgressProps): ReactNode {
  const t = useT();
  const job = useCall('jobs.getJob', { id: jobId }).data;
  const progress = useProgress(jobId);
  const cancel = useCommand('jobs.cancelJob');
  const hasEnded = job != null && job.finishedAt !== null;
  const tellEnd = useEffectEvent(() => {
    if (job) onEnd?.(job);
  });
  useEffect(() => {
    if (hasEnded) tellEnd();
  }, [hasEnded]);
  if (!job) return null;
  const done = hasEnded ? job.done : (progress?.done ?? job.done);
  const total = progress?.total ?? job.total;
  const labelKey = `job.${progress?.label ?? job.label}`;
  const label = isMessageKey(labelKey) ? t(labelKey) : '';
  return (
    <Stack gap={6} role="status">
      <Group justify="space-between">
        <Group gap="xs">
          <StatusChip tone={stateTones[job.state]} label={t(`ui.job.${job.state}`)} />
          <Text size="sm">{label}</Text>
        </Group>
        {total > 0 && (
          <Text size="sm" className="figures">
            {t('ui.job.progress', { done, total })}
          </Text>
        )}
      </Group>
      <Progress value={total > 0 ? (100 * done) / total : hasEnded ? 100 : 0} animated={!hasEnded && total === 0} aria-label={label || t(`ui.job.${job.state}`)} />
      {job.failure !== null && <Text size="sm">{t(errorMessageKey(job.failure))}</Text>}
      {!hasEnded && canCancel && (
        <Group>
          <Button variant="default" size="xs" loading={cancel.isRunning} onClick={() => void cancel.run({ id: jobId })}>
            {t('ui.job.cancel')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
