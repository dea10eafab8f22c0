// The history of one response's answers: what counts now, and what the next Ctrl+Z takes back. Rows are facts in order;
// a row that takes back restores the state before, so that "the last row per place" is always the whole truth.
import type { Answer, Answers } from '#shared/assessments/answer.ts';
import { answerValueSchema, emptyAnswer } from '#shared/assessments/answer.ts';
import { z } from 'zod';
import type { AnswerRow } from './assessments.queries.ts';

const valuesSchema = z.array(answerValueSchema);

/** The last row of each place. */
export function latestRows(rows: readonly AnswerRow[]): ReadonlyMap<string, AnswerRow> {
  return new Map(rows.map((row) => [row.link_id, row]));
}

export function answersOf(rows: readonly AnswerRow[]): Answers {
  return new Map([...latestRows(rows)].map(([linkId, row]) => [linkId, readAnswer(row)]));
}

export function readAnswer(row: AnswerRow): Answer {
  return { values: valuesSchema.parse(JSON.parse(row.value)), absentReason: row.absent_reason, note: row.note, isFlagged: row.is_flagged === 1 };
}

export interface Retraction {
  readonly row: AnswerRow;
  /** The state of its place before it. */
  readonly before: Answer;
}

/** The newest row that neither takes back nor was taken back; null when nothing is left to take back. */
export function findRetraction(rows: readonly AnswerRow[]): Retraction | null {
  const retracted = new Set(rows.map((row) => row.retracts));
  const standing = rows.filter((row) => row.retracts === null && !retracted.has(row.id));
  const row = standing.at(-1);
  if (!row) return null;
  const earlier = standing.findLast((candidate) => candidate.link_id === row.link_id && candidate.sequence < row.sequence);
  return { row, before: earlier ? readAnswer(earlier) : emptyAnswer };
}
