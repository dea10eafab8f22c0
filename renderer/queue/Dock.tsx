// The right column: the call, who is speaking, how it ends; the bar that ends it never scrolls away.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { CallDock } from '../telephony/CallDock.tsx';
import { useTelephony } from '../telephony/useTelephony.ts';
import type { ScriptProgress } from './ContactPane.tsx';
import { FinishBar } from './FinishBar.tsx';
import { IdentityBlock } from './IdentityBlock.tsx';
import { OutcomePanel } from './OutcomePanel.tsx';
import classes from './queue.module.css';
import type { ContactFlow } from './useContactFlow.ts';
import { useEnding } from './useEnding.ts';

interface DockProps {
  readonly contact: Contact;
  readonly flow: ContactFlow;
  readonly progress: ScriptProgress;
}

export function Dock({ contact, flow, progress }: DockProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { lineKind } = useTelephony();
  const ending = useEnding(contact, flow, progress);
  const { callingHours } = contact;
  return (
    <>
      <div className={classes['dockScroll']}>
        {lineKind !== 'training' && !callingHours.isOpen && callingHours.opensAt !== null && (
          <Text size="sm" className={classes['notice']}>
            {t('workbench.hoursClosed', { at: format.dateTime(callingHours.opensAt) })}
          </Text>
        )}
        <CallDock contact={contact}>
          <IdentityBlock contact={contact} answeredBy={ending.draft.answeredBy} onAnsweredBy={(answeredBy) => ending.change({ answeredBy })} />
          <OutcomePanel contact={contact} ending={ending} isMoving={flow.isMoving} />
        </CallDock>
      </div>
      <FinishBar ending={ending} isMoving={flow.isMoving} />
    </>
  );
}
