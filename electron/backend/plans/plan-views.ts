// Plans as the pages see them: a template with its versions, and one person's plans with derived states.
import type { PatientPlan, PlanDetail, PlanSummary } from '#shared/plans/plans.contract.ts';
import { dueState } from '#shared/queue/states.ts';
import type { ReadDb } from '../db/db.ts';
import { loadCallingRules } from './calling-rules.ts';
import { listEnrolmentRows } from './patient-plans.queries.ts';
import { listAllOfPatient } from './planned-contacts.queries.ts';
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

export function listPatientPlans(read: ReadDb, patientId: string, now: number): PatientPlan[] {
  const { today, settings } = loadCallingRules(read, now);
  const tasks = groupBy(listAllOfPatient(read, patientId), (task) => task.enrolment_id);
  const stepsOf = (enrolmentId: string | null): PatientPlan['steps'] =>
    (tasks.get(enrolmentId) ?? []).map((task) => ({
      id: task.id,
      stepKey: task.step_key,
      title: task.title,
      dueFrom: task.due_from,
      dueBy: task.due_by,
      state: dueState({ dueFrom: task.due_from, dueBy: task.due_by, closedAs: task.closed_as }, today, settings['queue.dueSoonDays']),
      closedAs: task.closed_as,
      closedAt: task.closed_at,
      voidReason: task.void_reason,
      adHocReason: task.reason,
      attempts: task.attempts,
      callbackAt: task.callback_at,
    }));
  const plans: PatientPlan[] = listEnrolmentRows(read, patientId).map((row) => ({
    enrolmentId: row.id,
    planId: row.template_id,
    title: parseDefinition(row.definition).title,
    version: row.version,
    stayId: row.stay_id,
    anchorOn: row.anchor_on,
    enrolledAt: row.recorded_at,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    steps: stepsOf(row.id),
  }));
  const adHoc = stepsOf(null);
  return adHoc.length === 0 ? plans : [...plans, { enrolmentId: null, planId: null, title: '', version: null, stayId: null, anchorOn: null, enrolledAt: null, endedAt: null, endReason: null, steps: adHoc }];
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
