// The watch at one moment: rules, who is on duty, and how far whoever asks may reach. Read once per call; alerts and callback
// orders are then judged by the pure rules. A supervisor reaches everything, a nurse what she raised (everything while she is on
// the centre's roster), a department head the own department: without a department nothing.
import type { ResponsibleView } from '#shared/escalations/escalations.contract.ts';
import type { Custody, DutyPosition } from '#shared/escalations/responsibility.ts';
import { chainAt, responsibleAt } from '#shared/escalations/responsibility.ts';
import type { Shift } from '#shared/escalations/roster.ts';
import { shiftAt, standingRoster } from '#shared/escalations/roster.ts';
import type { ClockRule } from '#shared/escalations/sla.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { QueryContext } from '../rpc/context.ts';
import { findDepartmentOfUser, listDepartmentNames, listRosterEntries } from './roster.queries.ts';
import type { EscalationRules } from './working-rules.ts';
import { loadEscalationRules } from './working-rules.ts';

/** What can be reached: something of that department, raised or ordered by that user. */
export interface Reachable {
  readonly departmentId: string | null;
  readonly raisedBy: string;
}

export interface Watch {
  readonly rules: EscalationRules;
  readonly duty: { readonly day: CivilDate; readonly shift: Shift };
  /** What a list is narrowed to for whoever asks; null: whoever asks reaches nothing. */
  readonly narrowing: { readonly raisedBy?: string; readonly departmentId?: string } | null;
  unitName(departmentId: string | null): string | null;
  chain(departmentId: string | null): readonly DutyPosition[];
  /** The centre, and every department with somebody on duty now. */
  unitsOnDuty(): (string | null)[];
  responsible(custody: Custody, departmentId: string | null, rule: ClockRule): ResponsibleView;
  maySee(thing: Reachable): boolean;
  mayAct(thing: Reachable): boolean;
}

export function openWatch(ctx: Pick<QueryContext, 'read' | 'now' | 'user'>): Watch {
  const { read, now, user } = ctx;
  const rules = loadEscalationRules(read);
  const duty = shiftAt(now, rules.shifts);
  const standing = standingRoster(listRosterEntries(read, duty.day, duty.day));
  const names = listDepartmentNames(read);
  const chains = new Map<string | null, DutyPosition[]>();
  const ownDepartmentId = user.role === 'department_head' ? findDepartmentOfUser(read, user.id) : null;

  function chain(departmentId: string | null): DutyPosition[] {
    const known = chains.get(departmentId);
    if (known) return known;
    const found = chainAt(standing, departmentId, rules.shifts, now);
    chains.set(departmentId, found);
    return found;
  }

  const reachesAll = user.role === 'supervisor' || user.role === 'system' || (user.role === 'nurse' && chain(null).some(({ person }) => person.userId === user.id));

  function mayAct({ departmentId }: Reachable): boolean {
    return reachesAll || (user.role === 'department_head' && ownDepartmentId !== null && departmentId === ownDepartmentId);
  }

  return {
    rules,
    duty,
    narrowing: reachesAll ? {} : user.role === 'nurse' ? { raisedBy: user.id } : ownDepartmentId === null ? null : { departmentId: ownDepartmentId },
    unitName: (departmentId) => (departmentId === null ? null : (names.get(departmentId) ?? null)),
    chain,
    unitsOnDuty: () => [...new Set([null, ...[...standing.values()].flatMap((entry) => (entry.shift === duty.shift && entry.person ? [entry.departmentId] : []))])],
    responsible(custody, departmentId, rule) {
      const found = responsibleAt(custody, chain(departmentId), rule, rules.time, now);
      if (found.kind === 'hole') return { kind: 'hole', isMe: false };
      if (found.kind === 'taken') return { kind: 'taken', name: found.person.name, since: found.since, isMe: found.person.userId === user.id };
      const { person, line, departmentId: unit } = found.position;
      return { kind: 'on_call', name: person.name, phone: person.phone, unit: unit === null ? null : (names.get(unit) ?? null), line, nextAt: found.nextAt, isMe: person.userId === user.id };
    },
    maySee: (thing) => mayAct(thing) || (user.role === 'nurse' && thing.raisedBy === user.id),
    mayAct,
  };
}

/** @throws forbidden notOnCall */
export function requireReach(watch: Watch, thing: Reachable): void {
  if (!watch.mayAct(thing)) throw new AppError('forbidden', 'notOnCall');
}
