// Whom it is about: a patient is found first, then whether she herself or one of those who look after her is meant.
import { Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { FindPatient } from '../patients/FindPatient.tsx';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';

export function FindPerson({ onChange }: { readonly onChange: (recipient: Recipient | null) => void }): ReactNode {
  const t = useT();
  const [patientId, setPatient] = useState<string | null>(null);
  const [person, setPerson] = useState('patient');
  const caregivers = useCall('caregivers.ofPatient', { patientId: patientId ?? '' }, { isEnabled: patientId !== null }).data?.caregivers ?? [];

  function choosePatient(id: string | null): void {
    setPatient(id);
    setPerson('patient');
    onChange(id === null ? null : { kind: 'patient', id });
  }

  function choosePerson(value: string | null): void {
    if (value === null || patientId === null) return;
    setPerson(value);
    onChange(value === 'patient' ? { kind: 'patient', id: patientId } : { kind: 'caregiver', id: value });
  }

  return (
    <Stack gap="xs">
      <FindPatient label={t('community.roll.patient')} value={patientId} onChange={choosePatient} />
      {patientId !== null && (
        <Select
          label={t('community.roll.person')}
          allowDeselect={false}
          data={[{ value: 'patient', label: t('community.roll.personPatient') }, ...caregivers.map((one) => ({ value: one.id, label: `${one.maskedName} · ${t(`patients.relationship.${one.relationship}`)}` }))]}
          value={person}
          onChange={choosePerson}
        />
      )}
    </Stack>
  );
}
