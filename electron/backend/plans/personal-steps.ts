// One person's plan on top of the template: a step more, another date, a step less, and each taken back. Who did it and why is
// appended beside the step. Conversations become planned contacts, the rest planned activities; both answer to the same words here.
import type { StepChannel } from '#shared/plans/plan-definition.ts';
import { windowEnd } from '#shared/plans/schedule.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { daysBetween } from '#shared/time/civil.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findActivity, insertActivity, updateActivity } from './activities.queries.ts';
import { loadCallingRules } from './calling-rules.ts';
import { alignHoldsOf } from './caregiver-holds.ts';
import { startOf } from './enrol.ts';
import { findEnrolment, reopenEnrolment } from './enrolments.queries.ts';
import { addTask, requireOpenTask, voidTask } from './planned-contacts.ts';
import { findPlannedContact, moveWindow, reopenOne } from './planned-contacts.queries.ts';
import { insertStepChange } from './step-changes.queries.ts';
import { requireNotStopped } from './stops.ts';

export interface PersonalStep {
  readonly enrolmentId: string;
  readonly title: string;
  readonly channel: StepChannel;
  readonly dueFrom: CivilDate;
  readonly windowDays: number;
  readonly questionnaires: readonly string[];
  /** To be reached in the patient's place; absent: the patient herself. */
  readonly caregiverId?: string | null | undefined;
  /** Of a message or letter. */
  readonly templateCode?: string | undefined;
  readonly reason: string;
  readonly priority?: number;
  /** The rule that suggested or demanded it, where one did. */
  readonly ruleKey?: string;
  /** The contact in which it was said. */
  readonly contactId?: string;
}

/**
 * Adds a step. @returns its id: of a planned contact (phone, video) or of a planned activity
 * @throws not-found enrolment; conflict enrolmentEnded, personDeceased, personStopped; invalid-input templateMissing
 */
export function personalStep(scope: WriteScope, step: PersonalStep, kind: 'added' | 'after_answer' = 'added'): string {
  const enrolment = findEnrolment(scope.read, step.enrolmentId);
  if (!enrolment) throw notFound('enrolment');
  // One that has run out takes further steps; one that somebody or something ended does not.
  if (enrolment.ended_at !== null && enrolment.end_reason !== 'completed') throw conflict('enrolmentEnded');
  if (enrolment.ended_at !== null) reopenEnrolment(scope.db, enrolment.id);
  const patientId = enrolment.patient_id;
  const id = step.channel === 'phone' || step.channel === 'video' ? addTask(scope, { ...step, channel: step.channel, patientId }) : addActivity(scope, { ...step, channel: step.channel, patientId });
  if (step.caregiverId != null) alignHoldsOf(scope, step.caregiverId);
  insertStepChange(scope.db, { id: scope.newId(), patient_id: patientId, step_id: id, kind, from_due: null, to_due: step.dueFrom, reason: step.reason, rule_key: step.ruleKey ?? null, contact_id: step.contactId ?? null, ...stamp(scope) });
  return id;
}

/** Another first day; the window keeps its length. @throws not-found, conflict taskClosed */
export function moveStep(scope: WriteScope, stepId: string, dueFrom: CivilDate, reason: string): void {
  const step = requireOpenStep(scope, stepId);
  const rules = loadCallingRules(scope.read, scope.now);
  const dueBy = windowEnd(dueFrom, daysBetween(step.row.due_from, step.row.due_by), rules.schedule);
  if (step.isContact) moveWindow(scope.db, stepId, { due_from: dueFrom, due_by: dueBy, not_before: startOf(dueFrom, rules.zone), reason });
  else updateActivity(scope.db, stepId, { due_from: dueFrom, due_by: dueBy, reason });
  note(scope, step.row, 'moved', { from: step.row.due_from, to: dueFrom, reason });
}

/** One step less; `restoreStep` takes it back. @throws not-found, conflict taskClosed */
export function dropStep(scope: WriteScope, stepId: string, reason: string): void {
  const step = requireOpenStep(scope, stepId);
  if (step.isContact) voidTask(scope, stepId, droppedBecause(reason));
  else updateActivity(scope.db, stepId, { closed_as: 'voided', closed_at: scope.now, closed_by: scope.user.id, void_reason: droppedBecause(reason) });
  note(scope, step.row, 'dropped', { from: step.row.due_from, to: null, reason });
}

/** @throws not-found, conflict stepNotDropped, enrolmentEnded, personStopped, personDeceased */
export function restoreStep(scope: WriteScope, stepId: string, reason: string): void {
  const contact = findPlannedContact(scope.read, stepId);
  const row = contact ?? findActivity(scope.read, stepId);
  if (!row) throw notFound('plannedContact');
  if (row.closed_as !== 'voided' || !row.void_reason?.startsWith(dropMark) || row.enrolment_id === null) throw conflict('stepNotDropped');
  requireNotStopped(scope.read, row.patient_id);
  const enrolment = findEnrolment(scope.read, row.enrolment_id);
  if (enrolment?.ended_at != null && enrolment.end_reason !== 'completed') throw conflict('enrolmentEnded');
  if (enrolment?.ended_at != null) reopenEnrolment(scope.db, enrolment.id);
  if (contact) reopenOne(scope.db, stepId);
  else updateActivity(scope.db, stepId, { closed_as: null, closed_at: null, closed_by: null, void_reason: null });
  note(scope, row, 'restored', { from: null, to: row.due_from, reason });
}

/** What a nurse says became of a lecture or of a letter handed over. @throws not-found, conflict taskClosed, invalid-input dayInFuture */
export function recordActivity(scope: WriteScope, activityId: string, outcome: { readonly isDone: boolean; readonly on: CivilDate }): void {
  const activity = findActivity(scope.read, activityId);
  if (!activity) throw notFound('activity');
  if (activity.closed_as !== null) throw conflict('taskClosed');
  if (outcome.on > loadCallingRules(scope.read, scope.now).today) throw invalidInput('dayInFuture');
  updateActivity(scope.db, activityId, { closed_as: outcome.isDone ? 'completed' : 'missed', closed_at: scope.now, closed_by: scope.user.id, done_on: outcome.isDone ? outcome.on : null });
}

const dropMark = 'dropped: ';
function droppedBecause(reason: string): string {
  return `${dropMark}${reason}`;
}

function addActivity(scope: WriteScope, step: PersonalStep & { readonly channel: 'message' | 'lecture' | 'letter'; readonly patientId: string }): string {
  requireNotStopped(scope.read, step.patientId);
  if (step.channel !== 'lecture' && step.templateCode === undefined) throw invalidInput('templateMissing');
  const id = scope.newId();
  const dueBy = windowEnd(step.dueFrom, step.windowDays, loadCallingRules(scope.read, scope.now).schedule);
  insertActivity(scope.db, { id, patient_id: step.patientId, caregiver_id: step.caregiverId ?? null, enrolment_id: step.enrolmentId, step_key: `added-${id}`, title: step.title, channel: step.channel, template_code: step.templateCode ?? null, due_from: step.dueFrom, due_by: dueBy, reason: step.reason, ...stamp(scope) });
  return id;
}

function requireOpenStep(scope: WriteScope, stepId: string) {
  const activity = findActivity(scope.read, stepId);
  if (!activity) return { isContact: true as const, row: requireOpenTask(scope, stepId) };
  if (activity.closed_as !== null) throw conflict('taskClosed');
  return { isContact: false as const, row: activity };
}

function note(scope: WriteScope, step: { readonly id: string; readonly patient_id: string }, kind: 'moved' | 'dropped' | 'restored', change: { readonly from: string | null; readonly to: string | null; readonly reason: string }): void {
  insertStepChange(scope.db, { id: scope.newId(), patient_id: step.patient_id, step_id: step.id, kind, from_due: change.from, to_due: change.to, reason: change.reason, rule_key: null, contact_id: null, ...stamp(scope) });
}
