// PHQ-9, depression screening: nine items 0–3, total 0–27, bands 5/10/15/20 (Kroenke et al. 2001). Free to use; its notice
// stands in the resource. Item 9 above 0 is a red flag at any total. Keys are the item scores 0–3.
import { say } from './authoring.ts';
import type { PhqItem } from './phq.ts';
import { interestAndMood, phqLicence, phqOpening, phqQuestion } from './phq.ts';
import { questionnaire, score } from './resource.ts';

const items: readonly Omit<PhqItem, 'linkId'>[] = [
  ...interestAndMood,
  { ask: ['入睡困难、睡不安稳或睡眠过多', 'Trouble falling or staying asleep, or sleeping too much'], short: ['睡眠', 'Sleep'] },
  { ask: ['感觉疲倦或没有活力', 'Feeling tired or having little energy'], short: ['精力', 'Energy'] },
  { ask: ['食欲不振或吃太多', 'Poor appetite or overeating'], short: ['食欲', 'Appetite'] },
  { ask: ['觉得自己很糟，或觉得自己很失败，或让自己或家人失望', 'Feeling bad about yourself, or that you are a failure or have let yourself or your family down'], short: ['自我评价', 'Self-esteem'] },
  { ask: ['对事物专注有困难，例如阅读报纸或看电视时', 'Trouble concentrating on things, such as reading the newspaper or watching television'], short: ['专注', 'Concentration'] },
  { ask: ['动作或说话速度缓慢到别人已经察觉，或正好相反，烦躁或坐立不安、动来动去的情况更胜于平常', 'Moving or speaking so slowly that other people could have noticed, or the opposite, being so fidgety or restless that you have been moving around a lot more than usual'], short: ['动作', 'Movement'] },
  {
    ask: ['有不如死掉或用某种方式伤害自己的念头', 'Thoughts that you would be better off dead, or of hurting yourself in some way'],
    short: ['自伤念头', 'Self-harm thoughts'],
    note: ['大于0分时按心理危机流程处理，与总分无关', 'Above 0: follow the crisis procedure whatever the total'],
    safetyPath: ['不结束通话，了解是否有计划与身边人员，立即通知主管医生并启动心理危机流程', 'Stay on the line, ask about plans and who is nearby, inform the attending doctor at once and start the crisis procedure'],
  },
];
const questions = items.map((item, index) => phqQuestion({ ...item, linkId: `phq9-${index + 1}` }));

export const phq9 = questionnaire(
  {
    script: 'phq9',
    name: 'PHQ9',
    title: ['PHQ-9 抑郁症筛查量表', 'PHQ-9 depression screening'],
    kind: 'scale',
    date: '2026-11-22',
    licence: phqLicence,
    isPatientOnly: true,
    scores: [
      score({
        code: 'phq-9',
        title: ['PHQ-9 总分', 'PHQ-9 total'],
        method: 'sum',
        linkIds: questions.map((item) => item.linkId),
        bands: [
          { code: 'minimal', minimum: 0, label: ['无明显抑郁', 'None to minimal'] },
          { code: 'mild', minimum: 5, label: ['轻度', 'Mild'] },
          { code: 'moderate', minimum: 10, label: ['中度', 'Moderate'], grade: 'yellow', action: ['建议心理科评估', 'Suggest an assessment by psychiatry'] },
          { code: 'moderately-severe', minimum: 15, label: ['中重度', 'Moderately severe'], grade: 'red', action: ['通知主管医生，尽快转心理科', 'Inform the attending doctor, refer to psychiatry soon'] },
          { code: 'severe', minimum: 20, label: ['重度', 'Severe'], grade: 'red', action: ['立即通知主管医生', 'Inform the attending doctor at once'] },
        ],
      }),
    ],
  },
  [say('phq9-opening', phqOpening), ...questions],
);
