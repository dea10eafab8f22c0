// When the hospital may ring people: its periods on calling days, by the hospital's clock. The machine's zone plays no part;
// a period is asked for as instants, so a clock change inside it costs nobody an hour.
import type { CivilDate } from '../time/civil.ts';
import { addDays, civilDateAt, instantAt } from '../time/civil.ts';

export interface CallingHours {
  readonly zone: string;
  /** 'HH:mm' on the hospital's clock. */
  readonly periods: readonly { readonly from: string; readonly to: string }[];
  isCallingDay(day: CivilDate): boolean;
}

/** `to` itself is closed: 12:00 is lunch. */
export function isOpenAt(at: number, hours: CallingHours): boolean {
  const day = civilDateAt(at, hours.zone);
  return hours.isCallingDay(day) && isWithinPeriod(at, day, hours);
}

/** Within the periods of the clock, whatever the day: for what may override closed days. */
export function isOpenOnAnyDay(at: number, hours: CallingHours): boolean {
  return isWithinPeriod(at, civilDateAt(at, hours.zone), hours);
}

/** The first instant from `at` on at which calling is allowed; `at` itself when it is open. */
export function nextOpening(at: number, hours: CallingHours): number {
  let day = civilDateAt(at, hours.zone);
  for (let looked = 0; looked <= longestClosure; looked += 1) {
    const opening = hours.isCallingDay(day) ? firstOpeningOn(day, at, hours) : null;
    if (opening !== null) return opening;
    day = addDays(day, 1);
  }
  return at;
}

/** The first opening of a later calling day than the one `at` falls on. */
export function firstOpeningAfterDay(at: number, hours: CallingHours): number {
  const tomorrow = addDays(civilDateAt(at, hours.zone), 1);
  return nextOpening(instantAt(tomorrow, '00:00', hours.zone), hours);
}

/** A calendar closed for longer than this is a mistake; a retry then waits for nobody. */
const longestClosure = 31;

function firstOpeningOn(day: CivilDate, at: number, hours: CallingHours): number | null {
  const openings = periodsOn(day, hours)
    .filter((period) => period.to > at)
    .map((period) => Math.max(period.from, at));
  return openings.length > 0 ? Math.min(...openings) : null;
}

function isWithinPeriod(at: number, day: CivilDate, hours: CallingHours): boolean {
  return periodsOn(day, hours).some((period) => period.from <= at && at < period.to);
}

function periodsOn(day: CivilDate, hours: CallingHours): { from: number; to: number }[] {
  return hours.periods.map((period) => ({ from: instantAt(day, period.from, hours.zone), to: instantAt(day, period.to, hours.zone) }));
}
