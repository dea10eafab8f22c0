// SQL of accounts, sign-in attempts and sessions. A session is live while ended_at is null; at most one per window and per user.
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';

export function findAccountByUsername(read: ReadDb, username: string) {
  return read.first(qb.selectFrom('user_account').selectAll().where('username', '=', username));
}

export function findAccount(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('user_account').selectAll().where('id', '=', id));
}

/** Asked at every call of a window. */
const liveSession = reusable<{ hostSession: string }>()((parameter) =>
  qb
    .selectFrom('user_session')
    .innerJoin('user_account', 'user_account.id', 'user_session.user_id')
    .selectAll('user_account')
    .select(['user_session.id as session_id', 'user_session.started_at', 'user_session.locked_at'])
    .where('user_session.host_session', '=', parameter('hostSession'))
    .where('user_session.ended_at', 'is', null),
);

export function findLiveSession(read: ReadDb, hostSession: string) {
  return read.first(liveSession({ hostSession }));
}

export function listAccounts(read: ReadDb) {
  return read.all(
    qb
      .selectFrom('user_account')
      .leftJoin('user_session', 'user_session.user_id', 'user_account.id')
      .leftJoin('department', 'department.id', 'user_account.department_id')
      .select((eb) => ['user_account.id', 'username', 'display_name', 'staff_number', 'role', 'user_account.department_id', 'department.name as department_name', 'disabled_at', 'must_change_password', eb.fn.max('user_session.last_seen_at').as('last_seen_at')])
      .where('role', '!=', 'system')
      .groupBy('user_account.id')
      .orderBy('username'),
  );
}

/** Failures since the last success, newest first, no older than `since`. */
export function listRecentFailures(read: ReadDb, username: string, since: number): number[] {
  const attempts = read.all(
    qb.selectFrom('sign_in_attempt').select(['succeeded', 'attempted_at']).where('username', '=', username).where('attempted_at', '>', since).orderBy('attempted_at', 'desc').orderBy('id', 'desc'),
  );
  const lastSuccess = attempts.findIndex((attempt) => attempt.succeeded === 1);
  return (lastSuccess < 0 ? attempts : attempts.slice(0, lastSuccess)).map((attempt) => attempt.attempted_at);
}

export function insertAttempt(db: WriteDb, row: { id: string; username: string; succeeded: 0 | 1; attempted_at: number; workstation: string }): void {
  db.run(qb.insertInto('sign_in_attempt').values(row));
}

/** Ends a lock-out; that there were refusals stays in the audit. */
export function forgetFailures(db: WriteDb, username: string): void {
  db.run(qb.deleteFrom('sign_in_attempt').where('username', '=', username).where('succeeded', '=', 0));
}

export function endSessions(db: WriteDb, which: { hostSession?: string; userId?: string }, reason: 'signed-out' | 'replaced' | 'expired' | 'disabled', now: number): void {
  let query = qb.updateTable('user_session').set({ ended_at: now, end_reason: reason }).where('ended_at', 'is', null);
  if (which.hostSession !== undefined) query = query.where('host_session', '=', which.hostSession);
  if (which.userId !== undefined) query = query.where('user_id', '=', which.userId);
  db.run(query);
}

export function insertSession(db: WriteDb, row: { id: string; host_session: string; user_id: string; started_at: number; last_seen_at: number; workstation: string }): void {
  db.run(qb.insertInto('user_session').values(row));
}

export function setSessionLock(db: WriteDb, hostSession: string, lockedAt: number | null, now: number): void {
  db.run(qb.updateTable('user_session').set({ locked_at: lockedAt, last_seen_at: now }).where('host_session', '=', hostSession).where('ended_at', 'is', null));
}
