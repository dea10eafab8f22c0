// Brings the plans of patients in line with their stays: enrols new discharges, ends what a cancelled stay, a readmission or a
// death has overtaken, brings back what was ended by mistake, and moves windows when a discharge date was corrected.
// Idempotent by construction: it compares what should be with what is, so an import may call it as often as it likes.
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import type { ExclusionReason } from '#shared/plans/enrolment.ts';
import { choosePlans, findExclusion } from '#shared/plans/enrolment.ts';
import type { PlanDefinition } from '#shared/plans/plan-definition.ts';
import type { AnchorDates, DueWindow } from '#shared/plans/schedule.ts';
import { scheduleSteps } from '#shared/plans/schedule.ts';
import { instantAt } from '#shared/time/civil.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { insertActivity, listActivitiesOfEnrolment, updateActivity } from './activities.queries.ts';
import type { CallingRules } from './calling-rules.ts';
import { loadCallingRules } from './calling-rules.ts';
import type { EnrolmentEnd } from './enrolments.queries.ts';
import { endEnrolment, insertEnrolment, listEnrolmentsOfPatients, listPatientIdsOfStays, moveAnchor, reopenEnrolment } from './enrolments.queries.ts';
import { closeOpen, insertPlannedContact, listOfEnrolment, listOpenOfPatient, moveWindow, reopenVoided } from './planned-contacts.queries.ts';
import type { Stay } from './stay-facts.ts';
import { groupBy, loadStays } from './stay-facts.ts';
import { stopPatient } from './stops.ts';
import type { PublishedPlan } from './templates.ts';
import { listEnrollingPlans, requireVersionDefinition } from './templates.ts';

export interface EnrolmentSummary {
  /** Stays looked at. */
  readonly stays: number;
  /** Enrolments made. */
  readonly enrolled: number;
  readonly excluded: number;
}

type EnrolmentRow = ReturnType<typeof listEnrolmentsOfPatients>[number];

/** Ends of an enrolment that follow from the mirror, and are undone when the mirror says otherwise. */
const endOfExclusion: Readonly<Partial<Record<ExclusionReason, EnrolmentEnd>>> = {
  readmitted: 'readmitted',
  not_discharged: 'stay_cancelled',
  against_advice: 'unsuitable',
  transfer: 'unsuitable',
  short_stay: 'unsuitable',
  dispute: 'unsuitable',
  not_needed: 'unsuitable',
};

/** Settles the plans of everybody who has one of these stays, all their stays considered. `scope.now` says what today is. */
export function enrolStays(scope: WriteScope, stayIds: readonly string[]): EnrolmentSummary {
  const patientIds = listPatientIdsOfStays(scope.read, stayIds);
  const rules = loadCallingRules(scope.read, scope.now);
  const plans = listEnrollingPlans(scope.read);
  const enrolments = groupBy(listEnrolmentsOfPatients(scope.read, patientIds), (row) => row.stay_id);
  const asked = new Set(stayIds);
  const summary = { stays: 0, enrolled: 0, excluded: 0 };
  for (const stay of loadStays(scope.read, patientIds, rules.zone)) {
    const own = enrolments.get(stay.id) ?? [];
    const exclusion = exclusionOf(scope, rules, plans, stay, own);
    const enrolled = exclusion ? 0 : settleIncluded(scope, rules, plans, stay, own);
    if (exclusion) settleExcluded(scope, stay, exclusion, own);
    if (!asked.has(stay.id)) continue;
    summary.stays += 1;
    summary.enrolled += enrolled;
    summary.excluded += exclusion ? 1 : 0;
  }
  return summary;
}

export interface Enrolling {
  readonly patientId: string;
  readonly stayId: string | null;
  readonly departmentId: string | null;
  /** Whom the steps are for, in the patient's place. */
  readonly caregiverId?: string | null;
  readonly plan: PublishedPlan;
  /** What the enrolment hangs on; shown, and compared with when the stay is corrected. */
  readonly anchorOn: string;
  readonly anchors: AnchorDates;
}

/** @returns the enrolment and how many tasks it made */
export function enrol(scope: WriteScope, rules: CallingRules, enrolling: Enrolling): { enrolmentId: string; tasks: number } {
  const enrolmentId = scope.newId();
  const { plan } = enrolling;
  insertEnrolment(scope.db, { id: enrolmentId, patient_id: enrolling.patientId, stay_id: enrolling.stayId, template_id: plan.id, plan_version_id: plan.versionId, anchor_on: enrolling.anchorOn, ...stamp(scope) });
  const windows = scheduleSteps(plan.definition.steps, enrolling.anchors, rules.schedule);
  for (const window of windows) {
    const { channel, templateCode } = window.step;
    const step = { id: scope.newId(), patient_id: enrolling.patientId, enrolment_id: enrolmentId, step_key: window.stepKey, title: titleOf(window), due_from: window.dueFrom, due_by: window.dueBy, reason: null, caregiver_id: enrolling.caregiverId ?? null, ...stamp(scope) };
    if (channel !== 'phone' && channel !== 'video') {
      insertActivity(scope.db, { ...step, channel, template_code: templateCode ?? null });
      continue;
    }
    insertPlannedContact(scope.db, {
      ...step,
      channel,
      purpose: purposeOf(window.step.questionnaires, enrolling.caregiverId ?? null),
      stay_id: enrolling.stayId,
      questionnaires: JSON.stringify(window.step.questionnaires),
      department_id: enrolling.departmentId,
      priority: window.step.priority,
      not_before: startOf(window.dueFrom, rules.zone),
    });
  }
  return { enrolmentId, tasks: windows.length };
}

/** What a call to a caregiver is for, as her own page tells it; a call to the patient is follow-up. */
export function purposeOf(questionnaires: readonly string[], caregiverId: string | null): 'follow_up' | 'burden' | 'care_call' {
  if (caregiverId === null) return 'follow_up';
  return questionnaires.includes(shippedQuestionnaireUrls.bsfcShort) ? 'burden' : 'care_call';
}

/** A task may be looked at from the first minute of its day; when it may be dialled is a matter of calling hours. */
export function startOf(day: string, zone: string): number {
  return instantAt(day, '00:00', zone);
}

/** A short stay that has entered a plan made for such stays goes on in it, however long ago and even when it enrols no more. */
function exclusionOf(scope: WriteScope, rules: CallingRules, plans: readonly PublishedPlan[], stay: Stay, own: readonly EnrolmentRow[]): ExclusionReason | null {
  const found = findExclusion(stay.facts, plans, rules.today);
  if (found !== 'short_stay') return found;
  const entered = own.map(({ template_id: id, plan_version_id }) => {
    const definition = requireVersionDefinition(scope.read, plan_version_id);
    return { id, code: id, definition: { ...definition, criteria: { ...definition.criteria, dischargedWithinDays: Number.POSITIVE_INFINITY } } };
  });
  return findExclusion(stay.facts, entered, rules.today);
}

/** @returns how many enrolments were made */
function settleIncluded(scope: WriteScope, rules: CallingRules, plans: readonly PublishedPlan[], stay: Stay, own: readonly EnrolmentRow[]): number {
  for (const enrolment of own) {
    const isUndone = enrolment.end_reason === 'readmitted' || enrolment.end_reason === 'stay_cancelled' || enrolment.end_reason === 'unsuitable';
    if (isUndone && reopenAll(scope, enrolment) > 0) reopenEnrolment(scope.db, enrolment.id);
    if (stay.facts.dischargedOn !== null && enrolment.anchor_on !== stay.facts.dischargedOn) moveWindows(scope, rules, stay, enrolment);
  }
  const discharged = stay.facts.dischargedOn;
  if (discharged === null) return 0;
  const entered = new Set(own.map((enrolment) => enrolment.template_id));
  const hasRoutine = plans.some((plan) => plan.definition.group === 'routine' && entered.has(plan.id)) || own.some((enrolment) => !plans.some((plan) => plan.id === enrolment.template_id));
  const chosen = choosePlans(stay.facts, plans, rules.today).filter((plan) => !entered.has(plan.id) && !(hasRoutine && plan.definition.group === 'routine'));
  for (const plan of chosen) {
    enrol(scope, rules, { patientId: stay.patientId, stayId: stay.id, departmentId: stay.departmentId, plan, anchorOn: discharged, anchors: { ...stay.anchors, enrolment: rules.today } });
  }
  return chosen.length;
}

function settleExcluded(scope: WriteScope, stay: Stay, reason: ExclusionReason, own: readonly EnrolmentRow[]): void {
  if (reason === 'deceased') {
    if (listOpenOfPatient(scope.read, stay.patientId).length > 0) stopPatient(scope, { patientId: stay.patientId, kind: 'deceased', effectiveOn: stay.deceasedOn, informant: 'HIS', contactId: null });
    return;
  }
  const end = endOfExclusion[reason];
  if (!end) return;
  for (const enrolment of own) {
    if (enrolment.ended_at !== null) continue;
    const open = listOfEnrolment(scope.read, enrolment.id).filter((task) => task.closed_as === null);
    closeOpen(scope.db, open.map((task) => task.id), { closed_as: 'voided', closed_at: scope.now, closed_by: scope.user.id, void_reason: reason });
    endEnrolment(scope.db, enrolment.id, scope.now, end);
  }
}

function reopenAll(scope: WriteScope, enrolment: EnrolmentRow): number {
  return Object.keys(endOfExclusion).reduce((count, reason) => count + reopenVoided(scope.db, enrolment.id, reason), 0);
}

/** A corrected discharge date moves what is still open; what is done stays where it was done. */
function moveWindows(scope: WriteScope, rules: CallingRules, stay: Stay, enrolment: EnrolmentRow): void {
  const definition: PlanDefinition = requireVersionDefinition(scope.read, enrolment.plan_version_id);
  const windows = new Map(scheduleSteps(definition.steps, { ...stay.anchors, enrolment: null }, rules.schedule).map((window) => [window.stepKey, window]));
  for (const task of listOfEnrolment(scope.read, enrolment.id)) {
    const window = windows.get(task.step_key);
    if (window && task.closed_as === null) moveWindow(scope.db, task.id, { due_from: window.dueFrom, due_by: window.dueBy, not_before: Math.max(startOf(window.dueFrom, rules.zone), task.attempts > 0 ? task.not_before : 0) });
  }
  for (const activity of listActivitiesOfEnrolment(scope.read, enrolment.id)) {
    const window = windows.get(activity.step_key);
    if (window && activity.closed_as === null) updateActivity(scope.db, activity.id, { due_from: window.dueFrom, due_by: window.dueBy });
  }
  moveAnchor(scope.db, enrolment.id, stay.facts.dischargedOn ?? enrolment.anchor_on);
}

function titleOf(window: DueWindow): string {
  const occurrence = window.stepKey.split('#')[1];
  return occurrence ? `${window.step.title}（${occurrence}）` : window.step.title;
}
