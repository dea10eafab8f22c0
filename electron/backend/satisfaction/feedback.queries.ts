// SQL of complaints, suggestions and praise. One row a feedback: its newest statement, its newest step and the newest event of its
// newest work order, each found by index; the state is derived from them by the rule. Statements and steps are only appended.
import type { InferResult, Insertable } from 'kysely';
import { sql } from 'kysely';
import type { FeedbackKind, FeedbackStep, OrderEvent } from '#shared/satisfaction/feedback.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

const lastStep = sql<FeedbackStep | null>`(SELECT kind FROM feedback_step WHERE feedback_id = feedback.id ORDER BY recorded_at DESC, id DESC LIMIT 1)`;
const reopenedAt = sql<number | null>`(SELECT max(recorded_at) FROM feedback_step WHERE feedback_id = feedback.id AND kind = 'reopened')`;
const newestOrder = sql<string>`(SELECT id FROM work_order WHERE source_kind = 'feedback' AND source_id = feedback.id ORDER BY recorded_at DESC, id DESC LIMIT 1)`;
const orderEvent = sql<OrderEvent | null>`(SELECT kind FROM work_order_event WHERE work_order_id = work_order.id AND kind IN ('replied','rechecked','closed','voided') ORDER BY recorded_at DESC, id DESC LIMIT 1)`;
/** An order moved on or passed upward has a new deadline and, moved on, another department. */
const orderDueAt = sql<number | null>`coalesce((SELECT due_at FROM work_order_event WHERE work_order_id = work_order.id AND due_at IS NOT NULL ORDER BY recorded_at DESC, id DESC LIMIT 1), work_order.due_at)`;
const orderDepartment = sql<string | null>`coalesce((SELECT department_id FROM work_order_event WHERE work_order_id = work_order.id AND department_id IS NOT NULL ORDER BY recorded_at DESC, id DESC LIMIT 1), work_order.department_id)`;

const feedbackRows = qb
  .selectFrom('feedback')
  .innerJoin('feedback_statement as statement', (join) => join.onRef('statement.feedback_id', '=', 'feedback.id').on('statement.sequence', '=', sql<number>`(SELECT max(sequence) FROM feedback_statement WHERE feedback_id = feedback.id)`))
  .leftJoin('department', 'department.id', 'statement.department_id')
  .leftJoin('patient', 'patient.id', 'feedback.patient_id')
  .leftJoin('stay', 'stay.id', 'feedback.stay_id')
  .leftJoin('user_account as author', 'author.id', 'feedback.recorded_by')
  .leftJoin('work_order', (join) => join.on('work_order.id', '=', newestOrder))
  .leftJoin('department as order_department', (join) => join.on('order_department.id', '=', orderDepartment))
  .select(['feedback.id', 'feedback.channel', 'feedback.patient_id', 'feedback.stay_id', 'feedback.contact_id', 'feedback.received_at', 'feedback.recorded_by', 'author.display_name as author_name'])
  .select(['statement.sequence', 'statement.kind', 'statement.department_id', 'statement.person_name', 'statement.category', 'statement.text', 'statement.wants_answer', 'statement.informant'])
  .select(['department.name as department_name', 'patient.name as patient_name', 'stay.inpatient_number', 'stay.discharged_on'])
  .select(['work_order.id as order_id', 'work_order.recorded_at as order_recorded_at', 'order_department.name as order_department_name'])
  .select([lastStep.as('last_step'), reopenedAt.as('reopened_at'), orderEvent.as('order_event'), orderDueAt.as('order_due_at')]);
export type FeedbackRow = InferResult<typeof feedbackRows>[number];

export interface FeedbackFilter {
  readonly kind?: FeedbackKind | undefined;
  /** Of the department it is about; null: none is named. */
  readonly departmentId?: string | null | undefined;
  /** Recorded by this user only. */
  readonly recordedBy?: string | undefined;
  /** Instants, `to` excluded. */
  readonly period?: { readonly from: number; readonly to: number } | undefined;
  /** Goes on behind this one, newest first. */
  readonly before?: { readonly at: number; readonly id: string } | undefined;
}

export function feedbackQuery(filter: FeedbackFilter) {
  let query = feedbackRows.orderBy('feedback.received_at', 'desc').orderBy('feedback.id', 'desc');
  if (filter.kind !== undefined) query = query.where('statement.kind', '=', filter.kind);
  if (filter.departmentId !== undefined) query = filter.departmentId === null ? query.where('statement.department_id', 'is', null) : query.where('statement.department_id', '=', filter.departmentId);
  if (filter.recordedBy !== undefined) query = query.where('feedback.recorded_by', '=', filter.recordedBy);
  if (filter.period) query = query.where('feedback.received_at', '>=', filter.period.from).where('feedback.received_at', '<', filter.period.to);
  if (filter.before) query = query.where(sql<boolean>`(feedback.received_at, feedback.id) < (${filter.before.at}, ${filter.before.id})`);
  return query;
}

/** Newest first, row by row: whoever filters by state stops when it has enough. */
export function iterateFeedback(read: ReadDb, filter: FeedbackFilter): IterableIterator<FeedbackRow> {
  return read.iterate(feedbackQuery(filter));
}

export function findFeedback(read: ReadDb, id: string) {
  return read.first(feedbackRows.where('feedback.id', '=', id));
}

export function listFeedbackOfContact(read: ReadDb, contactId: string) {
  return read.all(feedbackRows.where('feedback.contact_id', '=', contactId).orderBy('feedback.recorded_at').orderBy('feedback.id'));
}

export function listStatements(read: ReadDb, feedbackId: string) {
  return read.all(qb.selectFrom('feedback_statement').leftJoin('user_account', 'user_account.id', 'feedback_statement.recorded_by').selectAll('feedback_statement').select('user_account.display_name').where('feedback_id', '=', feedbackId).orderBy('sequence'));
}

export function listSteps(read: ReadDb, feedbackId: string) {
  return read.all(qb.selectFrom('feedback_step').leftJoin('user_account', 'user_account.id', 'feedback_step.recorded_by').selectAll('feedback_step').select('user_account.display_name').where('feedback_id', '=', feedbackId).orderBy('feedback_step.recorded_at').orderBy('feedback_step.id'));
}

export function listOrdersOf(read: ReadDb, feedbackId: string) {
  return read.all(qb.selectFrom('work_order').leftJoin('user_account', 'user_account.id', 'work_order.recorded_by').select(['work_order.id', 'work_order.recorded_at', 'user_account.display_name']).where('source_kind', '=', 'feedback').where('source_id', '=', feedbackId));
}

export function listOrderEvents(read: ReadDb, feedbackId: string) {
  return read.all(
    qb
      .selectFrom('work_order_event as event')
      .innerJoin('work_order', 'work_order.id', 'event.work_order_id')
      .leftJoin('user_account', 'user_account.id', 'event.recorded_by')
      .select(['event.id', 'event.kind', 'event.text', 'event.is_satisfied', 'event.person_name', 'event.recorded_at', 'user_account.display_name'])
      .where('work_order.source_kind', '=', 'feedback')
      .where('work_order.source_id', '=', feedbackId)
      .orderBy('event.recorded_at')
      .orderBy('event.id'),
  );
}

/** The contact with the stay it is about, or else the person's newest. */
export function findContactForFeedback(read: ReadDb, contactId: string) {
  return read.first(
    qb
      .selectFrom('contact')
      .leftJoin('stay', (join) => join.on('stay.id', '=', sql<string>`coalesce((SELECT planned_contact.stay_id FROM contact_item JOIN planned_contact ON planned_contact.id = contact_item.planned_contact_id WHERE contact_item.contact_id = contact.id AND planned_contact.stay_id IS NOT NULL LIMIT 1), ${newestStay('contact.patient_id')})`))
      .select(['contact.patient_id', 'contact.user_id', 'contact.happened_at', 'stay.id as stay_id', 'stay.department_id'])
      .where('contact.id', '=', contactId),
  );
}

export function findPatientForFeedback(read: ReadDb, patientId: string) {
  return read.first(
    qb
      .selectFrom('patient')
      .leftJoin('stay', (join) => join.on('stay.id', '=', newestStay('patient.id')))
      .select(['patient.id', 'stay.id as stay_id', 'stay.department_id'])
      .where('patient.id', '=', patientId),
  );
}

function newestStay(patient: 'contact.patient_id' | 'patient.id') {
  return sql<string>`(SELECT newest.id FROM stay AS newest WHERE newest.patient_id = ${sql.ref(patient)} AND newest.status <> 'cancelled' ORDER BY newest.discharged_on DESC LIMIT 1)`;
}

export function departmentExists(read: ReadDb, id: string): boolean {
  return read.first(qb.selectFrom('department').select('id').where('id', '=', id)) !== undefined;
}

/** Null for an account that belongs to none. */
export function findDepartmentOfUser(read: ReadDb, userId: string): string | null {
  return read.first(qb.selectFrom('user_account').select('department_id').where('id', '=', userId))?.department_id ?? null;
}

export function insertFeedback(db: WriteDb, row: Insertable<Tables['feedback']>): void {
  db.run(qb.insertInto('feedback').values(row));
}

export function insertStatement(db: WriteDb, row: Insertable<Tables['feedback_statement']>): void {
  db.run(qb.insertInto('feedback_statement').values(row));
}

export function insertStep(db: WriteDb, row: Insertable<Tables['feedback_step']>): void {
  db.run(qb.insertInto('feedback_step').values(row));
}
