// The desk's list: whose turn it is and what to do next, most urgent first. A row opens the request.
import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RequestRow } from '#shared/respite/respite.contract.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { NewRequest } from './NewRequest.tsx';
import { BookingState, RequestStep } from './RespiteChips.tsx';
import { familyText, visitText } from './wording.ts';

const views = ['open', 'closed'] as const;
/** Lateness and lapse come by time alone. */
const refreshMs = 60_000;

export function Requests(): ReactNode {
  const t = useT();
  const [view, setView] = useState<(typeof views)[number]>('open');
  const [isNewOpen, setNewOpen] = useState(false);
  const call = useCall('respite.listRequests', { view }, { keepPrevious: true, refreshMs });
  const columns = useColumns();
  return (
    <>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <FilterBar>
          <SegmentedControl value={view} onChange={(value) => setView(value === 'closed' ? 'closed' : 'open')} data={views.map((value) => ({ value, label: t(`respite.view.${value}`) }))} aria-label={t('respite.view')} />
        </FilterBar>
        <Button className="screen-only" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNewOpen(true)}>
          {t('respite.request.new')}
        </Button>
      </Group>
      <DataGrid
        label={t('respite.tab.requests')}
        rows={call.data}
        rowKey={(row) => row.id}
        columns={columns}
        onRowClick={(row) => navigate(`/respite/request/${row.id}`)}
        empty={view === 'open' ? { title: t('respite.empty'), hint: t('respite.emptyHint') } : { title: t('respite.emptyClosed') }}
        error={call.error}
        onRetry={() => void call.refetch()}
        isFetching={call.isFetching && call.data === undefined}
      />
      <NewRequest isOpen={isNewOpen} onClose={() => setNewOpen(false)} onMade={(id) => navigate(`/respite/request/${id}`)} />
    </>
  );
}

function useColumns(): GridColumn<RequestRow>[] {
  const t = useT();
  const format = useFormat();
  return [
    { accessor: 'step', title: t('respite.column.step'), width: 170, render: (row) => <RequestStep request={row} /> },
    { accessor: 'caregiverName', title: t('respite.column.caregiver'), width: 130, render: (row) => familyText(t, row) },
    {
      accessor: 'patientName',
      title: t('respite.column.patient'),
      render: (row) => (
        <>
          {row.patientName}
          <Text size="xs" c="dimmed" lineClamp={1}>
            {row.diagnosis}
          </Text>
        </>
      ),
    },
    { accessor: 'serviceTitle', title: t('respite.column.wish'), width: 190, render: (row) => [row.serviceTitle, row.district].filter(Boolean).join(' · ') || '—' },
    {
      accessor: 'booking',
      title: t('respite.column.booking'),
      width: 290,
      render: (row) =>
        row.booking && (
          <Group gap={6}>
            <BookingState state={row.booking.state} />
            <span>{visitText(format, row.booking)}</span>
            <span>{row.booking.providerName}</span>
          </Group>
        ),
    },
    { accessor: 'visitsDone', title: t('respite.column.visits'), width: 70, render: (row) => `${row.visitsDone}/${row.visits}` },
    { accessor: 'createdAt', title: t('respite.column.created'), width: 150, render: (row) => `${format.date(row.createdAt)} ${row.createdBy}` },
  ];
}
