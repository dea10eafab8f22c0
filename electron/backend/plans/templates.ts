// Plan templates as the rules see them: parsed definitions of the newest published version. Parsing happens here and nowhere
// else, so a definition that no longer parses is found at once and never enrols anybody.
import type { EnrollingPlan } from '#shared/plans/enrolment.ts';
import type { PlanDefinition } from '#shared/plans/plan-definition.ts';
import { planDefinitionSchema } from '#shared/plans/plan-definition.ts';
import { shippedPlans } from '#shared/plans/shipped.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findVersion, insertTemplate, insertVersion, listTemplateCodes, listTemplateVersions, listVersionsOf } from './templates.queries.ts';

export interface PublishedPlan extends EnrollingPlan {
  readonly versionId: string;
  readonly version: number;
  readonly isEnrolling: boolean;
}

/** The newest published version of every plan that is not retired. */
export function listPublishedPlans(read: ReadDb): PublishedPlan[] {
  const newest = new Map<string, PublishedPlan>();
  for (const row of listTemplateVersions(read)) {
    if (row.published_at === null || row.retired_at !== null) continue;
    newest.set(row.template_id, { id: row.template_id, code: row.code, versionId: row.id, version: row.version, isEnrolling: row.is_enrolling === 1, definition: parseDefinition(row.definition) });
  }
  return [...newest.values()];
}

/** Plans into which imports enrol. */
export function listEnrollingPlans(read: ReadDb): PublishedPlan[] {
  return listPublishedPlans(read).filter((plan) => plan.isEnrolling);
}

/** @throws not-found, conflict planNotPublished */
export function requirePublishedPlan(read: ReadDb, templateId: string): PublishedPlan {
  if (listVersionsOf(read, templateId).length === 0) throw notFound('plan');
  const plan = listPublishedPlans(read).find((candidate) => candidate.id === templateId);
  if (!plan) throw conflict('planNotPublished');
  return plan;
}

/** The version an enrolment was made with, however old. */
export function requireVersionDefinition(read: ReadDb, versionId: string): PlanDefinition {
  const version = findVersion(read, versionId);
  if (!version) throw notFound('planVersion');
  return parseDefinition(version.definition);
}

export function parseDefinition(json: string): PlanDefinition {
  return planDefinitionSchema.parse(JSON.parse(json));
}

/**
 * Every shipped plan is written once, by its code, and never over one that was changed. Only a new database lets plans enrol
 * from the first day; those that come later wait until a supervisor switches them on.
 */
export function seedShippedPlans(scope: WriteScope): void {
  const present = new Set(listTemplateCodes(scope.read));
  for (const plan of shippedPlans) {
    const { code, enrolsFromTheStart } = plan;
    if (present.has(code)) continue;
    const templateId = scope.newId();
    insertTemplate(scope.db, { id: templateId, code, ...stamp(scope) });
    insertVersion(scope.db, { id: scope.newId(), template_id: templateId, version: 1, definition: JSON.stringify(plan.definition), published_at: scope.now, is_enrolling: enrolsFromTheStart && present.size === 0 ? 1 : 0, ...stamp(scope) });
  }
}
