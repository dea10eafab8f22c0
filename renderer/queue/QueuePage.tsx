// The workbench: a whole call, from choosing to the next one, on one page. Left who is due, in the middle the person and the
// words, right the call and its end. No dialog opens during a call, save the one that stops everything.
import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { LoadingRows } from '../ui/Loaded.tsx';
import { ContactPane } from './ContactPane.tsx';
import type { ScriptProgress } from './ContactPane.tsx';
import { Dock } from './Dock.tsx';
import { IdlePane } from './IdlePane.tsx';
import { QueueColumn } from './QueueColumn.tsx';
import type { QueueScope } from './QueueColumn.tsx';
import classes from './queue.module.css';
import { useContactFlow } from './useContactFlow.ts';

const noProgress: ScriptProgress = { answered: 0, total: 0, isComplete: false };

export function QueuePage(): ReactNode {
  const t = useT();
  const [scope, setScope] = useState<QueueScope>({ filter: 'ready' });
  const [isQueueOpened, setQueueOpened] = useState(false);
  const flow = useContactFlow(scope);
  const { contactId } = flow;
  const contact = useCall('queue.getContact', { contactId: contactId ?? '' }, { isEnabled: Boolean(contactId) });
  const [progress, setProgress] = useState<{ readonly contactId: string; readonly script: ScriptProgress } | null>(null);
  const middle = useRef<HTMLDivElement>(null);
  const former = useRef<string | null | undefined>(undefined);

  // A new person: the reading position moves to her, and the folded queue closes.
  useEffect(() => {
    if (contactId === undefined || contactId === former.current) return;
    if (former.current !== undefined) middle.current?.focus();
    former.current = contactId;
    setQueueOpened(false);
  }, [contactId]);

  return (
    <div className={classes['bench']} data-idle={contactId ? undefined : true}>
      <h1 className="visually-hidden">{t('workbench.title')}</h1>
      <QueueColumn scope={scope} onScope={setScope} canClaim={contactId === null && !flow.isMoving} onClaim={(row) => void flow.claim(row.patientId)} isOpened={isQueueOpened} />
      <div className={classes['contact']} ref={middle} tabIndex={-1} style={{ outline: 'none' }}>
        <ActionIcon className={classes['drawerButton']} variant="default" m={6} aria-expanded={isQueueOpened} aria-label={t(isQueueOpened ? 'workbench.queueClose' : 'workbench.queueOpen')} onClick={() => setQueueOpened(!isQueueOpened)}>
          <IconLayoutSidebarLeftExpand size={18} aria-hidden />
        </ActionIcon>
        {contactId === null && <IdlePane isMoving={flow.isMoving} onNext={() => void flow.claimNext()} onResume={(patientId) => void flow.claim(patientId)} />}
        {contactId && contact.data && <ContactPane key={contact.data.id} contact={contact.data} flow={flow} onProgress={(script) => setProgress({ contactId, script })} />}
        {contactId && !contact.data && (contact.error ? <ErrorPanel error={contact.error} onRetry={() => void contact.refetch()} /> : <LoadingRows rows={8} />)}
      </div>
      {contactId && <div className={classes['dock']}>{contact.data && <Dock key={contact.data.id} contact={contact.data} flow={flow} progress={progress?.contactId === contactId ? progress.script : noProgress} />}</div>}
    </div>
  );
}
