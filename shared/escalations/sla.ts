// The clock of an alert: a grade gives minutes to take it and minutes to resolve it, counted around the clock (red) or in
// working time (yellow). The state is derived from facts and `now` and is never stored:
//
//   unanswered --taken--> handling --resolved--> resolved
//        '--- time runs out ---> due_soon ---> overdue (in both)
import type { WorkingTime } from './working-time.ts';
import { addWorkingMinutes, workingMinutesBetween } from './working-time.ts';

export const alertStates = ['unanswered', 'handling', 'due_soon', 'overdue', 'resolved'] as const;
export type AlertState = (typeof alertStates)[number];

export interface ClockRule {
  readonly answerMinutes: number;
  readonly resolveMinutes: number;
  readonly counts: 'real' | 'working';
}

export interface AlertFacts {
  readonly raisedAt: number;
  /** Since when it waits to be taken: raised, or handed over by hand. */
  readonly waitingSince: number;
  /** Null: nobody has it just now. */
  readonly takenAt: number | null;
  readonly resolvedAt: number | null;
}

export interface AlertProgress {
  readonly state: AlertState;
  /** When it must be taken, or, once taken, resolved; null when it is resolved. */
  readonly dueAt: number | null;
  /** Of the clock that counts, rounded up; negative: so many minutes late. */
  readonly minutesLeft: number | null;
}

/** The last quarter of the time is `due_soon`. */
const soonShare = 0.25;
const minuteMs = 60_000;

export function alertProgress(facts: AlertFacts, rule: ClockRule, time: WorkingTime, now: number): AlertProgress {
  if (facts.resolvedAt !== null) return { state: 'resolved', dueAt: null, minutesLeft: null };
  const resolveBy = afterMinutes(facts.raisedAt, rule.resolveMinutes, rule, time);
  const isTaken = facts.takenAt !== null;
  const dueAt = isTaken ? resolveBy : Math.min(resolveBy, afterMinutes(facts.waitingSince, rule.answerMinutes, rule, time));
  const minutesLeft = minutesUntil(now, dueAt, rule, time);
  if (now >= dueAt) return { state: 'overdue', dueAt, minutesLeft };
  const span = isTaken ? rule.resolveMinutes : rule.answerMinutes;
  if (minutesLeft <= span * soonShare) return { state: 'due_soon', dueAt, minutesLeft };
  return { state: isTaken ? 'handling' : 'unanswered', dueAt, minutesLeft };
}

/** The instant at which so many minutes of the rule's clock have passed. */
export function afterMinutes(at: number, minutes: number, rule: Pick<ClockRule, 'counts'>, time: WorkingTime): number {
  return rule.counts === 'real' ? at + minutes * minuteMs : addWorkingMinutes(at, minutes, time);
}

/** Minutes of the rule's clock from `from` to `to`, not rounded; 0 when `to` is not later. */
export function minutesBetween(from: number, to: number, rule: Pick<ClockRule, 'counts'>, time: WorkingTime): number {
  return rule.counts === 'real' ? Math.max(0, to - from) / minuteMs : workingMinutesBetween(from, to, time);
}

function minutesUntil(now: number, dueAt: number, rule: ClockRule, time: WorkingTime): number {
  return now < dueAt ? Math.ceil(minutesBetween(now, dueAt, rule, time)) : 0 - Math.floor(minutesBetween(dueAt, now, rule, time));
}
