// Answers as they are given. `saveAnswer` is the hot path of a call: one row appended, flags aligned, one commit, and when
// it replies the answer survives a power cut. Only the nurse who holds the open contact may write.
import type { Answer } from '#shared/assessments/answer.ts';
import type { assessmentsContract, ResponseState } from '#shared/assessments/assessments.contract.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import { flags } from '#shared/assessments/flags.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { mainScore } from '#shared/assessments/score.ts';
import { placeOfKey } from '#shared/assessments/slot.ts';
import { conflict, invalidInput } from '#shared/rpc/errors.ts';
import { alignAlerts } from '../escalations/alerts.ts';
import type { CommandContext, ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findRetraction, latestRows, readAnswer } from './answers.ts';
import type { AnswerRow, ContactResponseRow } from './assessments.queries.ts';
import { findContact, findQuestionnaire, findResponse, insertAnswer, listAnswerRows, listQuestionnaireRows, listResponsesOfContact, listResponsesOfPatient, updatePosition, updateResponse } from './assessments.queries.ts';
import { contextOf } from './call-facts.ts';
import { evaluateAnswer, evaluateResponse } from './evaluations.ts';
import { modelOf, requireModel, summaryOf } from './forms.ts';
import { judgeAnswer } from './judge-answer.ts';
import { completeResponse, requireFound, startResponse } from './responses.ts';

export const assessmentsHandlers: ModuleHandlers<typeof assessmentsContract> = {
  listQuestionnaires: (ctx) => listQuestionnaireRows(ctx.read).map(summaryOf),

  getQuestionnaire(ctx, input) {
    const row = findQuestionnaire(ctx.read, input.id);
    return row ? { summary: summaryOf(row), resource: modelOf(row).questionnaire } : null;
  },

  getResponses: (ctx, input) => listResponsesOfContact(ctx.read, input.contactId).map((row) => stateOf(ctx, row)),

  getResponse(ctx, input) {
    const row = findResponse(ctx.read, input.id);
    return row ? stateOf(ctx, row) : null;
  },

  listResponses: (ctx, input) =>
    listResponsesOfPatient(ctx.read, input.patientId).map((row) => {
      const { questionnaire } = requireModel(ctx.read, row.questionnaire_id);
      return { ...headOf(row), title: titleOf(questionnaire), version: questionnaire.version ?? '' };
    }),

  exportResponse(ctx, input) {
    const row = requireFound(findResponse(ctx.read, input.id), 'response');
    const rows = listAnswerRows(ctx.read, row.id);
    const evaluation = evaluateResponse(ctx.read, row, rows);
    const authored = new Date(rows.at(-1)?.recorded_at ?? row.started_at).toISOString();
    return buildQuestionnaireResponse(evaluation, { id: row.id, status: row.status, authored });
  },

  addResponse(ctx, input) {
    const contact = requireFound(findContact(ctx.read, input.contactId), 'contact');
    requireHolder(ctx, contact.user_id, contact.closed_at);
    const stayId = listResponsesOfContact(ctx.read, contact.id).find((row) => row.stay_id !== null)?.stay_id ?? null;
    return { id: startResponse(ctx, { contactId: contact.id, patientId: contact.patient_id, stayId }, input.questionnaireId) };
  },

  saveAnswer(ctx, input) {
    const response = requireWritable(ctx, input.responseId);
    const rows = listAnswerRows(ctx.read, response.id);
    const before = evaluateResponse(ctx.read, response, rows);
    const answer = judgeAnswer(before, input);
    const answerId = appendAnswer(ctx, rows, { responseId: response.id, linkId: input.linkId, answer, retracts: null });
    const after = evaluateAnswer(before, response.id, { id: answerId, linkId: input.linkId, answer });
    const isChanged = input.values !== undefined || input.absentReason !== undefined;
    if (isChanged) reopen(ctx, response);
    if (input.position !== undefined && input.position !== response.current_link_id) updatePosition(ctx.db, response.id, input.position);
    return { answerId, openAlerts: alignResponseAlerts(ctx, response, after) };
  },

  retractAnswer(ctx, input) {
    const response = requireWritable(ctx, input.responseId);
    const rows = listAnswerRows(ctx.read, response.id);
    const retraction = findRetraction(rows);
    if (!retraction) return { restored: null };
    const { row, before } = retraction;
    const standing = evaluateResponse(ctx.read, response, rows);
    const id = appendAnswer(ctx, rows, { responseId: response.id, linkId: row.link_id, answer: before, retracts: row.id });
    reopen(ctx, response);
    updatePosition(ctx.db, response.id, row.link_id);
    alignResponseAlerts(ctx, response, evaluateAnswer(standing, response.id, { id, linkId: row.link_id, answer: before }));
    return { restored: { linkId: row.link_id, ...before, values: [...before.values], recordedAt: ctx.now } };
  },

  setPosition(ctx, input) {
    const response = requireWritable(ctx, input.responseId);
    if (!placeOfKey(requireModel(ctx.read, response.questionnaire_id), input.linkId)) throw invalidInput('answerNotAllowed', { problem: 'noQuestion' });
    updatePosition(ctx.db, response.id, input.linkId);
    return {};
  },

  completeResponse: (ctx, input) => completeResponse(ctx, requireWritable(ctx, input.responseId)),
};

function requireWritable(ctx: CommandContext, responseId: string): ContactResponseRow {
  const response = requireFound(findResponse(ctx.read, responseId), 'response');
  if (response.status === 'entered-in-error') throw conflict('contactClosed');
  requireHolder(ctx, response.contact_user_id, response.contact_closed_at);
  return response;
}

function requireHolder(ctx: CommandContext, userId: string | null, closedAt: number | null): void {
  if (closedAt !== null) throw conflict('contactClosed');
  if (userId !== ctx.user.id && ctx.user.role !== 'system') throw conflict('contactNotYours');
}

function appendAnswer(ctx: CommandContext, rows: readonly AnswerRow[], entry: { responseId: string; linkId: string; answer: Answer; retracts: string | null }): string {
  const id = ctx.newId();
  insertAnswer(ctx.db, {
    id,
    response_id: entry.responseId,
    sequence: (rows.at(-1)?.sequence ?? 0) + 1,
    link_id: entry.linkId,
    value: JSON.stringify(entry.answer.values),
    absent_reason: entry.answer.absentReason,
    note: entry.answer.note,
    is_flagged: entry.answer.isFlagged ? 1 : 0,
    retracts: entry.retracts,
    ...stamp(ctx),
  });
  return id;
}

/** A completed script whose answer changes is in progress again until it is completed anew. */
function reopen(ctx: CommandContext, response: ContactResponseRow): void {
  if (response.status !== 'in-progress') updateResponse(ctx.db, response.id, { status: 'in-progress', completed_at: null, score: null, score_band: null });
}

/** Practice raises no alarm. */
function alignResponseAlerts(ctx: CommandContext, response: ContactResponseRow, evaluation: Evaluation): number {
  if (response.contact_is_practice === 1) return 0;
  return alignAlerts(ctx, { responseId: response.id, patientId: response.patient_id, stayId: response.stay_id, contactId: response.contact_id }, flags(evaluation));
}

function stateOf(ctx: QueryContext, row: ContactResponseRow): ResponseState {
  const rows = listAnswerRows(ctx.read, row.id);
  const evaluation = evaluateResponse(ctx.read, row, rows);
  const { value, band } = mainScore(evaluation);
  return {
    ...headOf(row),
    score: value,
    scoreBand: band,
    recordedScore: row.score,
    questionnaire: evaluation.model.questionnaire,
    context: contextOf(ctx.read, row, true),
    currentLinkId: row.current_link_id,
    answers: [...latestRows(rows).values()].map((answer) => {
      const { values, ...rest } = readAnswer(answer);
      return { linkId: answer.link_id, values: [...values], ...rest, recordedAt: answer.recorded_at };
    }),
  };
}

function headOf(row: ContactResponseRow) {
  return {
    id: row.id,
    contactId: row.contact_id,
    questionnaireId: row.questionnaire_id,
    status: row.status,
    answeredBy: row.answered_by ?? row.contact_answered_by,
    score: row.score,
    scoreBand: row.score_band,
    startedAt: row.started_at,
    completedAt: row.completed_at,
  };
}
