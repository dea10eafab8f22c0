// Numeric rating scale of pain, 0–10. A bare number scale, free of rights. 7 and above is a red flag.
import { choice, number, option } from './authoring.ts';
import { ownWording, questionnaire, score } from './resource.ts';

export const nrsPain = questionnaire(
  {
    script: 'nrsPain',
    name: 'NRSPain',
    title: ['NRS 疼痛数字评分', 'NRS pain rating'],
    kind: 'scale',
    date: '2026-11-22',
    licence: { ...ownWording(['0–10 数字评分为通用方法，1至3轻度、4至6中度、7至10重度', 'The 0–10 rating is a common method: 1 to 3 mild, 4 to 6 moderate, 7 to 10 severe']), copyright: 'Suifang, Apache-2.0。0–10 数字评分为通用方法，措辞自拟。 The 0–10 rating is a common method; own wording.' },
    isPatientOnly: true,
    scores: [
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
  },
  [
    number(
      'nrs',
      { ask: ['0分表示不痛，10分表示最剧烈的疼痛。过去24小时里最痛的时候，您给几分？', '0 means no pain and 10 the most severe pain. How would you rate your pain at its worst in the past 24 hours?'], short: ['疼痛评分', 'Pain rating'], note: ['10分按 =', 'For 10 press ='] },
      { minimum: 0, maximum: 10 },
      [{ grade: 'red', operator: '>=', value: 7, action: ['通知主管医生评估镇痛方案', 'Ask the attending doctor to review pain relief'] }],
    ),
    choice('nrs-relief', { ask: ['用了止痛药或其他办法以后，疼痛减轻了吗？', 'After pain relief or other measures, did the pain ease?'], short: ['镇痛效果', 'Relief'], advice: [['止痛药按时吃比痛了再吃管用，间隔不要自己缩短。', 'Pain relief works better on time than late; do not shorten the intervals yourself.']], when: [{ question: 'nrs', operator: '>=', answerInteger: 4 }] }, [
      option('1', 'eased', ['明显减轻', 'Clearly eased']),
      option('2', 'partly', ['部分减轻', 'Partly eased']),
      option('3', 'not', ['没有减轻', 'Not eased'], { flag: 'yellow', action: ['建议门诊复评', 'Suggest a review in the clinic'] }),
      option('4', 'nothing-used', ['没有用药', 'Nothing used']),
    ]),
  ],
);
