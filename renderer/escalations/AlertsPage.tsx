// Alerts: open ones red first, then oldest; acknowledge with one press, resolve with what was done, look at the answers behind.
import { Anchor, Button, Drawer, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Alert } from '#shared/escalations/escalations.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { ResponseView } from '../assessments/ResponseView.tsx';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { ResolveForm } from './ResolveForm.tsx';

export function AlertsPage(): ReactNode {
  const t = useT();
  const [state, setState] = useState<'open' | 'resolved'>('open');
  const [shown, setShown] = useState<Alert | null>(null);
  const [resolving, setResolving] = useState<Alert | null>(null);
  const call = useCall('escalations.listAlerts', { state });
  const counts = useCall('escalations.countAlerts', {}).data;
  const columns = useColumns({ onShow: setShown, onResolve: setResolving });
  const isOpen = state === 'open';
  return (
    <Page isWide>
      <PageHead title={t('escalations.title')} description={counts && t('escalations.summary', counts)} />
      <FilterBar>
        <SegmentedControl
          value={state}
          onChange={(value) => setState(value === 'resolved' ? 'resolved' : 'open')}
          data={[
            { value: 'open', label: t('escalations.open') },
            { value: 'resolved', label: t('escalations.resolved') },
          ]}
          aria-label={t('escalations.column.state')}
        />
      </FilterBar>
      <DataGrid
        label={t('escalations.title')}
        rows={call.data}
        rowKey={(row) => row.id}
        columns={columns}
        empty={{ title: t(isOpen ? 'escalations.empty' : 'escalations.emptyResolved'), hint: t(isOpen ? 'escalations.emptyHint' : 'escalations.emptyResolvedHint') }}
        error={call.error}
        onRetry={() => void call.refetch()}
      />
      <Drawer opened={shown !== null} onClose={() => setShown(null)} position="right" size="lg" title={t('escalations.answers')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {shown?.responseId && <ResponseView responseId={shown.responseId} highlight={shown.linkId} />}
      </Drawer>
      <Drawer opened={resolving !== null} onClose={() => setResolving(null)} position="right" size="md" title={t('escalations.resolve')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {resolving && <ResolveForm alert={resolving} onDone={() => setResolving(null)} />}
      </Drawer>
    </Page>
  );
}

function useColumns({ onShow, onResolve }: { readonly onShow: (alert: Alert) => void; readonly onResolve: (alert: Alert) => void }): GridColumn<Alert>[] {
  const t = useT();
  const locale = useLocale();
  const format = useFormat();
  const isSupervisor = useUser().role === 'supervisor';
  const acknowledge = useCommand('escalations.acknowledge');
  return [
    { accessor: 'grade', title: t('escalations.column.grade'), width: 90, render: (row) => <StatusChip tone={row.grade === 'red' ? 'flag' : 'soon'} label={t(`escalations.grade.${row.grade}`)} /> },
    {
      accessor: 'title',
      title: t('escalations.column.what'),
      render: (row) => (
        <>
          <strong>{row.title[locale]}</strong>
          <Text size="sm">{row.detail[locale]}</Text>
        </>
      ),
    },
    { accessor: 'patientName', title: t('escalations.column.patient'), width: 120, render: (row) => <PatientLink alert={row} /> },
    { accessor: 'departmentName', title: t('escalations.column.department'), width: 120 },
    { accessor: 'raisedAt', title: t('escalations.column.raised'), width: 180, render: (row) => `${format.dateTime(row.raisedAt)} ${row.raisedBy}` },
    { accessor: 'state', title: t('escalations.column.state'), width: 220, render: (row) => <Handling alert={row} /> },
    {
      accessor: 'actions',
      title: <span className="visually-hidden">{t('escalations.resolve')}</span>,
      width: 260,
      render: (row) => (
        <Group gap={4} wrap="nowrap" justify="flex-end" className="screen-only">
          {row.responseId !== null && (
            <Button size="compact-sm" variant="subtle" onClick={() => onShow(row)}>
              {t('escalations.answers')}
            </Button>
          )}
          {isSupervisor && row.resolvedAt === null && row.acknowledgedAt === null && (
            <Button size="compact-sm" variant="default" loading={acknowledge.isRunning} onClick={() => void acknowledge.run({ id: row.id })}>
              {t('escalations.acknowledge')}
            </Button>
          )}
          {isSupervisor && row.resolvedAt === null && (
            <Button size="compact-sm" onClick={() => onResolve(row)}>
              {t('escalations.resolve')}
            </Button>
          )}
        </Group>
      ),
    },
  ];
}

function PatientLink({ alert }: { readonly alert: Alert }): ReactNode {
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => navigate(`/patients/${alert.patientId}`)}>
      {[alert.patientName, alert.inpatientTail].filter(Boolean).join(' ')}
    </Anchor>
  );
}

function Handling({ alert }: { readonly alert: Alert }): ReactNode {
  const t = useT();
  if (alert.resolvedAt !== null) {
    return (
      <>
        <StatusChip tone="done" label={t('escalations.resolvedBy', { name: alert.resolvedBy ?? '' })} />
        <Text size="sm">{alert.resolution}</Text>
      </>
    );
  }
  return alert.acknowledgedAt === null ? <StatusChip tone="overdue" label={t('escalations.notAcknowledged')} /> : <StatusChip tone="due" label={t('escalations.acknowledgedBy', { name: alert.acknowledgedBy ?? '' })} />;
}
