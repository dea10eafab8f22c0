// The questions of an article in a running call, and what came of them. The answers are responses of the assessments module: a
// question that is answered again there counts here as it stands there.
import type { TeachBackResult } from '#shared/education/education.contract.ts';
import { countTold, teachBackQuestionnaire, teachBackUrl } from '#shared/education/teach-back.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { findContact, findQuestionnaireVersion, findResponse, listResponsesOfContact } from '../assessments/assessments.queries.ts';
import { evaluateResponse } from '../assessments/evaluations.ts';
import { publishQuestionnaire } from '../assessments/forms.ts';
import { startResponse } from '../assessments/responses.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { insertTeachBack, listTeachBacks } from './articles.queries.ts';
import { textsOf, titleOf, versionToSend } from './articles.ts';

/** @throws conflict articleNotApproved, articleHasNoQuestions, contactNotYours, contactClosed */
export function askTeachBack(scope: WriteScope, articleId: string, contactId: string): string {
  const contact = findContact(scope.read, contactId);
  if (!contact) throw notFound('contact');
  if (contact.closed_at !== null) throw conflict('contactClosed');
  if (contact.user_id !== scope.user.id) throw conflict('contactNotYours');
  const version = versionToSend(scope.read, articleId);
  if (!version) throw conflict('articleNotApproved');
  const form = teachBackQuestionnaire({ code: version.code, version: version.version, texts: textsOf(version) });
  if (!form) throw conflict('articleHasNoQuestions');
  const formId = findQuestionnaireVersion(scope.read, teachBackUrl(version.code), String(version.version))?.id ?? publishQuestionnaire(scope, form, false);
  const stayId = listResponsesOfContact(scope.read, contactId).find((row) => row.stay_id !== null)?.stay_id ?? null;
  const responseId = startResponse(scope, { contactId, patientId: contact.patient_id, stayId }, formId);
  insertTeachBack(scope.db, { response_id: responseId, version_id: version.id, patient_id: contact.patient_id, contact_id: contactId, ...stamp(scope) });
  return responseId;
}

export function listTeachBackResults(read: ReadDb, patientId: string): TeachBackResult[] {
  return listTeachBacks(read, patientId).flatMap((row) => {
    const response = findResponse(read, row.response_id);
    const texts = textsOf(row);
    return response ? [{ responseId: row.response_id, articleId: row.article_id, title: titleOf(texts), askedAt: row.recorded_at, askedBy: row.display_name ?? '', ...countTold(evaluateResponse(read, response).answers.values(), texts['zh-CN'].teachBack.length) }] : [];
  });
}
