// One page of the queue without sorting everything. Few candidates: all are ranked. Many: the first ones of each criterion are
// fetched by index and their union is ranked; what stands before the last fetched row of the first unfinished stream is exact,
// because a row not fetched cannot stand before it (Fagin's threshold). A property test holds this against the full order.
import { z } from 'zod';
import type { RankedTask, RankingMoment } from '#shared/queue/ranking.ts';
import { compareTasks, isCallbackDue } from '#shared/queue/ranking.ts';
import type { ReadDb } from '../db/db.ts';
import type { Candidate, QueueQuery, StreamName } from './candidates.queries.ts';
import { isMoreThan, listAll, listOfPersons, listStream } from './candidates.queries.ts';

export interface Page {
  /** The best task of each person, best first. */
  readonly best: readonly Candidate[];
  /** Tasks of those persons that the filter takes, the best ones among them. */
  readonly matching: readonly Candidate[];
  readonly next: RankedTask | null;
}

/** Up to so many tasks are simply all ranked; most days of most hospitals are not longer. A test may set it lower. */
export const fewTasks = 400;

const cursorSchema = z.object({ id: z.string(), callbackAt: z.number().nullable(), callbackFor: z.string().nullable(), isRedFlag: z.boolean(), dueBy: z.string(), priority: z.number(), attempts: z.number() });

export function encodeCursor(task: RankedTask): string {
  const { id, callbackAt, callbackFor, isRedFlag, dueBy, priority, attempts } = task;
  return JSON.stringify({ id, callbackAt, callbackFor, isRedFlag, dueBy, priority, attempts });
}

/** Null for what is not a cursor: the list then starts from its beginning. */
export function decodeCursor(text: string): RankedTask | null {
  try {
    return cursorSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function findPage(read: ReadDb, query: QueueQuery, after: RankedTask | null, limit: number, few = fewTasks): Page {
  if (!isMoreThan(read, query, few)) {
    const all = listAll(read, query);
    return pageOf(all, all, query, after, limit, true);
  }
  for (let take = limit + 10; ; take *= 2) {
    const { exact, isAll } = firstTasks(read, query, after, take);
    // From the beginning, the first task of a person is her best one; after a cursor she may have stood on a page before.
    const matching = after === null ? exact : listOfPersons(read, query, [...new Set(exact.map((task) => task.patientId))]);
    const page = pageOf(exact, matching, query, after, limit, isAll);
    if (page.best.length >= limit || isAll) return page;
  }
}

/** Candidates in full order, those of one person together at her best one. */
export function pageOf(ordered: readonly Candidate[], matching: readonly Candidate[], moment: RankingMoment, after: RankedTask | null, limit: number, isAll: boolean): Page {
  const bestOf = new Map<string, Candidate>();
  for (const task of matching) {
    const other = bestOf.get(task.patientId);
    if (!other || compareTasks(task, other, moment) < 0) bestOf.set(task.patientId, task);
  }
  const listed = new Set(ordered.map((task) => task.patientId));
  const best = [...bestOf.values()]
    .filter((task) => listed.has(task.patientId) && (after === null || compareTasks(task, after, moment) > 0))
    .sort((a, b) => compareTasks(a, b, moment));
  const shown = best.slice(0, limit);
  const last = shown.at(-1);
  return { best: shown, matching: matching.filter((task) => shown.some((row) => row.patientId === task.patientId)), next: last && (best.length > limit || !isAll) ? last : null };
}

/** The first tasks after the cursor in the full order; `isAll`: there are no more. */
function firstTasks(read: ReadDb, query: QueueQuery, after: RankedTask | null, take: number): { exact: Candidate[]; isAll: boolean } {
  const union = new Map<string, Candidate>();
  let bound: RankedTask | null = null;
  for (const stream of streamsAfter(after, query)) {
    const rows = listStream(read, query, stream.name, stream.after, take);
    for (const row of rows) union.set(row.id, row);
    const last = rows.at(-1);
    if (last && rows.length === take) {
      // The next streams hold only what stands after the rest of this one.
      bound = stripped(last, stream.name);
      break;
    }
  }
  const exact = [...union.values()].filter((task) => (after === null || compareTasks(task, after, query) > 0) && (bound === null || compareTasks(task, bound, query) <= 0));
  return { exact: exact.sort((a, b) => compareTasks(a, b, query)), isAll: bound === null };
}

/** A stream whose whole class lies before the cursor is left out; one whose class holds the cursor starts there. */
function streamsAfter(after: RankedTask | null, query: QueueQuery): { name: StreamName; after: RankedTask | null }[] {
  if (after === null || isCallbackDue(after, query)) return [{ name: 'callback', after }, { name: 'red', after: null }, { name: 'due', after: null }];
  if (after.isRedFlag) return [{ name: 'red', after }, { name: 'due', after: null }];
  return [{ name: 'due', after }];
}

/** The least rank a row not yet fetched from the stream can have within the stream's own class. */
function stripped(task: RankedTask, stream: StreamName): RankedTask {
  if (stream === 'callback') return task;
  return { ...task, callbackAt: null, isRedFlag: stream === 'red' };
}
