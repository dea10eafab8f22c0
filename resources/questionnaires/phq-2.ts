// PHQ-2: the first two questions of the PHQ-9, total 0–6, from 3 on positive (Kroenke et al. 2003). Also asked, word for word,
// inside the follow-up after a caesarean.
import type { QuestionnaireItem } from 'fhir/r4';
import type { Words } from './authoring.ts';
import { say } from './authoring.ts';
import { interestAndMood, phqLicence, phqOpening, phqQuestion } from './phq.ts';
import { questionnaire, score } from './resource.ts';

export const phq2Opening: Words = phqOpening;

export const phq2Items: readonly QuestionnaireItem[] = interestAndMood.map((item, index) => phqQuestion({ ...item, linkId: `phq2-${index + 1}` }));

export const phq2Score = score({
  code: 'phq-2',
  title: ['PHQ-2 总分', 'PHQ-2 total'],
  method: 'sum',
  linkIds: phq2Items.map((item) => item.linkId),
  bands: [
    { code: 'negative', minimum: 0, label: ['阴性', 'Negative'] },
    { code: 'positive', minimum: 3, label: ['阳性', 'Positive'], grade: 'yellow', action: ['加做 PHQ-9，告知主管医生', 'Add PHQ-9, inform the attending doctor'] },
  ],
});

export const phq2 = questionnaire(
  { script: 'phq2', name: 'PHQ2', title: ['PHQ-2 抑郁初筛', 'PHQ-2 depression screening'], kind: 'scale', date: '2026-11-22', licence: phqLicence, scores: [phq2Score], isPatientOnly: true },
  [say('phq2-opening', phq2Opening), ...phq2Items],
);
