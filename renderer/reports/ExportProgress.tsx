// An export from start to file: progress while the job runs, then the file, once, and what it is called.
import { Button, CloseButton, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Job } from '#shared/jobs/jobs.contract.ts';
import type { ExportResult } from '#shared/reports/reports.contract.ts';
import { exportResultSchema } from '#shared/reports/reports.contract.ts';
import { useT } from '../platform/locale.ts';
import { showError } from '../platform/toasts.tsx';
import { JobProgress } from '../ui/JobProgress.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { saveExport } from './download.ts';
import classes from './reports.module.css';

export function ExportProgress({ jobId, onClose }: { readonly jobId: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [saved, setSaved] = useState<ExportResult | null>(null);
  /** Finished, but the dialog was left without a place. */
  const [waiting, setWaiting] = useState<Job | null>(null);

  async function save(job: Job): Promise<void> {
    const result = exportResultSchema.safeParse(job.result).data;
    if (job.state !== 'done' || !result) return;
    try {
      if (await saveExport(jobId, result.fileName, t('reports.export'))) setSaved(result);
      else setWaiting(job);
    } catch (error) {
      showError(error);
    }
  }

  return (
    <Group className={`screen-only ${classes['export'] ?? ''}`} wrap="nowrap">
      <div className={classes['exportBody']}>
        {saved ? (
          <Group role="status" gap="xs">
            <StatusChip tone="done" label={t('ui.job.done')} />
            <Text size="sm">{t('reports.exportDone', { file: saved.fileName, rows: saved.rows })}</Text>
          </Group>
        ) : waiting ? (
          <Button size="compact-sm" variant="default" onClick={() => void save(waiting)}>
            {t('reports.saveFile')}
          </Button>
        ) : (
          <JobProgress jobId={jobId} onEnd={(job) => void save(job)} />
        )}
      </div>
      <CloseButton aria-label={t('ui.close')} onClick={onClose} />
    </Group>
  );
}
