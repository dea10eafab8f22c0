// A feedback as a page sees it: state derived, names masked, its history told in the order of events. Also who may see which:
// the one place where the scope of a role is decided.
import { maskName, tailOf } from '#shared/patients/masking.ts';
import type { FeedbackFacts, FeedbackState } from '#shared/satisfaction/feedback.ts';
import { isWithCentre, stateOfFeedback } from '#shared/satisfaction/feedback.ts';
import type { Feedback, FeedbackHistoryEntry } from '#shared/satisfaction/satisfaction.contract.ts';
import { notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import type { QueryContext } from '../rpc/context.ts';
import type { FeedbackRow } from './feedback.queries.ts';
import { findDepartmentOfUser, findFeedback, listOrderEvents, listOrdersOf, listStatements, listSteps } from './feedback.queries.ts';

/** What the asker may see: her own records, her department's, or all. */
export interface FeedbackScope {
  readonly recordedBy?: string;
  readonly departmentId?: string;
}

/** A department head without a department sees nothing. */
const nobody = '(none)';

export function scopeOf(ctx: Pick<QueryContext, 'read' | 'user'>): FeedbackScope {
  if (ctx.user.role === 'nurse') return { recordedBy: ctx.user.id };
  if (ctx.user.role === 'department_head') return { departmentId: findDepartmentOfUser(ctx.read, ctx.user.id) ?? nobody };
  return {};
}

export function stateOfRow(row: FeedbackRow): FeedbackState {
  return stateOfFeedback(factsOfRow(row));
}

export function isRowWithCentre(row: FeedbackRow): boolean {
  return isWithCentre(factsOfRow(row));
}

function factsOfRow(row: FeedbackRow): FeedbackFacts {
  const order = row.order_id === null || row.order_recorded_at === null ? null : { lastEvent: row.order_event, recordedAt: row.order_recorded_at };
  return { lastStep: row.last_step, order, reopenedAt: row.reopened_at };
}

/** A department that has neither answered nor been let off by the deadline. */
export function isOverdue(row: FeedbackRow, state: FeedbackState, now: number): boolean {
  return state === 'with_department' && row.order_due_at !== null && row.order_due_at < now;
}

/** Null when there is none, or none that the asker may see. */
export function findVisible(ctx: Pick<QueryContext, 'read' | 'user'>, id: string): FeedbackRow | null {
  const row = findFeedback(ctx.read, id);
  const { recordedBy, departmentId } = scopeOf(ctx);
  if (!row || (recordedBy !== undefined && row.recorded_by !== recordedBy) || (departmentId !== undefined && row.department_id !== departmentId)) return null;
  return row;
}

export function requireVisible(ctx: Pick<QueryContext, 'read' | 'user'>, id: string): FeedbackRow {
  const row = findVisible(ctx, id);
  if (!row) throw notFound('feedback');
  return row;
}

export function viewFeedback(ctx: Pick<QueryContext, 'user' | 'now'>, row: FeedbackRow): Feedback {
  const state = stateOfRow(row);
  const isAuthor = row.recorded_by === ctx.user.id || ctx.user.role === 'supervisor';
  return {
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    state,
    departmentId: row.department_id,
    departmentName: row.department_name,
    personName: row.person_name,
    category: row.category,
    text: row.text,
    wantsAnswer: row.wants_answer === 1,
    informant: row.informant,
    patientId: row.patient_id,
    patientName: row.patient_name === null ? null : maskName(row.patient_name),
    inpatientTail: row.inpatient_number === null ? null : tailOf(row.inpatient_number),
    contactId: row.contact_id,
    receivedAt: row.received_at,
    recordedBy: row.author_name ?? row.recorded_by,
    order: row.order_id === null ? null : { id: row.order_id, departmentName: row.order_department_name ?? '', dueAt: row.order_due_at ?? 0, createdAt: row.order_recorded_at ?? 0, isOverdue: isOverdue(row, state, ctx.now) },
    isWithCentre: isRowWithCentre(row),
    isEditable: isAuthor && isRowWithCentre(row),
  };
}

/** What was said, corrected, done and answered, oldest first. The words as they were each time. */
export function historyOf(read: ReadDb, feedbackId: string): FeedbackHistoryEntry[] {
  const statements = listStatements(read, feedbackId);
  const entries: FeedbackHistoryEntry[] = [
    ...statements.flatMap((row, index): FeedbackHistoryEntry[] => {
      const isLastOfRun = statements[index + 1]?.recorded_by !== row.recorded_by || (statements[index + 1]?.recorded_at ?? 0) - row.recorded_at > sameSittingMs;
      return isLastOfRun || index === 0 ? [{ at: row.recorded_at, by: row.display_name ?? row.recorded_by, what: index === 0 ? 'recorded' : 'corrected', note: row.text, isSatisfied: null }] : [];
    }),
    ...listSteps(read, feedbackId).map((row): FeedbackHistoryEntry => ({ at: row.recorded_at, by: row.display_name ?? row.recorded_by, what: row.kind, note: row.note, isSatisfied: row.is_satisfied === null ? null : row.is_satisfied === 1 })),
    ...listOrdersOf(read, feedbackId).map((row): FeedbackHistoryEntry => ({ at: row.recorded_at, by: row.display_name ?? '', what: 'assigned', note: '', isSatisfied: null })),
    ...listOrderEvents(read, feedbackId).map((row): FeedbackHistoryEntry => ({ at: row.recorded_at, by: row.person_name ?? row.display_name ?? '', what: orderWords[row.kind], note: row.text, isSatisfied: row.is_satisfied === null ? null : row.is_satisfied === 1 })),
  ];
  return entries.toSorted((left, right) => left.at - right.at);
}

/** Typing goes to the database as it is done: what one person wrote within these belongs to one entry. */
const sameSittingMs = 10 * 60_000;

const orderWords = { replied: 'replied', rechecked: 'rechecked', moved: 'moved', escalated: 'escalated', closed: 'orderClosed', voided: 'orderVoided' } as const;
