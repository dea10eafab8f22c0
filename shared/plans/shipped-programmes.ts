// The plans that carry the 心连心 scheme: every week a call, every month a video visit and a lecture; for families a care call with the
// burden scale and a lecture every month. They enrol nobody by themselves: a programme does, after a consent.
import { shippedQuestionnaireUrls as scripts } from '../assessments/shipped.ts';
import type { WrittenPlan } from './plan-definition.ts';

export const programmePlans: Readonly<Record<'heart-to-heart' | 'heart-to-heart-family', WrittenPlan>> = {
  'heart-to-heart': {
    title: '心连心 每周电话、每月视频与讲座',
    summary: '持续关怀计划用：入组后每周电话随访，每月视频随访一次、健康讲座一次，共三个月。',
    group: 'additional',
    criteria: {},
    steps: [
      { key: 'welcome', title: '入组告知短信', anchor: 'enrolment', offsetDays: 0, windowDays: 3, questionnaires: [], channel: 'message', templateCode: 'programme.welcome' },
      { key: 'weekly', title: '每周电话', anchor: 'enrolment', offsetDays: 7, windowDays: 3, repeat: { every: 1, unit: 'week', times: 11 }, questionnaires: [scripts.dischargeFollowUp], priority: 3 },
      { key: 'video', title: '每月视频随访', anchor: 'enrolment', offsetDays: 24, windowDays: 7, repeat: { every: 1, unit: 'month', times: 2 }, questionnaires: [scripts.programmeReview], priority: 2, channel: 'video' },
      { key: 'lecture', title: '每月健康讲座', anchor: 'enrolment', offsetDays: 7, windowDays: 21, repeat: { every: 1, unit: 'month', times: 2 }, questionnaires: [], channel: 'lecture' },
    ],
    afterAnswers: [
      { key: 'pressure-raised', questionnaire: scripts.hypertension, when: { linkId: 'upper', codes: ['raised', 'high'] }, title: '血压复核', reason: '收缩压未达标，两周后再随访', afterDays: 14, windowDays: 3, questionnaires: [scripts.hypertension] },
    ],
  },
  'heart-to-heart-family': {
    title: '心连心 家属关怀电话与讲座',
    summary: '家属关怀计划用：入组后三天关怀电话并评估照护负担，此后每月一次；每月家属讲座一次，共三个月。',
    group: 'additional',
    criteria: {},
    steps: [
      { key: 'welcome', title: '入组告知短信', anchor: 'enrolment', offsetDays: 0, windowDays: 3, questionnaires: [], channel: 'message', templateCode: 'programme.familyWelcome' },
      { key: 'care', title: '关怀电话与照护负担', anchor: 'enrolment', offsetDays: 3, windowDays: 4, repeat: { every: 1, unit: 'month', times: 3 }, questionnaires: [scripts.bsfcShort, scripts.programmeReview], priority: 3 },
      { key: 'lecture', title: '每月家属讲座', anchor: 'enrolment', offsetDays: 7, windowDays: 21, repeat: { every: 1, unit: 'month', times: 2 }, questionnaires: [], channel: 'lecture' },
    ],
  },
};
