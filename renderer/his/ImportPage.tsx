// IT's page: choose files, watch the import, see what came in and which rows were refused and why.
import { Button } from '@mantine/core';
import { IconFolderDown, IconTableDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Batch } from '#shared/his/his.contract.ts';
import { fromBase64 } from '../platform/base64.ts';
import { blobOf, saveMadeFile } from '../platform/files.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { callBackend, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone, showError } from '../platform/toasts.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { JobProgress } from '../ui/JobProgress.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { ImportForm } from './ImportForm.tsx';
import { RejectList } from './RejectList.tsx';

const batchesShown = 50;

export function ImportPage(): ReactNode {
  const t = useT();
  const batches = useCall('his.listBatches', { limit: batchesShown });
  const columns = useColumns();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const running = batches.data?.find((batch) => batch.state === 'running');
  return (
    <Page isWide>
      <PageHead
        title={t('his.title')}
        description={t('his.hint')}
        actions={
          <>
            <TemplateButton />
            <ScanButton />
          </>
        }
      />
      {running?.jobId ? (
        <Section title={t('his.running')}>
          <JobProgress jobId={running.jobId} />
        </Section>
      ) : (
        <ImportForm onStarted={setSelectedId} />
      )}
      <Section title={t('his.batches')}>
        <DataGrid
          label={t('his.batches')}
          rows={batches.data}
          error={batches.error}
          onRetry={() => void batches.refetch()}
          rowKey={(batch) => batch.id}
          columns={columns}
          empty={{ title: t('his.noBatches'), hint: t('his.noBatchesHint') }}
          onRowClick={(batch) => setSelectedId(batch.id === selectedId ? null : batch.id)}
          isRowSelected={(batch) => batch.id === selectedId}
          expansion={{
            trigger: 'never',
            expanded: { recordIds: selectedId === null ? [] : [selectedId], onRecordIdsChange: () => undefined },
            content: ({ record }) => <RejectList batch={record} />,
          }}
        />
      </Section>
    </Page>
  );
}

const stateTones = { running: 'due', done: 'done', failed: 'flag', cancelled: 'parked' } as const;

function useColumns(): GridColumn<Batch>[] {
  const t = useT();
  const format = useFormat();
  const count = (accessor: 'read' | 'accepted' | 'rejected' | 'unchanged' | 'patients' | 'stays'): GridColumn<Batch> => ({ accessor, title: t(`his.column.${accessor}`), textAlign: 'right', render: (batch) => batch[accessor].toLocaleString('en-US') });
  return [
    { accessor: 'startedAt', title: t('his.column.startedAt'), render: (batch) => format.dateTime(batch.startedAt) },
    { accessor: 'state', title: t('his.column.state'), render: (batch) => <StatusChip tone={stateTones[batch.state]} label={t(`his.state.${batch.state}`)} /> },
    { accessor: 'files', title: t('his.column.files'), ellipsis: true, width: 260, render: (batch) => batch.files.join('、') },
    { accessor: 'source', title: t('his.column.source'), render: (batch) => `${batch.source} · ${t(`his.adapter.${batch.adapter}`)}` },
    count('read'),
    count('accepted'),
    count('rejected'),
    count('unchanged'),
    { accessor: 'ignored', title: t('his.column.ignored'), textAlign: 'right', render: (batch) => Object.values(batch.ignored).reduce((sum, value) => sum + value, 0).toLocaleString('en-US') },
    count('patients'),
    count('stays'),
  ];
}

function TemplateButton(): ReactNode {
  const t = useT();
  async function download(): Promise<void> {
    try {
      const { fileName, base64 } = await callBackend('his.getTemplate', {});
      const read = (): Promise<Blob> => Promise.resolve(blobOf([fromBase64(base64)]));
      await saveMadeFile({ suggestedName: fileName, title: t('his.template'), saveTo: (path) => callBackend('his.saveTemplate', { path }), read });
    } catch (error) {
      showError(error);
    }
  }
  return (
    <Button variant="default" leftSection={<IconTableDown size={16} aria-hidden />} onClick={() => void download()}>
      {t('his.template')}
    </Button>
  );
}

function ScanButton(): ReactNode {
  const t = useT();
  const scan = useCommand('his.scanDropFolder');
  async function run(): Promise<void> {
    const result = await scan.run({});
    if (result) showDone(result.found === 0 ? 'his.scanNothing' : 'his.scanFound', { count: result.found });
  }
  return (
    <Button variant="default" leftSection={<IconFolderDown size={16} aria-hidden />} loading={scan.isRunning} onClick={() => void run()}>
      {t('his.scan')}
    </Button>
  );
}
