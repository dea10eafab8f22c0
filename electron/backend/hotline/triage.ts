// The triage script of a case: the same runtime as every script, on answers of its own, since a caller may be nobody in the mirror.
// Whoever of the centre has the case open may go on with it. Finished, it gives the case its level.
import { flags } from '#shared/assessments/flags.ts';
import type { Answer } from '#shared/assessments/answer.ts';
import type { ResponseState } from '#shared/assessments/assessments.contract.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { progressOf } from '#shared/assessments/next.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { placeOfKey } from '#shared/assessments/slot.ts';
import { levelOfFlags } from '#shared/hotline/case.ts';
import type { HotlineCase, hotlineContract } from '#shared/hotline/hotline.contract.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { findRetraction, latestRows, readAnswer } from '../assessments/answers.ts';
import { contextOf, gatherFacts } from '../assessments/call-facts.ts';
import { evaluateAnswer, evaluateResponse } from '../assessments/evaluations.ts';
import { currentFormId, requireModel } from '../assessments/forms.ts';
import { judgeAnswer } from '../assessments/judge-answer.ts';
import type { ReadDb } from '../db/db.ts';
import type { CommandContext, ModuleHandlers, WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { appendEvent, requireOpenCase, standingOf } from './case-facts.ts';
import { findTriage, findTriageOfCase, insertTriage, insertTriageAnswer, listTriageAnswers, updateTriage } from './triage.queries.ts';

type TriageRow = NonNullable<ReturnType<typeof findTriage>>;
type AnswerRows = ReturnType<typeof listTriageAnswers>;

/** In the version of today; where the hospital has taken the script out of use, the level is given by hand. */
export function startTriage(scope: WriteScope, caseId: string, patientId: string | null): void {
  const questionnaireId = currentFormId(scope.read, shippedQuestionnaireUrls.hotlineTriage);
  if (questionnaireId === null) return;
  const facts = gatherFacts(scope.read, { patientId, stayId: null, userId: scope.user.id, now: scope.now });
  insertTriage(scope.db, { id: scope.newId(), case_id: caseId, questionnaire_id: questionnaireId, facts: JSON.stringify(facts), started_at: scope.now, ...stamp(scope) });
}

export const triageHandlers: Pick<ModuleHandlers<typeof hotlineContract>, 'getTriage' | 'saveTriageAnswer' | 'retractTriageAnswer' | 'setTriagePosition' | 'completeTriage'> = {
  getTriage(ctx, input) {
    const row = findTriageOfCase(ctx.read, input.id);
    return row ? stateOf(ctx.read, row) : null;
  },

  saveTriageAnswer(ctx, input) {
    const { triage, rows, evaluation } = requireWritable(ctx, input.responseId);
    const answer = judgeAnswer(evaluation, input);
    const answerId = append(ctx, rows, { triageId: triage.id, linkId: input.linkId, answer, retracts: null });
    evaluateAnswer(evaluation, triage.id, { id: answerId, linkId: input.linkId, answer });
    const isChanged = input.values !== undefined || input.absentReason !== undefined;
    updateTriage(ctx.db, triage.id, { ...(input.position === undefined ? { current_link_id: input.linkId } : { current_link_id: input.position }), ...(isChanged ? { completed_at: null } : {}) });
    return { answerId, openAlerts: 0 };
  },

  retractTriageAnswer(ctx, input) {
    const { triage, rows, evaluation } = requireWritable(ctx, input.responseId);
    const retraction = findRetraction(rows);
    if (!retraction) return { restored: null };
    const { row, before } = retraction;
    const id = append(ctx, rows, { triageId: triage.id, linkId: row.link_id, answer: before, retracts: row.id });
    evaluateAnswer(evaluation, triage.id, { id, linkId: row.link_id, answer: before });
    updateTriage(ctx.db, triage.id, { current_link_id: row.link_id, completed_at: null });
    return { restored: { linkId: row.link_id, ...before, values: [...before.values], recordedAt: ctx.now } };
  },

  setTriagePosition(ctx, input) {
    const { triage, evaluation } = requireWritable(ctx, input.responseId);
    if (!placeOfKey(evaluation.model, input.linkId)) throw invalidInput('answerNotAllowed', { problem: 'noQuestion' });
    updateTriage(ctx.db, triage.id, { current_link_id: input.linkId });
    return {};
  },

  completeTriage(ctx, input) {
    const { triage, evaluation } = requireWritable(ctx, input.responseId);
    const { isComplete, total, answered } = progressOf(evaluation);
    if (!isComplete) throw conflict('questionsUnanswered', { count: total - answered });
    updateTriage(ctx.db, triage.id, { completed_at: ctx.now });
    const level = levelOfFlags(flags(evaluation));
    if (standingOf(ctx.read, triage.case_id).level !== level) appendEvent(ctx, triage.case_id, { kind: 'levelled', level });
    return { score: null, scoreBand: null };
  },
};

/** How far the script is and what it found, for the page of the case; null where there is none. */
export function viewTriage(read: ReadDb, caseId: string): HotlineCase['triage'] {
  const row = findTriageOfCase(read, caseId);
  if (!row) return null;
  const evaluation = evaluateResponse(read, row, listTriageAnswers(read, row.id));
  const { answered, total, isComplete } = progressOf(evaluation);
  return { answered, total, isComplete, flags: flags(evaluation).map(({ grade, title, detail }) => ({ grade, title, detail })) };
}

function stateOf(read: ReadDb, row: TriageRow): ResponseState {
  const rows = listTriageAnswers(read, row.id);
  return {
    id: row.id,
    contactId: null,
    questionnaireId: row.questionnaire_id,
    questionnaire: requireModel(read, row.questionnaire_id).questionnaire,
    status: row.completed_at === null ? 'in-progress' : 'completed',
    answeredBy: null,
    answers: [...latestRows(rows).values()].map((answer) => {
      const { values, ...rest } = readAnswer(answer);
      return { linkId: answer.link_id, values: [...values], ...rest, recordedAt: answer.recorded_at };
    }),
    context: contextOf(read, row, true),
    currentLinkId: row.current_link_id,
    score: null,
    scoreBand: null,
    recordedScore: null,
    startedAt: row.started_at,
    completedAt: row.completed_at,
  };
}

function requireWritable(ctx: CommandContext, triageId: string): { triage: TriageRow; rows: AnswerRows; evaluation: Evaluation } {
  const triage = findTriage(ctx.read, triageId);
  if (!triage) throw notFound('response');
  requireOpenCase(ctx, triage.case_id);
  const rows = listTriageAnswers(ctx.read, triage.id);
  return { triage, rows, evaluation: evaluateResponse(ctx.read, triage, rows) };
}

function append(ctx: CommandContext, rows: AnswerRows, entry: { triageId: string; linkId: string; answer: Answer; retracts: string | null }): string {
  const id = ctx.newId();
  const { values, absentReason, note, isFlagged } = entry.answer;
  insertTriageAnswer(ctx.db, {
    id,
    response_id: entry.triageId,
    sequence: (rows.at(-1)?.sequence ?? 0) + 1,
    link_id: entry.linkId,
    value: JSON.stringify(values),
    absent_reason: absentReason,
    note,
    is_flagged: isFlagged ? 1 : 0,
    retracts: entry.retracts,
    ...stamp(ctx),
  });
  return id;
}
