// Working time: the periods of the hospital's clock on working days (调休 included), measured in instants. A deadline of so many
// working minutes that begins on Friday at 17:55 uses five of them on Friday and the rest on the next working day.
// Nothing here knows the present or the machine's zone.
import type { CivilDate } from '../time/civil.ts';
import { addDays, civilDateAt, instantAt } from '../time/civil.ts';

export interface WorkingTime {
  readonly zone: string;
  /** 'HH:mm' on the hospital's clock, in order, none overlapping. */
  readonly periods: readonly { readonly from: string; readonly to: string }[];
  isWorkday(day: CivilDate): boolean;
}

const minuteMs = 60_000;

/** A calendar closed for longer than this is a mistake; a clock then counts real time, so that nothing waits for ever. */
const longestClosure = 31;

/** The instant at which so many working minutes after `at` have passed. */
export function addWorkingMinutes(at: number, minutes: number, time: WorkingTime): number {
  let left = minutes * minuteMs;
  let closedDays = 0;
  for (let day = civilDateAt(at, time.zone); closedDays <= longestClosure; day = addDays(day, 1)) {
    const periods = periodsOn(day, time);
    closedDays = periods.length === 0 ? closedDays + 1 : 0;
    for (const period of periods) {
      const from = Math.max(period.from, at);
      const length = Math.max(0, period.to - from);
      if (length >= left && length > 0) return from + left;
      left -= length;
    }
  }
  return at + minutes * minuteMs;
}

/** Working minutes between two instants, not rounded; 0 when `to` is not later. */
export function workingMinutesBetween(from: number, to: number, time: WorkingTime): number {
  let passed = 0;
  const lastDay = civilDateAt(to, time.zone);
  for (let day = civilDateAt(from, time.zone); day <= lastDay; day = addDays(day, 1)) {
    for (const period of periodsOn(day, time)) passed += Math.max(0, Math.min(period.to, to) - Math.max(period.from, from));
  }
  return passed / minuteMs;
}

/** The end of work on the n-th working day after the day of `at`; 0: the end of work today, or of the next working day when it is past. */
export function dueAfterWorkingDays(at: number, workingDays: number, time: WorkingTime): number {
  let day = civilDateAt(at, time.zone);
  let left = workingDays;
  let closedDays = 0;
  while (closedDays <= longestClosure) {
    const closing = periodsOn(day, time).at(-1)?.to;
    closedDays = closing === undefined ? closedDays + 1 : 0;
    if (left <= 0 && closing !== undefined && closing > at) return closing;
    day = addDays(day, 1);
    if (time.isWorkday(day)) left -= 1;
  }
  return at + workingDays * 24 * 60 * minuteMs;
}

function periodsOn(day: CivilDate, time: WorkingTime): { from: number; to: number }[] {
  return time.isWorkday(day) ? time.periods.map((period) => ({ from: instantAt(day, period.from, time.zone), to: instantAt(day, period.to, time.zone) })) : [];
}
