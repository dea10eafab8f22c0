// What becomes of due tasks: done, refused, tried again, promised, put off, dropped. Called by the queue inside the transaction
// that ends a contact; every change of a planned contact goes through here or through enrol and stops.
import type { Outcome } from '#shared/queue/outcomes.ts';
import { nextAttemptAt } from '#shared/queue/retry.ts';
import { mergedInto, windowEnd } from '#shared/plans/schedule.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { loadCallingRules } from './calling-rules.ts';
import { purposeOf, startOf } from './enrol.ts';
import { completeFinishedEnrolments, endEnrolment, reopenEnrolment } from './enrolments.queries.ts';
import * as queries from './planned-contacts.queries.ts';
import { findNewestStay } from './patient-plans.queries.ts';
import { listOpenStepsAfter } from './step-changes.queries.ts';
import { requireNotStopped } from './stops.ts';

/** Steps that met in this contact are done together: the latest of each plan `completed`, the earlier ones `merged`. */
export function completePlannedContacts(scope: WriteScope, ids: readonly string[], contactId: string): void {
  const tasks = queries.listPlannedContacts(scope.read, ids).filter((task) => task.closed_as === null);
  const merged = mergedInto(tasks.map((task) => ({ id: task.id, enrolmentId: task.enrolment_id, dueFrom: task.due_from })));
  const closing = { closed_at: scope.now, closed_by: scope.user.id, contact_id: contactId };
  queries.closeOpen(scope.db, [...merged], { ...closing, closed_as: 'merged' });
  queries.closeOpen(scope.db, ids, { ...closing, closed_as: 'completed' });
  finishEnrolments(scope, tasks);
}

/** 拒绝本次: these tasks only; the plans go on. */
export function refusePlannedContacts(scope: WriteScope, ids: readonly string[], contactId: string): void {
  const tasks = queries.listPlannedContacts(scope.read, ids);
  queries.closeOpen(scope.db, ids, { closed_as: 'refused', closed_at: scope.now, closed_by: scope.user.id, contact_id: contactId });
  finishEnrolments(scope, tasks);
}

/** Moved away or in hospital again: these tasks are done, the later steps of their plans are voided. */
export function completeAndEndPlans(scope: WriteScope, ids: readonly string[], contactId: string, reason: 'moved_away' | 'readmitted'): void {
  const enrolmentIds = new Set(queries.listPlannedContacts(scope.read, ids).flatMap((task) => (task.enrolment_id === null ? [] : [task.enrolment_id])));
  completePlannedContacts(scope, ids, contactId);
  for (const enrolmentId of enrolmentIds) {
    const later = queries.listOfEnrolment(scope.read, enrolmentId).filter((task) => task.closed_as === null);
    queries.closeOpen(scope.db, later.map((task) => task.id), { closed_as: 'voided', closed_at: scope.now, closed_by: scope.user.id, void_reason: `said_${reason}` });
    endEnrolment(scope.db, enrolmentId, scope.now, reason === 'readmitted' ? 'readmitted' : 'other');
  }
}

export interface AttemptOutcome {
  readonly outcome: Outcome;
  /** When it happened; earlier than now for a late entry. */
  readonly at: number;
  /** Contacts of the person that day without result, this one included. */
  readonly failuresToday: number;
}

/** A contact without result: each task comes back by the retry policy or is lost. */
export function noteAttempt(scope: WriteScope, ids: readonly string[], attempt: AttemptOutcome, contactId: string): { nextTryAt: number | null; isLost: boolean } {
  const rules = loadCallingRules(scope.read, scope.now);
  const policy = rules.settings['retry.policy'];
  const nextTries: number[] = [];
  const tasks = queries.listPlannedContacts(scope.read, ids).filter((task) => task.closed_as === null);
  for (const task of tasks) {
    const attempts = task.attempts + 1;
    const next = nextAttemptAt({ outcome: attempt.outcome, at: attempt.at, attempts, failuresToday: attempt.failuresToday }, policy, rules.settings['queue.hideTodayAfter'], rules.hours);
    queries.setNextTry(scope.db, task.id, { attempts, not_before: next ?? task.not_before, callback_at: null, callback_for: null });
    if (next === null) queries.closeOpen(scope.db, [task.id], { closed_as: 'unreachable', closed_at: scope.now, closed_by: scope.user.id, contact_id: contactId });
    else nextTries.push(next);
  }
  finishEnrolments(scope, tasks);
  return { nextTryAt: nextTries.length > 0 ? Math.min(...nextTries) : null, isLost: tasks.length > 0 && nextTries.length === 0 };
}

/** A promise: the tasks come back at that time, on top. Attempts are not counted: somebody answered. */
export function promiseCallback(scope: WriteScope, ids: readonly string[], callback: { at: number; forUserId: string | null }): void {
  for (const task of queries.listPlannedContacts(scope.read, ids)) {
    queries.setNextTry(scope.db, task.id, { attempts: task.attempts, not_before: callback.at, callback_at: callback.at, callback_for: callback.forUserId });
  }
}

/** A promise that came to nothing: the task waits for its window again, or for nobody. */
export function releasePromise(scope: WriteScope, id: string): void {
  const task = queries.findPlannedContact(scope.read, id);
  if (!task || task.closed_as !== null) return;
  const { zone } = loadCallingRules(scope.read, scope.now);
  queries.setNextTry(scope.db, id, { attempts: task.attempts, not_before: startOf(task.due_from, zone), callback_at: null, callback_for: null });
}

/** Nothing of the person is shown before that instant; what waits longer keeps waiting. */
export function postponeUntil(scope: WriteScope, patientId: string, until: number): void {
  const earlier = queries.listOpenOfPatient(scope.read, patientId).filter((task) => task.not_before < until);
  queries.setNotBefore(scope.db, earlier.map((task) => task.id), until);
}

/** Takes a postponement back: what has begun may be called now. */
export function releasePostponed(scope: WriteScope, patientId: string): void {
  const { today } = loadCallingRules(scope.read, scope.now);
  const begun = queries.listOpenOfPatient(scope.read, patientId).filter((task) => task.due_from <= today && task.not_before > scope.now && task.callback_at === null && task.held_not_before === null);
  queries.setNotBefore(scope.db, begun.map((task) => task.id), scope.now);
}

/** The person's open tasks are red while a red alert of hers is open. Asked when a contact ends and when an alert is resolved. */
export function alignRedFlag(scope: WriteScope, patientId: string): void {
  queries.setRedFlag(scope.db, patientId, queries.hasOpenRedAlert(scope.read, patientId));
}

/** 特别关注 for all open tasks of the person. */
export function setSpecialAttention(scope: WriteScope, patientId: string, isOn: boolean): void {
  queries.setSpecialAttention(scope.db, patientId, isOn);
}

/** A contact was voided: what it had closed is open again. */
export function reopenClosedBy(scope: WriteScope, contactId: string): void {
  queries.closeOpen(scope.db, listOpenStepsAfter(scope.read, contactId), { closed_as: 'voided', closed_at: scope.now, closed_by: scope.user.id, void_reason: 'contact_voided' });
  for (const task of queries.reopenClosedBy(scope.db, contactId)) {
    if (task.enrolment_id !== null) reopenEnrolment(scope.db, task.enrolment_id);
  }
}

export interface AdHocTask {
  readonly patientId: string;
  readonly title: string;
  readonly reason: string;
  /** Civil date; today when it is left out. */
  readonly dueFrom: string | null;
  readonly windowDays: number;
  readonly questionnaires: readonly string[];
  /** Null: outside any plan. */
  readonly enrolmentId: string | null;
  readonly channel?: 'phone' | 'video';
  readonly priority?: number;
  /** To be rung in the patient's place. */
  readonly caregiverId?: string | null | undefined;
}

/** A task by hand, on the day said even if it is closed. @returns its id @throws conflict personDeceased, personStopped */
export function addTask(scope: WriteScope, task: AdHocTask): string {
  requireNotStopped(scope.read, task.patientId);
  const rules = loadCallingRules(scope.read, scope.now);
  const stay = findNewestStay(scope.read, task.patientId);
  const dueFrom = task.dueFrom ?? rules.today;
  const id = scope.newId();
  queries.insertPlannedContact(scope.db, {
    id,
    patient_id: task.patientId,
    stay_id: stay?.id ?? null,
    enrolment_id: task.enrolmentId,
    step_key: task.enrolmentId === null ? 'ad-hoc' : `added-${id}`,
    title: task.title,
    questionnaires: JSON.stringify(task.questionnaires),
    department_id: stay?.department_id ?? null,
    due_from: dueFrom,
    due_by: windowEnd(dueFrom, task.windowDays, rules.schedule),
    priority: task.priority ?? 4,
    not_before: startOf(dueFrom, rules.zone),
    reason: task.reason,
    channel: task.channel ?? 'phone',
    caregiver_id: task.caregiverId ?? null,
    purpose: purposeOf(task.questionnaires, task.caregiverId ?? null),
    ...stamp(scope),
  });
  return id;
}

/** @throws not-found, conflict taskClosed */
export function voidTask(scope: WriteScope, plannedContactId: string, reason: string): void {
  const task = requireOpenTask(scope, plannedContactId);
  queries.closeOpen(scope.db, [task.id], { closed_as: 'voided', closed_at: scope.now, closed_by: scope.user.id, void_reason: reason });
  finishEnrolments(scope, [task]);
}

/** @throws not-found, conflict taskClosed */
export function requireOpenTask(scope: Pick<WriteScope, 'read'>, plannedContactId: string) {
  const task = queries.findPlannedContact(scope.read, plannedContactId);
  if (!task) throw notFound('plannedContact');
  if (task.closed_as !== null) throw conflict('taskClosed');
  return task;
}

function finishEnrolments(scope: WriteScope, tasks: readonly { readonly enrolment_id: string | null }[]): void {
  completeFinishedEnrolments(scope.db, tasks.flatMap((task) => (task.enrolment_id === null ? [] : [task.enrolment_id])), scope.now, civilDateAt(scope.now, loadSettings(scope.read)['hospital.zone']));
}
