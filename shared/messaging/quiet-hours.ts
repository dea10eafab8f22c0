// When a message may arrive, by the hospital's clock: within its hours, and within those the person chose where the two meet.
// Messages come on closed days too: a reminder for Monday is of no use on Tuesday.
import { addDays, civilDateAt, instantAt } from '../time/civil.ts';

/** 'HH:mm' on the hospital's clock; `to` itself is quiet. */
export interface MessageHours {
  readonly from: string;
  readonly to: string;
}

/** @returns the hours in which both agree; the hospital's alone where they never meet */
export function agreedHours(hospital: MessageHours, preferred: MessageHours | null): MessageHours {
  if (!preferred) return hospital;
  const from = preferred.from > hospital.from ? preferred.from : hospital.from;
  const to = preferred.to < hospital.to ? preferred.to : hospital.to;
  return from < to ? { from, to } : hospital;
}

/** @returns the first instant from `at` on within the hours; `at` itself when it is within */
export function nextWithinHours(at: number, hours: MessageHours, zone: string): number {
  const today = civilDateAt(at, zone);
  for (const day of [today, addDays(today, 1), addDays(today, 2)]) {
    const opens = Math.max(at, instantAt(day, hours.from, zone));
    if (opens < instantAt(day, hours.to, zone)) return opens;
  }
  return at;
}
