// Activity of the groups from files: what came in, and which rows were refused and why. A supervisor brings the file.
import { Button, Drawer, Group as Row, Loader, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { activityHeadings } from '#shared/community/activity-table.ts';
import type { ActivityBatch, ActivityReject } from '#shared/community/points.contract.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { useUser } from '../app/session.tsx';
import { handOver } from '../his/upload.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone, showError } from '../platform/toasts.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';

export function ActivityImports(): ReactNode {
  const t = useT();
  const format = useFormat();
  const isSupervisor = useUser().role === 'supervisor';
  const call = useCall('community.listActivityBatches', {});
  const [shown, setShown] = useState<ActivityBatch | null>(null);
  const columns: GridColumn<ActivityBatch>[] = [
    { accessor: 'at', title: t('community.imports.at'), width: 150, render: (row) => format.dateTime(row.at) },
    { accessor: 'file', title: t('community.imports.file') },
    ...(['read', 'accepted', 'unchanged', 'points'] as const).map((accessor) => ({ accessor, title: t(`community.imports.${accessor}`), width: 90, textAlign: 'right' as const })),
    {
      accessor: 'rejected',
      title: t('community.imports.rejected'),
      width: 120,
      textAlign: 'right',
      render: (row) =>
        row.rejected === 0 ? (
          0
        ) : (
          <Button size="compact-sm" variant="default" aria-label={`${t('community.imports.rejects')} ${row.rejected}`} onClick={() => setShown(row)}>
            {row.rejected}
          </Button>
        ),
    },
    { accessor: 'by', title: t('community.field.by'), width: 110 },
  ];
  return (
    <>
      {isSupervisor && <Bring />}
      <DataGrid label={t('community.tab.imports')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={{ title: t('community.imports.empty') }} error={call.error} onRetry={() => void call.refetch()} />
      <Drawer opened={shown !== null} onClose={() => setShown(null)} position="right" size="lg" title={t('community.imports.rejects')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {shown && <Rejects batch={shown} />}
      </Drawer>
    </>
  );
}

function Bring(): ReactNode {
  const t = useT();
  const bring = useCommand('community.importActivity');
  const [isSending, setSending] = useState(false);

  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    setSending(true);
    try {
      const [handed] = await handOver([{ name: file.name, file }], () => undefined);
      const done = handed && (await bring.run({ file: handed }));
      if (done) showDone('community.imports.done', { read: done.read, accepted: done.accepted, rejected: done.rejected, unchanged: done.unchanged, points: done.points });
    } catch (error) {
      showError(error);
    } finally {
      setSending(false);
    }
  }

  return (
    <Dropzone onDrop={([file]) => void take(file)} disabled={isSending} maxFiles={1} multiple={false} mb="sm" p="md" className="screen-only" aria-label={t('community.imports.drop')} inputProps={{ 'aria-label': t('community.imports.drop') }}>
      <Row justify="center" gap="sm" wrap="nowrap">
        {isSending ? <Loader size="sm" aria-label={t('community.imports.sending')} /> : <IconFileImport size={28} stroke={1.4} aria-hidden />}
        <div>
          <Text>{t('community.imports.drop')}</Text>
          <Text size="sm" c="dimmed">
            {t('community.imports.kinds', { columns: activityHeadings.join('、') })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('community.imports.hint')}
          </Text>
        </div>
      </Row>
    </Dropzone>
  );
}

function Rejects({ batch }: { readonly batch: ActivityBatch }): ReactNode {
  const t = useT();
  const call = useCall('community.listActivityRejects', { batchId: batch.id });
  const worded = (field: string | null): string => {
    const key: string = `community.imports.field.${field ?? ''}`;
    return isMessageKey(key) ? t(key) : '—';
  };
  const columns: GridColumn<ActivityReject>[] = [
    { accessor: 'row', title: t('community.imports.row'), width: 110, render: (reject) => (reject.row === 0 ? t('community.imports.whole') : reject.row) },
    { accessor: 'field', title: t('community.imports.field'), width: 140, render: (reject) => worded(reject.field) },
    { accessor: 'reason', title: t('community.field.reason'), render: (reject) => t(`community.imports.reason.${reject.reason}`) },
  ];
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {batch.file}
      </Text>
      <DataGrid label={t('community.imports.rejects')} rows={call.data} rowKey={(reject) => String(reject.row)} columns={columns} empty={{ title: t('community.imports.noRejects') }} error={call.error} onRetry={() => void call.refetch()} />
    </>
  );
}
