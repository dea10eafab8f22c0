// How much waits for whoever is signed in, for the rail. Deadlines pass without anybody writing, so it is asked again.
import { useUser } from '../app/session.tsx';
import { useCall } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';

/** Minutes are what is shown; twice a minute is enough. */
export const clockRefreshMs = 30_000;

type Waiting = OutputOf<'escalations.countWaiting'>;

export function useWaiting(): Waiting | undefined {
  const { role } = useUser();
  const isAsked = role === 'nurse' || role === 'supervisor' || role === 'department_head';
  return useCall('escalations.countWaiting', {}, { isEnabled: isAsked, refreshMs: clockRefreshMs }).data;
}
