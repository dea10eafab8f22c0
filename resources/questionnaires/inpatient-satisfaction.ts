// Inpatient satisfaction, own wording, to be edited by the hospital. Ten rated aspects give a percentage over those that
// apply (key N: 不适用 is left out, never zero); willingness to recommend (0–10) is a score of its own.
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { extensionUrls } from '../../shared/assessments/extensions.ts';
import { shippedQuestionnaireUrls } from '../../shared/assessments/shipped.ts';
import type { Words } from './authoring.ts';
import { choice, english, freeText, number, option, say, score } from './authoring.ts';

const title: Words = ['住院患者满意度', 'Inpatient satisfaction'];
const recordComplaint: Words = ['询问具体情况并记录，转科室改进', 'Ask for details, record them and pass them to the department'];

const satisfactionOptions = [
  option('1', 'very-satisfied', ['很满意', 'Very satisfied'], { weight: 5 }),
  option('2', 'satisfied', ['满意', 'Satisfied'], { weight: 4 }),
  option('3', 'neutral', ['一般', 'Neither'], { weight: 3 }),
  option('4', 'dissatisfied', ['不满意', 'Dissatisfied'], { weight: 2 }),
  option('5', 'very-dissatisfied', ['很不满意', 'Very dissatisfied'], { weight: 1, flag: 'yellow', action: recordComplaint }),
];

const aspects: readonly { linkId: string; ask: Words; short: Words }[] = [
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

export const inpatientSatisfaction: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'inpatient-satisfaction',
  url: shippedQuestionnaireUrls.inpatientSatisfaction,
  version: '1.0.0',
  name: 'InpatientSatisfaction',
  title: title[0],
  _title: english(title),
  status: 'active',
  language: 'zh-CN',
  date: '2026-11-01',
  publisher: 'Suifang',
  copyright: 'Suifang, Apache-2.0。措辞自拟，医院可自行修改。 Own wording; hospitals may change it.',
  extension: [
    { url: extensionUrls.kind, valueCode: 'satisfaction' },
    score({
      code: 'satisfaction',
      title: ['满意度得分', 'Satisfaction score'],
      method: 'percent',
      linkIds: aspects.map((aspect) => aspect.linkId),
      bands: [
        { code: 'low', minimum: 0, label: ['低于60', 'Below 60'], grade: 'yellow', action: recordComplaint },
        { code: 'fair', minimum: 60, label: ['60至79', '60 to 79'] },
        { code: 'good', minimum: 80, label: ['80至89', '80 to 89'] },
        { code: 'excellent', minimum: 90, label: ['90及以上', '90 and above'] },
      ],
    }),
    score({
      code: 'recommendation',
      title: ['推荐意愿', 'Willingness to recommend'],
      method: 'sum',
      linkIds: ['recommend'],
      bands: [
        { code: 'detractor', minimum: 0, label: ['0至6', '0 to 6'] },
        { code: 'passive', minimum: 7, label: ['7至8', '7 to 8'] },
        { code: 'promoter', minimum: 9, label: ['9至10', '9 to 10'] },
      ],
    }),
  ],
  item: [
    say('satisfaction-opening', ['想听听您对这次住院的感受。您可以回答：很满意、满意、一般、不满意或者很不满意。', 'We would like to hear how your stay was. You may answer: very satisfied, satisfied, neither, dissatisfied or very dissatisfied.']),
    ...aspects.map(({ linkId, ask, short }): QuestionnaireItem => choice(linkId, { ask, short, note: ['没有经历过按 N（不适用）', 'Did not occur: press N (not applicable)'] }, satisfactionOptions)),
    number('recommend', { ask: ['0分表示完全不会，10分表示一定会。您有多大可能把我们医院推荐给亲友？', '0 means not at all and 10 means certainly. How likely are you to recommend our hospital to family and friends?'], short: ['推荐意愿', 'Recommend'], note: ['10分按 =', 'For 10 press ='] }, { minimum: 0, maximum: 10 }),
    freeText('suggestion', { ask: ['您还有什么意见、建议，或者想表扬的人吗？', 'Do you have any comments, suggestions, or anyone you would like to praise?'], short: ['意见与表扬', 'Comments and praise'], note: ['记录原话；没有按回车', "Record the person's own words; none: Enter"], isOptional: true }),
  ],
};
