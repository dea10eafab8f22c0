// Finds one patient by the backend's search and hands over the id; rows are masked.
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';

interface PatientPickerProps {
  readonly value: string | null;
  readonly onChange: (patientId: string | null) => void;
}

export function PatientPicker({ value, onChange }: PatientPickerProps): ReactNode {
  const t = useT();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 120);
  const found = useCall('patients.search', { text: settled, limit: 20 }, { isEnabled: settled !== '', keepPrevious: true });
  const data = (found.data ?? []).map((patient) => ({ value: patient.patientId, label: [patient.name, patient.inpatientTail && `…${patient.inpatientTail}`, patient.department, patient.dischargedOn].filter(Boolean).join(' · ') }));
  return (
    <Select
      label={t('workbench.latePatient')}
      placeholder={t('workbench.findPatient')}
      required
      searchable
      clearable
      data={data}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onSearchChange={setText}
      nothingFoundMessage={settled === '' || found.isFetching ? undefined : t('workbench.findNothing')}
      clearButtonProps={{ 'aria-label': t('ui.clearFilters') }}
      data-autofocus
    />
  );
}
