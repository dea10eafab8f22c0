// The right column: the call, who is speaking, how it ended. F8 then a digit gives the outcome, F9 hangs up, takes the proposed
// outcome where none was chosen, closes the contact and opens the next one.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { CallDock } from '../telephony/CallDock.tsx';
import type { ScriptProgress } from './ContactPane.tsx';
import { IdentityBlock } from './IdentityBlock.tsx';
import { OutcomePanel } from './OutcomePanel.tsx';
import classes from './queue.module.css';
import type { ContactFlow } from './useContactFlow.ts';

interface DockProps {
  readonly contact: Contact;
  readonly flow: ContactFlow;
  readonly progress: ScriptProgress;
}

export function Dock({ contact, flow, progress }: DockProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { callingHours } = contact;
  return (
    <>
      {!callingHours.isOpen && callingHours.opensAt !== null && (
        <Text size="sm" className={classes['block']}>
          {t('workbench.hoursClosed', { at: format.dateTime(callingHours.opensAt) })}
        </Text>
      )}
      <CallDock contact={contact}>
        <IdentityBlock contact={contact} />
        <OutcomePanel contact={contact} flow={flow} progress={progress} />
      </CallDock>
    </>
  );
}
