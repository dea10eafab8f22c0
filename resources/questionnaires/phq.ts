// What the Patient Health Questionnaires have in common: their notice, their words of introduction, the four answers 0–3.
// An instrument: no word of a question or an answer may be changed. The keys are the item scores.
import type { QuestionnaireItem } from 'fhir/r4';
import type { Words } from './authoring.ts';
import { choice, option } from './authoring.ts';
import type { Licence } from './resource.ts';

export const phqLicence: Licence = {
  code: 'shipped-free',
  publisher: 'Spitzer RL, Williams JBW, Kroenke K',
  copyright: 'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.',
  source: ['phqscreeners.com，可自由复制、翻译、展示和分发', 'phqscreeners.com; free to reproduce, translate, display and distribute'],
};

export const phqOpening: Words = [
  '在过去两周里，您有多少时候受到以下问题的困扰？我读一项，您告诉我：完全不会、好几天、一半以上的天数，还是几乎每天。',
  'Over the last two weeks, how often have you been bothered by the following problems? For each one, please tell me: not at all, several days, more than half the days, or nearly every day.',
];

export interface PhqItem {
  readonly linkId: string;
  readonly ask: Words;
  readonly short: Words;
  readonly note?: Words;
  /** Any answer above 0 is a red flag with this action. */
  readonly safetyPath?: Words;
}

export function phqQuestion({ linkId, ask, short, note, safetyPath }: PhqItem): QuestionnaireItem {
  const raise = safetyPath ? { flag: 'red' as const, action: safetyPath } : {};
  return choice(linkId, { ask, short, ...(note ? { note } : {}), isPatientOnly: true }, [
    option('0', 'not-at-all', ['完全不会', 'Not at all'], { weight: 0 }),
    option('1', 'several-days', ['好几天', 'Several days'], { weight: 1, ...raise }),
    option('2', 'more-than-half', ['一半以上的天数', 'More than half the days'], { weight: 2, ...raise }),
    option('3', 'nearly-every-day', ['几乎每天', 'Nearly every day'], { weight: 3, ...raise }),
  ]);
}

/** The first two questions of the PHQ-9 are the PHQ-2. */
export const interestAndMood: readonly Omit<PhqItem, 'linkId'>[] = [
  { ask: ['做事时提不起劲或没有兴趣', 'Little interest or pleasure in doing things'], short: ['兴趣', 'Interest'] },
  { ask: ['感到心情低落、沮丧或绝望', 'Feeling down, depressed, or hopeless'], short: ['情绪', 'Mood'] },
];
