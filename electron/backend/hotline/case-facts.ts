// The facts of a case as the rules take them, and the one way in which something is added to it: appended, with the time at which it
// happened, never in the future and never before the case itself.
import type { CaseEvent, CaseStanding } from '#shared/hotline/case.ts';
import { standingOfCase } from '#shared/hotline/case.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { insertCaseEvent, listCaseEventRows, listCaseRows } from './cases.queries.ts';

export type CaseRecordRow = ReturnType<typeof listCaseRows>[number];
export type CaseEventRow = ReturnType<typeof listCaseEventRows>[number];

/** An event with its row: what the rules need, and what the page shows. */
export interface RecordedEvent extends CaseEvent {
  readonly row: CaseEventRow;
}

export function toEvent(row: CaseEventRow): RecordedEvent {
  return { id: row.id, kind: row.kind, happenedAt: row.happened_at, level: row.level, departmentId: row.department_id, personName: row.person_name, result: row.result, replaces: row.replaces, row };
}

export function standingOf(read: ReadDb, caseId: string): CaseStanding<RecordedEvent> {
  return standingOfCase(eventsOf(read, caseId));
}

function eventsOf(read: ReadDb, caseId: string): RecordedEvent[] {
  return listCaseEventRows(read, [caseId]).map(toEvent);
}

/** @throws not-found case */
export function requireCase(read: ReadDb, id: string): CaseRecordRow {
  const [row] = listCaseRows(read, { id });
  if (!row) throw notFound('hotlineCase');
  return row;
}

/** @throws not-found case, conflict caseEnded */
export function requireOpenCase(scope: Pick<WriteScope, 'read'>, id: string): { row: CaseRecordRow; events: RecordedEvent[]; standing: CaseStanding<RecordedEvent> } {
  const row = requireCase(scope.read, id);
  const events = eventsOf(scope.read, id);
  const standing = standingOfCase(events);
  if (standing.end) throw conflict('caseEnded');
  return { row, events, standing };
}

export interface NewEvent extends Partial<Omit<CaseEvent, 'id' | 'kind' | 'happenedAt'>> {
  readonly kind: CaseEvent['kind'];
  /** Left out: now. */
  readonly happenedAt?: number | undefined;
  readonly text?: string;
}

/** @throws conflict timeInFuture, timeBeforeCase */
export function appendEvent(scope: WriteScope, caseId: string, event: NewEvent): string {
  const happenedAt = event.happenedAt ?? scope.now;
  const { rang_at, answered_at } = requireCase(scope.read, caseId);
  if (happenedAt > scope.now) throw conflict('timeInFuture');
  if (happenedAt < (rang_at ?? answered_at)) throw conflict('timeBeforeCase');
  const id = scope.newId();
  insertCaseEvent(scope.db, {
    id,
    case_id: caseId,
    kind: event.kind,
    happened_at: happenedAt,
    level: event.level ?? null,
    department_id: event.departmentId ?? null,
    person_name: event.personName ?? null,
    text: event.text ?? '',
    result: event.result ?? null,
    replaces: event.replaces ?? null,
    ...stamp(scope),
  });
  return id;
}
