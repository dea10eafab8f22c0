// When somebody can come: her slots as they fall on days, less what is closed and what is taken. Civil times become instants here and
// nowhere else. A closed day is a holiday of the hospital's calendar; an ordinary weekend is none, or nobody could offer a Saturday.
import type { CivilDate } from '../time/civil.ts';
import { addDays, dayOfWeek, instantAt } from '../time/civil.ts';

export interface Interval {
  readonly startsAt: number;
  readonly endsAt: number;
}

export interface SlotRule {
  readonly id: string;
  readonly providerId: string;
  /** 1 Monday … 7 Sunday, every week; null: once, on `beginsOn`. */
  readonly weekday: number | null;
  readonly from: string;
  readonly to: string;
  readonly beginsOn: CivilDate;
  /** The first day on which it no longer is. */
  readonly endsOn: CivilDate | null;
  readonly isOpenOnClosedDays: boolean;
}

export interface Occurrence extends Interval {
  readonly slotId: string;
  readonly providerId: string;
  readonly day: CivilDate;
  /** It would be, were the day not closed to it. */
  readonly isShut: boolean;
}

export interface DayRules {
  readonly zone: string;
  isClosedDay(day: CivilDate): boolean;
  /** Somebody closed this slot on this day. */
  isSlotClosed(slotId: string, day: CivilDate): boolean;
}

/** The calendar's word for a day as respite takes it. */
export function isHoliday(day: { readonly day: CivilDate; readonly isWorkday: boolean; readonly name: string }): boolean {
  return !day.isWorkday && (day.name !== '' || dayOfWeek(day.day) <= 5);
}

/** Monday of the day's week. */
export function weekOf(day: CivilDate): CivilDate {
  return addDays(day, 1 - dayOfWeek(day));
}

/** Every day from `from` to `to`, both included. */
export function daysOf(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** In order of time; the shut ones too, so that the calendar can show them. */
export function occurrencesOf(slots: readonly SlotRule[], days: readonly CivilDate[], rules: DayRules): Occurrence[] {
  return days.flatMap((day) => slots.filter((slot) => fallsOn(slot, day)).map((slot) => occurrenceOn(slot, day, rules))).toSorted((a, b) => a.startsAt - b.startsAt || (a.slotId < b.slotId ? -1 : 1));
}

function fallsOn(slot: SlotRule, day: CivilDate): boolean {
  if (slot.weekday === null) return day === slot.beginsOn && (slot.endsOn === null || day < slot.endsOn);
  return slot.weekday === dayOfWeek(day) && slot.beginsOn <= day && (slot.endsOn === null || day < slot.endsOn);
}

function occurrenceOn(slot: SlotRule, day: CivilDate, rules: DayRules): Occurrence {
  const isShut = rules.isSlotClosed(slot.id, day) || (!slot.isOpenOnClosedDays && rules.isClosedDay(day));
  return { slotId: slot.id, providerId: slot.providerId, day, startsAt: instantAt(day, slot.from, rules.zone), endsAt: instantAt(day, slot.to, rules.zone), isShut };
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** What is left of `open` where nothing of `taken` lies, in order; what touches is one. */
export function without(open: readonly Interval[], taken: readonly Interval[]): Interval[] {
  return taken.reduce<Interval[]>(
    (left, busy) =>
      left.flatMap((piece) => {
        if (!overlaps(piece, busy)) return [piece];
        return [
          { startsAt: piece.startsAt, endsAt: busy.startsAt },
          { startsAt: busy.endsAt, endsAt: piece.endsAt },
        ].filter((rest) => rest.startsAt < rest.endsAt);
      }),
    joined(open),
  );
}

/** Overlapping and touching intervals as one, in order. */
export function joined(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const last = result.at(-1);
    if (last && next.startsAt <= last.endsAt) result[result.length - 1] = { startsAt: last.startsAt, endsAt: Math.max(last.endsAt, next.endsAt) };
    else result.push({ startsAt: next.startsAt, endsAt: next.endsAt });
  }
  return result;
}
