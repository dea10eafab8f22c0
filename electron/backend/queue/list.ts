// The queue's list: which persons, in which order, dressed as rows. The search goes by the patients' keys and looks at every
// open task; lost persons are listed newest first; everything else is the ranked queue.
import type { z } from 'zod';
import { searchTerms } from '#shared/patients/search-keys.ts';
import type { listInputSchema, QueueRow } from '#shared/queue/queue.contract.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { QueryContext } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { QueueQuery } from './candidates.queries.ts';
import { countPersons, listLostPersons, listOpenOfPersons } from './candidates.queries.ts';
import type { Page } from './page.ts';
import { decodeCursor, encodeCursor, findPage, pageOf } from './page.ts';
import type { RowMoment } from './rows.ts';
import { buildRows } from './rows.ts';
import { findPersonsByKey } from './search.queries.ts';

type ListInput = z.output<typeof listInputSchema>;

const dayMs = 24 * 60 * 60 * 1000;
/** How long lost persons stay in the filter `lost`. */
const lostDays = 30;
const mostFound = 100;
const countLimit = 1000;

export function momentOf(ctx: Pick<QueryContext, 'read' | 'now' | 'user'>): RowMoment {
  const settings = loadSettings(ctx.read);
  return { settings, now: ctx.now, today: civilDateAt(ctx.now, settings['hospital.zone']), userId: ctx.user.id };
}

export function listQueue(ctx: QueryContext, input: ListInput): { rows: QueueRow[]; nextCursor: string | null } {
  const moment = momentOf(ctx);
  if (input.filter === 'lost' && !input.search) return listLost(ctx, input, moment);
  const page = findQueuePage(ctx, input, moment);
  const rows = buildRows(ctx.read, page.best.map((task) => task.patientId), new Set(page.matching.map((task) => task.id)), moment);
  return { rows, nextCursor: page.next ? encodeCursor(page.next) : null };
}

export function findQueuePage(ctx: Pick<QueryContext, 'read'>, input: ListInput, moment: RowMoment): Page {
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor);
  if (input.search) {
    const found = listOpenOfPersons(ctx.read, findPersonsByKey(ctx.read, searchTerms(input.search), mostFound));
    return pageOf(found, found, moment, after, input.limit, true);
  }
  return findPage(ctx.read, queryOf(input, moment), after, input.limit);
}

type Badge = 'ready' | 'overdue' | 'callbacksDue' | 'red' | 'special' | 'waiting';

export function countQueue(ctx: Pick<QueryContext, 'read'>, departmentId: string | undefined, moment: RowMoment): Record<Badge, { count: number; isMore: boolean }> {
  const count = (filter: QueueQuery['filter'], isDue = false): { count: number; isMore: boolean } => {
    const counted = countPersons(ctx.read, { filter, now: moment.now, today: moment.today, userId: moment.userId, departmentId }, countLimit + 1, isDue ? 'callback' : 'any');
    return { count: Math.min(counted, countLimit), isMore: counted > countLimit };
  };
  return { ready: count('ready'), overdue: count('overdue'), callbacksDue: count('callback', true), red: count('red'), special: count('special'), waiting: count('waiting') };
}

function queryOf(input: ListInput, moment: RowMoment): QueueQuery {
  const { departmentId, ward, planId, diagnosisPrefix, minimumAttempts } = input;
  const filter = input.filter === 'lost' ? 'ready' : input.filter;
  return { filter, now: moment.now, today: moment.today, userId: moment.userId, departmentId, ward, planId, diagnosisPrefix, minimumAttempts };
}

function listLost(ctx: QueryContext, input: ListInput, moment: RowMoment): { rows: QueueRow[]; nextCursor: string | null } {
  const before = input.cursor === undefined ? null : Number(input.cursor);
  const lost = listLostPersons(ctx.read, ctx.now - lostDays * dayMs, Number.isFinite(before) ? before : null, input.departmentId, input.limit);
  const rows = buildRows(ctx.read, lost.map((person) => person.patientId), new Set(), moment, 'unreachable');
  return { rows, nextCursor: lost.length === input.limit ? String(lost.at(-1)?.closedAt ?? '') : null };
}
