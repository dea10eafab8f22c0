// What other modules ask of escalations about work orders inside their own transaction: hand a finding to a department with
// a deadline in working days. What became of it is a sequence of events (work-order-handlers.ts); the order itself never changes.
import { dueAfterWorkingDays } from '#shared/escalations/working-time.ts';
import { notFound } from '#shared/rpc/errors.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadEscalationRules } from './working-rules.ts';
import { findDepartment, insertWorkOrder } from './work-orders.queries.ts';

export interface NewWorkOrder {
  readonly sourceKind: 'alert' | 'feedback' | 'hotline';
  /** Id of the alert, of the feedback record … */
  readonly sourceId: string;
  readonly departmentId: string;
  readonly patientId: string | null;
  readonly title: string;
  /** What was found or said. */
  readonly text: string;
  /** An instant in ms; or so many working days: the end of work on the n-th working day after today. */
  readonly due: { readonly at: number } | { readonly workingDays: number };
  readonly grade: 'red' | 'yellow' | null;
}

/** @returns the new order's id @throws not-found department */
export function createWorkOrder(scope: WriteScope, order: NewWorkOrder): string {
  if (!findDepartment(scope.read, order.departmentId)) throw notFound('department');
  const id = scope.newId();
  insertWorkOrder(scope.db, {
    id,
    source_kind: order.sourceKind,
    source_id: order.sourceId,
    department_id: order.departmentId,
    patient_id: order.patientId,
    grade: order.grade,
    title: order.title,
    body: order.text,
    due_at: 'at' in order.due ? order.due.at : dueAfterWorkingDays(scope.now, order.due.workingDays, loadEscalationRules(scope.read).time),
    ...stamp(scope),
  });
  return id;
}
