// What is said when an alert is resolved, handed over or taken by somebody without a seat. Words are demanded, since the next
// reader has nothing else.
import { Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Alert } from '#shared/escalations/escalations.contract.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

interface AlertFormProps {
  readonly alert: Alert;
  readonly onDone: () => void;
}

export function ResolveForm({ alert, onDone }: AlertFormProps): ReactNode {
  const t = useT();
  const [resolution, setResolution] = useState('');
  const resolve = useCommand('escalations.resolve');
  const submit = async (): Promise<void> => {
    if (await resolve.run({ id: alert.id, resolution: resolution.trim() })) onDone();
  };
  return (
    <AlertForm alert={alert} label={t('escalations.resolve')} isRunning={resolve.isRunning} canSubmit={resolution.trim() !== ''} onSubmit={submit}>
      <Textarea label={t('escalations.resolution')} description={t('escalations.resolutionHint')} required autosize minRows={3} maxLength={2000} value={resolution} onChange={(event) => setResolution(event.currentTarget.value)} data-autofocus />
    </AlertForm>
  );
}

export function HandOverForm({ alert, onDone }: AlertFormProps): ReactNode {
  const t = useT();
  const [note, setNote] = useState('');
  const handOver = useCommand('escalations.handOver');
  const submit = async (): Promise<void> => {
    if (!(await handOver.run({ id: alert.id, note: note.trim() }))) return;
    showDone('escalations.handedOverDone');
    onDone();
  };
  return (
    <AlertForm alert={alert} label={t('escalations.handOver')} isRunning={handOver.isRunning} canSubmit={note.trim() !== ''} onSubmit={submit}>
      <Textarea label={t('escalations.handOverNote')} description={t('escalations.handOverHint')} required autosize minRows={2} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-autofocus />
    </AlertForm>
  );
}

export function TakeForForm({ alert, onDone }: AlertFormProps): ReactNode {
  const t = useT();
  const onCall = alert.responsible?.kind === 'on_call' && !alert.responsible.isMe ? alert.responsible.name : '';
  const [personName, setPersonName] = useState(onCall);
  const acknowledge = useCommand('escalations.acknowledge');
  const submit = async (): Promise<void> => {
    if (await acknowledge.run({ id: alert.id, personName: personName.trim(), takeOver: alert.acknowledgedAt !== null })) onDone();
  };
  return (
    <AlertForm alert={alert} label={t('escalations.takeFor')} isRunning={acknowledge.isRunning} canSubmit={personName.trim() !== ''} onSubmit={submit}>
      <TextInput label={t('escalations.takeForName')} description={t('escalations.takeForHint')} required maxLength={40} autoComplete="off" value={personName} onChange={(event) => setPersonName(event.currentTarget.value)} data-autofocus />
    </AlertForm>
  );
}

interface FrameProps {
  readonly alert: Alert;
  readonly label: string;
  readonly isRunning: boolean;
  readonly canSubmit: boolean;
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
}

function AlertForm({ alert, label, isRunning, canSubmit, onSubmit, children }: FrameProps): ReactNode {
  const locale = useLocale();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <div>
          <Text fw={600}>{alert.title[locale]}</Text>
          <Text size="sm">{alert.detail[locale]}</Text>
        </div>
        {children}
        <Group justify="flex-end">
          <Button type="submit" loading={isRunning} disabled={!canSubmit}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
