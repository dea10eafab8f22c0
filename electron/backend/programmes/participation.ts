// Joining, leaving, coming back, and the plan that goes with it. A consent begins the plan; a refusal ends it. Nothing here ends what a
// person has with the hospital beyond the programme: her ordinary follow-up goes on.
import type { LeaveReason } from '#shared/programmes/participation.ts';
import { standingOf } from '#shared/programmes/participation.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { loadCallingRules } from '../plans/calling-rules.ts';
import { endPlan, enrolByHand } from '../plans/by-hand.ts';
import { findPlannedContact } from '../plans/planned-contacts.queries.ts';
import { requireNotStopped } from '../plans/stops.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { parseProgramme } from './definitions.ts';
import type { ParticipationRow } from './participations.queries.ts';
import * as queries from './participations.queries.ts';
import { findPlanByCode } from './programmes.queries.ts';
import { planSurvey, requireContactable } from './proposing.ts';
import { endsOf } from './standing.ts';

export function requireParticipation(scope: Pick<WriteScope, 'read'>, id: string): ParticipationRow {
  const row = queries.findParticipation(scope.read, id);
  if (!row) throw notFound('participation');
  return row;
}

/** @returns tasks of the plan that began @throws conflict participationEnded, cohortClosed, personStopped, personDeceased, contactNotAllowed */
export function recordConsent(scope: WriteScope, input: { readonly participationId: string; readonly isGiven: boolean; readonly means: 'phone' | 'in_person' | 'written'; readonly givenBy: string; readonly note: string }): number {
  const participation = requireStanding(scope, input.participationId);
  const { today } = loadCallingRules(scope.read, scope.now);
  if (input.isGiven) requireContactable(scope, participation.patient_id, participation.caregiver_id);
  queries.insertConsent(scope.db, { id: scope.newId(), participation_id: participation.id, is_given: input.isGiven ? 1 : 0, means: input.means, given_by: input.givenBy, note: input.note, ...stamp(scope) });
  if (!input.isGiven) {
    end(scope, participation, participation.joined_on === null ? 'declined' : 'withdrew', input.note);
    return 0;
  }
  if (participation.joined_on !== null) return 0;
  if (participation.closes_on < today) throw conflict('cohortClosed');
  queries.updateParticipation(scope.db, participation.id, { joined_on: today });
  return beginPlan(scope, participation);
}

/** @throws conflict participationEnded */
export function leave(scope: WriteScope, input: { readonly participationId: string; readonly reason: LeaveReason; readonly note: string }): void {
  end(scope, requireStanding(scope, input.participationId), input.reason, input.note);
}

/** @throws conflict participationNotEnded, personStopped, personDeceased, contactNotAllowed, cohortClosed */
export function undoLeave(scope: WriteScope, participationId: string, reason: string): void {
  const participation = requireParticipation(scope, participationId);
  if (participation.left_on === null) throw conflict('participationNotEnded');
  if (participation.closes_on < loadCallingRules(scope.read, scope.now).today) throw conflict('cohortClosed');
  requireNotStopped(scope.read, participation.patient_id);
  requireContactable(scope, participation.patient_id, participation.caregiver_id);
  queries.updateParticipation(scope.db, participation.id, { left_on: null, leave_reason: null, leave_note: reason });
  if (participation.joined_on !== null && !hasRunningPlan(scope, participation.id)) beginPlan(scope, participation);
}

/** @throws conflict planRunning, participationEnded */
export function resumePlan(scope: WriteScope, participationId: string): number {
  const participation = requireStanding(scope, participationId);
  if (participation.joined_on === null) throw conflict('participationNotJoined');
  if (hasRunningPlan(scope, participation.id)) throw conflict('planRunning');
  return beginPlan(scope, participation);
}

/** @throws conflict surveyPlanned, participationEnded */
export function planSurveyAgain(scope: WriteScope, participationId: string): string {
  const participation = requireStanding(scope, participationId);
  const planned = participation.survey_task_id === null ? undefined : findPlannedContact(scope.read, participation.survey_task_id);
  if (planned && planned.closed_as === null) throw conflict('surveyPlanned');
  requireContactable(scope, participation.patient_id, participation.caregiver_id);
  const { title, survey } = parseProgramme(participation.definition);
  const id = planSurvey(scope, { kind: participation.kind, title: title['zh-CN'], survey, patientId: participation.patient_id, caregiverId: participation.caregiver_id });
  queries.updateParticipation(scope.db, participation.id, { survey_task_id: id });
  return id;
}

function beginPlan(scope: WriteScope, participation: ParticipationRow): number {
  const planId = findPlanByCode(scope.read, parseProgramme(participation.definition).planCode);
  if (planId === null) throw conflict('planNotPublished');
  const { enrolmentId, tasks } = enrolByHand(scope, { patientId: participation.patient_id, planId, stayId: null, caregiverId: participation.caregiver_id });
  queries.insertParticipationEnrolment(scope.db, participation.id, enrolmentId);
  return tasks;
}

function end(scope: WriteScope, participation: ParticipationRow, reason: LeaveReason, note: string): void {
  const { today } = loadCallingRules(scope.read, scope.now);
  queries.updateParticipation(scope.db, participation.id, { left_on: today, leave_reason: reason, leave_note: note });
  for (const enrolment of queries.listEnrolmentsOf(scope.read, [participation.id])) {
    if (enrolment.ended_at === null) endPlan(scope, enrolment.id, 'other', reason);
  }
}

function hasRunningPlan(scope: WriteScope, participationId: string): boolean {
  return queries.listEnrolmentsOf(scope.read, [participationId]).some((enrolment) => enrolment.ended_at === null);
}

export function requireStanding(scope: WriteScope, id: string): ParticipationRow {
  const participation = requireParticipation(scope, id);
  const rules = loadCallingRules(scope.read, scope.now);
  const { endedOn } = standingOf(endsOf(scope.read, [participation], rules.zone)(participation), rules.today);
  if (endedOn !== null) throw conflict('participationEnded');
  return participation;
}
