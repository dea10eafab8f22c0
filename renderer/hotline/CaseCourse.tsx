// All that happened, by the time at which it happened; beside it who wrote it down, when and where. What was corrected stays, struck
// through.
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dispatchSteps } from '#shared/hotline/case.ts';
import type { CaseEventView, HotlineCase } from '#shared/hotline/hotline.contract.ts';
import { useFormat } from '../platform/format.ts';
import type { Translate } from '../platform/locale.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import classes from './hotline.module.css';

const withdrawable: readonly CaseEventView['kind'][] = [...dispatchSteps, 'note', 'words_read'];

export function CaseCourse({ found }: { readonly found: HotlineCase }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [withdrawing, setWithdrawing] = useState<CaseEventView | null>(null);
  const withdraw = useCommand('hotline.withdrawEvent');
  const events = found.events.toSorted((a, b) => a.happenedAt - b.happenedAt || a.recordedAt - b.recordedAt);
  const confirm = async (text: string): Promise<void> => {
    if (withdrawing && (await withdraw.run({ id: found.id, eventId: withdrawing.id, text }))) setWithdrawing(null);
  };
  return (
    <>
      <ol className={classes['course']}>
        <li>
          <Text size="sm" fw={600}>
            <span className="figures">{format.dateTime(found.answeredAt)}</span> {t('hotline.event.opened')}
          </Text>
          <Text size="xs" c="dimmed">
            {found.answeredBy}
          </Text>
        </li>
        {events.map((event) => (
          <li key={event.id}>
            <Text size="sm" fw={600} className={event.isReplaced ? (classes['replaced'] ?? '') : ''}>
              <span className="figures">{format.dateTime(event.happenedAt)}</span> {eventWords(t, event)}
            </Text>
            {event.text !== '' && (
              <Text size="sm" className={classes['prose']}>
                {event.text}
              </Text>
            )}
            <Text size="xs" c="dimmed">
              {[event.isReplaced ? t('hotline.event.replaced') : '', t('hotline.event.recorded', { by: event.by, at: format.dateTime(event.recordedAt), workstation: event.workstation })].filter(Boolean).join(' · ')}
            </Text>
            {found.mayAct && !event.isReplaced && withdrawable.includes(event.kind) && (
              <Button size="compact-xs" variant="subtle" className="screen-only" onClick={() => setWithdrawing(event)}>
                {t('hotline.withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <ConfirmWithScope
        isOpened={withdrawing !== null}
        title={t('hotline.withdraw')}
        scope={[t('hotline.withdrawScope')]}
        confirmLabel={t('hotline.withdraw')}
        isReasonNeeded
        isRunning={withdraw.isRunning}
        onConfirm={(text) => void confirm(text)}
        onClose={() => setWithdrawing(null)}
      />
    </>
  );
}

export function eventWords(t: Translate, event: CaseEventView): string {
  return t(`hotline.event.${event.kind}`, {
    level: event.level === null ? '' : t(`hotline.level.${event.level}`),
    department: event.departmentName ?? t('escalations.centre'),
    person: event.personName ?? event.by,
    result: event.result === null ? '' : t(`hotline.result.${event.result as 'advised'}`),
  });
}
