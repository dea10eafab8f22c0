// BSFC-s, burden of family caregivers: ten statements 0–3, total 0–30, 0–4 none or mild, 5–14 moderate, 15–30 severe (Graessel
// 2014; Pendergrass 2018). The Chinese is our own translation, not validated, and says so. The caregiver answers for herself.
import type { Words } from './authoring.ts';
import { choice, option, say } from './authoring.ts';
import { questionnaire, score } from './resource.ts';

const answers = [
  option('3', 'strongly-agree', ['非常同意', 'Strongly agree'], { weight: 3 }),
  option('2', 'agree', ['同意', 'Agree'], { weight: 2 }),
  option('1', 'disagree', ['不同意', 'Disagree'], { weight: 1 }),
  option('0', 'strongly-disagree', ['非常不同意', 'Strongly disagree'], { weight: 0 }),
];

const items: readonly { ask: Words; short: Words }[] = [
  { ask: ['因为照护，我对生活的满意度下降了。', 'My life satisfaction has suffered because of the care.'], short: ['生活满意', 'Life satisfaction'] },
  { ask: ['我常常觉得身体筋疲力尽。', 'I often feel physically exhausted.'], short: ['筋疲力尽', 'Exhaustion'] },
  { ask: ['有时候，我真想从现在的处境里逃开。', 'From time to time I wish I could "run away" from the situation I am in.'], short: ['想逃开', 'Running away'] },
  { ask: ['有时候，我觉得自己不再像从前的自己了。', 'Sometimes I do not really feel like "myself" as before.'], short: ['不像自己', 'Not myself'] },
  { ask: ['照护家人以来，我的经济状况变差了。', 'Since I have been a caregiver my financial situation has decreased.'], short: ['经济状况', 'Finances'] },
  { ask: ['照护影响了我的健康。', 'My health is affected by the care situation.'], short: ['自身健康', 'Health'] },
  { ask: ['照护耗费了我很多精力。', 'The care takes a lot of my own strength.'], short: ['耗费精力', 'Strength'] },
  { ask: ['身边的人（比如家里人）对我有要求，照护也有要求，我被两头拉扯。', 'I feel torn between the demands of my environment (such as family) and the demands of the care.'], short: ['两头拉扯', 'Torn between'] },
  { ask: ['因为照护，我为自己的将来担心。', 'I am worried about my future because of the care I give.'], short: ['担心将来', 'Future'] },
  { ask: ['因为照护，我和家人、亲戚、朋友、熟人的关系变差了。', 'My relationships with other family members, relatives, friends and acquaintances are suffering as a result of the care.'], short: ['人际关系', 'Relationships'] },
];
const reminder: Words = ['由照护者本人回答；中文为自译，未经验证，结果仅供参考', 'The caregiver answers for herself; own translation, not validated, for guidance only'];
const questions = items.map((item, index) => choice(`bsfc-${index + 1}`, { ...item, ...(index === 0 ? { note: reminder } : {}) }, answers));

export const bsfcShort = questionnaire(
  {
    script: 'bsfcShort',
    name: 'BSFCShort',
    title: ['BSFC-s 家庭照护者负担量表（简版）', 'BSFC-s burden of family caregivers (short)'],
    kind: 'scale',
    date: '2026-11-22',
    licence: {
      code: 'shipped-free',
      publisher: 'Graessel E, Universitätsklinikum Erlangen',
      copyright: 'Burden Scale for Family Caregivers, short version (BSFC-s), developed by Prof. Dr. med. Elmar Graessel, Universitätsklinikum Erlangen (BMC Geriatrics 2014;14:23). Available free of charge (BMC Health Services Research 2018;18:229). 中文为自行翻译，未经信效度验证。 Chinese: own translation, not validated.',
      source: ['caregiver-scales.de，免费使用；中文为自译，未经验证，结果仅供照护支持参考', 'caregiver-scales.de, free of charge; own Chinese translation, not validated, for guidance in caregiver support only'],
      isNotValidated: true,
    },
    scores: [
      score({
        code: 'bsfc-s',
        title: ['照护负担总分', 'Caregiver burden total'],
        method: 'sum',
        linkIds: questions.map((item) => item.linkId),
        bands: [
          { code: 'mild', minimum: 0, label: ['无或轻度负担', 'None or mild'] },
          { code: 'moderate', minimum: 5, label: ['中度负担', 'Moderate'], grade: 'yellow', action: ['一周内关怀电话，提供照护指导', 'Care call within a week, offer teaching'] },
          { code: 'severe', minimum: 15, label: ['重度负担', 'Severe'], grade: 'red', action: ['安排照护咨询和喘息服务，建议照护者体检', 'Arrange counselling and respite care, suggest a health check for the caregiver'] },
        ],
      }),
    ],
  },
  [
    say('bsfc-opening', ['照顾家人不容易，也想听听您自己的情况。我读十句话，请按您现在的感受回答：非常同意、同意、不同意，还是非常不同意。', 'Caring for a relative is not easy, and the hospital would like to hear how you yourself are. I read ten statements; please answer as you feel now: strongly agree, agree, disagree, or strongly disagree.']),
    ...questions,
  ],
);
