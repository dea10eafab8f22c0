// The roster by week. The supervisor writes every unit's, a department head the own department's; what is over is not rewritten,
// since it says who was responsible.
import type { rosterContract } from '#shared/escalations/roster.contract.ts';
import type { RosterPlace } from '#shared/escalations/roster.ts';
import { lines, placeKey, shiftEnd, shifts, standingRoster } from '#shared/escalations/roster.ts';
import { AppError, conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { addDays } from '#shared/time/civil.ts';
import type { CommandContext, ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findDepartmentOfUser, insertRosterEntry, listDepartmentNames, listRosterAccounts, listRosterEntries } from './roster.queries.ts';
import { findDepartment } from './work-orders.queries.ts';
import { loadEscalationRules } from './working-rules.ts';

const weekDays = 7;
/** A department stays on the page for so many days after its last entry. */
const rememberedDays = 28;

export const rosterHandlers: ModuleHandlers<typeof rosterContract> = {
  getRoster(ctx, input) {
    const to = addDays(input.from, weekDays - 1);
    const entries = listRosterEntries(ctx.read, addDays(input.from, -rememberedDays), to);
    const names = listDepartmentNames(ctx.read);
    const own = ctx.user.role === 'department_head' ? findDepartmentOfUser(ctx.read, ctx.user.id) : null;
    const taking = ctx.user.role === 'department_head' ? [] : [...new Set([...entries.map((entry) => entry.departmentId), input.departmentId])];
    const departments = [...new Set([own, ...taking])].filter((id): id is string => id !== null).toSorted((a, b) => (names.get(a) ?? '').localeCompare(names.get(b) ?? '', 'zh'));
    const shown = new Set([null, ...departments]);
    return {
      units: [null, ...departments].map((departmentId) => ({ departmentId, name: departmentId === null ? null : (names.get(departmentId) ?? ''), mayEdit: mayEdit(ctx, departmentId, own) })),
      cells: [...standingRoster(entries).values()].flatMap(({ person, ...place }) => (person && place.day >= input.from && shown.has(place.departmentId) ? [{ ...place, ...person }] : [])),
      accounts: listRosterAccounts(ctx.read).map((row) => ({ id: row.id, name: row.display_name, departmentId: row.department_id })),
      dayShift: loadEscalationRules(ctx.read).shifts.dayShift,
    };
  },

  setRosterPlace(ctx, { person, ...place }) {
    requireEditor(ctx, place.departmentId);
    if (shiftEnd(place, loadEscalationRules(ctx.read).shifts) <= ctx.now) throw conflict('rosterPast');
    if (person !== null && person.userId === null && person.name === '') throw invalidInput('rosterNobody');
    if (person !== null && person.userId !== null && !listRosterAccounts(ctx.read).some((account) => account.id === person.userId)) throw notFound('account');
    write(ctx, place, person);
    return {};
  },

  copyRosterWeek(ctx, input) {
    requireEditor(ctx, input.departmentId);
    const { shifts: rule } = loadEscalationRules(ctx.read);
    const accounts = new Set(listRosterAccounts(ctx.read).map((account) => account.id));
    const standing = standingRoster(listRosterEntries(ctx.read, addDays(input.from, -weekDays), addDays(input.from, weekDays - 1)));
    let filled = 0;
    for (const place of placesOfWeek(input.departmentId, input.from)) {
      const person = standing.get(placeKey({ ...place, day: addDays(place.day, -weekDays) }))?.person;
      const isGone = person?.userId != null && !accounts.has(person.userId);
      if (!person || isGone || standing.get(placeKey(place))?.person || shiftEnd(place, rule) <= ctx.now) continue;
      write(ctx, place, person);
      filled += 1;
    }
    return { filled };
  },
};

function placesOfWeek(departmentId: string | null, from: string): RosterPlace[] {
  return Array.from({ length: weekDays }, (_, index) => addDays(from, index)).flatMap((day) => shifts.flatMap((shift) => lines.map((line) => ({ departmentId, day, shift, line }))));
}

function write(ctx: CommandContext, place: RosterPlace, person: { readonly userId: string | null; readonly name: string; readonly phone: string | null } | null): void {
  insertRosterEntry(ctx.db, {
    id: ctx.newId(),
    department_id: place.departmentId,
    day: place.day,
    shift: place.shift,
    line: place.line,
    user_id: person?.userId ?? null,
    person_name: person === null || person.userId !== null ? null : person.name,
    phone: person?.phone ?? null,
    ...stamp(ctx),
  });
}

function mayEdit(ctx: QueryContext, departmentId: string | null, own: string | null): boolean {
  return ctx.user.role === 'supervisor' || ctx.user.role === 'system' || (ctx.user.role === 'department_head' && departmentId !== null && departmentId === own);
}

function requireEditor(ctx: QueryContext, departmentId: string | null): void {
  if (departmentId !== null && !findDepartment(ctx.read, departmentId)) throw notFound('department');
  if (!mayEdit(ctx, departmentId, findDepartmentOfUser(ctx.read, ctx.user.id))) throw new AppError('forbidden', 'otherDepartment');
}
