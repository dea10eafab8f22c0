// A work order from an alert: which department, what is asked of it, by when.
import { Button, Group, NumberInput, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Alert } from '#shared/escalations/escalations.contract.ts';
import { navigate } from '../app/router.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

const usualWorkingDays = 3;

export function CreateWorkOrder({ alert, onDone }: { readonly alert: Alert; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const departments = useCall('patients.listDepartments', {}).data ?? [];
  const settings = useCall('settings.getSettings', {}).data;
  const create = useCommand('escalations.createWorkOrder');
  const [departmentId, setDepartmentId] = useState<string | null>(alert.departmentId);
  const [title, setTitle] = useState(alert.title[locale]);
  const [text, setText] = useState(alert.detail[locale]);
  const [chosenDays, setChosenDays] = useState<number | null>(null);
  const stored = settings?.['escalations.workOrderDays'];
  const workingDays = chosenDays ?? (typeof stored === 'number' ? stored : usualWorkingDays);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (departmentId === null) return;
    const made = await create.run({ alertId: alert.id, departmentId, title: title.trim(), text: text.trim(), workingDays });
    if (!made) return;
    showDone('workOrders.created');
    onDone();
    navigate(`/workorders/${made.id}`);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Select label={t('workOrders.department')} required searchable data={departments.map(({ id, name }) => ({ value: id, label: name }))} value={departmentId} onChange={setDepartmentId} />
        <TextInput label={t('workOrders.createTitle')} required maxLength={200} autoComplete="off" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Textarea label={t('workOrders.createText')} required autosize minRows={4} maxLength={2000} value={text} onChange={(event) => setText(event.currentTarget.value)} data-autofocus />
        <NumberInput label={t('workOrders.workingDays')} description={t('workOrders.workingDaysHint')} min={0} max={60} allowDecimal={false} hideControls value={workingDays} onChange={(value) => setChosenDays(Number(value))} />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isRunning} disabled={departmentId === null || title.trim() === '' || text.trim() === ''}>
            {t('workOrders.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
