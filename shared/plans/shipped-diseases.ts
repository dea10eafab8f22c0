// The plans of single diseases, by code. Each is routine and above the general ones, so whoever switches one on has its patients
// called by it alone; its title and its criteria are the hospital's to change. Offsets are days after discharge.
import { shippedQuestionnaireUrls as scripts } from '../assessments/shipped.ts';
import type { AfterAnswerRule, PlanDefinition, PlanStep, WrittenPlan } from './plan-definition.ts';

interface Disease {
  readonly title: string;
  readonly summary: string;
  readonly precedence?: number;
  readonly criteria: Partial<PlanDefinition['criteria']>;
  readonly steps: readonly PlanStep[];
  readonly afterAnswers?: readonly AfterAnswerRule[];
}

/** On day 3 first of all: within the 48 to 72 hours in which most readmissions announce themselves. */
const firstCall = { windowDays: 1, priority: 1 } as const;

export const diseasePlans: Readonly<Record<string, WrittenPlan>> = {
  'heart-failure-weekly': plan({
    title: '心力衰竭每周随访',
    summary: '心力衰竭患者出院后每周电话随访一次，共 4 次。',
    criteria: { diagnoses: ['I50'] },
    steps: [at(7, [scripts.heartFailure], { title: '心力衰竭每周随访', windowDays: 2, priority: 1, repeat: { every: 1, unit: 'week', times: 3 } })],
  }),
  'stroke-3-7-30-90': plan({
    title: '脑卒中 3-7-30-90 随访',
    summary: '脑卒中和短暂性脑缺血发作患者出院后第 3、7、30、90 天电话随访，第 30 天评估日常生活能力。',
    criteria: { diagnoses: ['I60-I64', 'G45'] },
    steps: [at(3, [scripts.stroke], firstCall), at(7, [scripts.stroke], { windowDays: 2, priority: 2 }), at(30, [scripts.stroke, scripts.barthel], { priority: 3 }), at(90, [scripts.stroke, scripts.phq2])],
  }),
  'hypertension-2-weeks': plan({
    title: '高血压两周随访',
    summary: '高血压患者出院后第 14 天和第 90 天电话随访；血压未达标者两周后再次随访，直至达标。',
    criteria: { diagnoses: ['I10-I15'] },
    steps: [at(14, [scripts.hypertension]), at(90, [scripts.hypertension])],
    afterAnswers: [againInTwoWeeks('upper', '收缩压未达标，两周后再随访'), againInTwoWeeks('lower', '舒张压未达标，两周后再随访')],
  }),
  'diabetes-7-30-90': plan({
    title: '糖尿病 7-30-90 随访',
    summary: '糖尿病患者出院后第 7、30、90 天电话随访。',
    criteria: { diagnoses: ['E10-E14'] },
    steps: [at(7, [scripts.diabetes]), at(30, [scripts.diabetes]), at(90, [scripts.diabetes])],
  }),
  'copd-3-14-30': plan({
    title: '慢阻肺 3-14-30 随访',
    summary: '慢性阻塞性肺疾病患者出院后第 3、14、30 天电话随访。',
    criteria: { diagnoses: ['J44'] },
    steps: [at(3, [scripts.copd], firstCall), at(14, [scripts.copd], { priority: 2 }), at(30, [scripts.copd], { priority: 3 })],
  }),
  'tumour-7-21': plan({
    title: '肿瘤治疗后 7-21 随访',
    summary: '恶性肿瘤患者每次出院后第 7 天和第 21 天电话随访，不说病名。',
    criteria: { diagnoses: ['C00-C97'] },
    steps: [at(7, [scripts.tumour], { windowDays: 2, priority: 2 }), at(21, [scripts.tumour], { priority: 3 })],
  }),
  'joint-replacement-3-14-30-90': plan({
    title: '关节置换 3-14-30-90 随访',
    summary: '髋、膝、肩关节置换术后第 3、14、30、90 天电话随访，重点为血栓征象。',
    criteria: { procedures: ['81.51', '81.52', '81.53', '81.54', '81.55', '81.80', '81.81', '关节置换'] },
    steps: [at(3, [scripts.jointReplacement], firstCall), at(14, [scripts.jointReplacement], { priority: 2 }), at(30, [scripts.jointReplacement]), at(90, [scripts.jointReplacement])],
  }),
  'caesarean-3-14-42': plan({
    title: '剖宫产 3-14-42 随访',
    summary: '剖宫产术后第 3、14、42 天电话随访，含产后情绪两问。',
    criteria: { procedures: ['74.0', '74.1', '74.2', '74.4', '剖宫产'], sexes: ['female'] },
    steps: [at(3, [scripts.caesarean], firstCall), at(14, [scripts.caesarean], { priority: 3 }), at(42, [scripts.caesarean])],
  }),
  'paediatric-pneumonia-3-7': plan({
    title: '儿童肺炎 3-7 随访',
    summary: '14 岁及以下肺炎患儿出院后第 3、7 天电话随访家长。',
    criteria: { diagnoses: ['J12-J18'], maximumAge: 14 },
    steps: [at(3, [scripts.paediatricPneumonia], firstCall), at(7, [scripts.paediatricPneumonia], { priority: 3 })],
  }),
  'day-surgery-24h': plan({
    title: '日间手术 24 小时随访',
    summary: '住院不超过 1 天的手术患者出院后次日电话随访，节假日照常；第 7 天再随访一次。',
    precedence: 300,
    criteria: { procedures: ['术'], maximumStayDays: 1, includesShortStays: true },
    steps: [at(1, [scripts.daySurgery], { windowDays: 0, priority: 1 }), at(7, [scripts.dischargeFollowUp])],
  }),
};

function plan({ precedence = 200, steps, afterAnswers = [], ...disease }: Disease): WrittenPlan {
  return { precedence, steps: [...steps], afterAnswers: [...afterAnswers], ...disease };
}

/** Two weeks: as the script itself tells the nurse, and as long as a change of medicines needs to show. */
function againInTwoWeeks(linkId: string, reason: string): AfterAnswerRule {
  const when = { linkId, codes: ['raised', 'high'] };
  return { key: `${linkId}-raised`, questionnaire: scripts.hypertension, when, title: '血压复核', reason, afterDays: 14, windowDays: 3, channel: 'phone', questionnaires: [scripts.hypertension], priority: 3, maximum: 12 };
}

function at(offsetDays: number, questionnaires: readonly string[], more: Partial<Pick<PlanStep, 'title' | 'windowDays' | 'priority' | 'repeat'>> = {}): PlanStep {
  return { key: `t${offsetDays}`, title: `出院后第 ${offsetDays} 天`, anchor: 'discharge', offsetDays, windowDays: 3, priority: 4, channel: 'phone', questionnaires: [...questionnaires], ...more };
}
