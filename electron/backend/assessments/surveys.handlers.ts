// Sends a questionnaire as a link: the link and the message that names it are made in one commit, or neither.
import type { surveysContract } from '#shared/assessments/surveys.contract.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import { conflict } from '#shared/rpc/errors.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { createLink } from '../messaging/links.ts';
import { enqueueMessage } from '../messaging/outbox.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findNewestStay, listQuestionnaireRows } from './assessments.queries.ts';
import { currentFormId, modelOf, requireModel } from './forms.ts';
import { fitsLink, surveySubject } from './survey-link.ts';

const lastsMs = 7 * 86_400_000;

export const surveysHandlers: ModuleHandlers<typeof surveysContract> = {
  listSurveyForms(ctx) {
    if (loadSettings(ctx.read)['messaging.frontMachine'].publicUrl === '') return [];
    return listQuestionnaireRows(ctx.read).flatMap((row) => {
      const model = modelOf(row);
      return row.retired_at === null && fitsLink(model) ? [{ url: row.url, title: titleOf(model.questionnaire), questionCount: model.order.filter((place) => place.role === 'question').length }] : [];
    });
  },

  sendSurvey(ctx, { id, patientId, questionnaireUrl }) {
    const formId = currentFormId(ctx.read, questionnaireUrl);
    if (formId === null || !fitsLink(requireModel(ctx.read, formId))) throw conflict('formNotForLink');
    const recipient = { kind: 'patient', id: patientId } as const;
    const expiresAt = ctx.now + lastsMs;
    const link = createLink(ctx, { kind: 'survey', subject: surveySubject({ questionnaireUrl, stayId: findNewestStay(ctx.read, patientId) }), recipient, expiresAt });
    if (!link) throw conflict('noFrontMachine');
    const until = civilDateAt(expiresAt, loadSettings(ctx.read)['hospital.zone']);
    const sent = enqueueMessage(ctx, { recipient, templateCode: 'survey.link', variables: { 'link.url': link.url, 'link.until': until }, expiresAt, idempotencyKey: `survey:${id}` });
    if (sent.kind === 'refused') throw conflict('messageRefused', { why: sent.reason });
    return { messageId: sent.messageId, linkId: link.linkId };
  },
};
