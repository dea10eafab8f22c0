// A plan's steps and the dates they hang on -> windows (start calling, complete by). Civil dates only; no clock, no zone.
// Example: discharged Wed 2026-09-23, T+7 with 3 days -> Wed 09-30 … Sat 10-03; 10-01 to 10-07 are closed, so the last day
// moves to Thu 10-08. A day-surgery T+1 stays on its day, closed or not: it is due within 48 hours.
// Must never give a window before its anchor, and never two repeats on one day.
import type { CivilDate } from '../time/civil.ts';
import { addDays, addMonths } from '../time/civil.ts';
import type { PlanStep } from './plan-definition.ts';

/** The dates known of a stay; a step whose anchor is missing is left out. */
export interface AnchorDates {
  readonly discharge: CivilDate | null;
  readonly admission: CivilDate | null;
  readonly surgery: CivilDate | null;
  readonly enrolment: CivilDate | null;
}

export interface DueWindow {
  /** The step's key, with `#2`, `#3` … for its repeats. */
  readonly stepKey: string;
  readonly step: PlanStep;
  readonly dueFrom: CivilDate;
  readonly dueBy: CivilDate;
}

export interface ScheduleRules {
  isCallingDay(day: CivilDate): boolean;
  /** Setting `calling.urgentWithinHours`: steps due so soon after their anchor keep their day although it is closed. */
  readonly urgentWithinHours: number;
}

export function scheduleSteps(steps: readonly PlanStep[], anchors: AnchorDates, rules: ScheduleRules): DueWindow[] {
  return steps.flatMap((step) => {
    const anchor = anchors[step.anchor];
    return anchor === null ? [] : scheduleStep(step, anchor, rules);
  });
}

/** Last day of a window whose first day somebody chose: only the end moves to a calling day. */
export function windowEnd(dueFrom: CivilDate, windowDays: number, rules: ScheduleRules): CivilDate {
  return toCallingDay(addDays(dueFrom, windowDays), rules);
}

/** A window of `windowDays` from `start`, moved to calling days. */
function windowFrom(start: CivilDate, windowDays: number, rules: ScheduleRules): { dueFrom: CivilDate; dueBy: CivilDate } {
  const dueFrom = toCallingDay(start, rules);
  return { dueFrom, dueBy: windowEnd(dueFrom, windowDays, rules) };
}

interface PlannedStep {
  readonly id: string;
  /** Null: outside any plan. */
  readonly enrolmentId: string | null;
  readonly dueFrom: CivilDate;
}

/**
 * Steps that meet in one contact are done together: of each plan the latest counts as done, the earlier ones as 合并完成.
 * @returns ids of the earlier ones
 */
export function mergedInto(tasks: readonly PlannedStep[]): Set<string> {
  const latest = new Map<string, PlannedStep>();
  for (const task of tasks) {
    if (task.enrolmentId === null) continue;
    const other = latest.get(task.enrolmentId);
    if (!other || isLater(task, other)) latest.set(task.enrolmentId, task);
  }
  return new Set(tasks.filter((task) => task.enrolmentId !== null && latest.get(task.enrolmentId) !== task).map((task) => task.id));
}

function scheduleStep(step: PlanStep, anchor: CivilDate, rules: ScheduleRules): DueWindow[] {
  const start = addDays(anchor, step.offsetDays);
  const isUrgent = step.offsetDays * 24 <= rules.urgentWithinHours;
  let due = isUrgent ? { dueFrom: start, dueBy: addDays(start, step.windowDays) } : windowFrom(start, step.windowDays, rules);
  const windows: DueWindow[] = [{ stepKey: step.key, step, ...due }];
  for (let occurrence = 2; step.repeat && occurrence <= step.repeat.times + 1; occurrence += 1) {
    due = windowFrom(repeated(due.dueFrom, step.repeat), step.windowDays, rules);
    windows.push({ stepKey: `${step.key}#${occurrence}`, step, ...due });
  }
  return windows;
}

function repeated(previous: CivilDate, repeat: NonNullable<PlanStep['repeat']>): CivilDate {
  switch (repeat.unit) {
    case 'day':
      return addDays(previous, repeat.every);
    case 'week':
      return addDays(previous, repeat.every * 7);
    case 'month':
      return addMonths(previous, repeat.every);
  }
}

/** Longest closed run ever published is 9 days; a calendar closed for longer is a mistake and is not followed. */
const longestClosure = 31;

function toCallingDay(day: CivilDate, rules: ScheduleRules): CivilDate {
  let candidate = day;
  for (let moved = 0; moved < longestClosure; moved += 1) {
    if (rules.isCallingDay(candidate)) return candidate;
    candidate = addDays(candidate, 1);
  }
  return day;
}

function isLater(a: PlannedStep, b: PlannedStep): boolean {
  return a.dueFrom === b.dueFrom ? a.id > b.id : a.dueFrom > b.dueFrom;
}
