// PHQ-9, depression screening: nine items 0–3, total 0–27, bands 5/10/15/20 (Kroenke et al. 2001). Free to use; its notice
// stands in the resource. Item 9 above 0 is a red flag at any total. Keys are the item scores 0–3.
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { extensionUrls } from '../../shared/assessments/extensions.ts';
import { shippedQuestionnaireUrls } from '../../shared/assessments/shipped.ts';
import type { Words } from './authoring.ts';
import { choice, english, option, say, score } from './authoring.ts';

const title: Words = ['PHQ-9 抑郁症筛查量表', 'PHQ-9 depression screening'];
const safetyPath: Words = ['不结束通话，了解是否有计划与身边人员，立即通知主管医生并启动心理危机流程', 'Stay on the line, ask about plans and who is nearby, inform the attending doctor at once and start the crisis procedure'];

function frequency(isSafetyItem: boolean) {
  const raise = isSafetyItem ? { flag: 'red' as const, action: safetyPath } : {};
  return [
    option('0', 'not-at-all', ['完全不会', 'Not at all'], { weight: 0 }),
    option('1', 'several-days', ['好几天', 'Several days'], { weight: 1, ...raise }),
    option('2', 'more-than-half', ['一半以上的天数', 'More than half the days'], { weight: 2, ...raise }),
    option('3', 'nearly-every-day', ['几乎每天', 'Nearly every day'], { weight: 3, ...raise }),
  ];
}

const items: readonly { linkId: string; ask: Words; short: Words }[] = [
  { linkId: 'phq9-1', ask: ['做事时提不起劲或没有兴趣', 'Little interest or pleasure in doing things'], short: ['兴趣', 'Interest'] },
  { linkId: 'phq9-2', ask: ['感到心情低落、沮丧或绝望', 'Feeling down, depressed, or hopeless'], short: ['情绪', 'Mood'] },
  { linkId: 'phq9-3', ask: ['入睡困难、睡不安稳或睡眠过多', 'Trouble falling or staying asleep, or sleeping too much'], short: ['睡眠', 'Sleep'] },
  { linkId: 'phq9-4', ask: ['感觉疲倦或没有活力', 'Feeling tired or having little energy'], short: ['精力', 'Energy'] },
  { linkId: 'phq9-5', ask: ['食欲不振或吃太多', 'Poor appetite or overeating'], short: ['食欲', 'Appetite'] },
  { linkId: 'phq9-6', ask: ['觉得自己很糟，或觉得自己很失败，或让自己或家人失望', 'Feeling bad about yourself, or that you are a failure or have let yourself or your family down'], short: ['自我评价', 'Self-esteem'] },
  { linkId: 'phq9-7', ask: ['对事物专注有困难，例如阅读报纸或看电视时', 'Trouble concentrating on things, such as reading the newspaper or watching television'], short: ['专注', 'Concentration'] },
  { linkId: 'phq9-8', ask: ['动作或说话速度缓慢到别人已经察觉，或正好相反，烦躁或坐立不安、动来动去的情况更胜于平常', 'Moving or speaking so slowly that other people could have noticed, or the opposite, being so fidgety or restless that you have been moving around a lot more than usual'], short: ['动作', 'Movement'] },
  { linkId: 'phq9-9', ask: ['有不如死掉或用某种方式伤害自己的念头', 'Thoughts that you would be better off dead, or of hurting yourself in some way'], short: ['自伤念头', 'Self-harm thoughts'] },
];

export const phq9: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'phq-9',
  url: shippedQuestionnaireUrls.phq9,
  version: '1.0.0',
  name: 'PHQ9',
  title: title[0],
  _title: english(title),
  status: 'active',
  language: 'zh-CN',
  date: '2026-11-01',
  publisher: 'Spitzer RL, Williams JBW, Kroenke K',
  copyright: 'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.',
  extension: [
    { url: extensionUrls.kind, valueCode: 'scale' },
    score({
      code: 'phq-9',
      title: ['PHQ-9 总分', 'PHQ-9 total'],
      method: 'sum',
      linkIds: items.map((item) => item.linkId),
      bands: [
        { code: 'minimal', minimum: 0, label: ['无明显抑郁', 'None to minimal'] },
        { code: 'mild', minimum: 5, label: ['轻度', 'Mild'] },
        { code: 'moderate', minimum: 10, label: ['中度', 'Moderate'], grade: 'yellow', action: ['建议心理科评估', 'Suggest an assessment by psychiatry'] },
        { code: 'moderately-severe', minimum: 15, label: ['中重度', 'Moderately severe'], grade: 'red', action: ['通知主管医生，尽快转心理科', 'Inform the attending doctor, refer to psychiatry soon'] },
        { code: 'severe', minimum: 20, label: ['重度', 'Severe'], grade: 'red', action: ['立即通知主管医生', 'Inform the attending doctor at once'] },
      ],
    }),
  ],
  item: [
    say('phq9-opening', ['在过去两周里，您有多少时候受到以下问题的困扰？我读一项，您告诉我：完全不会、好几天、一半以上的天数，还是几乎每天。', 'Over the last two weeks, how often have you been bothered by the following problems? For each one, please tell me: not at all, several days, more than half the days, or nearly every day.']),
    ...items.map(({ linkId, ask, short }): QuestionnaireItem => {
      const isSafetyItem = linkId === 'phq9-9';
      return choice(linkId, { ask, short, ...(isSafetyItem ? { note: ['大于0分时按心理危机流程处理，与总分无关', 'Above 0: follow the crisis procedure whatever the total'] as const } : {}) }, frequency(isSafetyItem));
    }),
  ],
};
