// Who works in this window, for any page inside the frame.
import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { SessionUser } from '#shared/users/users.contract.ts';

const SessionContext = createContext<SessionUser | null>(null);

export function SessionProvider({ user, children }: { readonly user: SessionUser; readonly children: ReactNode }): ReactNode {
  return <SessionContext value={user}>{children}</SessionContext>;
}

/** The signed-in user; throws outside the frame, where there is none. */
export function useUser(): SessionUser {
  const user = use(SessionContext);
  if (!user) throw new Error('useUser outside the frame');
  return user;
}
