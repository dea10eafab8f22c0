// GAD-7, anxiety screening: seven items 0–3, total 0–21, bands 5/10/15 (Spitzer et al. 2006). Free to use on the terms of the
// PHQ. Keys are the item scores 0–3.
import { say } from './authoring.ts';
import type { PhqItem } from './phq.ts';
import { phqLicence, phqOpening, phqQuestion } from './phq.ts';
import { questionnaire, score } from './resource.ts';

const items: readonly Omit<PhqItem, 'linkId'>[] = [
  { ask: ['感觉紧张、焦虑或急切', 'Feeling nervous, anxious, or on edge'], short: ['紧张', 'Nervous'] },
  { ask: ['不能够停止或控制担忧', 'Not being able to stop or control worrying'], short: ['控制担忧', 'Control of worry'] },
  { ask: ['对各种各样的事情担忧过多', 'Worrying too much about different things'], short: ['过多担忧', 'Too much worry'] },
  { ask: ['很难放松下来', 'Trouble relaxing'], short: ['放松', 'Relaxing'] },
  { ask: ['由于不安而无法静坐', 'Being so restless that it is hard to sit still'], short: ['静坐', 'Restlessness'] },
  { ask: ['变得容易烦恼或急躁', 'Becoming easily annoyed or irritable'], short: ['急躁', 'Irritability'] },
  { ask: ['感到似乎将有可怕的事情发生而害怕', 'Feeling afraid, as if something awful might happen'], short: ['害怕', 'Fear'] },
];
const questions = items.map((item, index) => phqQuestion({ ...item, linkId: `gad7-${index + 1}` }));

export const gad7 = questionnaire(
  {
    script: 'gad7',
    name: 'GAD7',
    title: ['GAD-7 焦虑症筛查量表', 'GAD-7 anxiety screening'],
    kind: 'scale',
    date: '2026-11-22',
    licence: { ...phqLicence, publisher: 'Spitzer RL, Kroenke K, Williams JBW, Löwe B' },
    isPatientOnly: true,
    scores: [
      score({
        code: 'gad-7',
        title: ['GAD-7 总分', 'GAD-7 total'],
        method: 'sum',
        linkIds: questions.map((item) => item.linkId),
        bands: [
          { code: 'minimal', minimum: 0, label: ['无明显焦虑', 'None to minimal'] },
          { code: 'mild', minimum: 5, label: ['轻度', 'Mild'] },
          { code: 'moderate', minimum: 10, label: ['中度', 'Moderate'], grade: 'yellow', action: ['建议心理科评估', 'Suggest an assessment by psychiatry'] },
          { code: 'severe', minimum: 15, label: ['重度', 'Severe'], grade: 'red', action: ['通知主管医生，尽快转心理科', 'Inform the attending doctor, refer to psychiatry soon'] },
        ],
      }),
    ],
  },
  [say('gad7-opening', phqOpening), ...questions],
);
