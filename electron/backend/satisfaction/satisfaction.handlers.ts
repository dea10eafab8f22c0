// Complaints, suggestions and praise: recorded as they are spoken, passed to the department as a work order, closed. The order and
// what the department does with it belong to escalations; here stands only what the centre itself says and does.
import { translate } from '#shared/i18n/messages.ts';
import type { FeedbackStep } from '#shared/satisfaction/feedback.ts';
import type { Feedback, Statement, satisfactionContract } from '#shared/satisfaction/satisfaction.contract.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { addDays, instantAt, monthRange } from '#shared/time/civil.ts';
import { createWorkOrder } from '../escalations/work-orders.ts';
import type { CommandContext, ModuleHandlers, QueryContext, WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findVisible, historyOf, isOverdue, isRowWithCentre, requireVisible, scopeOf, stateOfRow, viewFeedback } from './feedback-views.ts';
import type { FeedbackRow } from './feedback.queries.ts';
import { departmentExists, findContactForFeedback, findFeedback, findPatientForFeedback, insertFeedback, insertStatement, insertStep, iterateFeedback, listFeedbackOfContact } from './feedback.queries.ts';

export const satisfactionHandlers: ModuleHandlers<typeof satisfactionContract> = {
  listFeedback(ctx, { kind, departmentId, month, state, cursor, limit }) {
    const rows: Feedback[] = [];
    const scope = scopeOf(ctx);
    if (scope.departmentId !== undefined && departmentId !== undefined && departmentId !== scope.departmentId) return { rows, nextCursor: null };
    for (const row of iterateFeedback(ctx.read, { kind, departmentId, ...scope, period: month === undefined ? undefined : periodOf(ctx, month), before: parseCursor(cursor) })) {
      const found = stateOfRow(row);
      if (state === undefined ? found === 'voided' : found !== state) continue;
      const last = rows.at(-1);
      if (rows.length === limit && last) return { rows, nextCursor: `${last.receivedAt}|${last.id}` };
      rows.push(viewFeedback(ctx, row));
    }
    return { rows, nextCursor: null };
  },

  countFeedback(ctx, { month }) {
    const counts = { complaint: 0, suggestion: 0, praise: 0, named: 0, open: 0, overdue: 0 };
    for (const row of iterateFeedback(ctx.read, { ...scopeOf(ctx), period: periodOf(ctx, month) })) {
      const state = stateOfRow(row);
      if (state === 'voided') continue;
      counts[row.kind] += 1;
      if (row.kind === 'praise' && row.person_name !== null) counts.named += 1;
      if (state !== 'closed') counts.open += 1;
      if (isOverdue(row, state, ctx.now)) counts.overdue += 1;
    }
    return counts;
  },

  getFeedback(ctx, { id }) {
    const row = findVisible(ctx, id);
    return row && { feedback: viewFeedback(ctx, row), history: historyOf(ctx.read, id) };
  },

  listOfContact(ctx, { contactId }) {
    const { recordedBy } = scopeOf(ctx);
    return listFeedbackOfContact(ctx.read, contactId)
      .filter((row) => (recordedBy === undefined || row.recorded_by === recordedBy) && stateOfRow(row) !== 'voided')
      .map((row) => viewFeedback(ctx, row));
  },

  record(ctx, { id, channel, contactId, patientId, receivedAt, statement }) {
    const known = findFeedback(ctx.read, id);
    if (known) return { departmentId: known.department_id };
    if ((channel === 'call') !== (contactId !== null)) throw invalidInput('feedbackNeedsContact');
    if (receivedAt !== null && receivedAt > ctx.now) throw invalidInput('feedbackInFuture');
    const person = contactId === null ? findPerson(ctx, patientId) : findContact(ctx, contactId);
    const departmentId = statement.departmentId === undefined ? person.departmentId : statement.departmentId;
    insertFeedback(ctx.db, { id, channel, patient_id: person.patientId, stay_id: person.stayId, contact_id: contactId, received_at: receivedAt ?? ctx.now, ...stamp(ctx) });
    say(ctx, id, 1, { ...statement, departmentId });
    return { departmentId };
  },

  correct(ctx, { id, statement }) {
    const row = requireOwn(ctx, id);
    if (!isRowWithCentre(row)) throw conflict('feedbackSettled');
    if (!isSameStatement(row, statement)) say(ctx, id, row.sequence + 1, statement);
    return {};
  },

  assign(ctx, { id }) {
    const row = requireVisible(ctx, id);
    if (!isRowWithCentre(row)) throw conflict('feedbackSettled');
    if (row.department_id === null || row.text === '') throw invalidInput('feedbackIncomplete');
    const workingDays = loadSettings(ctx.read)[`satisfaction.${row.kind}Days`];
    return { workOrderId: createWorkOrder(ctx, { sourceKind: 'feedback', sourceId: id, departmentId: row.department_id, patientId: row.patient_id, ...wordsForOrder(row), due: { workingDays }, grade: null }) };
  },

  recheck(ctx, { id, isSatisfied, note }) {
    requireWithCentre(requireVisible(ctx, id));
    step(ctx, id, 'rechecked', note, isSatisfied);
    return {};
  },

  close(ctx, { id, note }) {
    requireWithCentre(requireVisible(ctx, id));
    step(ctx, id, 'closed', note);
    return {};
  },

  reopen(ctx, { id, reason }) {
    const state = stateOfRow(requireVisible(ctx, id));
    if (state !== 'closed' && state !== 'voided') throw conflict('feedbackNotClosed');
    step(ctx, id, 'reopened', reason);
    return {};
  },

  voidFeedback(ctx, { id, reason }) {
    const row = requireOwn(ctx, id);
    const state = stateOfRow(row);
    if (state === 'voided' || (ctx.user.role === 'nurse' && state !== 'open')) throw conflict('feedbackSettled');
    if (state !== 'closed' && !isRowWithCentre(row)) throw conflict('feedbackOrderOpen');
    step(ctx, id, 'voided', reason);
    return {};
  },
};

interface Person {
  readonly patientId: string | null;
  readonly stayId: string | null;
  readonly departmentId: string | null;
}

function findContact(ctx: QueryContext, contactId: string): Person {
  const contact = findContactForFeedback(ctx.read, contactId);
  if (!contact) throw notFound('contact');
  if (contact.user_id !== ctx.user.id) throw conflict('contactNotYours');
  return { patientId: contact.patient_id, stayId: contact.stay_id, departmentId: contact.department_id };
}

function findPerson(ctx: QueryContext, patientId: string | null): Person {
  if (patientId === null) return { patientId: null, stayId: null, departmentId: null };
  const patient = findPatientForFeedback(ctx.read, patientId);
  if (!patient) throw notFound('patient');
  return { patientId: patient.id, stayId: patient.stay_id, departmentId: patient.department_id };
}

/** @throws conflict `feedbackSettled`, or `feedbackOrderOpen` while a department has it */
function requireWithCentre(row: FeedbackRow): void {
  const state = stateOfRow(row);
  if (state === 'closed' || state === 'voided') throw conflict('feedbackSettled');
  if (!isRowWithCentre(row)) throw conflict('feedbackOrderOpen');
}

/** The author's, or anybody's for the supervisor. */
function requireOwn(ctx: CommandContext, id: string): FeedbackRow {
  const row = findFeedback(ctx.read, id);
  if (!row) throw notFound('feedback');
  if (row.recorded_by !== ctx.user.id && ctx.user.role !== 'supervisor') throw conflict('feedbackNotYours');
  return row;
}

function say(ctx: CommandContext, feedbackId: string, sequence: number, statement: Statement): void {
  if (statement.departmentId !== null && !departmentExists(ctx.read, statement.departmentId)) throw notFound('department');
  insertStatement(ctx.db, {
    id: ctx.newId(),
    feedback_id: feedbackId,
    sequence,
    kind: statement.kind,
    department_id: statement.departmentId,
    person_name: emptyToNull(statement.personName),
    category: statement.category,
    text: statement.text,
    wants_answer: statement.wantsAnswer ? 1 : 0,
    informant: emptyToNull(statement.informant),
    ...stamp(ctx),
  });
}

function isSameStatement(row: FeedbackRow, statement: Statement): boolean {
  return (
    row.kind === statement.kind &&
    row.department_id === statement.departmentId &&
    row.person_name === emptyToNull(statement.personName) &&
    row.category === statement.category &&
    row.text === statement.text &&
    row.wants_answer === (statement.wantsAnswer ? 1 : 0) &&
    row.informant === emptyToNull(statement.informant)
  );
}

function step(scope: WriteScope, feedbackId: string, kind: FeedbackStep, note: string, isSatisfied: boolean | null = null): void {
  insertStep(scope.db, { id: scope.newId(), feedback_id: feedbackId, kind, note, is_satisfied: isSatisfied === null ? null : Number(isSatisfied), ...stamp(scope) });
}

/** What the department reads; in Chinese, as it is filed. */
function wordsForOrder(row: FeedbackRow): { title: string; text: string } {
  const kind = translate('zh-CN', `satisfaction.kind.${row.kind}`);
  const title = row.category === null ? kind : translate('zh-CN', 'satisfaction.workOrderTitle', { kind, category: translate('zh-CN', `satisfaction.category.${row.category}`) });
  const lines = [row.text, row.person_name === null ? '' : translate('zh-CN', 'satisfaction.workOrderPerson', { name: row.person_name }), row.wants_answer === 1 ? translate('zh-CN', 'satisfaction.workOrderAnswer') : ''];
  return { title, text: lines.filter(Boolean).join('\n') };
}

function periodOf(ctx: Pick<QueryContext, 'read'>, month: string): { from: number; to: number } {
  const zone = loadSettings(ctx.read)['hospital.zone'];
  const { from, to } = monthRange(month);
  return { from: instantAt(from, '00:00', zone), to: instantAt(addDays(to, 1), '00:00', zone) };
}

function parseCursor(cursor: string | null): { at: number; id: string } | undefined {
  if (cursor === null) return undefined;
  const [at = '', id = ''] = cursor.split('|');
  return { at: Number(at), id };
}

function emptyToNull(text: string | null): string | null {
  return text === null || text === '' ? null : text;
}
