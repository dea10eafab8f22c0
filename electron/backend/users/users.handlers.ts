// Sign-in with lock-out, one live session per user and window, lock and unlock, accounts. Sign-in refusals are results:
// their count must survive. An unknown user name costs as much time as a wrong password and says the same.
import type { SettingValue } from '#shared/settings/settings.schema.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import type { usersContract } from '#shared/users/users.contract.ts';
import { qb } from '../db/db.ts';
import type { CommandContext, ModuleHandlers } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { createAccount, setDepartment } from './accounts.ts';
import type { PasswordHasher } from './passwords.ts';
import { findSession, toSessionUser } from './sessions.ts';
import * as queries from './users.queries.ts';

type Attempt = { result: 'ok'; account: NonNullable<ReturnType<typeof queries.findAccountByUsername>> } | { result: 'refused'; attemptsLeft: number } | { result: 'locked-out'; until: number };

export function createUsersHandlers(passwords: PasswordHasher): ModuleHandlers<typeof usersContract> {
  let decoyHash: string | undefined;

  function attempt(ctx: CommandContext, username: string, password: string): Attempt {
    const settings = loadSettings(ctx.read);
    const limit: SettingValue<'session.failuresBeforeLock'> = settings['session.failuresBeforeLock'];
    const lockOutMs = settings['session.lockOutMinutes'] * 60_000;
    const failures = queries.listRecentFailures(ctx.read, username, ctx.now - lockOutMs);
    const [lastFailure] = failures;
    if (failures.length >= limit && lastFailure !== undefined) return { result: 'locked-out', until: lastFailure + lockOutMs };
    const account = queries.findAccountByUsername(ctx.read, username);
    const maySignIn = account !== undefined && account.disabled_at === null && account.role !== 'system';
    // Made at the first attempt, whoever's it is: a start need not wait for it, and no attempt takes longer than another.
    decoyHash ??= passwords.hash('decoy password of nobody 0');
    const isRight = passwords.verify(maySignIn ? account.password_hash : decoyHash, password) && maySignIn;
    queries.insertAttempt(ctx.db, { id: ctx.newId(), username, succeeded: isRight ? 1 : 0, attempted_at: ctx.now, workstation: ctx.workstation });
    if (isRight) return { result: 'ok', account };
    const attemptsLeft = limit - failures.length - 1;
    return attemptsLeft > 0 ? { result: 'refused', attemptsLeft } : { result: 'locked-out', until: ctx.now + lockOutMs };
  }

  function requireAccount(ctx: CommandContext, id: string) {
    const account = queries.findAccount(ctx.read, id);
    if (!account || account.role === 'system') throw notFound('account');
    return account;
  }

  return {
    getSession: (ctx) => findSession(ctx.read, ctx.hostSession, ctx.now) ?? { user: null, isLocked: false },

    signIn(ctx, input) {
      const tried = attempt(ctx, input.username.trim(), input.password);
      if (tried.result !== 'ok') return tried;
      queries.endSessions(ctx.db, { hostSession: ctx.hostSession }, 'replaced', ctx.now);
      queries.endSessions(ctx.db, { userId: tried.account.id }, 'replaced', ctx.now);
      queries.insertSession(ctx.db, { id: ctx.newId(), host_session: ctx.hostSession, user_id: tried.account.id, started_at: ctx.now, last_seen_at: ctx.now, workstation: ctx.workstation });
      return { result: 'signed-in', user: toSessionUser(tried.account) };
    },

    signOut(ctx) {
      queries.endSessions(ctx.db, { hostSession: ctx.hostSession }, 'signed-out', ctx.now);
      return {};
    },

    lock(ctx) {
      queries.setSessionLock(ctx.db, ctx.hostSession, ctx.now, ctx.now);
      return {};
    },

    unlock(ctx, input) {
      const session = findSession(ctx.read, ctx.hostSession, ctx.now);
      if (!session) return { result: 'refused' };
      const tried = attempt(ctx, session.user.username, input.password);
      if (tried.result !== 'ok') return { result: tried.result };
      queries.setSessionLock(ctx.db, ctx.hostSession, null, ctx.now);
      return { result: 'unlocked' };
    },

    changePassword(ctx, input) {
      const account = requireAccount(ctx, ctx.user.id);
      const tried = attempt(ctx, account.username, input.current);
      if (tried.result !== 'ok') return { result: 'refused' };
      ctx.db.run(qb.updateTable('user_account').set({ password_hash: passwords.hash(input.next), must_change_password: 0 }).where('id', '=', account.id));
      return { result: 'changed' };
    },

    changePreferences(ctx, input) {
      const { locale, colourScheme, scriptView, keyBindings } = input;
      const changes = {
        ...(locale ? { locale } : {}),
        ...(colourScheme ? { colour_scheme: colourScheme } : {}),
        ...(scriptView ? { script_view: scriptView } : {}),
        ...(keyBindings ? { key_bindings: JSON.stringify(keyBindings) } : {}),
      };
      if (Object.keys(changes).length > 0) ctx.db.run(qb.updateTable('user_account').set(changes).where('id', '=', ctx.user.id));
      return {};
    },

    listAccounts: (ctx) =>
      queries.listAccounts(ctx.read).map((row) => ({
        id: row.id,
        username: row.username,
        displayName: row.display_name,
        staffNumber: row.staff_number,
        role: row.role,
        departmentId: row.department_id,
        departmentName: row.department_name,
        isDisabled: row.disabled_at !== null,
        mustChangePassword: row.must_change_password === 1,
        lastSeenAt: row.last_seen_at,
      })),

    createAccount(ctx, input) {
      if (input.role === 'department_head' && input.departmentId === null) throw invalidInput('departmentNeeded');
      return { id: createAccount(ctx, { ...input, passwordHash: passwords.hash(input.password), mustChangePassword: true }) };
    },

    setAccountDepartment(ctx, input) {
      const account = requireAccount(ctx, input.id);
      if (account.role === 'department_head' && input.departmentId === null) throw invalidInput('departmentNeeded');
      setDepartment(ctx, account.id, input.departmentId);
      return {};
    },

    setAccountDisabled(ctx, input) {
      requireAccount(ctx, input.id);
      if (input.id === ctx.user.id) throw conflict('ownAccount');
      ctx.db.run(qb.updateTable('user_account').set({ disabled_at: input.isDisabled ? ctx.now : null }).where('id', '=', input.id));
      if (input.isDisabled) queries.endSessions(ctx.db, { userId: input.id }, 'disabled', ctx.now);
      return {};
    },

    resetPassword(ctx, input) {
      queries.forgetFailures(ctx.db, requireAccount(ctx, input.id).username);
      ctx.db.run(qb.updateTable('user_account').set({ password_hash: passwords.hash(input.password), must_change_password: 1 }).where('id', '=', input.id));
      queries.endSessions(ctx.db, { userId: input.id }, 'replaced', ctx.now);
      return {};
    },
  };
}
