// Inpatient satisfaction, own wording, to be edited by the hospital. Ten rated aspects give a percentage over those that
// apply (key N: 不适用 is left out, never zero); willingness to recommend (0–10) is a score of its own.
import { say } from './authoring.ts';
import { satisfactionPhrases } from './phrases.ts';
import { ownWording, questionnaire } from './resource.ts';
import type { Aspect } from './satisfaction.ts';
import { rated, recommendAndComment, satisfactionScores } from './satisfaction.ts';

const aspects: readonly Aspect[] = [
  { linkId: 'nurse-respect', ask: ['护士对您的态度和尊重，您满意吗？', 'How satisfied are you with the courtesy and respect shown by the nurses?'], short: ['护士态度', 'Nurses: respect'] },
  { linkId: 'nurse-response', ask: ['按呼叫铃以后，护士来得及时吗，您满意吗？', 'How satisfied are you with how quickly nurses came after you rang?'], short: ['呼叫响应', 'Call response'] },
  { linkId: 'doctor-listening', ask: ['医生听您说明病情、回答您的问题，您满意吗？', 'How satisfied are you with how the doctors listened and answered your questions?'], short: ['医生沟通', 'Doctors: listening'] },
  { linkId: 'doctor-explaining', ask: ['检查和治疗的目的，医生讲得清楚吗，您满意吗？', 'How satisfied are you with the explanation of tests and treatment?'], short: ['病情解释', 'Explanation'] },
  { linkId: 'pain-relief', ask: ['住院期间对疼痛的处理，您满意吗？', 'How satisfied are you with how your pain was treated?'], short: ['疼痛处理', 'Pain relief'] },
  { linkId: 'medicine-information', ask: ['药物的作用和注意事项，交代得清楚吗，您满意吗？', 'How satisfied are you with the information about your medicines?'], short: ['用药说明', 'Medicine information'] },
  { linkId: 'environment', ask: ['病房的清洁和安静，您满意吗？', 'How satisfied are you with cleanliness and quiet on the ward?'], short: ['病房环境', 'Environment'] },
  { linkId: 'meals', ask: ['医院的饭菜，您满意吗？', 'How satisfied are you with the meals?'], short: ['膳食', 'Meals'] },
  { linkId: 'procedures', ask: ['办理住院、检查和出院手续，您满意吗？', 'How satisfied are you with admission, examination and discharge procedures?'], short: ['手续流程', 'Procedures'] },
  { linkId: 'discharge-teaching', ask: ['出院时交代的注意事项，您满意吗？', 'How satisfied are you with the advice given at discharge?'], short: ['出院指导', 'Discharge advice'] },
];

export const inpatientSatisfaction = questionnaire(
  {
    script: 'inpatientSatisfaction',
    name: 'InpatientSatisfaction',
    title: ['住院患者满意度', 'Inpatient satisfaction'],
    kind: 'satisfaction',
    date: '2026-11-22',
    licence: ownWording(['方面参照国内住院患者满意度调查的通行内容，措辞自拟，不是任何官方问卷', 'Aspects as commonly surveyed in Chinese hospitals, own wording; not an official questionnaire']),
    phrases: satisfactionPhrases,
    scores: satisfactionScores(aspects),
  },
  [
    say('satisfaction-opening', ['想听听您对这次住院的感受。您可以回答：很满意、满意、一般、不满意或者很不满意。', 'We would like to hear how your stay was. You may answer: very satisfied, satisfied, neither, dissatisfied or very dissatisfied.']),
    ...rated(aspects),
    ...recommendAndComment(['我们医院', 'our hospital']),
  ],
);
