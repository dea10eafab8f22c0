// The schemes that come with the product: programmes made to work together. 心连心 is two: continuing care for patients, and care for the
// families that look after them. Starting one makes ordinary programmes; from then on they are the hospital's to change.
import { shippedQuestionnaireUrls as scripts } from '../assessments/shipped.ts';
import type { programmePlans } from '../plans/shipped-programmes.ts';
import type { ProgrammeDefinition, ProgrammeKind, Words, WrittenProgramme } from './programme-definition.ts';
import { programmeDefinitionSchema } from './programme-definition.ts';

export interface Scheme {
  readonly code: string;
  readonly title: Words;
  readonly summary: Words;
  readonly programmes: readonly { readonly kind: ProgrammeKind; readonly definition: ProgrammeDefinition }[];
}

type PlanCode = keyof typeof programmePlans;
const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, 'en-US': en });
const planCode = (code: PlanCode): PlanCode => code;

/** Those whom home care concerns most after a stay: heart, brain, lungs, diabetes, high pressure; from forty years on. */
const longTermIllness = { diagnoses: ['I10-I15', 'I20-I25', 'I48-I50', 'I60-I64', 'G45', 'J44', 'E10-E14'], minimumAge: 40, dispositions: ['ordered' as const, 'community' as const], dischargedWithinDays: 60 };

const satisfaction = (questionnaire: string): ProgrammeDefinition['measures'][number] => ({
  key: 'satisfaction', title: words('出院后关怀满意度（0–10）', 'Satisfaction with care since discharge (0–10)'), kind: 'mean', questionnaires: [questionnaire, scripts.programmeReview], linkId: 'satisfaction', codes: [], among: [], better: 'higher',
});

const continuingCare: WrittenProgramme = {
  title: words('持续关怀（心连心）', 'Continuing care (Heart to Heart)'),
  summary: words('出院患者每周电话、每月视频、每月讲座，按需求评估调整个人方案。', 'A call every week, a video visit and a lecture every month for discharged patients; the personal plan follows the needs survey.'),
  survey: scripts.needsPatient,
  planCode: planCode('heart-to-heart'),
  criteria: longTermIllness,
  suggestions: [
    { key: 'alone', when: { linkId: 'living', codes: ['alone'] }, title: words('独居关照电话', 'Call to somebody living alone'), reason: words('独居，发生意外时身边无人', 'Lives alone: nobody there if something happens'), afterDays: 3, windowDays: 2, everyWeeks: 1, times: 4 },
    { key: 'self-care', when: { linkId: 'self-care', codes: ['some-help', 'much-help'] }, title: words('日常生活能力评估', 'Assessment of daily living'), reason: words('日常起居要人帮忙，先评估再定照护', 'Needs help in daily life; assess before arranging care'), afterDays: 5, windowDays: 5, questionnaires: [scripts.barthel] },
    { key: 'medicines', when: { linkId: 'medicines', codes: ['forgets', 'unclear', 'hard-to-get'] }, title: words('服药核对电话', 'Call about the medicines'), reason: words('服药有困难，容易漏服或停药', 'Difficulty with the medicines: doses may be missed'), afterDays: 3, windowDays: 3, questionnaires: [scripts.dischargeFollowUp] },
    { key: 'mood', when: { linkId: 'mood', codes: ['sometimes-low', 'often-low', 'hopeless'] }, title: words('情绪评估', 'Assessment of mood'), reason: words('情绪低落，建议用量表评估', 'Low mood: assess by a scale'), afterDays: 2, windowDays: 3, questionnaires: [scripts.phq9] },
    { key: 'no-video', when: { linkId: 'video', codes: ['no'] }, title: words('月度电话回顾（代替视频）', 'Monthly review by telephone instead of video'), reason: words('不便视频，改为电话回顾', 'No video possible: review by telephone'), afterDays: 28, windowDays: 5, everyWeeks: 4, times: 3, questionnaires: [scripts.programmeReview] },
    { key: 'missed-revisit', when: { linkId: 'revisit', codes: ['missed'] }, title: words('复诊提醒电话', 'Call about the missed appointment'), reason: words('未按约复诊', 'Did not keep the appointment'), afterDays: 2, windowDays: 3 },
    { key: 'dissatisfied', when: { linkId: 'satisfaction', atMost: 6 }, title: words('主管回访', 'Call by the supervisor'), reason: words('对出院后关怀不满意', 'Not satisfied with the care since discharge'), afterDays: 1, windowDays: 2 },
  ],
  training: [words('用药与复诊', 'Medicines and appointments'), words('饮食与运动', 'Diet and exercise'), words('突发情况怎么办', 'What to do in an emergency')],
  measures: [
    satisfaction(scripts.needsPatient),
    { key: 'revisit', title: words('按约复诊', 'Kept the appointment'), kind: 'share', questionnaires: [scripts.needsPatient, scripts.programmeReview], linkId: 'revisit', codes: ['kept'], among: ['kept', 'missed'], better: 'higher' },
  ],
};

const familyCare: WrittenProgramme = {
  title: words('家属关怀（心连心）', 'Care for families (Heart to Heart)'),
  summary: words('主要照护者每月关怀电话与负担评估、家属讲座；按需要提供喘息服务、家属群。', 'A care call with the burden scale and a lecture every month for primary caregivers; respite care and family groups as needed.'),
  survey: scripts.needsCaregiver,
  planCode: planCode('heart-to-heart-family'),
  criteria: longTermIllness,
  suggestions: [
    { key: 'respite', when: { linkId: 'respite', codes: ['yes'] }, title: words('提供喘息服务', 'Offer respite care'), reason: words('本人希望有人替换照看', 'Would like somebody to take over'), offer: 'respite', afterDays: 0, windowDays: 7 },
    { key: 'nobody', when: { linkId: 'help', codes: ['nobody'] }, title: words('提供喘息服务', 'Offer respite care'), reason: words('无人替换，长期独自照护', 'Nobody takes over: looks after the patient alone'), offer: 'respite', afterDays: 0, windowDays: 7 },
    { key: 'day-and-night', when: { linkId: 'hours', codes: ['all-day'] }, title: words('照护指导电话', 'Call with advice on care'), reason: words('日夜照护', 'Looks after the patient day and night'), afterDays: 3, windowDays: 3, everyWeeks: 2, times: 3 },
    { key: 'own-health', when: { linkId: 'own-health', codes: ['poor'] }, title: words('提醒照护者体检', 'Remind the caregiver of a check-up'), reason: words('自身健康不好，没有时间看病', 'Own health poor, no time to see a doctor'), afterDays: 5, windowDays: 5 },
    { key: 'mood', when: { linkId: 'mood', codes: ['often-low', 'hopeless'] }, title: words('心理关怀电话', 'Care call about mood'), reason: words('情绪经常低落', 'Often low'), afterDays: 2, windowDays: 2, everyWeeks: 1, times: 3 },
    { key: 'community', when: { linkId: 'community', codes: ['yes'] }, title: words('家属群入群联系', 'Call about joining a family group'), reason: words('愿意加入家属互助群', 'Would like to join a group of families'), afterDays: 3, windowDays: 4 },
  ],
  training: [words('翻身、喂饭与防跌倒', 'Turning, feeding and preventing falls'), words('照顾自己', 'Looking after yourself'), words('与病人沟通', 'Talking with the patient')],
  measures: [
    { key: 'burden', title: words('照护负担（BSFC-s，0–30）', 'Caregiver burden (BSFC-s, 0–30)'), kind: 'mean', questionnaires: [scripts.bsfcShort], linkId: null, codes: [], among: [], better: 'lower' },
    satisfaction(scripts.needsCaregiver),
  ],
};

export const schemes: readonly Scheme[] = [
  {
    code: 'heart-to-heart',
    title: words('心连心', 'Heart to Heart'),
    summary: words('患者持续关怀与家属关怀同时开展：需求评估、个人方案、电话、视频、讲座、负担评估、喘息服务与家属群，督导并评价。', 'Continuing care for patients and care for families at once: needs survey, personal plan, calls, video visits, lectures, burden, respite care and family groups, supervised and evaluated.'),
    programmes: [programmeOf('patient', continuingCare), programmeOf('caregiver', familyCare)],
  },
];

/** Completed when it is asked for, not when the program starts. */
function programmeOf(kind: ProgrammeKind, written: WrittenProgramme): Scheme['programmes'][number] {
  return {
    kind,
    get definition() {
      return programmeDefinitionSchema.parse(written);
    },
  };
}
