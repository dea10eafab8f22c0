// Who asks: the user of a window, looked up at every call, so that a lock, a disabled account or an ended session acts at once.
import type { SessionUser } from '#shared/users/users.contract.ts';
import { sessionUserSchema } from '#shared/users/users.contract.ts';
import type { ReadDb } from '../db/db.ts';
import type { Actor } from '../rpc/context.ts';
import { anonymousActor } from '../rpc/context.ts';
import { findLiveSession } from './users.queries.ts';

/** A shift and its overtime; whoever comes later signs in anew. */
export const sessionLifetimeMs = 16 * 3600 * 1000;

export interface LiveSession {
  readonly user: SessionUser;
  readonly isLocked: boolean;
}

export function findSession(read: ReadDb, hostSession: string, now: number): LiveSession | null {
  const row = findLiveSession(read, hostSession);
  if (!row || row.disabled_at !== null || now - row.started_at > sessionLifetimeMs) return null;
  return { user: toSessionUser(row), isLocked: row.locked_at !== null };
}

/** A locked session may do nothing but unlock: it counts as nobody. */
export function findActor(read: ReadDb, hostSession: string, now: number): Actor {
  const session = findSession(read, hostSession, now);
  if (!session || session.isLocked) return anonymousActor;
  return { id: session.user.id, displayName: session.user.displayName, role: session.user.role };
}

export function toSessionUser(row: { id: string; username: string; display_name: string; staff_number: string | null; role: string; must_change_password: number; locale: string; colour_scheme: string; script_view: 'question' | 'page'; key_bindings: string }): SessionUser {
  return sessionUserSchema.parse({
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    staffNumber: row.staff_number,
    role: row.role,
    mustChangePassword: row.must_change_password === 1,
    locale: row.locale,
    colourScheme: row.colour_scheme,
    scriptView: row.script_view,
    keyBindings: JSON.parse(row.key_bindings) as Record<string, string>,
  });
}
