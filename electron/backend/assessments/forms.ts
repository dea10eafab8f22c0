// Published questionnaires in memory. A version never changes once published, so its model is built once and kept by id;
// nothing here may depend on who asks or when.
import type { Questionnaire } from 'fhir/r4';
import type { QuestionnaireSummary } from '#shared/assessments/assessments.contract.ts';
import { licenceOf } from '#shared/assessments/draft.ts';
import { embedValueSets } from '#shared/assessments/embed-value-sets.ts';
import type { ExpressionEngine } from '#shared/assessments/expressions.ts';
import { hasExpressions } from '#shared/assessments/expressions.ts';
import { extensionUrls, findExtension, titleOf } from '#shared/assessments/extensions.ts';
import { isError } from '#shared/assessments/lint-finding.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import type { FormModel } from '#shared/assessments/model.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { invalidInput, notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import type { QuestionnaireRow } from './assessments.queries.ts';
import { findCurrentQuestionnaire, findQuestionnaire, insertQuestionnaire, retireQuestionnaires } from './assessments.queries.ts';
import { requireEngine } from './expression-engine.ts';
import { findValueSet } from './value-sets.ts';

const models = new Map<string, FormModel>();

/** The model of a published version; throws not-found. */
export function requireModel(read: ReadDb, questionnaireId: string): FormModel {
  const known = models.get(questionnaireId);
  if (known) return known;
  const row = findQuestionnaire(read, questionnaireId);
  if (!row) throw notFound('questionnaire');
  return modelOf(row);
}

/** The id of the version asked today under a canonical address; one with `|version` is taken without it. Null where none is published. */
export function currentFormId(read: ReadDb, canonical: string): string | null {
  return findCurrentQuestionnaire(read, canonical.split('|', 1)[0] ?? canonical)?.id ?? null;
}

export function modelOf(row: QuestionnaireRow): FormModel {
  let model = models.get(row.id);
  if (!model) {
    const questionnaire = JSON.parse(row.resource) as Questionnaire;
    model = buildModel(questionnaire, { engine: engineFor(questionnaire) });
    models.set(row.id, model);
  }
  return model;
}

function engineFor(questionnaire: Questionnaire): ExpressionEngine | null {
  return hasExpressions(questionnaire) ? requireEngine() : null;
}

export function summaryOf(row: QuestionnaireRow): QuestionnaireSummary {
  const { questionnaire, order } = modelOf(row);
  return {
    id: row.id,
    url: row.url,
    version: row.version,
    title: titleOf(questionnaire),
    kind: row.kind,
    publisher: questionnaire.publisher ?? null,
    copyright: questionnaire.copyright ?? null,
    licence: licenceOf(questionnaire).code,
    isTranslationValidated: findExtension(questionnaire, extensionUrls.notValidated)?.valueBoolean !== true,
    isShipped: row.is_shipped === 1,
    questionCount: order.filter((place) => place.role === 'question').length,
    publishedAt: row.published_at,
    retiredAt: row.retired_at,
  };
}

/**
 * Publishes a version and retires the ones before it; responses begun with those keep them. What comes with the product was
 * checked when it was made and is not checked again at every first start.
 * @throws invalid-input `questionnaireNotPublishable` when the check before publishing finds an error
 */
export function publishQuestionnaire(scope: WriteScope, resource: Questionnaire, isShipped: boolean): string {
  const whole = embedValueSets(resource, (canonical) => findValueSet(scope.read, canonical));
  const errors = isShipped ? [] : lintQuestionnaire(whole, { engine: engineFor(whole) }).filter(isError);
  const { url, version } = resource;
  const [first] = errors;
  if (first || url === undefined || version === undefined) throw invalidInput('questionnaireNotPublishable', { count: errors.length, at: first?.at ?? 'url' });
  retireQuestionnaires(scope.db, url, scope.now);
  const id = scope.newId();
  insertQuestionnaire(scope.db, {
    id,
    url,
    version,
    title: titleOf(resource)['zh-CN'],
    kind: kindOf(resource),
    resource: JSON.stringify(whole),
    is_shipped: isShipped ? 1 : 0,
    published_at: scope.now,
    ...stamp(scope),
  });
  return id;
}

function kindOf(resource: Questionnaire): QuestionnaireRow['kind'] {
  const code = findExtension(resource, extensionUrls.kind)?.valueCode;
  return code === 'scale' || code === 'satisfaction' ? code : 'follow_up';
}
