// Marks that a person or a stay is not to be followed up, each with its reason; setting one states what it ends.
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { exclusionReasons } from '#shared/patients/patients.contract.ts';
import type { PatientRecord } from '#shared/patients/patients.contract.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { useStayTitle } from './StayDetails.tsx';

type Reason = (typeof exclusionReasons)[number];

export function Exclusions({ record }: { readonly record: PatientRecord }): ReactNode {
  const t = useT();
  const user = useUser();
  const stayTitle = useStayTitle();
  const end = useCommand('patients.endExclusion');
  const [isOpened, setOpened] = useState(false);
  const titleOf = (stayId: string | null): string => {
    const stay = record.stays.find((candidate) => candidate.stayId === stayId);
    return stay ? stayTitle(stay) : '';
  };
  return (
    <Stack gap="xs">
      {record.exclusions.map((exclusion) => (
        <Group key={exclusion.id} justify="space-between">
          <Text size="sm">{[t(`patients.exclusion.${exclusion.reason}`), titleOf(exclusion.stayId), exclusion.note].filter(Boolean).join(' · ')}</Text>
          {user.role === 'supervisor' && (
            <Button variant="default" size="compact-sm" loading={end.isRunning} onClick={() => void end.run({ patientId: record.patientId, exclusionId: exclusion.id })}>
              {t('patients.endExclusion')}
            </Button>
          )}
        </Group>
      ))}
      <Group>
        <Button variant="default" onClick={() => setOpened(true)} disabled={record.stays.length === 0}>
          {t('patients.exclude')}
        </Button>
      </Group>
      {isOpened && <ExcludeDialog record={record} onClose={() => setOpened(false)} />}
    </Stack>
  );
}

function ExcludeDialog({ record, onClose }: { readonly record: PatientRecord; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const stayTitle = useStayTitle();
  const exclude = useCommand('patients.exclude');
  const [reason, setReason] = useState<Reason>('not_needed');
  const [stayId, setStayId] = useState(record.stays[0]?.stayId ?? null);
  const [note, setNote] = useState('');

  async function save(): Promise<void> {
    if (await exclude.run({ patientId: record.patientId, stayId, reason, note: note.trim() === '' ? null : note.trim() })) onClose();
  }

  return (
    <ConfirmWithScope isOpened title={t('patients.exclude')} scope={[t('patients.excludeScope')]} confirmLabel={t('patients.exclude')} isRunning={exclude.isRunning} onConfirm={() => void save()} onClose={onClose}>
      <Select label={t('patients.stays')} allowDeselect={false} value={stayId} onChange={setStayId} data={record.stays.map((stay) => ({ value: stay.stayId, label: stayTitle(stay) }))} />
      <Select label={t('ui.reason')} allowDeselect={false} value={reason} onChange={(value) => setReason(exclusionReasons.find((known) => known === value) ?? 'not_needed')} data={exclusionReasons.map((value) => ({ value, label: t(`patients.exclusion.${value}`) }))} />
      <TextInput label={t('patients.note')} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </ConfirmWithScope>
  );
}
