// The roster: for each unit (a department, or the centre), day and shift up to three persons, the first line rung first. Entries
// are only appended; the newest of a place counts, one without a person empties it. The night begins on the day it is named for.
import type { CivilDate } from '../time/civil.ts';
import { addDays, civilDateAt, clockTimeAt, instantAt } from '../time/civil.ts';

export const shifts = ['day', 'night'] as const;
export type Shift = (typeof shifts)[number];
export const lines = [1, 2, 3] as const;
export type Line = (typeof lines)[number];

/** Somebody with a seat (`userId`), or a name and a number only. */
export interface DutyPerson {
  readonly userId: string | null;
  readonly name: string;
  readonly phone: string | null;
}

export interface RosterPlace {
  /** Null: the centre. */
  readonly departmentId: string | null;
  readonly day: CivilDate;
  readonly shift: Shift;
  readonly line: Line;
}

export interface RosterEntry extends RosterPlace {
  readonly person: DutyPerson | null;
}

export interface ShiftRule {
  readonly zone: string;
  /** 'HH:mm'; the rest of the day is the night's. */
  readonly dayShift: { readonly from: string; readonly to: string };
}

export function placeKey(place: RosterPlace): string {
  return `${place.departmentId ?? 'centre'} ${place.day} ${place.shift} ${place.line}`;
}

/** What stands: the newest entry of each place. @param entries oldest first */
export function standingRoster(entries: readonly RosterEntry[]): Map<string, RosterEntry> {
  return new Map(entries.map((entry) => [placeKey(entry), entry]));
}

/** Which shift an instant falls into: 02:00 on Saturday is the night of Friday. */
export function shiftAt(at: number, rule: ShiftRule): { day: CivilDate; shift: Shift } {
  const today = civilDateAt(at, rule.zone);
  const clock = clockTimeAt(at, rule.zone);
  if (clock < rule.dayShift.from) return { day: addDays(today, -1), shift: 'night' };
  return { day: today, shift: clock < rule.dayShift.to ? 'day' : 'night' };
}

export function shiftEnd({ day, shift }: { readonly day: CivilDate; readonly shift: Shift }, { zone, dayShift }: ShiftRule): number {
  return shift === 'day' ? instantAt(day, dayShift.to, zone) : instantAt(addDays(day, 1), dayShift.from, zone);
}
