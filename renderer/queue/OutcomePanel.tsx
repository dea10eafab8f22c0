// The outcomes to choose from, by mouse or by F8 and a digit, and the fields that the chosen one demands.
// Death and "never again" end all plans and are the only ones confirmed in a dialog, with their scope.
import { Group, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { keyLabel } from '../platform/key-actions.ts';
import { codeOf } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { KeyCap, KeyText } from '../ui/KeyCap.tsx';
import { ClosingFields } from './ClosingFields.tsx';
import classes from './queue.module.css';
import { outcomeGroups, outcomeKeys } from './useEnding.ts';
import type { Ending } from './useEnding.ts';
import { outcomeText } from './wording.ts';

interface OutcomePanelProps {
  readonly contact: Contact;
  readonly ending: Ending;
  readonly isMoving: boolean;
}

export function OutcomePanel({ contact, ending, isMoving }: OutcomePanelProps): ReactNode {
  const t = useT();
  const { draft, outcome, shownGroup, attach } = ending;
  return (
    <section ref={attach} className={classes['block']} aria-label={t('workbench.outcome')}>
      <div className={classes['blockHead']}>
        <h2 className={classes['blockTitle']}>
          {t('workbench.outcome')} <KeyCap action="queue.outcome" />
        </h2>
        <Group gap={2}>
          {(['reached', 'notReached'] as const).map((group) => (
            <UnstyledButton key={group} className={classes['filter']} aria-pressed={shownGroup === group} onClick={() => ending.show(group)}>
              {t(group === 'reached' ? 'workbench.outcomeReached' : 'workbench.outcomeNotReached')}
            </UnstyledButton>
          ))}
        </Group>
      </div>
      {ending.isOutcomeMissing && (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {t('workbench.outcomeMissing')}
        </Text>
      )}
      <div className={classes['outcomes']} role="group" aria-label={t('workbench.outcome')}>
        {outcomeGroups[shownGroup].map((option, index) => (
          <UnstyledButton key={option} className={classes['outcome']} aria-pressed={outcome === option} onClick={() => ending.choose(option)}>
            {ending.isChoosing && outcomeKeys[index] && <KeyText text={keyLabel(codeOf(outcomeKeys[index]))} />}
            <span>
              {outcomeText(t, option)}
              {outcome === option && draft.outcome === null && ` · ${t('workbench.outcomeProposed')}`}
            </span>
          </UnstyledButton>
        ))}
      </div>
      <ClosingFields draft={draft} onChange={ending.change} outcome={outcome} missing={ending.missing} numbers={contact.numbers.map((number) => ({ id: number.id, label: number.number }))} />
      {(outcome === 'deceased' || outcome === 'refused_all') && (
        <ConfirmWithScope
          isOpened={ending.isConfirming}
          title={t(`workbench.stopTitle.${outcome}`, { name: contact.name })}
          scope={[t('workbench.stopScope.plans'), t('workbench.stopScope.messages'), t('workbench.stopScope.reverse')]}
          confirmLabel={t(`workbench.stopConfirm.${outcome}`)}
          isRunning={isMoving}
          onConfirm={ending.confirmStop}
          onClose={ending.cancelStop}
        />
      )}
    </section>
  );
}
