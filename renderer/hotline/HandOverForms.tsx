// Hand-over to the roster: to whom and with what, taken on the telephone by somebody without a seat, passed on to the next one.
import { Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { DutyList } from '../escalations/DutyList.tsx';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import type { StepProps } from './StepForm.tsx';
import { StepForm } from './StepForm.tsx';
import { TrueTime } from './TrueTime.tsx';

export function HandOverForm({ found, onDone }: StepProps): ReactNode {
  const t = useT();
  const duties = useCall('escalations.getOnCall', {}).data?.duties ?? [];
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState<number | null | undefined>(null);
  const handOver = useCommand('hotline.handOverCase');
  const units = [{ value: '', label: t('escalations.centre') }, ...duties.flatMap((duty) => (duty.departmentId === null ? [] : [{ value: duty.departmentId, label: duty.unit ?? '' }]))];
  const submit = async (): Promise<boolean> => {
    const done = await handOver.run({ id: found.id, departmentId, text: text.trim(), ...(at == null ? {} : { happenedAt: at }) });
    if (done) showDone('hotline.handedOver');
    return done !== undefined;
  };
  return (
    <StepForm label={t('hotline.handOver')} canSubmit={at !== undefined} isRunning={handOver.isRunning} onSubmit={submit} onDone={onDone}>
      <Select size="xs" label={t('hotline.handOverTo')} allowDeselect={false} data={units} value={departmentId ?? ''} onChange={(value) => setDepartmentId(value === '' ? null : value)} />
      <DutyList duties={duties.filter((duty) => duty.departmentId === departmentId)} />
      <Textarea size="xs" label={t('hotline.handOverNote')} autosize minRows={2} maxLength={500} value={text} onChange={(event) => setText(event.currentTarget.value)} data-autofocus autoFocus />
      <TrueTime label={t('hotline.happenedAt')} value={at} onChange={setAt} />
    </StepForm>
  );
}

export function TakeForForm({ found, onDone }: StepProps): ReactNode {
  const t = useT();
  const [personName, setPersonName] = useState(found.responsible?.kind === 'on_call' ? found.responsible.name : '');
  const [at, setAt] = useState<number | null | undefined>(null);
  const take = useCommand('hotline.takeCase');
  const submit = (): Promise<unknown> => take.run({ id: found.id, personName: personName.trim(), ...(at == null ? {} : { happenedAt: at }) });
  return (
    <StepForm label={t('hotline.takeFor')} canSubmit={personName.trim() !== '' && at !== undefined} isRunning={take.isRunning} onSubmit={submit} onDone={onDone}>
      <TextInput size="xs" label={t('hotline.takeForName')} required maxLength={40} autoComplete="off" value={personName} onChange={(event) => setPersonName(event.currentTarget.value)} autoFocus />
      <TrueTime label={t('hotline.happenedAt')} value={at} onChange={setAt} />
    </StepForm>
  );
}

export function PassForm({ found, onDone }: StepProps): ReactNode {
  const t = useT();
  const [text, setText] = useState('');
  const pass = useCommand('hotline.passCaseOn');
  return (
    <StepForm label={t('hotline.pass')} canSubmit={text.trim() !== ''} isRunning={pass.isRunning} onSubmit={() => pass.run({ id: found.id, text: text.trim() })} onDone={onDone}>
      <Textarea size="xs" label={t('hotline.passWhy')} required autosize minRows={2} maxLength={500} value={text} onChange={(event) => setText(event.currentTarget.value)} autoFocus />
    </StepForm>
  );
}
