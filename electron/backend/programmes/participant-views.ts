// Participants as the pages see them: masked, with the state of each, how she keeps to the plan, and what waits for a decision.
import { isDue, isKept } from '#shared/programmes/evaluation-facts.ts';
import type { ParticipationState } from '#shared/programmes/participation.ts';
import { standingOf } from '#shared/programmes/participation.ts';
import type { Participant, PersonParticipation } from '#shared/programmes/programmes.contract.ts';
import { maskName } from '#shared/patients/masking.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { parseProgramme } from './definitions.ts';
import type { ParticipationRow } from './participations.queries.ts';
import { listConsents, listEnrolmentsOf, listParticipationsOfPatient, listSurveys } from './participations.queries.ts';
import { endsOf } from './standing.ts';
import { listSteps } from './step-facts.ts';
import { countUndecided, listSuggestions, newestSurvey } from './suggestions.ts';
import { tail } from './video-visits.ts';

export function viewParticipants(read: ReadDb, rows: readonly ParticipationRow[], now: number): Participant[] {
  const zone = loadSettings(read)['hospital.zone'];
  const today = civilDateAt(now, zone);
  const facts = endsOf(read, rows, zone);
  const steps = listSteps(read, rows, zone);
  const enrolments = listEnrolmentsOf(read, rows.map((row) => row.id));
  const surveys = new Map([...new Set(rows.map((row) => parseProgramme(row.definition).survey))].map((url) => [url, listSurveys(read, rows.map((row) => row.patient_id), url)]));
  return rows.map((row) => {
    const standing = facts(row);
    const { state, endedOn } = standingOf(standing, today);
    const own = steps.filter((step) => step.participationId === row.id);
    const due = own.filter((step) => isDue(step, today));
    const plans = enrolments.filter((enrolment) => enrolment.participation_id === row.id);
    const survey = surveys.get(parseProgramme(row.definition).survey)?.findLast((response) => response.patient_id === row.patient_id && response.caregiver_id === row.caregiver_id);
    return {
      id: row.id,
      cohortId: row.cohort_id,
      patientId: row.patient_id,
      caregiverId: row.caregiver_id,
      maskedName: maskName(row.caregiver_name ?? row.patient_name),
      maskedPatient: row.caregiver_name === null ? null : maskName(row.patient_name),
      inpatientTail: tail(row.inpatient_number),
      departmentName: row.department_name,
      state,
      source: row.source,
      proposedOn: row.proposed_on,
      surveyedOn: survey ? civilDateAt(survey.completed_at ?? survey.started_at, zone) : null,
      surveyDueOn: row.survey_closed_as === null ? row.survey_due_on : null,
      joinedOn: row.joined_on,
      endedOn,
      endReason: row.leave_reason,
      due: due.length,
      kept: due.filter(isKept).length,
      overdue: own.filter((step) => step.isOpen && step.dueBy < today).length,
      isWithoutPlan: state === 'active' && plans.every((plan) => plan.ended_at !== null) && plans.at(-1)?.end_reason !== 'completed',
    };
  });
}

/** Undecided: took part, answered the survey, and a suggestion waits. */
export function isUndecided(read: ReadDb, row: ParticipationRow, state: ParticipationState, now: number): boolean {
  return state === 'active' && countUndecided(read, row, civilDateAt(now, loadSettings(read)['hospital.zone'])) > 0;
}

export function listOfPatient(read: ReadDb, patientId: string, now: number): PersonParticipation[] {
  const rows = listParticipationsOfPatient(read, patientId);
  const views = viewParticipants(read, rows, now);
  const ids = rows.map((row) => row.id);
  const consents = listConsents(read, ids);
  const enrolments = listEnrolmentsOf(read, ids);
  const today = civilDateAt(now, loadSettings(read)['hospital.zone']);
  return rows.flatMap((row, index) => {
    const view = views[index];
    if (!view) return [];
    const survey = newestSurvey(read, row);
    return [
      {
        ...view,
        programmeId: row.programme_id,
        programmeTitle: parseProgramme(row.definition).title,
        programmeKind: row.kind,
        cohortTitle: row.cohort_title,
        consents: consents.filter((consent) => consent.participation_id === row.id).map((consent) => ({ isGiven: consent.is_given === 1, means: consent.means, givenBy: consent.given_by, note: consent.note, by: consent.by ?? '', at: consent.recorded_at })),
        enrolmentIds: enrolments.filter((enrolment) => enrolment.participation_id === row.id).map((enrolment) => enrolment.id),
        responseId: survey?.id ?? null,
        suggestions: survey ? listSuggestions(read, row, survey, today) : [],
      },
    ];
  });
}
