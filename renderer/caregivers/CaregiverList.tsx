// Caregivers, newest first: searched as patients are, narrowed to what somebody has to look at. Masked.
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CaregiverRow } from '#shared/caregivers/caregivers.contract.ts';
import { caregiverFilters } from '#shared/caregivers/caregivers.contract.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { AddCaregiver } from './AddCaregiver.tsx';
import { BurdenChip, StandingChip } from './chips.tsx';

const pageSize = 50;

export function CaregiverList(): ReactNode {
  const t = useT();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 120);
  const [filter, setFilter] = useState<(typeof caregiverFilters)[number]>('all');
  const [templateId, setTemplateId] = useState<string | null>(null);
  const [limit, setLimit] = useState(pageSize);
  const [isAdding, setAdding] = useState(false);
  const plans = useCall('plans.listPlans', {}).data ?? [];
  const call = useCall('caregivers.list', { search, filter, templateId, limit }, { keepPrevious: true });
  const columns = useColumns();
  const isNarrowed = text !== '' || filter !== 'all' || templateId !== null;

  function clear(): void {
    setText('');
    setFilter('all');
    setTemplateId(null);
  }

  return (
    <>
      <FilterBar onClear={isNarrowed ? clear : undefined}>
        <TextInput label={t('caregivers.searchLabel')} placeholder={t('caregivers.search')} w={240} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Select label={t('caregivers.filter')} w={160} allowDeselect={false} data={caregiverFilters.map((value) => ({ value, label: t(`caregivers.filter.${value}`) }))} value={filter} onChange={(value) => setFilter(caregiverFilters.find((known) => known === value) ?? 'all')} />
        <Select label={t('caregivers.plan')} w={220} placeholder={t('caregivers.anyPlan')} clearable searchable clearButtonProps={{ 'aria-label': t('ui.clear') }} data={plans.map((plan) => ({ value: plan.id, label: plan.title }))} value={templateId} onChange={setTemplateId} />
        <Button ml="auto" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('caregivers.add')}
        </Button>
      </FilterBar>
      <DataGrid
        label={t('caregivers.title')}
        rows={call.data?.rows}
        rowKey={(row) => row.id}
        columns={columns}
        empty={{ title: t('caregivers.empty'), hint: t('caregivers.emptyHint') }}
        error={call.error}
        onRetry={() => void call.refetch()}
        isFetching={call.isFetching}
        onRowClick={(row) => navigate(`/caregivers/${row.id}`)}
        onMore={!call.data?.hasMore || limit >= mostShown ? undefined : () => setLimit(Math.min(limit + pageSize, mostShown))}
      />
      <AddCaregiver isOpened={isAdding} patientId={null} onClose={() => setAdding(false)} />
    </>
  );
}

/** Beyond that somebody has to search. */
const mostShown = 500;

function useColumns(): GridColumn<CaregiverRow>[] {
  const t = useT();
  const format = useFormat();
  return [
    { accessor: 'maskedName', title: t('caregivers.field.name'), width: 120 },
    { accessor: 'phone', title: t('caregivers.field.phone'), width: 140, render: (row) => row.phone ?? '—' },
    {
      accessor: 'patients',
      title: t('caregivers.field.patients'),
      render: (row) => row.patients.map((patient) => [patient.maskedName, t(`patients.relationship.${patient.relationship}`), patient.isPrimary ? t('caregivers.primary') : ''].filter(Boolean).join(' · ')).join('；') || '—',
    },
    { accessor: 'burden', title: t('caregivers.field.burden'), width: 200, render: (row) => (row.burden ? <BurdenChip band={row.burden.band} label={`${t(`caregivers.band.${row.burden.band}`)} ${row.burden.score} · ${format.date(row.burden.at)}`} /> : '—') },
    { accessor: 'dueOn', title: t('caregivers.field.due'), width: 110, render: (row) => row.dueOn ?? '—' },
    { accessor: 'standing', title: t('caregivers.field.standing'), width: 170, render: (row) => <StandingChip standing={row.standing} /> },
  ];
}
