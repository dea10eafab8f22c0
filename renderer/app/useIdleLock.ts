// Locks the session after so many idle minutes (setting `session.lockMinutes`), never during a call or its wrap-up: whoever
// runs a call holds the lock open with `useLockHold`.
import { useEffect } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { client, useCall } from '../platform/rpc.tsx';

const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const checkEveryMs = 5_000;
let holds = 0;

/** While `isHeld`, the session does not lock by itself. */
export function useLockHold(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return undefined;
    holds += 1;
    return () => {
      holds -= 1;
    };
  }, [isHeld]);
}

export function useIdleLock(isLocked: boolean): void {
  const settings = useCall('settings.getSettings', {}, { isEnabled: !isLocked }).data;
  const lockMinutes = settingSchemas['session.lockMinutes'].parse(settings?.['session.lockMinutes']);
  useEffect(() => {
    if (isLocked) return undefined;
    let lastSign = performance.now();
    const note = (): void => {
      lastSign = performance.now();
    };
    const timer = setInterval(() => {
      if (holds > 0) note();
      // Refused while the connection is away: the next round tries again.
      else if (performance.now() - lastSign > lockMinutes * 60_000) tryLock();
    }, checkEveryMs);
    for (const sign of signsOfLife) window.addEventListener(sign, note, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, note, { capture: true });
    };
  }, [isLocked, lockMinutes]);
}

function tryLock(): void {
  try {
    client().users.lock({}).catch(() => undefined);
  } catch {
    // Disconnected.
  }
}
