// Begins a contact written down afterwards (补录), with its true time and the reason; answers and outcome are then entered on the
// workbench as for any other. Flagged as such in reports.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { instantAt } from '#shared/time/civil.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { DateField } from '../ui/DateField.tsx';
import { PatientPicker } from './PatientPicker.tsx';

export function LateEntryDialog({ isOpened, onClose }: { readonly isOpened: boolean; readonly onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Modal opened={isOpened} onClose={onClose} title={t('workbench.lateEntry')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <LateEntryForm onClose={onClose} />
    </Modal>
  );
}

function LateEntryForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { zone } = useFormat();
  const open = useCommand('queue.lateEntry');
  const [patientId, setPatientId] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [time, setTime] = useState('');
  const [reason, setReason] = useState('');
  const isComplete = patientId !== null && day !== null && /^\d{2}:\d{2}$/.test(time) && reason.trim() !== '';

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (isComplete && (await open.run({ patientId, happenedAt: instantAt(day, time, zone), reason: reason.trim() }))) onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">{t('workbench.lateHint')}</Text>
        <PatientPicker value={patientId} onChange={setPatientId} />
        <Group grow align="flex-start">
          <DateField label={t('workbench.lateDate')} required value={day} onChange={setDay} />
          <ClockTimeField label={t('workbench.lateTime')} required value={time} onChange={setTime} />
        </Group>
        <TextInput label={t('workbench.lateReason')} required maxLength={400} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={open.isRunning} disabled={!isComplete}>
            {t('workbench.lateStart')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
