// What a burden result means and what was decided on it. Levels come from the scale's own bands, so that any imported scale serves.
import type { BurdenAction, BurdenLevel } from '#shared/caregivers/burden.ts';
import { levelOfBand, suggestionsFor } from '#shared/caregivers/burden.ts';
import type { BurdenPoint } from '#shared/caregivers/caregivers.contract.ts';
import { readScores } from '#shared/assessments/score.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { currentFormId, requireModel } from '../assessments/forms.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { ResultRow } from './burden.queries.ts';
import { findNewestResult, findResult, insertDecision, listDecisions, listResults } from './burden.queries.ts';
import { planCaregiverCall } from './calls.ts';
import { findCaregiver } from './people.queries.ts';

export function levelOf(read: ReadDb, row: Pick<ResultRow, 'questionnaire_id' | 'score_band'>): BurdenLevel {
  return levelOfBand(row.score_band, bandsOf(read, row.questionnaire_id));
}

/** Codes of the bands of the hospital's burden scale that stand for this level. */
export function bandCodes(read: ReadDb, level: BurdenLevel): string[] {
  const formId = currentFormId(read, loadSettings(read)['caregivers.burdenScale']);
  const bands = formId === null ? [] : bandsOf(read, formId);
  return bands.filter((band) => levelOfBand(band.code, bands) === level).map((band) => band.code);
}

function bandsOf(read: ReadDb, questionnaireId: string) {
  return readScores(requireModel(read, questionnaireId).questionnaire)[0]?.bands ?? [];
}

/** Her newest result on the hospital's burden scale. */
export function newestBurden(read: ReadDb, caregiverId: string): { band: BurdenLevel; score: number; at: number } | null {
  const row = findNewestResult(read, caregiverId, loadSettings(read)['caregivers.burdenScale']);
  return row ? { band: levelOf(read, row), score: row.score ?? 0, at: row.completed_at ?? 0 } : null;
}

/** Her trend, oldest first, with what each result suggests and what was decided. */
export function listBurden(read: ReadDb, caregiverId: string): BurdenPoint[] {
  const rows = listResults(read, caregiverId);
  const decisions = listDecisions(read, rows.map((row) => row.id));
  return rows.map((row) => {
    const band = levelOf(read, row);
    return {
      responseId: row.id,
      patientId: row.patient_id,
      questionnaireTitle: row.title,
      questionnaireUrl: row.url,
      at: row.completed_at ?? 0,
      score: row.score ?? 0,
      band,
      suggestions: suggestionsFor(band),
      decisions: decisions.filter((decision) => decision.response_id === row.id).map((decision) => ({ id: decision.id, action: decision.action, note: decision.note, at: decision.recorded_at, by: decision.display_name ?? '' })),
    };
  });
}

export interface BurdenChoice {
  readonly responseId: string;
  readonly action: BurdenAction;
  readonly note: string;
}

/**
 * Keeps what was decided on a result; counselling and care calls are planned with it. `respite` is called by the respite module, which makes
 * the offer in the same transaction.
 * @throws not-found, conflict burdenDecided, and as `planCaregiverCall`
 */
export function recordBurdenDecision(scope: WriteScope, choice: BurdenChoice): { decisionId: string; plannedContactId: string | null } {
  const result = findResult(scope.read, choice.responseId);
  const caregiver = result?.caregiver_id == null ? undefined : findCaregiver(scope.read, result.caregiver_id);
  if (!result || !caregiver) throw notFound('response');
  if (listDecisions(scope.read, [result.id]).some((decision) => decision.action === choice.action || decision.action === 'none')) throw conflict('burdenDecided');
  const plannedContactId = choice.action === 'counselling' || choice.action === 'care_call' ? planCaregiverCall(scope, { caregiverId: caregiver.id, patientId: result.patient_id, purpose: choice.action, reason: choice.note === '' ? null : choice.note, dueFrom: today(scope) }) : null;
  const decisionId = scope.newId();
  insertDecision(scope.db, { id: decisionId, response_id: result.id, caregiver_id: caregiver.id, patient_id: result.patient_id, action: choice.action, note: choice.note, planned_contact_id: plannedContactId, ...stamp(scope) });
  return { decisionId, plannedContactId };
}

function today(scope: WriteScope): string {
  return civilDateAt(scope.now, loadSettings(scope.read)['hospital.zone']);
}
