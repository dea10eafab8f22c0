// The workbench: a whole call, from choosing to the next one, on one page. Left who is due, in the middle the person and the
// words, right the call and its end. No dialog opens during a call, save the one that stops everything.
import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { LoadingRows } from '../ui/Loaded.tsx';
import { IdlePane } from './IdlePane.tsx';
import { OpenContact } from './OpenContact.tsx';
import { QueueColumn } from './QueueColumn.tsx';
import type { QueueScope } from './scope.ts';
import classes from './queue.module.css';
import { useContactFlow } from './useContactFlow.ts';

export function QueuePage(): ReactNode {
  const t = useT();
  const [scope, setScope] = useState<QueueScope>({ filter: 'ready' });
  const [isQueueOpened, setQueueOpened] = useState(false);
  const flow = useContactFlow(scope);
  const { contactId } = flow;
  const contact = useCall('queue.getContact', { contactId: contactId ?? '' }, { isEnabled: Boolean(contactId) });
  const open = contactId && contact.data?.id === contactId ? contact.data : null;

  const toggle = (
    <ActionIcon className={classes['drawerButton']} variant="default" m={6} aria-expanded={isQueueOpened} aria-label={t(isQueueOpened ? 'workbench.queueClose' : 'workbench.queueOpen')} onClick={() => setQueueOpened(!isQueueOpened)}>
      <IconLayoutSidebarLeftExpand size={18} aria-hidden />
    </ActionIcon>
  );

  return (
    <div className={classes['bench']} data-idle={open ? undefined : true}>
      <h1 className="visually-hidden">{t('workbench.title')}</h1>
      <QueueColumn
        scope={scope}
        onScope={setScope}
        canClaim={contactId === null && !flow.isMoving}
        onClaim={(row) => {
          setQueueOpened(false);
          void flow.claim(row.patientId);
        }}
        isOpened={isQueueOpened}
      />
      {open ? (
        <OpenContact key={open.id} contact={open} flow={flow} toggle={toggle} />
      ) : (
        <div className={classes['contact']}>
          {toggle}
          {contactId === null ? <IdlePane isMoving={flow.isMoving} onNext={() => void flow.claimNext()} onResume={(patientId) => void flow.claim(patientId)} /> : contact.error ? <ErrorPanel error={contact.error} onRetry={() => void contact.refetch()} /> : <LoadingRows rows={8} />}
        </div>
      )}
    </div>
  );
}
