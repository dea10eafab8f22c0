// Choosing one patient in a form: searched from the first letter on, told apart by the tail of the 住院号.
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';

interface FindPatientProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (patientId: string | null) => void;
}

export function FindPatient({ label, value, onChange }: FindPatientProps): ReactNode {
  const t = useT();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 120);
  const found = useCall('patients.search', { text: settled, limit: 20 }, { isEnabled: settled !== '', keepPrevious: true });
  return (
    <Select
      size="xs"
      label={label}
      placeholder={t('satisfaction.findPatient')}
      searchable
      clearable
      data={(found.data ?? []).map((patient) => ({ value: patient.patientId, label: [patient.name, patient.inpatientTail && `…${patient.inpatientTail}`, patient.department, patient.dischargedOn].filter(Boolean).join(' · ') }))}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onSearchChange={setText}
      nothingFoundMessage={settled === '' || found.isFetching ? undefined : t('satisfaction.findNothing')}
      clearButtonProps={{ 'aria-label': t('ui.clear') }}
    />
  );
}
