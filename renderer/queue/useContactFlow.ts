// From one person to the next: claim, put aside, give back, finish and claim the next one.
// Which contact is open is what the backend says (listOpenContacts), so a reload or a crash comes back to it by itself.
import { useRef, useState } from 'react';
import { settleScript } from '../assessments/useScript.ts';
import { useFormat } from '../platform/format.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone, showNotice } from '../platform/toasts.tsx';
import type { QueueScope } from './scope.ts';
import type { Closing } from './closing.ts';

export interface ContactFlow {
  /** Null: nobody; undefined: not known yet. */
  readonly contactId: string | null | undefined;
  /** Between two contacts, or while a claim is on its way. */
  readonly isMoving: boolean;
  claim(patientId: string): Promise<void>;
  claimNext(): Promise<void>;
  /** With what stands in the note, saved or not. */
  park(note: string): Promise<void>;
  release(): Promise<void>;
  /** Resolves with whether the contact is closed; then the next one is open where there is one. */
  finish(closing: Closing, andNext: boolean): Promise<boolean>;
}

export function useContactFlow(scope: QueueScope): ContactFlow {
  const format = useFormat();
  const open = useCall('queue.listOpenContacts', {});
  const claimCommand = useCommand('queue.claim');
  const nextCommand = useCommand('queue.claimNext');
  const parkCommand = useCommand('queue.park');
  const releaseCommand = useCommand('queue.release');
  const finishCommand = useCommand('queue.finishContact');
  const [isMoving, setMoving] = useState(false);
  const isBusy = useRef(false);
  const contactId = open.data === undefined ? undefined : (open.data[0]?.id ?? null);

  /** One movement at a time: a key pressed twice must not finish two people. */
  async function move<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    if (isBusy.current) return otherwise;
    isBusy.current = true;
    setMoving(true);
    try {
      const result = await work();
      await open.refetch();
      return result;
    } finally {
      isBusy.current = false;
      setMoving(false);
    }
  }

  async function takeNext(): Promise<void> {
    if ((await nextCommand.run(scope)) === null) showNotice('workbench.queueDone');
  }

  return {
    contactId,
    isMoving,
    claim: (patientId) => move(async () => void (await claimCommand.run({ patientId })), undefined),
    claimNext: () => move(takeNext, undefined),
    park: (note) =>
      move(async () => {
        if (!contactId) return;
        await settleScript(contactId);
        await parkCommand.run({ contactId, note });
      }, undefined),
    release: () => move(async () => void (contactId && (await releaseCommand.run({ contactId }))), undefined),
    finish: (closing, andNext) =>
      move(async () => {
        if (contactId) await settleScript(contactId);
        const result = contactId ? await finishCommand.run({ contactId, ...closing }) : undefined;
        if (!result) return false;
        if (result.isLost) showDone('workbench.finishedLost');
        else if (result.nextTryAt !== null) showDone('workbench.finishedRetry', { at: format.dateTime(result.nextTryAt) });
        else showDone('workbench.finished');
        if (andNext) await takeNext();
        return true;
      }, false),
  };
}
