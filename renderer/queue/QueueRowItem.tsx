// One person in the queue: masked name, department, state and why she stands here; expands in place to tasks, last outcome and
// what can be done without starting the contact.
import { Button, Group, UnstyledButton } from '@mantine/core';
import { IconPhoneOff, IconStar, IconUser } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { QueueRow } from '#shared/queue/queue.contract.ts';
import { useFormat } from '../platform/format.ts';
import { codeOf, codeOfEvent } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { HoldForm } from './HoldForm.tsx';
import classes from './queue.module.css';
import { outcomeText, reasonText, stateTone } from './wording.ts';

interface QueueRowItemProps {
  readonly row: QueueRow;
  readonly canClaim: boolean;
  readonly onClaim: (row: QueueRow) => void;
}

export const QueueRowItem = memo(function QueueRowItem({ row, canClaim, onClaim }: QueueRowItemProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isExpanded, setExpanded] = useState(false);
  // How long overdue stands on the chip already.
  const reasons = row.reasons.filter((reason) => reason.key !== 'overdue' || row.holder !== null || !row.hasUsableNumber);
  // A callback that is not due yet is a promise too: nobody should ring before.
  const promised = row.callback && !row.reasons.some((reason) => reason.key === 'callbackDue') ? t('workbench.callbackAt', { at: format.dateTime(row.callback.at) }) : null;
  // Whom the call is for, where the first task is a caregiver's.
  const callee = row.tasks[0]?.caregiver ?? null;
  const sex = row.sex === 'male' ? t('ui.male') : row.sex === 'female' ? t('ui.female') : '';

  function onKey(event: KeyboardEvent): void {
    const code = codeOfEvent(event.nativeEvent);
    if (code === codeOf('queue.claim')) {
      if (canClaim) onClaim(row);
    } else if (code === codeOf('queue.expand')) setExpanded(true);
    else if (event.code === 'ArrowLeft') setExpanded(false);
    else return;
    event.preventDefault();
  }

  return (
    <li className={classes['row']} data-mine={row.holder?.isMe || undefined}>
      <UnstyledButton data-row={row.patientId} className={classes['rowButton']} aria-expanded={isExpanded} onClick={() => setExpanded(!isExpanded)} onDoubleClick={() => canClaim && onClaim(row)} onKeyDown={onKey}>
        <span className={classes['rowTop']}>
          <span className={classes['rowWho']}>
            <b>{row.maskedName}</b> {[row.inpatientTail && `…${row.inpatientTail}`, sex, row.age, row.departmentName].filter((part) => part !== null && part !== '').join(' ')}
          </span>
          <span className="figures">
            {row.attempts}/{row.maximumAttempts}
          </span>
        </span>
        <span className={classes['rowBottom']}>
          <RowState row={row} />
          <span className={classes['rowWhy']}>{[...(callee ? [t('caregivers.toCaregiver', { relationship: t(`patients.relationship.${callee.relationship}`), task: row.tasks[0]?.title ?? '' })] : []), ...(promised === null ? [] : [promised]), ...reasons.map((reason) => reasonText(t, format, reason))].join(' · ')}</span>
        </span>
      </UnstyledButton>
      {isExpanded && <RowDetails row={row} canClaim={canClaim} onClaim={onClaim} />}
    </li>
  );
});

function RowState({ row }: { readonly row: QueueRow }): ReactNode {
  const t = useT();
  const format = useFormat();
  const overdue = row.reasons.find((reason) => reason.key === 'overdue');
  if (row.holder) return <StatusChip tone="accent" icon={IconUser} label={row.holder.isMe ? t('workbench.holderMe') : t('workbench.holder', { name: row.holder.userName })} />;
  if (!row.hasUsableNumber) return <StatusChip tone="parked" icon={IconPhoneOff} label={t('workbench.noNumber')} />;
  return (
    <>
      <StatusChip tone={stateTone(row.state)} label={overdue ? reasonText(t, format, overdue) : t(`queue.state.${row.state}`)} />
      {row.isSpecialAttention && <IconStar size={13} aria-label={t('workbench.special')} />}
    </>
  );
}

function RowDetails({ row, canClaim, onClaim }: QueueRowItemProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const endHold = useCommand('queue.endHold');
  const special = useCommand('queue.setSpecialAttention');
  const [isHolding, setHolding] = useState(false);
  const facts = [
    [row.dischargedOn, row.daysSinceDischarge === null ? '' : t('workbench.dischargeDay', { days: row.daysSinceDischarge }), row.diagnosis].filter(Boolean).join(' · '),
    ...row.tasks.map((task) => [task.title, task.caregiver && `${task.caregiver.maskedName}（${t(`patients.relationship.${task.caregiver.relationship}`)}）`, t('workbench.window', { from: task.dueFrom, to: task.dueBy }), task.isHeld ? t('caregivers.standing.held') : ''].filter(Boolean).join(' · ')),
    t('workbench.attempts', { count: row.attempts, maximum: row.maximumAttempts }),
    row.lastOutcome && row.lastContactAt !== null ? t('workbench.last', { at: format.dateTime(row.lastContactAt), outcome: outcomeText(t, row.lastOutcome) }) : '',
    row.lastNote ? t('workbench.lastNote', { note: row.lastNote }) : '',
    row.callback ? [t('workbench.callbackAt', { at: format.dateTime(row.callback.at) }), row.callback.forUserName ? t('workbench.callbackFor', { name: row.callback.forUserName }) : ''].join(' ') : '',
    row.heldUntil !== null ? t('workbench.heldToday', { reason: row.holdReason ?? '' }) : row.notBefore !== null ? t('workbench.notBefore', { at: format.dateTime(row.notBefore) }) : '',
    row.parkedBy ? t('workbench.parkedBy', { name: row.parkedBy }) : '',
  ].filter(Boolean);

  return (
    <div className={classes['rowMore']}>
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {isHolding ? (
        <HoldForm patientId={row.patientId} onClose={() => setHolding(false)} />
      ) : (
        <Group gap={4}>
          <Button size="compact-xs" disabled={!canClaim} rightSection={<KeyCap action="queue.claim" />} onClick={() => onClaim(row)}>
            {t('workbench.claim')}
          </Button>
          {row.heldUntil === null ? (
            <Button size="compact-xs" variant="default" onClick={() => setHolding(true)}>
              {t('workbench.holdToday')}
            </Button>
          ) : (
            <Button size="compact-xs" variant="default" loading={endHold.isRunning} onClick={() => void endHold.run({ patientId: row.patientId })}>
              {t('workbench.endHold')}
            </Button>
          )}
          <Button size="compact-xs" variant="default" loading={special.isRunning} onClick={() => void special.run({ patientId: row.patientId, isOn: !row.isSpecialAttention })}>
            {t(row.isSpecialAttention ? 'workbench.specialEnd' : 'workbench.special')}
          </Button>
        </Group>
      )}
    </div>
  );
}
