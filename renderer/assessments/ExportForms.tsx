// Questionnaires and responses out in bulk, as FHIR. Responses leave without names and free words unless they are asked for, and
// then for a purpose that is recorded: what is exported cannot be called back.
import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { MonthPickerInput } from '@mantine/dates';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { fhirExportNames } from '#shared/reports/fhir-export.contract.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { backendNow, useCommand } from '../platform/rpc.tsx';

/** @param onStarted the job, to be followed by the page */
export function ExportFormsButton({ onStarted }: { readonly onStarted: (jobId: string) => void }): ReactNode {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  if (useUser().role !== 'supervisor') return null;
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('assessments.exchange.export')}
      </Button>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={t('assessments.exchange.exportTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <ExportForm
          onCancel={() => setIsOpen(false)}
          onStarted={(jobId) => {
            setIsOpen(false);
            onStarted(jobId);
          }}
        />
      </Modal>
    </>
  );
}

function ExportForm({ onCancel, onStarted }: { readonly onCancel: () => void; readonly onStarted: (jobId: string) => void }): ReactNode {
  const t = useT();
  const [what, setWhat] = useState<(typeof fhirExportNames)[number]>('questionnaires');
  const [month, setMonth] = useState(() => new Date(backendNow()).toISOString().slice(0, 7));
  const [withIdentities, setWithIdentities] = useState(false);
  const [reason, setReason] = useState('');
  const start = useCommand('reports.startFhirExport');
  const isOfResponses = what === 'responses';

  async function submit(): Promise<void> {
    const started = await start.run(isOfResponses ? { what, month, withIdentities, reason } : { what });
    if (started) onStarted(started.jobId);
  }

  return (
    <Stack gap="sm">
      <SegmentedControl aria-label={t('assessments.exchange.exportWhat')} data={fhirExportNames.map((name) => ({ value: name, label: t(`assessments.exchange.what.${name}`) }))} value={what} onChange={(value) => setWhat(fhirExportNames.find((name) => name === value) ?? what)} />
      <Text size="sm">{t('assessments.exchange.exportHint')}</Text>
      {isOfResponses && (
        <>
          <MonthPickerInput
            label={t('assessments.exchange.month')}
            value={`${month}-01`}
            valueFormat="YYYY-MM"
            onChange={(day) => setMonth(day?.slice(0, 7) ?? month)}
            ariaLabels={{ previousYear: t('ui.previousYear'), nextYear: t('ui.nextYear'), previousDecade: t('ui.previousYear'), nextDecade: t('ui.nextYear') }}
          />
          <Text size="sm">{t('assessments.exchange.masked')}</Text>
          <Checkbox checked={withIdentities} onChange={(event) => setWithIdentities(event.currentTarget.checked)} label={t('assessments.exchange.identities')} />
          {withIdentities && <Textarea label={t('assessments.exchange.reason')} value={reason} maxLength={200} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />}
        </>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t('ui.cancel')}
        </Button>
        <Button loading={start.isRunning} onClick={() => void submit()}>
          {t('assessments.exchange.export')}
        </Button>
      </Group>
    </Stack>
  );
}

