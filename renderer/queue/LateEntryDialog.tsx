// A contact written down afterwards (补录), with its true time and the reason; flagged as such in reports.
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { outcomes } from '#shared/queue/outcomes.ts';
import { instantAt } from '#shared/time/civil.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { ClosingFields } from './ClosingFields.tsx';
import { DateField } from '../ui/DateField.tsx';
import { PatientPicker } from './PatientPicker.tsx';
import { emptyDraft, missingOf, toClosing } from './closing.ts';
import type { ClosingDraft } from './closing.ts';
import { outcomeText } from './wording.ts';

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
  const save = useCommand('queue.lateEntry');
  const [patientId, setPatientId] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [time, setTime] = useState('');
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState<ClosingDraft>(emptyDraft);
  const [isTried, setTried] = useState(false);
  const record = useCall('patients.getRecord', { patientId: patientId ?? '' }, { isEnabled: patientId !== null }).data;
  const { outcome } = draft;
  const isComplete = patientId !== null && day !== null && /^\d{2}:\d{2}$/.test(time) && reason.trim() !== '' && outcome !== null;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!isComplete || missingOf(draft, outcome, zone, backendNow()).length > 0) return;
    if (!(await save.run({ patientId, happenedAt: instantAt(day, time, zone), reason: reason.trim(), ...toClosing(draft, outcome, zone) }))) return;
    showDone('workbench.lateSaved');
    onClose();
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
        <Select label={t('workbench.outcome')} required searchable data={outcomes.map((value) => ({ value, label: outcomeText(t, value) }))} value={outcome} onChange={(value) => setDraft({ ...draft, outcome: value })} />
        <ClosingFields
          draft={draft}
          onChange={(change) => setDraft({ ...draft, ...change })}
          outcome={outcome}
          missing={isTried && outcome ? missingOf(draft, outcome, zone, backendNow()) : []}
          numbers={(record?.contactPoints ?? []).map((point) => ({ id: point.id, label: point.number }))}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={save.isRunning} disabled={!isComplete}>
            {t('workbench.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
