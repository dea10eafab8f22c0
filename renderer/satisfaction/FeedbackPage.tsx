// Complaints, suggestions and praise of a month: who said what about whom and where it stands. A row opens its course. The address
// names the open one, so that a work order can point here. Prints on A4; the month goes to Excel.
import { Button, Drawer, Select, Text } from '@mantine/core';
import { IconDownload, IconMessagePlus, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FeedbackKind, FeedbackState } from '#shared/satisfaction/feedback.ts';
import { feedbackKinds, feedbackStates } from '#shared/satisfaction/feedback.ts';
import type { Feedback } from '#shared/satisfaction/satisfaction.contract.ts';
import { addMonths } from '#shared/time/civil.ts';
import { navigate, usePathParts } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { keyLabel } from '../platform/key-actions.ts';
import { useCodeOf } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { ExportProgress } from '../reports/ExportProgress.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { FeedbackDetail } from './FeedbackDetail.tsx';
import { FeedbackSheet } from './FeedbackSheet.tsx';
import { FeedbackStateChip } from './FeedbackStateChip.tsx';
import { NewFeedback } from './NewFeedback.tsx';

/** So many months back can be chosen. */
const monthsBack = 24;
/** A month of a large hospital; what is beyond is a filter away, and stands in the Excel file. */
const mostRows = 500;

interface Filter {
  readonly month: string;
  readonly kind: FeedbackKind | null;
  readonly state: FeedbackState | null;
  readonly departmentId: string | null;
}

export function FeedbackPage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { role } = useUser();
  const [, shownId] = usePathParts();
  const thisMonth = format.date(backendNow()).slice(0, 7);
  const [chosen, setFilter] = useState<Filter | null>(null);
  const filter = chosen ?? { month: thisMonth, kind: null, state: null, departmentId: null };
  const [isAdding, setAdding] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const startExport = useCommand('reports.startExport');
  const { month } = filter;
  const call = useCall('satisfaction.listFeedback', { month, kind: filter.kind ?? undefined, state: filter.state ?? undefined, departmentId: filter.departmentId ?? undefined, limit: mostRows }, { keepPrevious: true });
  const counts = useCall('satisfaction.countFeedback', { month }).data;
  const key = keyLabel(useCodeOf('call.feedback'));
  const columns = useColumns();
  const canRecord = role !== 'department_head';
  const departments = useCall('patients.listDepartments', {}).data;
  const scopeText = [
    month,
    filter.kind === null ? '' : t(`satisfaction.kind.${filter.kind}`),
    filter.state === null ? '' : t(`satisfaction.state.${filter.state}`),
    departments?.find(({ id }) => id === filter.departmentId)?.name ?? '',
  ]
    .filter(Boolean)
    .join(' · ');
  const close = (): void => navigate('/feedback');

  const rows = call.data?.rows;
  return (
    <Page isWide>
      <div className="screen-only">
        <PageHead
          title={t('satisfaction.title')}
          description={counts && t('satisfaction.summary', { month, ...counts })}
          actions={
            <>
              <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
                {t('satisfaction.print')}
              </Button>
              {role === 'supervisor' && (
                <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={startExport.isRunning} onClick={() => void startExport.run({ table: 'feedbackList', month }).then((job) => job && setJobId(job.jobId))}>
                  {t('satisfaction.export')}
                </Button>
              )}
              {canRecord && (
                <Button leftSection={<IconMessagePlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
                  {t('satisfaction.add')}
                </Button>
              )}
            </>
          }
        />
        {jobId !== null && <ExportProgress key={jobId} jobId={jobId} onClose={() => setJobId(null)} />}
        <Filters filter={filter} thisMonth={thisMonth} hasDepartments={role !== 'department_head'} onChange={setFilter} />
        <DataGrid
          label={t('satisfaction.title')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
          empty={{ title: t('satisfaction.empty'), ...(canRecord ? { hint: t('satisfaction.emptyHint', { key }) } : {}) }}
          error={call.error}
          onRetry={() => void call.refetch()}
          onRowClick={(row) => navigate(`/feedback/${row.id}`)}
          isRowSelected={(row) => row.id === shownId}
        />
        {call.data?.nextCursor != null && (
          <Text size="sm" mt="xs">
            {t('satisfaction.notAll', { count: mostRows })}
          </Text>
        )}
      </div>
      {rows && <FeedbackSheet rows={rows} scope={scopeText} />}
      <Drawer opened={shownId !== undefined} onClose={close} position="right" size="md" title={t('satisfaction.detail')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {shownId !== undefined && <FeedbackDetail id={shownId} />}
      </Drawer>
      <NewFeedback
        isOpened={isAdding}
        onClose={() => setAdding(false)}
        onRecorded={(id) => {
          setAdding(false);
          navigate(`/feedback/${id}`);
        }}
      />
    </Page>
  );
}

interface FiltersProps {
  readonly filter: Filter;
  readonly thisMonth: string;
  readonly hasDepartments: boolean;
  readonly onChange: (filter: Filter | null) => void;
}

function Filters({ filter, thisMonth, hasDepartments, onChange }: FiltersProps): ReactNode {
  const t = useT();
  const departments = useCall('patients.listDepartments', {}).data ?? [];
  const months = Array.from({ length: monthsBack }, (_, back) => addMonths(`${thisMonth}-01`, -back).slice(0, 7));
  const isNarrowed = filter.kind !== null || filter.state !== null || filter.departmentId !== null;
  const shared = { size: 'sm', w: 150, clearable: true, placeholder: t('satisfaction.all'), clearButtonProps: { 'aria-label': t('ui.clear') } } as const;
  return (
    <FilterBar onClear={isNarrowed ? () => onChange({ month: filter.month, kind: null, state: null, departmentId: null }) : undefined}>
      <Select size="sm" w={120} label={t('satisfaction.field.month')} allowDeselect={false} data={months} value={filter.month} onChange={(month) => month !== null && onChange({ ...filter, month })} />
      <Select {...shared} label={t('satisfaction.field.kind')} data={feedbackKinds.map((kind) => ({ value: kind, label: t(`satisfaction.kind.${kind}`) }))} value={filter.kind} onChange={(value) => onChange({ ...filter, kind: feedbackKinds.find((kind) => kind === value) ?? null })} />
      <Select {...shared} label={t('satisfaction.field.state')} data={feedbackStates.map((state) => ({ value: state, label: t(`satisfaction.state.${state}`) }))} value={filter.state} onChange={(value) => onChange({ ...filter, state: feedbackStates.find((state) => state === value) ?? null })} />
      {hasDepartments && <Select {...shared} w={190} searchable label={t('satisfaction.field.department')} data={departments.map(({ id, name }) => ({ value: id, label: name }))} value={filter.departmentId} onChange={(departmentId) => onChange({ ...filter, departmentId })} />}
    </FilterBar>
  );
}

function useColumns(): GridColumn<Feedback>[] {
  const t = useT();
  const format = useFormat();
  return [
    { accessor: 'receivedAt', title: t('satisfaction.field.received'), width: 140, render: (row) => format.dateTime(row.receivedAt) },
    { accessor: 'kind', title: t('satisfaction.field.kind'), width: 90, render: (row) => t(`satisfaction.kind.${row.kind}`) },
    {
      accessor: 'text',
      title: t('satisfaction.field.text'),
      render: (row) => (
        <Text size="sm" lineClamp={2}>
          {row.text || t('satisfaction.noText')}
        </Text>
      ),
    },
    { accessor: 'departmentName', title: t('satisfaction.field.department'), width: 150 },
    { accessor: 'personName', title: t('satisfaction.field.person'), width: 90 },
    { accessor: 'category', title: t('satisfaction.field.category'), width: 110, render: (row) => (row.category === null ? '' : t(`satisfaction.category.${row.category}`)) },
    { accessor: 'patientName', title: t('satisfaction.field.patient'), width: 100, render: (row) => [row.patientName, row.inpatientTail].filter(Boolean).join(' ') },
    { accessor: 'state', title: t('satisfaction.field.state'), width: 190, render: (row) => <FeedbackStateChip feedback={row} /> },
    { accessor: 'recordedBy', title: t('satisfaction.field.recordedBy'), width: 90 },
  ];
}
