// Accounts, sign-in, sessions, lock. A failed sign-in is a result, not an error, so that its count survives the rollback.
import { z } from 'zod';
import { command, query, roles } from '../rpc/contract.ts';

export const roleSchema = z.enum(roles);

export const sessionUserSchema = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  staffNumber: z.string().nullable(),
  role: roleSchema,
  mustChangePassword: z.boolean(),
  locale: z.enum(['zh-CN', 'en-US']),
  colourScheme: z.enum(['auto', 'light', 'dark']),
  /** Scripts question by question, or the whole page. */
  scriptView: z.enum(['question', 'page']),
  /** Action -> physical key code, only those that differ from the defaults. */
  keyBindings: z.record(z.string(), z.string()),
});
export type SessionUser = z.infer<typeof sessionUserSchema>;

export const accountSchema = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  staffNumber: z.string().nullable(),
  role: roleSchema,
  /** The department that a department head answers for; others may belong to one. */
  departmentId: z.string().nullable(),
  departmentName: z.string().nullable(),
  isDisabled: z.boolean(),
  mustChangePassword: z.boolean(),
  lastSeenAt: z.number().nullable(),
});

const usernameSchema = z.string().trim().min(2).max(40).regex(/^[A-Za-z0-9._-]+$/);
/** At least 10 characters with a letter and a digit. */
export const passwordSchema = z.string().min(10).max(200).regex(/\p{L}/u).regex(/\d/);

/** A refused password is a result and not an error, so the audit row has to be told. */
function refusedUnless(success: string): (output: { readonly result: string }) => string {
  return ({ result }) => (result === success ? 'ok' : `refused:${result}`);
}

export const usersContract = {
  /** Who is signed in on this window; `isLocked` hides everything until unlock. */
  getSession: query({ input: z.object({}), output: z.object({ user: sessionUserSchema.nullable(), isLocked: z.boolean() }), roles: 'anyone', reads: ['session', 'users'] }),
  signIn: command({
    input: z.object({ username: z.string().max(40), password: z.string().max(200) }),
    output: z.discriminatedUnion('result', [
      z.object({ result: z.literal('signed-in'), user: sessionUserSchema }),
      z.object({ result: z.literal('refused'), attemptsLeft: z.number().int() }),
      z.object({ result: z.literal('locked-out'), until: z.number().int() }),
    ]),
    roles: 'anyone',
    touches: ['session', 'users'],
    subject: (_, output) => (output.result === 'signed-in' ? output.user.id : null),
    outcome: refusedUnless('signed-in'),
  }),
  signOut: command({ input: z.object({}), output: z.object({}), roles: 'signedIn', touches: ['session', 'users', 'queue'] }),
  lock: command({ input: z.object({}), output: z.object({}), roles: 'signedIn', touches: ['session'] }),
  unlock: command({ input: z.object({ password: z.string().max(200) }), output: z.object({ result: z.enum(['unlocked', 'refused', 'locked-out']) }), roles: 'anyone', touches: ['session'], outcome: refusedUnless('unlocked') }),
  changePassword: command({ input: z.object({ current: z.string().max(200), next: passwordSchema }), output: z.object({ result: z.enum(['changed', 'refused']) }), roles: 'signedIn', touches: ['session'], outcome: refusedUnless('changed') }),
  changePreferences: command({
    input: z.object({ locale: z.enum(['zh-CN', 'en-US']).optional(), colourScheme: z.enum(['auto', 'light', 'dark']).optional(), scriptView: z.enum(['question', 'page']).optional(), keyBindings: z.record(z.string().max(40), z.string().max(40)).optional() }),
    output: z.object({}),
    roles: 'signedIn',
    touches: ['session'],
  }),
  listAccounts: query({ input: z.object({}), output: z.array(accountSchema), roles: ['it', 'supervisor'], reads: ['users'] }),
  createAccount: command({
    /** A department head needs a department: `departmentNeeded`. */
    input: z.object({ username: usernameSchema, displayName: z.string().trim().min(1).max(40), staffNumber: z.string().trim().max(20).nullable(), role: z.enum(['nurse', 'supervisor', 'department_head', 'it', 'auditor']), departmentId: z.string().nullable().default(null), password: passwordSchema }),
    output: z.object({ id: z.string() }),
    roles: ['it'],
    touches: ['users'],
    subject: (_, output) => output.id,
  }),
  /** Which department the account answers for from now on; a department head is never without one. */
  setAccountDepartment: command({ input: z.object({ id: z.string(), departmentId: z.string().nullable() }), output: z.object({}), roles: ['it'], touches: ['users', 'session'], subject: (input) => input.id }),
  setAccountDisabled: command({ input: z.object({ id: z.string(), isDisabled: z.boolean() }), output: z.object({}), roles: ['it'], touches: ['users', 'session'], subject: (input) => input.id }),
  resetPassword: command({ input: z.object({ id: z.string(), password: passwordSchema }), output: z.object({}), roles: ['it'], touches: ['users', 'session'], subject: (input) => input.id }),
};
