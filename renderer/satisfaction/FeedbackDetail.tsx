// One feedback: what was said, where it stands, what happened so far, and what can be done next. With a department, the answer is
// on its work order; here it is only told.
import { Anchor, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Feedback, FeedbackHistoryEntry, Statement } from '#shared/satisfaction/satisfaction.contract.ts';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { FeedbackStateChip } from './FeedbackStateChip.tsx';
import { StatementFields } from './StatementFields.tsx';
import classes from './satisfaction.module.css';

export function FeedbackDetail({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const call = useCall('satisfaction.getFeedback', { id });
  return (
    <Loaded call={call} rows={8} empty={(found) => (found === null ? <EmptyState title={t('satisfaction.empty')} /> : null)}>
      {(found) =>
        found && (
          <Stack gap="sm">
            <Facts feedback={found.feedback} />
            {found.feedback.isEditable ? <Correction key={found.feedback.id} feedback={found.feedback} /> : <Words feedback={found.feedback} />}
            <Steps feedback={found.feedback} />
            <History entries={found.history} />
          </Stack>
        )
      }
    </Loaded>
  );
}

function Facts({ feedback }: { readonly feedback: Feedback }): ReactNode {
  const t = useT();
  const format = useFormat();
  const canOpenPatient = useUser().role !== 'department_head';
  const { patientId, patientName, order } = feedback;
  const person = [patientName, feedback.inpatientTail].filter(Boolean).join(' ');
  return (
    <dl className={classes['facts']}>
      <dt>{t('satisfaction.field.state')}</dt>
      <dd>
        <FeedbackStateChip feedback={feedback} />
      </dd>
      <dt>{t('satisfaction.field.received')}</dt>
      <dd>{`${format.dateTime(feedback.receivedAt)} · ${t(`satisfaction.channel.${feedback.channel}`)} · ${feedback.recordedBy}`}</dd>
      {patientId !== null && (
        <>
          <dt>{t('satisfaction.field.patient')}</dt>
          <dd>
            {canOpenPatient ? (
              <Anchor component="button" type="button" size="sm" onClick={() => navigate(`/patients/${patientId}`)}>
                {person}
              </Anchor>
            ) : (
              person
            )}
          </dd>
        </>
      )}
      {order && (
        <>
          <dt>{t('satisfaction.order')}</dt>
          <dd>
            <Anchor component="button" type="button" size="sm" onClick={() => navigate(`/workorders/${order.id}`)}>
              {t('satisfaction.orderAt', { department: order.departmentName, due: format.dateTime(order.dueAt) })}
            </Anchor>
          </dd>
        </>
      )}
    </dl>
  );
}

function Words({ feedback }: { readonly feedback: Feedback }): ReactNode {
  const t = useT();
  const facts = [
    feedback.departmentName,
    feedback.personName,
    feedback.category === null ? null : t(`satisfaction.category.${feedback.category}`),
    feedback.wantsAnswer ? t('satisfaction.field.wantsAnswer') : null,
    feedback.informant,
  ];
  return (
    <div>
      <Text fw={600}>{[t(`satisfaction.kind.${feedback.kind}`), ...facts].filter(Boolean).join(' · ')}</Text>
      <Text size="sm" className={classes['words']}>
        {feedback.text || t('satisfaction.noText')}
      </Text>
    </div>
  );
}

function Correction({ feedback }: { readonly feedback: Feedback }): ReactNode {
  const t = useT();
  const { kind, departmentId, personName, category, text, wantsAnswer, informant } = feedback;
  const stored: Statement = { kind, departmentId, personName, category, text, wantsAnswer, informant };
  const [draft, setDraft] = useState(stored);
  const correct = useCommand('satisfaction.correct');
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await correct.run({ id: feedback.id, statement: draft })) showDone('satisfaction.saved');
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <StatementFields value={draft} onChange={(change) => setDraft({ ...draft, ...change })} hasInformant={feedback.channel !== 'call'} />
      {isChanged && (
        <Group justify="flex-end" mt="xs">
          <Button size="compact-sm" variant="default" onClick={() => setDraft(stored)}>
            {t('ui.cancel')}
          </Button>
          <Button size="compact-sm" type="submit" loading={correct.isRunning}>
            {t('ui.save')}
          </Button>
        </Group>
      )}
    </form>
  );
}

type Doing = 'recheck' | 'close' | 'reopen' | 'void' | null;

function Steps({ feedback }: { readonly feedback: Feedback }): ReactNode {
  const t = useT();
  const user = useUser();
  const [doing, setDoing] = useState<Doing>(null);
  const isSupervisor = user.role === 'supervisor';
  const { id, state } = feedback;
  const isOpen = feedback.isWithCentre;
  const isSettled = state === 'closed' || state === 'voided';
  const voiding = useCommand('satisfaction.voidFeedback');
  if (user.role === 'department_head') return null;
  return (
    <>
      {isOpen && <Assign feedback={feedback} />}
      <Group gap="xs">
        {isOpen && (
          <Button size="compact-sm" variant="default" aria-pressed={doing === 'recheck'} onClick={() => setDoing('recheck')}>
            {t('satisfaction.recheck')}
          </Button>
        )}
        {isOpen && isSupervisor && (
          <Button size="compact-sm" variant="default" aria-pressed={doing === 'close'} onClick={() => setDoing('close')}>
            {t('satisfaction.close')}
          </Button>
        )}
        {isSettled && isSupervisor && (
          <Button size="compact-sm" variant="default" aria-pressed={doing === 'reopen'} onClick={() => setDoing('reopen')}>
            {t('satisfaction.reopen')}
          </Button>
        )}
        {(isSupervisor ? isOpen || state === 'closed' : state === 'open') && (
          <Button size="compact-sm" variant="default" onClick={() => setDoing('void')}>
            {t('satisfaction.void')}
          </Button>
        )}
      </Group>
      {(doing === 'recheck' || doing === 'close' || doing === 'reopen') && <StepForm key={doing} id={id} doing={doing} onDone={() => setDoing(null)} />}
      <ConfirmWithScope
        isOpened={doing === 'void'}
        title={t('satisfaction.void')}
        scope={[t('satisfaction.voidScope'), t('satisfaction.voidCounts')]}
        confirmLabel={t('satisfaction.void')}
        isReasonNeeded
        isRunning={voiding.isRunning}
        onConfirm={(reason) => void voiding.run({ id, reason }).then((done) => done && setDoing(null))}
        onClose={() => setDoing(null)}
      />
    </>
  );
}

function Assign({ feedback }: { readonly feedback: Feedback }): ReactNode {
  const t = useT();
  const assign = useCommand('satisfaction.assign');
  const settings = useCall('settings.getSettings', {}).data;
  const key = `satisfaction.${feedback.kind}Days` as const;
  const days = settingSchemas[key].parse(settings?.[key]);
  const isComplete = feedback.departmentName !== null && feedback.text !== '';
  return (
    <div>
      <Button size="compact-sm" disabled={!isComplete} loading={assign.isRunning} onClick={() => void assign.run({ id: feedback.id }).then((done) => done && showDone('satisfaction.assigned'))}>
        {t('satisfaction.assign')}
      </Button>
      <Text size="xs" mt={4}>
        {isComplete ? t('satisfaction.assignHint', { department: feedback.departmentName ?? '', days }) : t('satisfaction.assignMissing')}
      </Text>
    </div>
  );
}

function StepForm({ id, doing, onDone }: { readonly id: string; readonly doing: 'recheck' | 'close' | 'reopen'; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const [note, setNote] = useState('');
  const [isSatisfied, setSatisfied] = useState(true);
  const recheck = useCommand('satisfaction.recheck');
  const close = useCommand('satisfaction.close');
  const reopen = useCommand('satisfaction.reopen');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const text = note.trim();
    const done = doing === 'recheck' ? recheck.run({ id, isSatisfied, note: text }) : doing === 'close' ? close.run({ id, note: text }) : reopen.run({ id, reason: text });
    if (await done) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="xs">
        {doing === 'recheck' && (
          <SegmentedControl
            size="xs"
            aria-label={t('satisfaction.recheck')}
            value={isSatisfied ? 'yes' : 'no'}
            onChange={(value) => setSatisfied(value === 'yes')}
            data={[
              { value: 'yes', label: t('satisfaction.satisfied') },
              { value: 'no', label: t('satisfaction.notSatisfied') },
            ]}
          />
        )}
        <Textarea size="xs" label={t(doing === 'recheck' ? 'satisfaction.recheckNote' : doing === 'close' ? 'satisfaction.closeNote' : 'ui.reason')} required autosize minRows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-autofocus />
        <Group justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={onDone}>
            {t('ui.cancel')}
          </Button>
          <Button size="compact-sm" type="submit" disabled={note.trim() === ''} loading={recheck.isRunning || close.isRunning || reopen.isRunning}>
            {t(`satisfaction.${doing}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function History({ entries }: { readonly entries: readonly FeedbackHistoryEntry[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <section aria-label={t('satisfaction.history')}>
      <Text component="h3" fw={600} size="sm">
        {t('satisfaction.history')}
      </Text>
      <ol className={classes['history']}>
        {entries.map((entry, index) => (
          <li key={index}>
            {[
              format.dateTime(entry.at),
              entry.by,
              t(`satisfaction.history.${entry.what}`),
              entry.isSatisfied === null ? '' : t(entry.isSatisfied ? 'satisfaction.satisfied' : 'satisfaction.notSatisfied'),
            ]
              .filter(Boolean)
              .join(' · ')}
            {entry.note !== '' && <div className={classes['words']}>{entry.note}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
