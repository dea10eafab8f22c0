// The state of a planned contact, derived from its facts and the hospital's date: nothing has to run at midnight.
// Never stored, never mixed with the outcome of a call or the state of a patient.
import type { CivilDate } from '../time/civil.ts';
import { daysBetween } from '../time/civil.ts';

/** 未到期, 待办, 临期, 逾期, 已完成, 失访, 已终止 */
export const dueStates = ['not_due', 'due', 'due_soon', 'overdue', 'completed', 'lost', 'ended'] as const;
export type DueState = (typeof dueStates)[number];

export const closings = ['completed', 'merged', 'refused', 'unreachable', 'stopped', 'voided'] as const;
export type Closing = (typeof closings)[number];

export interface DueFacts {
  readonly dueFrom: CivilDate;
  readonly dueBy: CivilDate;
  readonly closedAs: Closing | null;
}

const stateOfClosing: Readonly<Record<Closing, DueState>> = {
  completed: 'completed',
  merged: 'completed',
  refused: 'ended',
  unreachable: 'lost',
  stopped: 'ended',
  voided: 'ended',
};

/** @param dueSoonDays setting `queue.dueSoonDays`: so many days before the last day it is called due soon */
export function dueState(facts: DueFacts, today: CivilDate, dueSoonDays: number): DueState {
  if (facts.closedAs) return stateOfClosing[facts.closedAs];
  if (today < facts.dueFrom) return 'not_due';
  if (today > facts.dueBy) return 'overdue';
  return daysBetween(today, facts.dueBy) <= dueSoonDays ? 'due_soon' : 'due';
}

/** Days past the last day of the window; 0 while there is time. */
export function overdueDays(dueBy: CivilDate, today: CivilDate): number {
  return today > dueBy ? daysBetween(dueBy, today) : 0;
}
