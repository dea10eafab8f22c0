// Hours that were offered, booked and used, by the visitors' own district and week. Offered: slots as they fall on open days, a
// person's overlapping slots once. Booked: what holds or held a time. Used: from the visitor's coming to her leaving.
import type { CivilDate } from '../time/civil.ts';
import { civilDateAt } from '../time/civil.ts';
import type { Interval, Occurrence } from './availability.ts';
import { joined, weekOf } from './availability.ts';

export interface Hours {
  readonly offered: number;
  readonly booked: number;
  readonly used: number;
}

export interface CapacityFacts {
  readonly providers: readonly { readonly id: string; readonly district: string }[];
  readonly occurrences: readonly Occurrence[];
  readonly bookings: readonly (Interval & { readonly providerId: string; readonly visit: Interval | null })[];
}

export interface CapacityTable {
  readonly rows: readonly { readonly district: string; readonly weeks: readonly Hours[]; readonly total: Hours }[];
  readonly total: readonly Hours[];
}

const hourMs = 3_600_000;

/** @param weeks their Mondays; what lies outside is not counted */
export function capacityOf(facts: CapacityFacts, weeks: readonly CivilDate[], zone: string): CapacityTable {
  const districtOf = new Map(facts.providers.map(({ id, district }) => [id, district]));
  const weekOfInstant = (at: number): CivilDate => weekOf(civilDateAt(at, zone));
  const sum = (district: string | null, week: CivilDate): Hours => {
    const isHere = (row: { readonly providerId: string; readonly startsAt: number }): boolean => weekOfInstant(row.startsAt) === week && (district === null || districtOf.get(row.providerId) === district);
    const bookings = facts.bookings.filter(isHere);
    const open = facts.occurrences.filter((occurrence) => !occurrence.isShut && isHere(occurrence));
    const offered = [...new Set(open.map((occurrence) => occurrence.providerId))].map((providerId) => hoursOf(joined(open.filter((occurrence) => occurrence.providerId === providerId))));
    return { offered: offered.reduce((all, hours) => all + hours, 0), booked: hoursOf(bookings), used: hoursOf(bookings.flatMap(({ visit }) => visit ?? [])) };
  };
  const districts = [...new Set(facts.providers.map(({ district }) => district))].toSorted((a, b) => a.localeCompare(b, 'zh-CN'));
  const rows = districts.map((district) => {
    const byWeek = weeks.map((week) => sum(district, week));
    return { district, weeks: byWeek, total: byWeek.reduce(add, nothing) };
  });
  return { rows, total: weeks.map((week) => sum(null, week)) };
}

const nothing: Hours = { offered: 0, booked: 0, used: 0 };

function add(a: Hours, b: Hours): Hours {
  return { offered: a.offered + b.offered, booked: a.booked + b.booked, used: a.used + b.used };
}

function hoursOf(intervals: readonly Interval[]): number {
  return intervals.reduce((all, { startsAt, endsAt }) => all + (endsAt - startsAt), 0) / hourMs;
}
