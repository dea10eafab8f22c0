// Who is responsible for an alert at an instant: a function of what happened, the roster and the time. Nothing runs at midnight
// and nobody is notified into responsibility: unanswered for the answer time, it is the next person's; taken, it stays with who
// took it until handed over. Where the roster has nobody, the answer is a hole, said loudly, never a silent nobody.
import type { DutyPerson, Line, RosterEntry, ShiftRule } from './roster.ts';
import { lines, placeKey, shiftAt } from './roster.ts';
import type { ClockRule } from './sla.ts';
import { afterMinutes, minutesBetween } from './sla.ts';
import type { WorkingTime } from './working-time.ts';

export interface DutyPosition {
  /** Null: the centre. */
  readonly departmentId: string | null;
  readonly line: Line;
  readonly person: DutyPerson;
}

export interface AlertEvent {
  readonly kind: 'acknowledged' | 'handed_over';
  readonly at: number;
  /** Who took it. */
  readonly by: DutyPerson;
}

export type Responsible =
  | { readonly kind: 'taken'; readonly person: DutyPerson; readonly since: number }
  /** `nextAt`: when it passes on; null when there is nobody further. */
  | { readonly kind: 'on_call'; readonly position: DutyPosition; readonly nextAt: number | null }
  | { readonly kind: 'hole' };

/** What the events leave: who has it, and otherwise since when it waits and how many hand-overs by hand there were. */
export interface Custody {
  readonly taken: { readonly person: DutyPerson; readonly since: number } | null;
  readonly waitingSince: number;
  /** How far down the chain it stood at `waitingSince`; taken, how far it had come by then. */
  readonly step: number;
}

/** @param events oldest first */
export function custodyOf(raisedAt: number, events: readonly AlertEvent[], rule: ClockRule, time: WorkingTime): Custody {
  let custody: Custody = { taken: null, waitingSince: raisedAt, step: 0 };
  for (const event of events) {
    const step = stepAt(custody, rule, time, event.at);
    custody = event.kind === 'acknowledged' ? { ...custody, step, taken: { person: event.by, since: event.at } } : { taken: null, waitingSince: event.at, step: step + 1 };
  }
  return custody;
}

/** @param chain who can be rung now, in order, as `chainAt` gives it */
export function responsibleAt(custody: Custody, chain: readonly DutyPosition[], rule: ClockRule, time: WorkingTime, now: number): Responsible {
  if (custody.taken) return { kind: 'taken', ...custody.taken };
  const step = stepAt(custody, rule, time, now);
  const position = chain[Math.min(step, chain.length - 1)];
  if (!position) return { kind: 'hole' };
  const waited = step - custody.step + 1;
  return { kind: 'on_call', position, nextAt: step < chain.length - 1 ? afterMinutes(custody.waitingSince, waited * rule.answerMinutes, rule, time) : null };
}

/** The persons on duty at an instant: the department's lines, then the centre's. Empty places are left out: nobody waits for them. */
export function chainAt(standing: ReadonlyMap<string, RosterEntry>, departmentId: string | null, rule: ShiftRule, now: number): DutyPosition[] {
  const duty = shiftAt(now, rule);
  const units = departmentId === null ? [null] : [departmentId, null];
  return units.flatMap((unit) =>
    lines.flatMap((line) => {
      const person = standing.get(placeKey({ departmentId: unit, line, ...duty }))?.person;
      return person ? [{ departmentId: unit, line, person }] : [];
    }),
  );
}

/** How many persons it has passed: by hand and by time. Taken, it passes no further. */
export function stepAt(custody: Custody, rule: ClockRule, time: WorkingTime, now: number): number {
  return custody.taken ? custody.step : custody.step + Math.floor(minutesBetween(custody.waitingSince, now, rule, time) / rule.answerMinutes);
}
