// Plan templates as the pages see them, with their versions.
import type { PlanDetail, PlanSummary } from '#shared/plans/plans.contract.ts';
import type { ReadDb } from '../db/db.ts';
import { groupBy } from './stay-facts.ts';
import { parseDefinition } from './templates.ts';
import { countEnrolmentsByVersion, countOpenEnrolments, listTemplateVersions, listVersionsOf } from './templates.queries.ts';

type VersionRow = ReturnType<typeof listVersionsOf>[number];

/** Those that enrol before those that wait; routine plans by precedence, then additional ones. */
export function listPlanSummaries(read: ReadDb, includeRetired: boolean): PlanSummary[] {
  const open = new Map(countOpenEnrolments(read).map((row) => [row.template_id, row.count]));
  const byTemplate = groupBy(listTemplateVersions(read), (row) => row.template_id);
  const summaries = [...byTemplate.entries()].map(([id, versions]) => summarise(versions, open.get(id) ?? 0));
  return summaries.filter((plan) => includeRetired || plan.retiredAt === null).sort((a, b) => Number(b.isEnrolling) - Number(a.isEnrolling) || b.group.localeCompare(a.group) || b.precedence - a.precedence || (a.code < b.code ? -1 : 1));
}

export function getPlanDetail(read: ReadDb, id: string): PlanDetail | null {
  const versions = listVersionsOf(read, id);
  if (versions.length === 0) return null;
  const open = countOpenEnrolments(read).find((row) => row.template_id === id)?.count ?? 0;
  const enrolments = new Map(countEnrolmentsByVersion(read, id).map((row) => [row.plan_version_id, row.count]));
  const published = versions.filter(isPublished);
  const newest = published.at(-1);
  const draft = versions.find((version) => version.published_at === null);
  return {
    ...summarise(versions, open),
    definition: newest ? parseDefinition(newest.definition) : null,
    draft: draft ? parseDefinition(draft.definition) : null,
    versions: published.map((version) => ({ version: version.version, publishedAt: version.published_at, publishedBy: version.recorded_by, enrolments: enrolments.get(version.id) ?? 0 })).reverse(),
  };
}

function summarise(versions: readonly VersionRow[], openEnrolments: number): PlanSummary {
  const published = versions.filter(isPublished).at(-1);
  const draft = versions.find((version) => version.published_at === null);
  const shown = published ?? draft;
  if (!shown) throw new Error('a plan without any version');
  const definition = parseDefinition(shown.definition);
  return {
    id: shown.template_id,
    code: shown.code,
    title: definition.title,
    summary: definition.summary,
    group: definition.group,
    precedence: definition.precedence,
    version: published?.version ?? null,
    publishedAt: published?.published_at ?? null,
    isEnrolling: published?.is_enrolling === 1,
    hasDraft: draft !== undefined,
    retiredAt: shown.retired_at,
    steps: definition.steps.length,
    openEnrolments,
  };
}

function isPublished(version: VersionRow): version is VersionRow & { published_at: number } {
  return version.published_at !== null;
}
