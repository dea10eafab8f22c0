// Which call comes first, and why in words. The order is a list of named criteria, compared one after the other on a single
// task; a person stands where the best of her ready tasks stands. Every criterion has an index of the same shape
// (queue.queries.ts), so the first N of each criterion hold the first N of the whole: keep the two in step.
import { z } from 'zod';
import type { CivilDate } from '../time/civil.ts';
import { overdueDays } from './states.ts';

/** Facts by which a task is ranked. */
export interface RankedTask {
  readonly id: string;
  readonly callbackAt: number | null;
  /** The callback was promised by this user in person; null: anyone. */
  readonly callbackFor: string | null;
  readonly isRedFlag: boolean;
  readonly dueBy: CivilDate;
  /** 1 very high risk … 4 ordinary */
  readonly priority: number;
  readonly attempts: number;
}

export interface RankingMoment {
  readonly now: number;
  readonly today: CivilDate;
  readonly userId: string;
}

export const priorityReasonSchema = z.discriminatedUnion('key', [
  z.object({ key: z.literal('callbackDue'), at: z.number().int() }),
  z.object({ key: z.literal('redFlag') }),
  z.object({ key: z.literal('overdue'), days: z.number().int() }),
  z.object({ key: z.literal('dueToday') }),
  z.object({ key: z.literal('dueBy'), on: z.string() }),
  z.object({ key: z.literal('highRisk') }),
  z.object({ key: z.literal('firstAttempt') }),
  z.object({ key: z.literal('attempt'), number: z.number().int() }),
]);
/** `queue.reason.<key>` with the other members as parameters. */
export type PriorityReason = z.infer<typeof priorityReasonSchema>;

interface Criterion {
  readonly name: string;
  compare(a: RankedTask, b: RankedTask, moment: RankingMoment): number;
}

/** The order of the queue, first criterion first. The last one makes it total. */
export const criteria: readonly Criterion[] = [
  { name: 'promised callback due, earliest first', compare: (a, b, moment) => callbackRank(a, moment) - callbackRank(b, moment) },
  { name: 'red flag', compare: (a, b) => Number(b.isRedFlag) - Number(a.isRedFlag) },
  { name: 'longest overdue, then nearest to its last day', compare: (a, b) => compareText(a.dueBy, b.dueBy) },
  { name: 'risk of the patient', compare: (a, b) => a.priority - b.priority },
  { name: 'first attempts before third ones', compare: (a, b) => a.attempts - b.attempts },
  { name: 'the same for everybody', compare: (a, b) => compareText(a.id, b.id) },
];

export function compareTasks(a: RankedTask, b: RankedTask, moment: RankingMoment): number {
  for (const criterion of criteria) {
    const order = criterion.compare(a, b, moment);
    if (order !== 0) return order;
  }
  return 0;
}

/** A promise that is due now and this user's to keep. */
export function isCallbackDue(task: RankedTask, moment: RankingMoment): boolean {
  return task.callbackAt !== null && task.callbackAt <= moment.now && (task.callbackFor === null || task.callbackFor === moment.userId);
}

/** Why a row stands where it stands, most important first; at least one. */
export function reasonsFor(task: RankedTask, moment: RankingMoment): PriorityReason[] {
  const reasons: PriorityReason[] = [];
  if (task.callbackAt !== null && isCallbackDue(task, moment)) reasons.push({ key: 'callbackDue', at: task.callbackAt });
  if (task.isRedFlag) reasons.push({ key: 'redFlag' });
  const days = overdueDays(task.dueBy, moment.today);
  if (days > 0) reasons.push({ key: 'overdue', days });
  else if (task.dueBy === moment.today) reasons.push({ key: 'dueToday' });
  else reasons.push({ key: 'dueBy', on: task.dueBy });
  if (task.priority <= highRisk) reasons.push({ key: 'highRisk' });
  reasons.push(task.attempts === 0 ? { key: 'firstAttempt' } : { key: 'attempt', number: task.attempts + 1 });
  return reasons;
}

/** Priorities 1 and 2 are named beside the row. */
const highRisk = 2;

function callbackRank(task: RankedTask, moment: RankingMoment): number {
  return task.callbackAt !== null && isCallbackDue(task, moment) ? task.callbackAt : Number.MAX_SAFE_INTEGER;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
