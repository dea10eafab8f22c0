// Before a list of persons leaves the machine: masked unless identities are asked for, and then for what. A dialog, because
// what is exported cannot be called back.
import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';

interface ExportRowsDialogProps {
  readonly month: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onStarted: (jobId: string) => void;
}

export function ExportRowsDialog({ month, isOpen, onClose, onStarted }: ExportRowsDialogProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('reports.exportRows')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <ExportRowsForm month={month} onClose={onClose} onStarted={onStarted} />
    </Modal>
  );
}

function ExportRowsForm({ month, onClose, onStarted }: Omit<ExportRowsDialogProps, 'isOpen'>): ReactNode {
  const t = useT();
  const [withIdentities, setWithIdentities] = useState(false);
  const [reason, setReason] = useState('');
  const startExport = useCommand('reports.startExport');

  async function start(): Promise<void> {
    const job = await startExport.run({ table: 'rows', month, withIdentities, reason });
    if (!job) return;
    onStarted(job.jobId);
    onClose();
  }

  return (
    <Stack>
      <Text size="sm">{t('reports.monthOfDischarge', { month })}</Text>
      <Text size="sm">{t('reports.exportRows.masked')}</Text>
      <Checkbox checked={withIdentities} onChange={(event) => setWithIdentities(event.currentTarget.checked)} label={t('reports.exportRows.identities')} />
      {withIdentities && <Textarea label={t('reports.exportRows.reason')} description={t('reports.exportRows.reasonHint')} value={reason} maxLength={200} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button loading={startExport.isRunning} onClick={() => void start()}>
          {t('reports.export')}
        </Button>
      </Group>
    </Stack>
  );
}
