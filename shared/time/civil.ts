// Civil dates ('YYYY-MM-DD') and instants (ms since 1970) in the hospital's zone. Civil dates compare as text.
// Nothing here knows the present or the machine's zone: both come in.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { offsetAt } from './zone-offset.ts';

/** 'YYYY-MM-DD', a date that exists. */
export const civilDateSchema = z.iso.date();
export type CivilDate = string;

/** 'HH:mm', 24 hours. */
export const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** 'YYYY-MM' */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** An instant in ms. */
export const instantSchema = z.number().int();

const dayMs = 86_400_000;

/** Wall clock of an instant as ISO text: 'YYYY-MM-DDTHH:mm:ss.sssZ', the Z meaning nothing. */
function wallClockAt(instantMs: number, zone: string): string {
  return new Date(instantMs + offsetAt(instantMs, zone)).toISOString();
}

/** The same few hundred dates are asked for again and again (a page of the queue alone asks 400 times). */
const dayNumbers = new Map<CivilDate, number>();
const mostDayNumbers = 5_000;

/** Days since 1970-01-01. @throws RangeError for a date that does not exist */
function dayNumberOf(date: CivilDate): number {
  const known = dayNumbers.get(date);
  if (known !== undefined) return known;
  if (!civilDateExists(date)) throw new RangeError('not a civil date');
  const days = Date.parse(`${date}T00:00:00Z`) / dayMs;
  if (dayNumbers.size >= mostDayNumbers) dayNumbers.clear();
  dayNumbers.set(date, days);
  return days;
}

/** Whether the text is 'YYYY-MM-DD' of a day that exists. */
export function civilDateExists(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && dateOfDayNumber(ms / dayMs) === text;
}

function dateOfDayNumber(days: number): CivilDate {
  return new Date(days * dayMs).toISOString().slice(0, 10);
}

export function civilDateAt(instantMs: number, zone: string): CivilDate {
  return wallClockAt(instantMs, zone).slice(0, 10);
}

/** 'HH:mm' on the hospital's clock. */
export function clockTimeAt(instantMs: number, zone: string): string {
  return wallClockAt(instantMs, zone).slice(11, 16);
}

/** ISO 8601 with the offset of the hospital's clock. */
export function instantText(instantMs: number, zone: string): string {
  const minutes = Math.round(offsetAt(instantMs, zone) / 60_000);
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
  return `${wallClockAt(instantMs, zone).slice(0, 10)}T${wallClockAt(instantMs, zone).slice(11, 19)}${offset}`;
}

/** 'YYYY-MM-DD HH:mm' on the hospital's clock. */
export function civilDateTimeAt(instantMs: number, zone: string): string {
  return `${civilDateAt(instantMs, zone)} ${clockTimeAt(instantMs, zone)}`;
}

/** The instant of a wall-clock time ('HH:mm' or 'HH:mm:ss'); a time skipped by a zone change moves forward. */
export function instantAt(date: CivilDate, time: string, zone: string): number {
  const midnight = dayNumberOf(date) * dayMs;
  const before = offsetAt(midnight - dayMs, zone);
  if (before !== offsetAt(midnight + 2 * dayMs, zone)) return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
  const wallClock = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(wallClock)) throw new RangeError('not a time of day');
  return wallClock - before;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

export function addMonths(date: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** 1 = Monday … 7 = Sunday. */
export function dayOfWeek(date: CivilDate): number {
  const sinceMonday = (dayNumberOf(date) + 3) % 7;
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1;
}

/** Completed years at `on`, as age is said. */
export function ageInYears(birthDate: CivilDate, on: CivilDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** First and last civil day of 'YYYY-MM'. */
export function monthRange(month: string): { from: CivilDate; to: CivilDate } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { from: first.toString(), to: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
}
