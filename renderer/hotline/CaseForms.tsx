// Level by hand, notes, and the end of a case: closed with its outcome; voided or reopened by the supervisor.
import { Alert, Button, Group, SegmentedControl, Select, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { caseResults, levels } from '#shared/hotline/case.ts';
import type { HotlineCase } from '#shared/hotline/hotline.contract.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { Section } from '../ui/PageHead.tsx';
import type { StepProps } from './StepForm.tsx';
import { StepForm } from './StepForm.tsx';
import { TrueTime } from './TrueTime.tsx';

export function LevelForm({ found, onDone }: StepProps): ReactNode {
  const t = useT();
  const [level, setLevel] = useState(found.level ?? 'yellow');
  const [text, setText] = useState('');
  const set = useCommand('hotline.setLevel');
  return (
    <StepForm label={t('hotline.setLevel')} canSubmit={text.trim() !== ''} isRunning={set.isRunning} onSubmit={() => set.run({ id: found.id, level, text: text.trim() })} onDone={onDone}>
      <SegmentedControl size="xs" value={level} onChange={(value) => setLevel(levels.find((known) => known === value) ?? 'yellow')} data={levels.map((value) => ({ value, label: t(`hotline.level.${value}`) }))} aria-label={t('hotline.column.level')} />
      <Textarea size="xs" label={t('hotline.setLevelWhy')} required autosize minRows={2} maxLength={2000} value={text} onChange={(event) => setText(event.currentTarget.value)} autoFocus />
    </StepForm>
  );
}

export function NoteForm({ found, onDone }: StepProps): ReactNode {
  const t = useT();
  const [text, setText] = useState('');
  const [at, setAt] = useState<number | null | undefined>(null);
  const add = useCommand('hotline.addNote');
  return (
    <StepForm label={t('hotline.noteAdd')} canSubmit={text.trim() !== '' && at !== undefined} isRunning={add.isRunning} onSubmit={() => add.run({ id: found.id, text: text.trim(), ...(at == null ? {} : { happenedAt: at }) })} onDone={onDone}>
      <Textarea size="xs" label={t('hotline.note')} required autosize minRows={2} maxLength={2000} value={text} onChange={(event) => setText(event.currentTarget.value)} autoFocus />
      <TrueTime label={t('hotline.happenedAt')} value={at} onChange={setAt} />
    </StepForm>
  );
}

export function CloseForm({ found, onDone }: StepProps): ReactNode {
  const t = useT();
  const [result, setResult] = useState<(typeof caseResults)[number] | null>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState<number | null | undefined>(null);
  const close = useCommand('hotline.closeCase');
  const isSupervisor = useUser().role === 'supervisor';
  const submit = async (): Promise<boolean> => {
    if (result === null) return false;
    const closed = await close.run({ id: found.id, result, text: text.trim(), ...(at == null ? {} : { happenedAt: at }) });
    if (closed) showDone('hotline.closed');
    return closed !== undefined;
  };
  return (
    <>
      <StepForm label={t('hotline.close')} canSubmit={result !== null && text.trim() !== '' && at !== undefined} isRunning={close.isRunning} onSubmit={submit} onDone={onDone}>
        <Select size="xs" label={t('hotline.result')} required data={caseResults.map((value) => ({ value, label: t(`hotline.result.${value}`) }))} value={result} onChange={(value) => setResult(caseResults.find((known) => known === value) ?? null)} />
        {result === 'died' && found.patientId !== null && !found.isDrill && (
          <Alert color="red" p="xs">
            {t('hotline.result.diedHint')}
          </Alert>
        )}
        <Textarea size="xs" label={t('hotline.closeText')} required autosize minRows={2} maxLength={2000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <TrueTime label={t('hotline.happenedAt')} value={at} onChange={setAt} />
      </StepForm>
      {isSupervisor && <EndByWord found={found} kind="void" />}
    </>
  );
}

/** Instead of the steps, once a case has ended. */
export function EndedCase({ found }: { readonly found: HotlineCase }): ReactNode {
  const t = useT();
  const format = useFormat();
  const isSupervisor = useUser().role === 'supervisor';
  return (
    <Section title={t('hotline.steps')}>
      <Text size="sm" fw={600}>
        {[t(`hotline.state.${found.state}`), found.result === null ? '' : t(`hotline.result.${found.result as 'advised'}`), found.closedAt === null ? '' : format.dateTime(found.closedAt)].filter(Boolean).join(' · ')}
      </Text>
      {isSupervisor && <EndByWord found={found} kind="reopen" />}
    </Section>
  );
}

/** The supervisor's two: voided, or open again; with why. */
function EndByWord({ found, kind }: { readonly found: HotlineCase; readonly kind: 'void' | 'reopen' }): ReactNode {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const end = useCommand(kind === 'void' ? 'hotline.voidCase' : 'hotline.reopenCase');
  const confirm = async (text: string): Promise<void> => {
    if (await end.run({ id: found.id, text })) setAsking(false);
  };
  return (
    <Group justify="flex-end" mt="xs">
      <Button size="compact-sm" variant="subtle" color={kind === 'void' ? 'red' : undefined} onClick={() => setAsking(true)}>
        {t(`hotline.${kind}`)}
      </Button>
      <ConfirmWithScope isOpened={isAsking} title={t(`hotline.${kind}`)} scope={[t(`hotline.${kind}Scope`)]} confirmLabel={t(`hotline.${kind}`)} isReasonNeeded isRunning={end.isRunning} onConfirm={(text) => void confirm(text)} onClose={() => setAsking(false)} />
    </Group>
  );
}
