// What others are to do: somebody on call rings back within the time of the setting; a department answers a work order.
import { Checkbox, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone, showNotice } from '../platform/toasts.tsx';
import type { StepProps } from './StepForm.tsx';
import { StepForm } from './StepForm.tsx';

export function CallbackForm({ found, onDone }: StepProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const canWrite = !found.isDrill && (found.callerKind === 'patient' || found.callerKind === 'caregiver');
  const [reason, setReason] = useState('');
  const [sendsMessage, setSendsMessage] = useState(canWrite);
  const order = useCommand('hotline.orderCaseCallback');
  const submit = async (): Promise<boolean> => {
    const ordered = await order.run({ id: found.id, reason: reason.trim(), sendsMessage: canWrite && sendsMessage });
    if (!ordered) return false;
    if (ordered.message === null || ordered.message === 'queued') showDone('hotline.callbackOrdered', { at: format.time(ordered.dueAt) });
    else showNotice('hotline.callbackUntold');
    return true;
  };
  return (
    <StepForm label={t('hotline.callback')} canSubmit={reason.trim() !== ''} isRunning={order.isRunning} onSubmit={submit} onDone={onDone}>
      <TextInput size="xs" label={t('hotline.callbackReason')} required maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.currentTarget.value)} autoFocus />
      {canWrite && <Checkbox size="xs" label={t('hotline.callbackMessage')} checked={sendsMessage} onChange={(event) => setSendsMessage(event.currentTarget.checked)} />}
    </StepForm>
  );
}

export function WorkOrderForm({ found, onDone }: StepProps): ReactNode {
  const t = useT();
  const departments = useCall('patients.listDepartments', {}).data ?? [];
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const [title, setTitle] = useState(found.complaint.slice(0, 200));
  const [text, setText] = useState('');
  const create = useCommand('hotline.createCaseWorkOrder');
  const submit = async (): Promise<boolean> => {
    if (departmentId === null) return false;
    const made = await create.run({ id: found.id, departmentId, title: title.trim(), text: text.trim() });
    if (made) showDone('workOrders.created');
    return made !== undefined;
  };
  return (
    <StepForm label={t('workOrders.create')} canSubmit={departmentId !== null && title.trim() !== '' && text.trim() !== ''} isRunning={create.isRunning} onSubmit={submit} onDone={onDone}>
      <Select size="xs" label={t('workOrders.department')} required searchable data={departments.map(({ id, name }) => ({ value: id, label: name }))} value={departmentId} onChange={setDepartmentId} />
      <TextInput size="xs" label={t('workOrders.createTitle')} required maxLength={200} autoComplete="off" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Textarea size="xs" label={t('workOrders.createText')} required autosize minRows={3} maxLength={2000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </StepForm>
  );
}
