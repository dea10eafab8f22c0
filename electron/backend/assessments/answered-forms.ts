// Forms as they were answered, for rules of other modules that look at single answers: only what the form asks by its answers, and
// only what was said; "does not know" meets no condition.
import { mainScore } from '#shared/assessments/score.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import type { AnsweredForm } from '#shared/plans/answer-condition.ts';
import type { ReadDb } from '../db/db.ts';
import { listEvaluations } from './evaluations.ts';

export function listAnsweredForms(read: ReadDb, contactId: string): AnsweredForm[] {
  return listEvaluations(read, contactId).scripts.map(({ evaluation }) => answeredForm(evaluation));
}

export function answeredForm(evaluation: Evaluation): AnsweredForm {
  const answers = new Map([...evaluation.answers].filter(([slot, answer]) => evaluation.enabled.get(slot) !== false && answer.values.length > 0).map(([slot, answer]) => [slot, answer.values]));
  return { url: evaluation.model.questionnaire.url ?? '', answers, score: mainScore(evaluation).value };
}
