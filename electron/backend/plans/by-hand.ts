// Into a plan and out of it by a person's decision, criteria and exclusions aside: what the plan page and the programmes do alike.
import { scheduleSteps } from '#shared/plans/schedule.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import type { WriteScope } from '../rpc/context.ts';
import { loadCallingRules } from './calling-rules.ts';
import { alignHoldsOf } from './caregiver-holds.ts';
import { enrol } from './enrol.ts';
import { endEnrolment, findEnrolment, listEnrolmentsOfPatients } from './enrolments.queries.ts';
import { findNewestStay, findPatient } from './patient-plans.queries.ts';
import { closeOpen, listOfEnrolment } from './planned-contacts.queries.ts';
import { loadStays } from './stay-facts.ts';
import { requireNotStopped } from './stops.ts';
import { requirePublishedPlan } from './templates.ts';

/**
 * @param enrolling `stayId` null: without a stay, anchored on `anchorOn` (default today); `caregiverId`: the steps are for her, and two
 *   caregivers of one patient may each have the plan
 * @throws not-found; conflict alreadyEnrolled, personStopped, personDeceased, planNotPublished; invalid-input anchorMissing
 */
export function enrolByHand(scope: WriteScope, enrolling: { readonly patientId: string; readonly planId: string; readonly stayId: string | null; readonly anchorOn?: CivilDate | undefined; readonly caregiverId?: string | null }): { enrolmentId: string; tasks: number } {
  const { patientId, stayId } = enrolling;
  if (!findPatient(scope.read, patientId)) throw notFound('patient');
  requireNotStopped(scope.read, patientId);
  const plan = requirePublishedPlan(scope.read, enrolling.planId);
  const rules = loadCallingRules(scope.read, scope.now);
  const stay = loadStays(scope.read, [patientId], rules.zone).find((candidate) => candidate.id === stayId);
  if (stayId !== null && !stay) throw notFound('stay');
  const existing = listEnrolmentsOfPatients(scope.read, [patientId]).filter((row) => row.template_id === plan.id);
  if (enrolling.caregiverId == null && existing.some((row) => row.stay_id === stayId && (row.stay_id !== null || row.ended_at === null))) throw conflict('alreadyEnrolled');
  const by = enrolling.anchorOn ?? stay?.facts.dischargedOn ?? rules.today;
  const anchors = stay && enrolling.anchorOn === undefined ? { ...stay.anchors, enrolment: rules.today } : { discharge: by, admission: by, surgery: by, enrolment: by };
  if (scheduleSteps(plan.definition.steps, anchors, rules.schedule).length === 0) throw invalidInput('anchorMissing');
  const enrolled = enrol(scope, rules, { patientId, stayId, departmentId: stay?.departmentId ?? findNewestStay(scope.read, patientId)?.department_id ?? null, caregiverId: enrolling.caregiverId ?? null, plan, anchorOn: by, anchors });
  if (enrolling.caregiverId != null) alignHoldsOf(scope, enrolling.caregiverId);
  return enrolled;
}

/** Stops this plan only; undone steps are voided, done ones stay. @throws not-found, conflict enrolmentEnded */
export function endPlan(scope: WriteScope, enrolmentId: string, reason: 'duplicate' | 'unsuitable' | 'other', note: string): { voided: number } {
  const enrolment = findEnrolment(scope.read, enrolmentId);
  if (!enrolment) throw notFound('enrolment');
  if (enrolment.ended_at !== null) throw conflict('enrolmentEnded');
  const open = listOfEnrolment(scope.read, enrolment.id).filter((task) => task.closed_as === null);
  const voided = closeOpen(scope.db, open.map((task) => task.id), { closed_as: 'voided', closed_at: scope.now, closed_by: scope.user.id, void_reason: note === '' ? reason : `${reason}: ${note}` });
  endEnrolment(scope.db, enrolment.id, scope.now, reason);
  return { voided };
}
