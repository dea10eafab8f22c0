// Forms of the supervisor's spot checks: what she found with whom and what is done about it; later, how it ended.
import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

export function RecordSpotCheck({ programmeId, onClose }: { readonly programmeId: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const staff = useCall('programmes.listVisitStaff', {}).data ?? [];
  const participants = useCall('programmes.listParticipants', { programmeId, state: 'active', limit: 500 }).data?.rows ?? [];
  const [aboutUserId, setAboutUserId] = useState<string | null>(null);
  const [participationId, setParticipationId] = useState<string | null>(null);
  const [finding, setFinding] = useState('');
  const [action, setAction] = useState('');
  const record = useCommand('programmes.recordSpotCheck');

  async function submit(): Promise<void> {
    if (!(await record.run({ programmeId, participationId, aboutUserId, finding, action }))) return;
    showDone('programmes.spot.saved');
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t('programmes.spot.add')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Select label={t('programmes.field.person')} clearable searchable clearButtonProps={{ 'aria-label': t('ui.clear') }} data={participants.map((row) => ({ value: row.id, label: [row.maskedName, row.inpatientTail].filter(Boolean).join(' ') }))} value={participationId} onChange={setParticipationId} />
          <Select label={t('programmes.spot.about')} clearable searchable clearButtonProps={{ 'aria-label': t('ui.clear') }} data={staff.map((account) => ({ value: account.id, label: account.name }))} value={aboutUserId} onChange={setAboutUserId} />
          <Textarea label={t('programmes.spot.finding')} required autosize minRows={2} maxLength={400} value={finding} onChange={(event) => setFinding(event.currentTarget.value)} />
          <Textarea label={t('programmes.spot.action')} required autosize minRows={2} maxLength={400} value={action} onChange={(event) => setAction(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={record.isRunning} disabled={finding.trim() === '' || action.trim() === ''}>
              {t('ui.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function SettleSpotCheck({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [note, setNote] = useState('');
  const settle = useCommand('programmes.settleSpotCheck');

  async function submit(): Promise<void> {
    if (await settle.run({ id, note })) onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t('programmes.spot.settle')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Textarea label={t('programmes.spot.result')} required autosize minRows={2} maxLength={400} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-autofocus />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={settle.isRunning} disabled={note.trim() === ''}>
              {t('programmes.spot.settle')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
