// The hospital's working days: the State Council's table with its make-up days (调休) as shipped, under days entered by the
// hospital. Read from the library's data, not its functions: those fall back to the weekday without a word for a year that
// is not published yet (2027-01-01 would be a workday) and read dates in the machine's zone.
import officialTable from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { CivilDate } from '../time/civil.ts';
import { addDays, dayOfWeek } from '../time/civil.ts';

export interface CalendarEdit {
  readonly day: CivilDate;
  readonly isWorkday: boolean;
  readonly name: string;
}

export interface CalendarEntry extends CalendarEdit {
  readonly source: 'official' | 'edited' | 'weekday';
}

export interface WorkdayCalendar {
  describe(day: CivilDate): CalendarEntry;
  isWorkday(day: CivilDate): boolean;
  /** False: the year's official table is neither shipped nor entered, and holidays in it are not known. */
  isYearKnown(year: number): boolean;
}

const officialHolidays: Readonly<Record<string, string>> = officialTable.holidays;
const officialMakeUpDays: Readonly<Record<string, string>> = officialTable.workdays;
const officialYears: ReadonlySet<string> = new Set(Object.keys(officialHolidays).map((day) => day.slice(0, 4)));

/** Statutory days with a fixed date (State Council order 795, from 2025): closed even before the year's table is published. */
const fixedHolidays: Readonly<Record<string, string>> = { '01-01': '元旦', '05-01': '劳动节', '05-02': '劳动节', '10-01': '国庆节', '10-02': '国庆节', '10-03': '国庆节' };

/** @param edits days entered by the hospital; they win over the shipped table */
export function createWorkdayCalendar(edits: readonly CalendarEdit[]): WorkdayCalendar {
  const edited = new Map(edits.map((edit) => [edit.day, edit]));

  function describe(day: CivilDate): CalendarEntry {
    const edit = edited.get(day);
    return edit ? { ...edit, source: 'edited' } : describeShipped(day);
  }

  return {
    describe,
    isWorkday: (day) => describe(day).isWorkday,
    isYearKnown: (year) => officialYears.has(String(year)) || edited.has(`${year}-01-01`),
  };
}

/** Every day of a year in order. */
export function daysOfYear(year: number): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) days.push(day);
  return days;
}

function describeShipped(day: CivilDate): CalendarEntry {
  const isWeekday = dayOfWeek(day) <= 5;
  if (officialYears.has(day.slice(0, 4))) {
    const holiday = officialHolidays[day];
    const makeUpDay = officialMakeUpDays[day];
    const isWorkday = makeUpDay !== undefined || (isWeekday && holiday === undefined);
    return { day, isWorkday, name: chineseName(makeUpDay ?? holiday), source: 'official' };
  }
  const fixed = fixedHolidays[day.slice(5)];
  return { day, isWorkday: isWeekday && fixed === undefined, name: fixed ?? '', source: 'weekday' };
}

/** 'National Day,国庆节,3' -> '国庆节' */
function chineseName(entry: string | undefined): string {
  return entry?.split(',')[1] ?? '';
}
