// The outbox, newest first. The undelivered are sent again from here; what waits can still be withdrawn.
import { Button, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Message } from '#shared/messaging/messaging.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { MessageStateChip } from './MessageStateChip.tsx';

const views = ['all', 'waiting', 'undelivered'] as const;
const pageSize = 100;
const mostRows = 500;

export function Outbox(): ReactNode {
  const t = useT();
  const [view, setView] = useState<(typeof views)[number]>('all');
  const [limit, setLimit] = useState(pageSize);
  const call = useCall('messaging.listMessages', { view, limit }, { keepPrevious: true });
  const columns = useColumns();
  return (
    <>
      <FilterBar>
        <SegmentedControl value={view} onChange={(value) => setView(views.find((one) => one === value) ?? 'all')} data={views.map((value) => ({ value, label: t(`messaging.view.${value}`) }))} aria-label={t('messaging.view')} />
      </FilterBar>
      <DataGrid
        label={t('messaging.tab.outbox')}
        rows={call.data?.rows}
        rowKey={(row) => row.id}
        columns={columns}
        empty={{ title: t('messaging.empty'), hint: t('messaging.emptyHint') }}
        error={call.error}
        onRetry={() => void call.refetch()}
        isFetching={call.isFetching}
        onMore={call.data?.hasMore && limit < mostRows ? () => setLimit(limit + pageSize) : undefined}
      />
    </>
  );
}

function useColumns(): GridColumn<Message>[] {
  const t = useT();
  const format = useFormat();
  return [
    { accessor: 'createdAt', title: t('messaging.field.created'), width: 140, render: (row) => format.dateTime(row.createdAt) },
    { accessor: 'recipientName', title: t('messaging.field.recipient'), width: 150, render: (row) => [row.recipientName, row.address].filter(Boolean).join(' ') },
    { accessor: 'channel', title: t('messaging.field.channel'), width: 90, render: (row) => t(`messaging.channel.${row.channel}`) },
    { accessor: 'templateTitle', title: t('messaging.field.template'), width: 130 },
    {
      accessor: 'body',
      title: t('messaging.field.text'),
      render: (row) => (
        <Text size="sm" lineClamp={2} title={row.body}>
          {row.body}
        </Text>
      ),
    },
    { accessor: 'state', title: t('messaging.field.state'), width: 210, render: (row) => <MessageStateChip message={row} /> },
    { accessor: 'createdBy', title: t('messaging.field.by'), width: 90 },
    { accessor: 'id', title: t('messaging.field.action'), width: 110, render: (row) => <Act message={row} /> },
  ];
}

function Act({ message }: { readonly message: Message }): ReactNode {
  const t = useT();
  const resend = useCommand('messaging.resend');
  const withdraw = useCommand('messaging.withdraw');
  const { id, state } = message;
  if (state === 'failed' || state === 'expired') {
    return (
      <Button size="compact-sm" variant="default" loading={resend.isRunning} onClick={() => void resend.run({ id })}>
        {t('messaging.resend')}
      </Button>
    );
  }
  if (state !== 'waiting' && state !== 'print') return null;
  return (
    <Button size="compact-sm" variant="default" loading={withdraw.isRunning} onClick={() => void withdraw.run({ id })}>
      {t('messaging.withdraw')}
    </Button>
  );
}
