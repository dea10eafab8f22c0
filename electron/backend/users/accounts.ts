// Creating accounts, used by first start, the sample hospital and IT's page. Takes the hash, never keeps the password.
import type { Role } from '#shared/rpc/contract.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { qb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findAccountByUsername } from './users.queries.ts';

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly staffNumber: string | null;
  readonly role: Role;
  readonly departmentId?: string | null;
  readonly passwordHash: string;
  readonly mustChangePassword?: boolean;
}

/** @returns the new account's id @throws conflict usernameTaken, not-found department */
export function createAccount(scope: WriteScope, account: NewAccount): string {
  if (findAccountByUsername(scope.read, account.username)) throw conflict('usernameTaken');
  const departmentId = account.departmentId ?? null;
  requireDepartment(scope, departmentId);
  const id = scope.newId();
  scope.db.run(
    qb.insertInto('user_account').values({
      id,
      username: account.username,
      display_name: account.displayName,
      staff_number: account.staffNumber,
      role: account.role,
      department_id: departmentId,
      password_hash: account.passwordHash,
      must_change_password: account.mustChangePassword ? 1 : 0,
      ...stamp(scope),
    }),
  );
  return id;
}

/** @throws not-found department */
export function setDepartment(scope: WriteScope, userId: string, departmentId: string | null): void {
  requireDepartment(scope, departmentId);
  scope.db.run(qb.updateTable('user_account').set({ department_id: departmentId }).where('id', '=', userId));
}

function requireDepartment(scope: WriteScope, departmentId: string | null): void {
  if (departmentId !== null && !scope.read.first(qb.selectFrom('department').select('id').where('id', '=', departmentId))) throw notFound('department');
}

/** The account under which command line and jobs write; it can never sign in. */
export function ensureSystemAccount(scope: WriteScope): void {
  if (findAccountByUsername(scope.read, 'system')) return;
  scope.db.run(qb.insertInto('user_account').values({ id: 'system', username: 'system', display_name: 'system', staff_number: null, role: 'system', password_hash: '', disabled_at: scope.now, ...stamp(scope) }));
}
