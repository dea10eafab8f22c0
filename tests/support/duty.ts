// People on call and departments for tests of escalations, made as the pages make them.
import { addDays } from '#shared/time/civil.ts';
import { qb } from '../../electron/backend/db/db.ts';
import type { Actor } from '../../electron/backend/rpc/context.ts';
import { setDepartment } from '../../electron/backend/users/accounts.ts';
import type { TestBackend } from './backend.ts';

export const friday = '2026-11-20';

export function departmentIdOf(test: TestBackend, name: string): string {
  return test.backend.db.one(qb.selectFrom('department').select('id').where('name', '=', name)).id;
}

/** An account of the role 科室负责人 that answers for the department. */
export function headOf(test: TestBackend, departmentName: string, name: string): Actor {
  const head = test.actor('department_head', name);
  test.backend.transact((scope) => setDepartment(scope, head.id, departmentIdOf(test, departmentName)));
  return head;
}

type Person = Actor | { readonly name: string; readonly phone: string };

/** Puts somebody on the roster from that day for a week, day and night. @param unit a department's name, null: the centre */
export function putOnDuty(test: TestBackend, unit: string | null, line: 1 | 2 | 3, person: Person, from = friday): void {
  const departmentId = unit === null ? null : departmentIdOf(test, unit);
  const named = 'role' in person ? { userId: person.id } : { name: person.name, phone: person.phone };
  for (let days = 0; days < 7; days += 1) {
    for (const shift of ['day', 'night'] as const) test.call('escalations', 'setRosterPlace', { departmentId, day: addDays(from, days), shift, line, person: named });
  }
}
