// SQL of the roster: entries are only appended, the newest of a place counts (shared/escalations/roster.ts).
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { RosterEntry } from '#shared/escalations/roster.ts';
import { lines } from '#shared/escalations/roster.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

/** Every entry of those days, oldest first. */
export function listRosterEntries(read: ReadDb, from: string, to: string): RosterEntry[] {
  const rows = read.all(
    qb
      .selectFrom('roster_entry')
      .leftJoin('user_account', 'user_account.id', 'roster_entry.user_id')
      .select(['roster_entry.department_id', 'day', 'shift', 'line', 'user_id', 'person_name', 'phone', 'display_name'])
      .where('day', '>=', from)
      .where('day', '<=', to)
      .orderBy('roster_entry.recorded_at')
      .orderBy(sql`roster_entry.rowid`),
  );
  return rows.map((row) => {
    const name = row.display_name ?? row.person_name;
    return {
      departmentId: row.department_id,
      day: row.day,
      shift: row.shift,
      line: lines.find((line) => line === row.line) ?? 1,
      person: name === null ? null : { userId: row.user_id, name, phone: row.phone },
    };
  });
}

/** Accounts that may be on duty. */
export function listRosterAccounts(read: ReadDb) {
  return read.all(qb.selectFrom('user_account').select(['id', 'display_name', 'department_id']).where('role', 'in', ['nurse', 'supervisor', 'department_head']).where('disabled_at', 'is', null).orderBy('display_name'));
}

export function insertRosterEntry(db: WriteDb, row: Insertable<Tables['roster_entry']>): void {
  db.run(qb.insertInto('roster_entry').values(row));
}

/** Id -> name of every department. */
export function listDepartmentNames(read: ReadDb): Map<string, string> {
  return new Map(read.all(qb.selectFrom('department').select(['id', 'name'])).map((row) => [row.id, row.name]));
}

/** The department that an account heads or belongs to. */
export function findDepartmentOfUser(read: ReadDb, userId: string): string | null {
  return read.first(qb.selectFrom('user_account').select('department_id').where('id', '=', userId))?.department_id ?? null;
}
