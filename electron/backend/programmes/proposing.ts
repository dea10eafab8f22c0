// Who is proposed for a cohort, by its rule or by hand. A proposal binds nobody: it plans the needs survey, in which the person is asked.
// Whoever may not be contacted is not proposed by the rule, and cannot be by hand.
import { meetsCriteria } from '#shared/plans/enrolment.ts';
import type { ProgrammeKind } from '#shared/programmes/programme-definition.ts';
import { mayContact } from '#shared/messaging/permission.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { listCaregiversOf } from '../caregivers/people.queries.ts';
import { permissionFactsOf } from '../messaging/permission-facts.ts';
import { loadCallingRules } from '../plans/calling-rules.ts';
import { addCaregiverCall } from '../plans/caregiver-calls.ts';
import { listPatientIdsOfStays, listStayIdsDischarged } from '../plans/enrolments.queries.ts';
import { findNewestStay, findPatient } from '../plans/patient-plans.queries.ts';
import { addTask } from '../plans/planned-contacts.ts';
import { loadStays } from '../plans/stay-facts.ts';
import { requireNotStopped } from '../plans/stops.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { parseProgramme } from './definitions.ts';
import { insertParticipation, isInCohort } from './participations.queries.ts';
import { findCohort } from './programmes.queries.ts';

/** Days in which the needs survey is to be asked. */
const surveyWindowDays = 5;

type Cohort = NonNullable<ReturnType<typeof findCohort>>;

/** @throws not-found, conflict cohortClosed */
export function requireOpenCohort(scope: WriteScope, cohortId: string): Cohort {
  const cohort = findCohort(scope.read, cohortId);
  if (!cohort) throw notFound('cohort');
  if (cohort.closes_on < loadCallingRules(scope.read, scope.now).today) throw conflict('cohortClosed');
  return cohort;
}

/** Everybody discharged in the period who meets the criteria; for families, the primary caregiver of each. */
export function proposeByRule(scope: WriteScope, input: { readonly cohortId: string; readonly from: CivilDate; readonly to: CivilDate }): { proposed: number; looked: number; withoutCaregiver: number } {
  const cohort = requireOpenCohort(scope, input.cohortId);
  const { criteria } = parseProgramme(cohort.definition);
  const rules = loadCallingRules(scope.read, scope.now);
  const stayIds = new Set(listStayIdsDischarged(scope.read, input.from, input.to));
  const found = { proposed: 0, looked: 0, withoutCaregiver: 0 };
  for (const stay of loadStays(scope.read, listPatientIdsOfStays(scope.read, [...stayIds]), rules.zone)) {
    if (!stayIds.has(stay.id)) continue;
    found.looked += 1;
    const { facts } = stay;
    if (facts.isPatientDeceased || facts.isStopped || facts.hasLaterStay || !meetsCriteria(facts, criteria, rules.today)) continue;
    const caregiverId = cohort.kind === 'caregiver' ? (listCaregiversOf(scope.read, stay.patientId)[0]?.caregiverId ?? null) : null;
    if (cohort.kind === 'caregiver' && caregiverId === null) found.withoutCaregiver += 1;
    else if (!isInCohort(scope.read, cohort.id, stay.patientId, caregiverId) && refusalOf(scope, stay.patientId, caregiverId) === null) {
      insert(scope, cohort, { patientId: stay.patientId, caregiverId, stayId: stay.id, source: 'rule' });
      found.proposed += 1;
    }
  }
  return found;
}

/** @throws not-found; conflict alreadyInCohort, personDeceased, personStopped, contactNotAllowed, cohortClosed; invalid-input caregiverMissing */
export function propose(scope: WriteScope, input: { readonly cohortId: string; readonly patientId: string; readonly caregiverId: string | null }): string {
  const cohort = requireOpenCohort(scope, input.cohortId);
  if (!findPatient(scope.read, input.patientId)) throw notFound('patient');
  requireNotStopped(scope.read, input.patientId);
  const caregiverId = cohort.kind === 'caregiver' ? input.caregiverId : null;
  if (cohort.kind === 'caregiver' && !listCaregiversOf(scope.read, input.patientId).some((link) => link.caregiverId === caregiverId)) throw invalidInput('caregiverMissing');
  if (isInCohort(scope.read, cohort.id, input.patientId, caregiverId)) throw conflict('alreadyInCohort');
  requireContactable(scope, input.patientId, caregiverId);
  return insert(scope, cohort, { patientId: input.patientId, caregiverId, stayId: findNewestStay(scope.read, input.patientId)?.id ?? null, source: 'hand' });
}

/** @throws conflict contactNotAllowed {why} */
export function requireContactable(scope: WriteScope, patientId: string, caregiverId: string | null): void {
  const why = refusalOf(scope, patientId, caregiverId);
  if (why !== null) throw conflict('contactNotAllowed', { why });
}

/** The needs survey, due from today on. @returns the planned contact's id */
export function planSurvey(scope: WriteScope, about: { readonly kind: ProgrammeKind; readonly title: string; readonly survey: string; readonly patientId: string; readonly caregiverId: string | null }): string {
  const { today } = loadCallingRules(scope.read, scope.now);
  const task = { patientId: about.patientId, title: '需求评估', reason: about.title, dueFrom: today, windowDays: surveyWindowDays, questionnaires: [about.survey] };
  return about.caregiverId === null ? addTask(scope, { ...task, enrolmentId: null }) : addCaregiverCall(scope, { ...task, caregiverId: about.caregiverId, purpose: 'care_call' });
}

function insert(scope: WriteScope, cohort: Cohort, person: { readonly patientId: string; readonly caregiverId: string | null; readonly stayId: string | null; readonly source: 'rule' | 'hand' }): string {
  const definition = parseProgramme(cohort.definition);
  const surveyTaskId = planSurvey(scope, { kind: cohort.kind, title: definition.title['zh-CN'], survey: definition.survey, patientId: person.patientId, caregiverId: person.caregiverId });
  const id = scope.newId();
  insertParticipation(scope.db, { id, cohort_id: cohort.id, patient_id: person.patientId, caregiver_id: person.caregiverId, index_stay_id: person.stayId, source: person.source, proposed_on: loadCallingRules(scope.read, scope.now).today, survey_task_id: surveyTaskId, ...stamp(scope) });
  return id;
}

/** Why she may not be rung, at any hour; null: she may. */
function refusalOf(scope: WriteScope, patientId: string, caregiverId: string | null): string | null {
  const recipient: Recipient = caregiverId === null ? { kind: 'patient', id: patientId } : { kind: 'caregiver', id: caregiverId };
  const facts = permissionFactsOf(scope.read, recipient, scope.now, caregiverId === null ? null : patientId);
  const answer = mayContact(facts, { purpose: 'service', channel: 'call', at: scope.now });
  return answer.allowed || answer.reason === 'quiet-hours' ? null : answer.reason;
}
