// Work orders: what waits for whoever is signed in first, then by deadline; '/workorders/<id>' is one of them. A department head
// has the own department's only and begins the day here.
import { SegmentedControl, Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { WorkOrderRow } from '#shared/escalations/work-orders.contract.ts';
import { navigate, usePathParts } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { WorkOrderPage } from './WorkOrderPage.tsx';
import { WorkOrderState } from './WorkOrderState.tsx';
import { clockRefreshMs } from './useWaiting.ts';

export function WorkOrdersPage(): ReactNode {
  const [, id] = usePathParts();
  return id === undefined ? <WorkOrderList /> : <WorkOrderPage id={id} />;
}

function WorkOrderList(): ReactNode {
  const t = useT();
  const isHead = useUser().role === 'department_head';
  const [state, setState] = useState<'open' | 'ended'>('open');
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const departments = useCall('patients.listDepartments', {}, { isEnabled: !isHead }).data ?? [];
  const call = useCall('escalations.listWorkOrders', { state, departmentId }, { keepPrevious: true, refreshMs: clockRefreshMs });
  const columns = useColumns(isHead);
  const isOpen = state === 'open';
  return (
    <Page isWide>
      <PageHead title={t('workOrders.title')} description={t(isHead ? 'workOrders.hintHead' : 'workOrders.hint')} />
      <FilterBar onClear={departmentId === null ? undefined : () => setDepartmentId(null)}>
        <SegmentedControl
          value={state}
          onChange={(value) => setState(value === 'ended' ? 'ended' : 'open')}
          data={[
            { value: 'open', label: t('workOrders.open') },
            { value: 'ended', label: t('workOrders.ended') },
          ]}
          aria-label={t('workOrders.column.state')}
        />
        {!isHead && <Select aria-label={t('workOrders.department')} placeholder={t('workOrders.allDepartments')} searchable data={departments.map(({ id, name }) => ({ value: id, label: name }))} value={departmentId} onChange={setDepartmentId} />}
      </FilterBar>
      <DataGrid
        label={t('workOrders.title')}
        rows={call.data}
        rowKey={(row) => row.id}
        columns={columns}
        onRowClick={(row) => navigate(`/workorders/${row.id}`)}
        empty={isOpen ? { title: t('workOrders.empty'), hint: t('workOrders.emptyHint') } : { title: t('workOrders.emptyEnded') }}
        error={call.error}
        onRetry={() => void call.refetch()}
      />
    </Page>
  );
}

function useColumns(isHead: boolean): GridColumn<WorkOrderRow>[] {
  const t = useT();
  const format = useFormat();
  const columns: GridColumn<WorkOrderRow>[] = [
    { accessor: 'number', title: t('workOrders.column.number'), width: 130 },
    {
      accessor: 'title',
      title: t('workOrders.column.what'),
      render: (row) => (
        <>
          <strong>{row.title}</strong>{' '}
          {row.grade !== null && <StatusChip tone={row.grade === 'red' ? 'flag' : 'soon'} label={t(`escalations.grade.${row.grade}`)} />}
          <Text size="xs" c="dimmed">
            {t(`workOrders.source.${row.sourceKind}`)}
          </Text>
        </>
      ),
    },
    { accessor: 'patientName', title: t('workOrders.column.patient'), width: 110, render: (row) => [row.patientName, row.inpatientTail].filter(Boolean).join(' ') || '—' },
    { accessor: 'departmentName', title: t('workOrders.department'), width: 150, hidden: isHead },
    { accessor: 'state', title: t('workOrders.column.state'), width: 250, render: (row) => <WorkOrderState order={row} /> },
    { accessor: 'dueAt', title: t('workOrders.column.due'), width: 140, render: (row) => format.dateTime(row.dueAt) },
    { accessor: 'createdAt', title: t('workOrders.column.created'), width: 190, render: (row) => `${format.dateTime(row.createdAt)} ${row.createdBy}` },
  ];
  return columns;
}
