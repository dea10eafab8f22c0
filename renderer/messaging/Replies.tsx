// What people sent back, newest first; whose it may be opens the record.
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Reply } from '#shared/messaging/messaging.contract.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';

export function Replies(): ReactNode {
  const t = useT();
  const format = useFormat();
  const call = useCall('messaging.listReplies', {});
  const columns: GridColumn<Reply>[] = [
    { accessor: 'receivedAt', title: t('messaging.field.created'), width: 140, render: (row) => format.dateTime(row.receivedAt) },
    {
      accessor: 'persons',
      title: t('messaging.field.recipient'),
      width: 160,
      render: (row) =>
        row.persons.map(({ recipient, name }) =>
          recipient.kind === 'patient' ? (
            <Anchor key={recipient.id} component="button" type="button" size="sm" mr="xs" onClick={() => navigate(`/patients/${recipient.id}`)}>
              {name}
            </Anchor>
          ) : (
            name
          ),
        ),
    },
    { accessor: 'address', title: t('messaging.field.address'), width: 140 },
    { accessor: 'text', title: t('messaging.field.text') },
    { accessor: 'isOptOut', title: t('messaging.optOut'), width: 110, render: (row) => row.isOptOut && <StatusChip tone="parked" label={t('messaging.optOut')} /> },
  ];
  return <DataGrid label={t('messaging.tab.replies')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={{ title: t('messaging.emptyReplies'), hint: t('messaging.emptyRepliesHint') }} error={call.error} onRetry={() => void call.refetch()} />;
}
