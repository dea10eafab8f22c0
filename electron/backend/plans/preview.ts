// "Who would be enrolled" by a definition that is not published yet: the same rules as the enrolment, nothing written.
import { choosePlans, findExclusion } from '#shared/plans/enrolment.ts';
import type { PlanDefinition } from '#shared/plans/plan-definition.ts';
import type { PlanPreview } from '#shared/plans/plans.contract.ts';
import { previewReasons } from '#shared/plans/plans.contract.ts';
import { scheduleSteps } from '#shared/plans/schedule.ts';
import { maskName, tailOf } from '#shared/patients/masking.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays, daysBetween } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { loadCallingRules } from './calling-rules.ts';
import { listEnrolmentsOfPatients, listPatientIdsOfStays, listStayIdsDischarged } from './enrolments.queries.ts';
import { loadStays } from './stay-facts.ts';
import { listEnrollingPlans } from './templates.ts';

type PreviewReason = (typeof previewReasons)[number];

export interface PreviewInput {
  /** The plan whose draft it is; null for a new one. */
  readonly id: string | null;
  readonly definition: PlanDefinition;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly examples: number;
}

const candidateId = 'candidate';

export function previewPlan(read: ReadDb, now: number, input: PreviewInput): PlanPreview {
  const rules = loadCallingRules(read, now);
  const stayIds = new Set(listStayIdsDischarged(read, input.from, input.to));
  const patientIds = listPatientIdsOfStays(read, [...stayIds]);
  const enrolled = new Set(listEnrolmentsOfPatients(read, patientIds).filter((row) => row.template_id === input.id).map((row) => row.stay_id));
  const candidate = { id: candidateId, code: candidateId, definition: withoutAgeLimit(input.definition, input.from, rules.today) };
  const others = listEnrollingPlans(read).filter((plan) => plan.id !== input.id);

  const counts = new Map<PreviewReason, number>();
  const chosen = [];
  for (const stay of loadStays(read, patientIds, rules.zone)) {
    if (!stayIds.has(stay.id)) continue;
    const reason = enrolled.has(stay.id) ? 'already_enrolled' : (findExclusion(stay.facts, [candidate], rules.today) ?? reasonAgainst(choosePlans(stay.facts, [candidate], rules.today), choosePlans(stay.facts, [candidate, ...others], rules.today)));
    if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    else chosen.push(stay);
  }
  return {
    stays: stayIds.size,
    enrolled: chosen.length,
    notEnrolled: previewReasons.flatMap((reason) => (counts.has(reason) ? [{ reason, count: counts.get(reason) ?? 0 }] : [])),
    examples: chosen.slice(0, input.examples).map((stay) => ({
      stayId: stay.id,
      maskedName: maskName(stay.patientName),
      inpatientTail: stay.inpatientNumber === null ? null : tailOf(stay.inpatientNumber),
      departmentName: stay.facts.departmentName,
      dischargedOn: stay.facts.dischargedOn ?? input.from,
      diagnosis: stay.mainDiagnosis,
      windows: scheduleSteps(input.definition.steps, { ...stay.anchors, enrolment: rules.today }, rules.schedule).map((window) => ({ title: window.step.title, dueFrom: window.dueFrom, dueBy: window.dueBy })),
    })),
  };
}

/** A preview over a past period asks who would have been enrolled then: the age of the discharge does not count. */
function withoutAgeLimit(definition: PlanDefinition, from: CivilDate, today: CivilDate): PlanDefinition {
  const days = Math.max(definition.criteria.dischargedWithinDays, daysBetween(addDays(from, -1), today));
  return { ...definition, criteria: { ...definition.criteria, dischargedWithinDays: days } };
}

function reasonAgainst(alone: readonly { readonly id: string }[], amongOthers: readonly { readonly id: string }[]): PreviewReason | null {
  if (alone.length === 0) return 'criteria';
  return amongOthers.some((plan) => plan.id === candidateId) ? null : 'other_plan';
}
