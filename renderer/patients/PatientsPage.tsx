// Patients: the list by discharge day or by search, one patient's record, and the numbers that need mending.
// '/patients', '/patients/<id>', '/patients/bad-numbers'.
import { Button, Select, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhoneX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PatientRow } from '#shared/patients/patients.contract.ts';
import { navigate, usePathParts } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { BadNumbersPage } from './BadNumbersPage.tsx';
import { PatientPage } from './PatientPage.tsx';

export const badNumbersPath = 'bad-numbers';

export function PatientsPage(): ReactNode {
  const [, part] = usePathParts();
  if (part === badNumbersPath) return <BadNumbersPage />;
  return part === undefined ? <PatientList /> : <PatientPage patientId={part} key={part} />;
}

const pageSize = 50;
const mostRows = 200;
const searchRows = 50;

function PatientList(): ReactNode {
  const t = useT();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 120);
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [limit, setLimit] = useState(pageSize);
  const isSearching = settled !== '';
  const departments = useCall('patients.listDepartments', {}).data ?? [];
  const found = useCall('patients.search', { text: settled, limit: searchRows }, { isEnabled: isSearching, keepPrevious: true });
  const listed = useCall('patients.listPatients', { departmentId, from, to, limit }, { isEnabled: !isSearching, keepPrevious: true });
  const shown = isSearching ? found : listed;
  const rows: readonly (PatientRow & { stayId?: string })[] | undefined = isSearching ? found.data : listed.data?.rows;
  const isFiltered = text !== '' || departmentId !== null || from !== null || to !== null;

  function clear(): void {
    setText('');
    setDepartmentId(null);
    setFrom(null);
    setTo(null);
  }

  return (
    <Page isWide>
      <PageHead
        title={t('patients.title')}
        actions={
          <Button variant="default" leftSection={<IconPhoneX size={16} aria-hidden />} onClick={() => navigate(`/patients/${badNumbersPath}`)}>
            {t('patients.badNumbers')}
          </Button>
        }
      />
      <FilterBar onClear={isFiltered ? clear : undefined}>
        <TextInput label={t('patients.search')} placeholder={t('patients.searchPlaceholder')} w={320} value={text} onChange={(event) => setText(event.currentTarget.value)} data-autofocus />
        <Select label={t('patients.department')} placeholder={t('patients.allDepartments')} clearable searchable disabled={isSearching} value={departmentId} onChange={setDepartmentId} data={departments.map((department) => ({ value: department.id, label: department.name }))} />
        <DateInput label={t('patients.dischargedFrom')} valueFormat="YYYY-MM-DD" clearable disabled={isSearching} value={from} onChange={setFrom} w={140} />
        <DateInput label={t('patients.dischargedTo')} valueFormat="YYYY-MM-DD" clearable disabled={isSearching} value={to} onChange={setTo} w={140} />
      </FilterBar>
      <DataGrid
        label={t('patients.title')}
        rows={rows}
        error={shown.error}
        onRetry={() => void shown.refetch()}
        isFetching={shown.isFetching && rows !== undefined}
        rowKey={(row) => row.stayId ?? row.patientId}
        columns={usePatientColumns()}
        empty={{ title: t('patients.empty'), hint: t('patients.emptyHint') }}
        onRowClick={(row) => navigate(`/patients/${row.patientId}`)}
        onMore={!isSearching && listed.data?.next != null && limit < mostRows ? () => setLimit(Math.min(limit + pageSize, mostRows)) : undefined}
      />
    </Page>
  );
}

function usePatientColumns(): GridColumn<PatientRow & { stayId?: string }>[] {
  const t = useT();
  const sex = (row: PatientRow): string => (row.sex === 'male' ? t('ui.male') : row.sex === 'female' ? t('ui.female') : '');
  return [
    { accessor: 'name', title: t('patients.column.name') },
    { accessor: 'sex', title: t('patients.column.sexAge'), render: (row) => [sex(row), row.age === null ? '' : t('ui.age', { age: row.age })].filter(Boolean).join(' ') },
    { accessor: 'inpatientTail', title: t('patients.column.inpatientTail'), render: (row) => (row.inpatientTail === null ? '—' : `…${row.inpatientTail}`) },
    { accessor: 'department', title: t('patients.column.department'), render: (row) => row.department ?? '—' },
    { accessor: 'dischargedOn', title: t('patients.column.dischargedOn'), render: (row) => row.dischargedOn ?? '—' },
    { accessor: 'phone', title: t('patients.column.phone'), render: (row) => (row.isDeceased ? <StatusChip tone="parked" label={t('patients.deceased')} /> : (row.phone ?? '—')) },
  ];
}
