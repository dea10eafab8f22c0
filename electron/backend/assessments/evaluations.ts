// The scripts of a contact as they stand, for reading by other modules: each evaluated with its own version of the form.
import type { Answerer } from '#shared/queue/outcomes.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { evaluate } from '#shared/assessments/evaluation.ts';
import type { ReadDb } from '../db/db.ts';
import { answersOf } from './answers.ts';
import { listAnswerRows, listResponsesOfContact } from './assessments.queries.ts';
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
    scripts: rows.map((row) => ({ evaluation: evaluate(requireModel(read, row.questionnaire_id), answersOf(listAnswerRows(read, row.id))), answeredBy: row.answered_by ?? row.contact_answered_by })),
  };
}
