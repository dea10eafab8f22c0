// Outpatient satisfaction, own wording, along the way of a visit: booking, waiting, doctor, tests, paying, medicines. What
// did not occur is left out by the key N.
import { say } from './authoring.ts';
import { satisfactionPhrases } from './phrases.ts';
import { ownWording, questionnaire } from './resource.ts';
import type { Aspect } from './satisfaction.ts';
import { rated, recommendAndComment, satisfactionScores } from './satisfaction.ts';

const aspects: readonly Aspect[] = [
  { linkId: 'booking', ask: ['挂号和预约方便吗，您满意吗？', 'How satisfied are you with booking and registration?'], short: ['挂号预约', 'Booking'] },
  { linkId: 'signs', ask: ['医院里的指路标识和咨询，您满意吗？', 'How satisfied are you with signs and the information desk?'], short: ['指引咨询', 'Signs and information'] },
  { linkId: 'waiting', ask: ['等候看病的时间，您满意吗？', 'How satisfied are you with the time you waited for the doctor?'], short: ['候诊时间', 'Waiting'] },
  { linkId: 'doctor-attitude', ask: ['医生的态度，您满意吗？', 'How satisfied are you with the manner of the doctor?'], short: ['医生态度', 'Doctor: manner'] },
  { linkId: 'doctor-time', ask: ['医生看病花的时间和仔细程度，您满意吗？', 'How satisfied are you with the time and care the doctor took?'], short: ['诊疗仔细', 'Doctor: care'] },
  { linkId: 'doctor-explaining', ask: ['病情和用药，医生讲得清楚吗，您满意吗？', 'How satisfied are you with the explanation of your condition and medicines?'], short: ['病情解释', 'Explanation'] },
  { linkId: 'privacy', ask: ['看病时对您隐私的保护，您满意吗？', 'How satisfied are you with how your privacy was protected?'], short: ['隐私保护', 'Privacy'] },
  { linkId: 'tests', ask: ['检查、化验的安排和等候，您满意吗？', 'How satisfied are you with the arrangement of tests and the wait for them?'], short: ['检查化验', 'Tests'] },
  { linkId: 'nurse-attitude', ask: ['护士和窗口人员的态度，您满意吗？', 'How satisfied are you with the manner of nurses and counter staff?'], short: ['护士与窗口', 'Nurses and counters'] },
  { linkId: 'paying', ask: ['缴费和取药方便吗，您满意吗？', 'How satisfied are you with paying and collecting medicines?'], short: ['缴费取药', 'Paying and pharmacy'] },
  { linkId: 'environment', ask: ['门诊的环境和卫生，您满意吗？', 'How satisfied are you with the surroundings and cleanliness?'], short: ['就诊环境', 'Environment'] },
];

export const outpatientSatisfaction = questionnaire(
  {
    script: 'outpatientSatisfaction',
    name: 'OutpatientSatisfaction',
    title: ['门诊患者满意度', 'Outpatient satisfaction'],
    kind: 'satisfaction',
    date: '2026-11-22',
    licence: ownWording(['方面按一次门诊就诊的过程排列，措辞自拟', 'Aspects along the course of one visit, own wording']),
    phrases: satisfactionPhrases,
    scores: satisfactionScores(aspects),
  },
  [
    say('satisfaction-opening', ['想听听您这次看门诊的感受。您可以回答：很满意、满意、一般、不满意或者很不满意。', 'The hospital would like to hear how your visit was. You may answer: very satisfied, satisfied, neither, dissatisfied or very dissatisfied.']),
    ...rated(aspects),
    ...recommendAndComment(['这家医院', 'this hospital']),
  ],
);
