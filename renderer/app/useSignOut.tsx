// Signing out, from the menu and from Ctrl+K. While a call runs it asks first: the patient would go on hearing the ward of a
// nurse who is no longer there. The call is hung up, told to the backend, and only then the session ends.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isLive } from '#shared/telephony/machine.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { useTelephony } from '../telephony/useTelephony.ts';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';

export interface SignOut {
  start(): void;
  /** To be placed where the key or the menu is. */
  readonly dialog: ReactNode;
}

export function useSignOut(): SignOut {
  const t = useT();
  const { call, isPreparing, endCall } = useTelephony();
  const command = useCommand('users.signOut');
  const [isAsking, setAsking] = useState(false);
  const isBusy = isLive(call) || isPreparing;

  async function hangUpAndLeave(): Promise<void> {
    await endCall();
    setAsking(false);
    await command.run({});
  }

  return {
    start() {
      if (isBusy) setAsking(true);
      else void command.run({});
    },
    dialog: (
      <ConfirmWithScope
        isOpened={isAsking}
        title={t('frame.signOutInCall')}
        scope={[t('frame.signOutInCall.call'), t('frame.signOutInCall.contact')]}
        confirmLabel={t('frame.signOutInCall.confirm')}
        isRunning={command.isRunning}
        onConfirm={() => void hangUpAndLeave()}
        onClose={() => setAsking(false)}
      />
    ),
  };
}
