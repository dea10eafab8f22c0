// Numeric rating scale of pain, 0–10. A bare number scale, free of rights. 7 and above is a red flag.
import type { Questionnaire } from 'fhir/r4';
import { extensionUrls } from '../../shared/assessments/extensions.ts';
import { shippedQuestionnaireUrls } from '../../shared/assessments/shipped.ts';
import type { Words } from './authoring.ts';
import { choice, english, number, option, score } from './authoring.ts';

const title: Words = ['NRS 疼痛数字评分', 'NRS pain rating'];

export const nrsPain: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'nrs-pain',
  url: shippedQuestionnaireUrls.nrsPain,
  version: '1.0.0',
  name: 'NRSPain',
  title: title[0],
  _title: english(title),
  status: 'active',
  language: 'zh-CN',
  date: '2026-11-01',
  publisher: 'Suifang',
  copyright: 'Suifang, Apache-2.0。0–10 数字评分为通用方法，措辞自拟。 The 0–10 rating is a common method; own wording.',
  extension: [
    { url: extensionUrls.kind, valueCode: 'scale' },
    score({
      code: 'nrs',
      title: ['疼痛评分', 'Pain rating'],
      method: 'sum',
      linkIds: ['nrs'],
      bands: [
        { code: 'none', minimum: 0, label: ['无痛', 'No pain'] },
        { code: 'mild', minimum: 1, label: ['轻度', 'Mild'] },
        { code: 'moderate', minimum: 4, label: ['中度', 'Moderate'] },
        { code: 'severe', minimum: 7, label: ['重度', 'Severe'] },
      ],
    }),
  ],
  item: [
    number(
      'nrs',
      { ask: ['0分表示不痛，10分表示最剧烈的疼痛。过去24小时里最痛的时候，您给几分？', '0 means no pain and 10 the most severe pain. How would you rate your pain at its worst in the past 24 hours?'], short: ['疼痛评分', 'Pain rating'], note: ['10分按 =', 'For 10 press ='] },
      { minimum: 0, maximum: 10 },
      [{ grade: 'red', operator: '>=', value: 7, action: ['通知主管医生评估镇痛方案', 'Ask the attending doctor to review pain relief'] }],
    ),
    choice('nrs-relief', { ask: ['用了止痛药或其他办法以后，疼痛减轻了吗？', 'After pain relief or other measures, did the pain ease?'], short: ['镇痛效果', 'Relief'], when: [{ question: 'nrs', operator: '>=', answerInteger: 4 }] }, [
      option('1', 'eased', ['明显减轻', 'Clearly eased']),
      option('2', 'partly', ['部分减轻', 'Partly eased']),
      option('3', 'not', ['没有减轻', 'Not eased'], { flag: 'yellow', action: ['建议门诊复评', 'Suggest a review in the clinic'] }),
      option('4', 'nothing-used', ['没有用药', 'Nothing used']),
    ]),
  ],
};
