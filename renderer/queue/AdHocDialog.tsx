// A task outside any plan, with its reason. Due today unless another day is given.
import { Button, Group, Modal, MultiSelect, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { DateField } from '../ui/DateField.tsx';
import { PatientPicker } from './PatientPicker.tsx';

export function AdHocDialog({ isOpened, onClose }: { readonly isOpened: boolean; readonly onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Modal opened={isOpened} onClose={onClose} title={t('workbench.adHoc')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <AdHocForm onClose={onClose} />
    </Modal>
  );
}

function AdHocForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const add = useCommand('queue.addAdHoc');
  const scripts = useCall('assessments.listQuestionnaires', {}).data ?? [];
  const [patientId, setPatientId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [dueFrom, setDueFrom] = useState<string | null>(null);
  const [questionnaires, setQuestionnaires] = useState<string[]>([]);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!patientId || !(await add.run({ patientId, reason: reason.trim(), questionnaires, ...(dueFrom ? { dueFrom } : {}) }))) return;
    showDone('workbench.adHocSaved');
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <PatientPicker value={patientId} onChange={setPatientId} />
        <Textarea label={t('workbench.adHocReason')} required maxLength={400} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <DateField label={t('workbench.adHocDate')} clearable isAppointment value={dueFrom} onChange={setDueFrom} />
        <MultiSelect label={t('workbench.adHocScripts')} data={scripts.filter((script) => script.retiredAt === null).map((script) => ({ value: script.url, label: script.title[locale] }))} value={questionnaires} onChange={setQuestionnaires} clearButtonProps={{ 'aria-label': t('ui.clearFilters') }} maxValues={5} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={add.isRunning} disabled={!patientId || reason.trim() === ''}>
            {t('workbench.adHoc')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
