// Responses evaluated with their own version of the form and the facts of their own call. The last state of each is kept in
// memory, found by the id of the answer that led to it: a key of a call then costs what depends on it, not the whole form.
import type { Answer } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import type { Answerer } from '#shared/queue/outcomes.ts';
import type { ReadDb } from '../db/db.ts';
import { answersOf } from './answers.ts';
import type { AnswerRow, ContactResponseRow } from './assessments.queries.ts';
import { listAnswerRows, listResponsesOfContact } from './assessments.queries.ts';
import { contextOf } from './call-facts.ts';
import { requireModel } from './forms.ts';

export interface ContactEvaluations {
  readonly stayId: string | null;
  /** In the order of asking. */
  readonly scripts: readonly { readonly evaluation: Evaluation; readonly answeredBy: Answerer | null }[];
}

export function listEvaluations(read: ReadDb, contactId: string): ContactEvaluations {
  const rows = listResponsesOfContact(read, contactId);
  return {
    stayId: rows.find((row) => row.stay_id !== null)?.stay_id ?? null,
    scripts: rows.map((row) => ({ evaluation: evaluateResponse(read, row), answeredBy: row.answered_by ?? row.contact_answered_by })),
  };
}

type EvaluatedRow = Pick<ContactResponseRow, 'id' | 'questionnaire_id' | 'facts' | 'started_at'>;

/** As many calls as a few nurses on one seat have open. */
const mostKept = 24;
const kept = new Map<string, { readonly answerId: string; readonly evaluation: Evaluation }>();

/** @param rows all rows of its answers, where they are at hand */
export function evaluateResponse(read: ReadDb, response: EvaluatedRow, rows: readonly AnswerRow[] = listAnswerRows(read, response.id)): Evaluation {
  const last = rows.at(-1)?.id;
  const known = kept.get(response.id);
  if (known && known.answerId === last) return known.evaluation;
  const model = requireModel(read, response.questionnaire_id);
  const evaluation = evaluate(model, answersOf(rows), contextOf(read, response, model.hasExpressions));
  if (last !== undefined) keep(response.id, last, evaluation);
  return evaluation;
}

/** The state after an answer that was just written under this id. Answer ids are never used twice, so a rollback leaves nothing false. */
export function evaluateAnswer(before: Evaluation, responseId: string, written: { readonly id: string; readonly linkId: string; readonly answer: Answer }): Evaluation {
  const evaluation = withAnswer(before, written.linkId, written.answer);
  keep(responseId, written.id, evaluation);
  return evaluation;
}

function keep(responseId: string, answerId: string, evaluation: Evaluation): void {
  kept.delete(responseId);
  kept.set(responseId, { answerId, evaluation });
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}
