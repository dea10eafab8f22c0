// The evaluation of a programme or of one of its cohorts: facts gathered once, judged by shared/programmes. What is counted is what the
// measures of the newest version name; a cohort of an older version is measured by its own.
import { codeOf, numberOf } from '#shared/plans/answer-condition.ts';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { evaluateProgramme, selectFigure } from '#shared/programmes/evaluate.ts';
import type { EvaluationFacts, Measured, Participant } from '#shared/programmes/evaluation-facts.ts';
import type { Evaluation, Figure, FigureRow } from '#shared/programmes/evaluation.ts';
import { standingOf } from '#shared/programmes/participation.ts';
import type { Measure } from '#shared/programmes/programme-definition.ts';
import { maskName } from '#shared/patients/masking.ts';
import { notFound } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { parseProgramme, requireProgramme } from './definitions.ts';
import { listAdmissions, listAnswersAt, listResponses } from './evaluation.queries.ts';
import type { ParticipationRow } from './participations.queries.ts';
import { listParticipations, listSurveys } from './participations.queries.ts';
import { findCohort } from './programmes.queries.ts';
import { endsOf } from './standing.ts';
import { listReached, listSteps } from './step-facts.ts';
import { tail } from './video-visits.ts';

export interface Scope {
  readonly programmeId: string;
  /** Null: all cohorts. */
  readonly cohortId: string | null;
}

export function getEvaluation(read: ReadDb, of: Scope, now: number): Evaluation {
  const settings = loadSettings(read);
  const programme = requireProgramme(read, of.programmeId);
  const cohort = cohortOf(read, of);
  const rows = listParticipations(read, of);
  return {
    cutOffAt: now,
    today: civilDateAt(now, settings['hospital.zone']),
    hospitalName: settings['hospital.name'],
    programmeTitle: programme.definition.title,
    cohortTitle: cohort?.title ?? null,
    from: cohort?.opens_on ?? rows[0]?.proposed_on ?? null,
    ...evaluateProgramme(factsOf(read, of, rows, now)),
  };
}

/** The rows behind one figure, masked, by name. */
export function listFigureRows(read: ReadDb, of: Scope & { readonly figure: Figure; readonly key: string }, now: number): FigureRow[] {
  requireProgramme(read, of.programmeId);
  cohortOf(read, of);
  const rows = listParticipations(read, of);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return selectFigure(factsOf(read, of, rows, now), of.figure, of.key).flatMap((item) => {
    const row = byId.get(item.participationId);
    if (!row) return [];
    return [
      {
        participationId: row.id,
        patientId: row.patient_id,
        maskedName: maskName(row.caregiver_name ?? row.patient_name),
        maskedPatient: row.caregiver_name === null ? null : maskName(row.patient_name),
        inpatientTail: tail(row.inpatient_number),
        title: item.step?.title ?? null,
        channel: item.step?.channel ?? null,
        on: item.step?.dueBy ?? item.on ?? null,
        doneOn: item.step?.doneOn ?? null,
        before: item.before ?? null,
        after: item.after ?? null,
      },
    ];
  });
}

function cohortOf(read: ReadDb, of: Scope) {
  if (of.cohortId === null) return null;
  const cohort = findCohort(read, of.cohortId);
  if (cohort?.programme_id !== of.programmeId) throw notFound('cohort');
  return cohort;
}

function factsOf(read: ReadDb, of: Scope, rows: readonly ParticipationRow[], now: number): EvaluationFacts {
  const zone = loadSettings(read)['hospital.zone'];
  const today = civilDateAt(now, zone);
  const cohort = cohortOf(read, of);
  const { measures, survey } = cohort ? parseProgramme(cohort.definition) : requireProgramme(read, of.programmeId).definition;
  const facts = endsOf(read, rows, zone);
  const patientIds = rows.map((row) => row.patient_id);
  const surveys = listSurveys(read, patientIds, survey);
  const admissions = listAdmissions(read, patientIds);
  const participants = rows.map((row): Participant => {
    const standing = facts(row);
    const answered = surveys.filter((response) => response.patient_id === row.patient_id && response.caregiver_id === row.caregiver_id).map((response) => civilDateAt(response.completed_at ?? response.started_at, zone));
    return {
      id: row.id,
      state: standingOf(standing, today).state,
      surveyedOn: answered.find((on) => on >= row.proposed_on) ?? null,
      joinedOn: row.joined_on,
      deceasedOn: standing.deceasedOn,
      indexAdmittedOn: row.index_admitted_at === null ? null : civilDateAt(row.index_admitted_at, zone),
      admissions: admissions.filter((stay) => stay.patient_id === row.patient_id && stay.id !== row.index_stay_id && stay.admitted_at !== null).map((stay) => civilDateAt(stay.admitted_at ?? 0, zone)),
    };
  });
  return { today, participants, steps: listSteps(read, rows, zone), reached: listReached(read, rows, (row) => standingOf(facts(row), today).endedOn, zone), measures, measured: measuredOf(read, rows, measures, zone) };
}

function measuredOf(read: ReadDb, rows: readonly ParticipationRow[], measures: readonly Measure[], zone: string): Measured[] {
  const responses = listResponses(read, rows.map((row) => row.patient_id), [...new Set(measures.flatMap((measure) => measure.questionnaires))]);
  const linkIds = [...new Set(measures.flatMap((measure) => measure.linkId ?? []))];
  const answers = new Map(listAnswersAt(read, responses.map((response) => response.id), linkIds).map((answer) => [`${answer.response_id} ${answer.link_id}`, JSON.parse(answer.value) as AnswerValue[]]));
  const onOf = (at: number | null): CivilDate => civilDateAt(at ?? 0, zone);
  return rows.flatMap((row) =>
    responses
      .filter((response) => response.patient_id === row.patient_id && response.caregiver_id === row.caregiver_id)
      .flatMap((response) =>
        measures.flatMap((measure) => {
          if (!measure.questionnaires.includes(response.url)) return [];
          const value = measure.linkId === null ? response.score : valueOf(measure, answers.get(`${response.id} ${measure.linkId}`) ?? []);
          return value === null ? [] : [{ participationId: row.id, measure: measure.key, on: onOf(response.completed_at), value }];
        }),
      ),
  );
}

/** Of a share: 1 for one of its codes, 0 for another of those it is among, nothing for the rest. */
function valueOf(measure: Measure, values: readonly AnswerValue[]): number | null {
  const [value] = values;
  if (!value) return null;
  if (measure.kind === 'mean') return numberOf(value) ?? null;
  const code = codeOf(value);
  if (measure.codes.includes(code)) return 1;
  return measure.among.includes(code) ? 0 : null;
}
