// One open contact: the person and the words in the middle, the call and its end at the right. What the script has come to and
// who is answering decide the proposed outcome, so both sides share one ending. Lives and dies with the contact.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { useCommand } from '../platform/rpc.tsx';
import { ContactPane } from './ContactPane.tsx';
import type { ScriptProgress } from '../assessments/ScriptPanel.tsx';
import { Dock } from './Dock.tsx';
import classes from './queue.module.css';
import type { ContactFlow } from './useContactFlow.ts';
import { useEnding } from './useEnding.ts';

interface OpenContactProps {
  readonly contact: Contact;
  readonly flow: ContactFlow;
  /** Opens the queue where it is folded. */
  readonly toggle: ReactNode;
}

const noProgress: ScriptProgress = { answered: 0, total: 0, isComplete: false, unsent: 0 };

/** Well inside the shortest lease that can be set. */
const renewEveryMs = 30_000;

/** Renews the claim now and while the contact is open. True while it cannot be had: then a colleague may take the person. */
function useLease({ id, claimExpiresAt }: Contact): boolean {
  const { run } = useCommand('queue.renewClaim', { isQuiet: true });
  const [hasLapsed, setLapsed] = useState(false);
  const isExpired = claimExpiresAt === null;
  useEffect(() => {
    const renew = async (): Promise<void> => setLapsed((await run({ contactId: id })) === undefined);
    if (isExpired) void renew();
    const timer = setInterval(() => void renew(), renewEveryMs);
    return () => clearInterval(timer);
  }, [id, isExpired, run]);
  return hasLapsed;
}

export function OpenContact({ contact, flow, toggle }: OpenContactProps): ReactNode {
  const [progress, setProgress] = useState(noProgress);
  const ending = useEnding(contact, flow, progress);
  const hasLapsed = useLease(contact);
  const middle = useRef<HTMLDivElement>(null);
  // A new person: the reading position moves to her, and no button of the former one keeps the keys.
  useEffect(() => middle.current?.focus(), []);
  return (
    <>
      <div className={classes['contact']} ref={middle} tabIndex={-1}>
        {toggle}
        <ContactPane contact={contact} hasLapsed={hasLapsed} flow={flow} ending={ending} onProgress={setProgress} />
      </div>
      <div className={classes['dock']}>
        <Dock contact={contact} flow={flow} ending={ending} />
      </div>
    </>
  );
}
