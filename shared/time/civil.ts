// Civil dates ('YYYY-MM-DD') and instants (ms since 1970) in the hospital's zone. Civil dates compare as text.
// Nothing here knows the present or the machine's zone: both come in.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** 'YYYY-MM-DD', a date that exists. */
export const civilDateSchema = z.iso.date();
export type CivilDate = string;

/** 'HH:mm', 24 hours. */
export const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** 'YYYY-MM' */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** An instant in ms. */
export const instantSchema = z.number().int();

function zoned(instantMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone);
}

export function civilDateAt(instantMs: number, zone: string): CivilDate {
  return zoned(instantMs, zone).toPlainDate().toString();
}

/** 'HH:mm' on the hospital's clock. */
export function clockTimeAt(instantMs: number, zone: string): string {
  return zoned(instantMs, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** 'YYYY-MM-DD HH:mm' on the hospital's clock. */
export function civilDateTimeAt(instantMs: number, zone: string): string {
  return `${civilDateAt(instantMs, zone)} ${clockTimeAt(instantMs, zone)}`;
}

/** The instant of a wall-clock time; a time skipped by a zone change moves forward. */
export function instantAt(date: CivilDate, time: string, zone: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

export function addMonths(date: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** 1 = Monday … 7 = Sunday. */
export function dayOfWeek(date: CivilDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Completed years at `on`, as age is said. */
export function ageInYears(birthDate: CivilDate, on: CivilDate): number {
  return Temporal.PlainDate.from(birthDate).until(Temporal.PlainDate.from(on), { largestUnit: 'years' }).years;
}

/** First and last civil day of 'YYYY-MM'. */
export function monthRange(month: string): { from: CivilDate; to: CivilDate } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { from: first.toString(), to: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
}
