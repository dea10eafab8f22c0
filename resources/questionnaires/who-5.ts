// WHO-5 well-being index: five items 0–5, raw total ×4 = 0–100; 50 and below calls for a look at depression. May be used
// freely when the source is named, and never sold (non-commercial). Keys are the item scores 5–0.
import type { Words } from './authoring.ts';
import { choice, option, say } from './authoring.ts';
import { questionnaire, score } from './resource.ts';

const answers = [
  option('5', 'all', ['所有时间', 'All of the time'], { weight: 5 }),
  option('4', 'most', ['大部分时间', 'Most of the time'], { weight: 4 }),
  option('3', 'more-than-half', ['超过一半的时间', 'More than half of the time'], { weight: 3 }),
  option('2', 'less-than-half', ['少于一半的时间', 'Less than half of the time'], { weight: 2 }),
  option('1', 'some', ['有时候', 'Some of the time'], { weight: 1 }),
  option('0', 'none', ['从未有过', 'At no time'], { weight: 0 }),
];

const items: readonly { ask: Words; short: Words }[] = [
  { ask: ['我感觉快乐、心情舒畅', 'I have felt cheerful and in good spirits'], short: ['快乐', 'Cheerful'] },
  { ask: ['我感觉宁静和放松', 'I have felt calm and relaxed'], short: ['宁静', 'Calm'] },
  { ask: ['我感觉充满活力、精力充沛', 'I have felt active and vigorous'], short: ['活力', 'Active'] },
  { ask: ['我睡醒时感到清新、得到了足够休息', 'I woke up feeling fresh and rested'], short: ['睡醒', 'Rested'] },
  { ask: ['我每天生活充满了有趣的事情', 'My daily life has been filled with things that interest me'], short: ['兴趣', 'Interested'] },
];
const questions = items.map((item, index) => choice(`who5-${index + 1}`, { ...item, isPatientOnly: true }, answers));

export const who5 = questionnaire(
  {
    script: 'who5',
    name: 'WHO5',
    title: ['WHO-5 幸福感指数', 'WHO-5 well-being index'],
    kind: 'scale',
    date: '2026-11-22',
    licence: {
      code: 'shipped-free',
      publisher: 'World Health Organization',
      copyright: 'WHO (Five) Well-Being Index, 1998 version, WHO Regional Office for Europe, Psychiatric Research Unit, WHO Collaborating Center for Mental Health, Frederiksborg General Hospital, DK-3400 Hillerød. Free of charge, source to be named; not for sale (WHO: CC BY-NC-SA 3.0 IGO).',
      source: ['WHO-5（1998年版）。注明来源即可免费使用，不得出售；正式使用前请与官方中文译本核对', 'WHO-5, 1998 version. Free when the source is named, not for sale; check against the official Chinese translation before formal use'],
    },
    isPatientOnly: true,
    scores: [
      score({
        code: 'who-5',
        title: ['WHO-5 百分制得分', 'WHO-5 percentage score'],
        method: 'sum',
        factor: 4,
        linkIds: questions.map((item) => item.linkId),
        bands: [
          { code: 'low', minimum: 0, label: ['28及以下，明显偏低', '28 and below, clearly low'], grade: 'red', action: ['加做 PHQ-9，通知主管医生', 'Add PHQ-9, inform the attending doctor'] },
          { code: 'reduced', minimum: 29, label: ['29至50，偏低', '29 to 50, low'], grade: 'yellow', action: ['加做 PHQ-9', 'Add PHQ-9'] },
          { code: 'good', minimum: 51, label: ['高于50', 'Above 50'] },
        ],
      }),
    ],
  },
  [
    say('who5-opening', ['我读五句话。请说出最接近您过去两周感受的一项：所有时间、大部分时间、超过一半的时间、少于一半的时间、有时候，还是从未有过。', 'I read five sentences. Please tell me which is closest to how you have been feeling over the last two weeks: all of the time, most of the time, more than half of the time, less than half of the time, some of the time, or at no time.']),
    ...questions,
  ],
);
