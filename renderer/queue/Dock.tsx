// The right column: the call and how it ends; the bar that ends it never scrolls away.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { CallDock } from '../telephony/CallDock.tsx';
import { useTelephony } from '../telephony/useTelephony.ts';
import { RecordFeedback } from '../satisfaction/RecordFeedback.tsx';
import { FinishBar } from './FinishBar.tsx';
import { OutcomePanel } from './OutcomePanel.tsx';
import classes from './queue.module.css';
import type { ContactFlow } from './useContactFlow.ts';
import type { Ending } from './useEnding.ts';

interface DockProps {
  readonly contact: Contact;
  readonly flow: ContactFlow;
  readonly ending: Ending;
}

export function Dock({ contact, flow, ending }: DockProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { lineKind } = useTelephony();
  const { callingHours } = contact;
  const outcomes = <OutcomePanel contact={contact} ending={ending} isMoving={flow.isMoving} />;
  return (
    <>
      <div className={classes['dockScroll']}>
        {contact.lateEntry ? (
          <>
            <Text size="sm" className={classes['notice']}>
              {t('workbench.lateNotice', { at: format.dateTime(contact.lateEntry.happenedAt), reason: contact.lateEntry.reason })}
            </Text>
            <div className={classes['lateEntry']}>{outcomes}</div>
          </>
        ) : (
          <>
            {lineKind !== 'training' && !callingHours.isOpen && callingHours.opensAt !== null && (
              <Text size="sm" className={classes['notice']}>
                {t('workbench.hoursClosed', { at: format.dateTime(callingHours.opensAt) })}
              </Text>
            )}
            <CallDock contact={contact}>{outcomes}</CallDock>
          </>
        )}
      </div>
      <RecordFeedback contactId={contact.id} />
      <FinishBar ending={ending} isMoving={flow.isMoving} />
    </>
  );
}
