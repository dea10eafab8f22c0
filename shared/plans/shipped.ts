// The plans that come with the product. Editable afterwards: a shipped plan is written once and never over a changed one. In a
// new database two enrol from the start: every discharge fits the general T+7; coronary disease, heart failure and stroke win
// T+1/3/7/30 by precedence, so nobody is called by both. The plans of single diseases wait until somebody switches them on.
import { shippedQuestionnaireUrls as scripts } from '../assessments/shipped.ts';
import type { PlanDefinition, WrittenPlan } from './plan-definition.ts';
import { planDefinitionSchema } from './plan-definition.ts';
import { diseasePlans } from './shipped-diseases.ts';
import { programmePlans } from './shipped-programmes.ts';

export interface ShippedPlan {
  readonly code: string;
  /** In a new database; otherwise when a supervisor says so. */
  readonly enrolsFromTheStart: boolean;
  readonly definition: PlanDefinition;
}

const generalPlan: WrittenPlan = {
  title: '出院一周常规随访',
  summary: '出院后第 7 至 10 天电话随访一次，适用于未纳入专病方案的全部出院患者。',
  precedence: 0,
  criteria: {},
  steps: [{ key: 't7', title: '出院后第 7 天', offsetDays: 7, windowDays: 3, questionnaires: [scripts.dischargeFollowUp] }],
};

const cardioCerebralPlan: WrittenPlan = {
  title: '心脑血管 1-3-7-30 随访',
  summary: '冠心病（含支架术后）、心力衰竭、脑卒中患者出院后第 1、3、7、30 天电话随访。',
  precedence: 100,
  criteria: { diagnoses: ['I20-I25', 'I50', 'I60-I64', 'G45'] },
  steps: [
    { key: 't1', title: '出院后第 1 天', offsetDays: 1, windowDays: 1, questionnaires: [scripts.dischargeFollowUp], priority: 1 },
    { key: 't3', title: '出院后第 3 天', offsetDays: 3, windowDays: 1, questionnaires: [scripts.dischargeFollowUp, scripts.inpatientSatisfaction], priority: 2 },
    { key: 't7', title: '出院后第 7 天', offsetDays: 7, windowDays: 2, questionnaires: [scripts.dischargeFollowUp], priority: 2 },
    { key: 't30', title: '出院后第 30 天', offsetDays: 30, windowDays: 5, questionnaires: [scripts.dischargeFollowUp, scripts.phq9], priority: 3 },
  ],
};

export const shippedPlans: readonly ShippedPlan[] = [
  ship('general-t7', generalPlan, true),
  ship('cardio-cerebral-1-3-7-30', cardioCerebralPlan, true),
  ...Object.entries({ ...diseasePlans, ...programmePlans }).map(([code, written]) => ship(code, written, false)),
];

/** Completed when it is asked for: a database that has the plan already needs none of it at the start. */
function ship(code: string, written: WrittenPlan, enrolsFromTheStart: boolean): ShippedPlan {
  return {
    code,
    enrolsFromTheStart,
    get definition() {
      return planDefinitionSchema.parse(written);
    },
  };
}
