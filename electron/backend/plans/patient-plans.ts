// One person's plans with derived states: the steps of the template, the personal ones, what was done and what was changed. A
// message or a lecture of a plan that was ended is ended with it, and comes back with it.
import type { PatientPlan, PatientStep } from '#shared/plans/plans.contract.ts';
import type { Closing } from '#shared/queue/states.ts';
import { dueState } from '#shared/queue/states.ts';
import type { ReadDb } from '../db/db.ts';
import { listActivitiesOfPatient } from './activities.queries.ts';
import { loadCallingRules } from './calling-rules.ts';
import { listEnrolmentRows } from './patient-plans.queries.ts';
import { listAllOfPatient } from './planned-contacts.queries.ts';
import { groupBy } from './stay-facts.ts';
import { listStepChanges } from './step-changes.queries.ts';
import { parseDefinition } from './templates.ts';

type ActivityRow = ReturnType<typeof listActivitiesOfPatient>[number];
type EnrolmentRow = ReturnType<typeof listEnrolmentRows>[number];

/** Newest plan first, tasks outside any plan last; the steps of each by date. */
export function listPatientPlans(read: ReadDb, patientId: string, now: number): PatientPlan[] {
  const { today, settings } = loadCallingRules(read, now);
  const changes = groupBy(listStepChanges(read, patientId), (change) => change.step_id);
  const tasks = groupBy(listAllOfPatient(read, patientId), (task) => task.enrolment_id);
  const activities = groupBy(listActivitiesOfPatient(read, patientId), (activity) => activity.enrolment_id);
  const common = (row: { readonly id: string; readonly step_key: string; readonly title: string; readonly due_from: string; readonly due_by: string; readonly void_reason: string | null; readonly reason: string | null }, closedAs: Closing | null) => ({
    id: row.id,
    stepKey: row.step_key,
    title: row.title,
    dueFrom: row.due_from,
    dueBy: row.due_by,
    state: dueState({ dueFrom: row.due_from, dueBy: row.due_by, closedAs }, today, settings['queue.dueSoonDays']),
    closedAs,
    voidReason: row.void_reason,
    adHocReason: row.reason,
    isPersonal: row.step_key.startsWith('added-'),
    isDropped: row.void_reason?.startsWith('dropped: ') ?? false,
    changes: (changes.get(row.id) ?? []).map((change) => ({ kind: change.kind, fromDue: change.from_due, toDue: change.to_due, reason: change.reason, by: change.by ?? '', at: change.recorded_at })),
  });
  const stepsOf = (enrolment: EnrolmentRow | null): PatientStep[] => [
    ...(tasks.get(enrolment?.id ?? null) ?? []).map((task) => ({ ...common(task, task.closed_as), closedAt: task.closed_at, attempts: task.attempts, callbackAt: task.callback_at, channel: task.channel, refusedReason: null })),
    ...(enrolment ? (activities.get(enrolment.id) ?? []) : []).map((row) => ({ ...common(row, closingOf(row, enrolment)), closedAt: row.closed_at, attempts: 0, callbackAt: null, channel: row.channel, refusedReason: row.refused_reason })),
  ].sort((a, b) => (a.dueFrom === b.dueFrom ? (a.id < b.id ? -1 : 1) : a.dueFrom < b.dueFrom ? -1 : 1));
  const plans: PatientPlan[] = listEnrolmentRows(read, patientId).map((row) => ({
    enrolmentId: row.id,
    planId: row.template_id,
    title: parseDefinition(row.definition).title,
    version: row.version,
    stayId: row.stay_id,
    anchorOn: row.anchor_on,
    enrolledAt: row.recorded_at,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    steps: stepsOf(row),
  }));
  const adHoc = stepsOf(null);
  return adHoc.length === 0 ? plans : [...plans, { enrolmentId: null, planId: null, title: '', version: null, stayId: null, anchorOn: null, enrolledAt: null, endedAt: null, endReason: null, steps: adHoc }];
}

/** In the words of the queue: a lecture that was missed was not reached. */
function closingOf(activity: ActivityRow, enrolment: EnrolmentRow | null): Closing | null {
  if (activity.closed_as === 'missed') return 'unreachable';
  if (activity.closed_as !== null) return activity.closed_as;
  const hasEnded = enrolment !== null && enrolment.ended_at !== null && enrolment.end_reason !== 'completed';
  return hasEnded ? (enrolment.end_reason === 'stopped' ? 'stopped' : 'voided') : null;
}
