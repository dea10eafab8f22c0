// How satisfaction is asked: one thing a question, five answers, "did not occur" by the key N (left out of the percentage,
// never zero), willingness to recommend 0–10 as a score of its own, and the person's own words at the end.
import type { Extension, QuestionnaireItem } from 'fhir/r4';
import type { Words } from './authoring.ts';
import { choice, freeText, number, option } from './authoring.ts';
import { score } from './resource.ts';

export const recordComplaint: Words = ['询问具体情况并记录，转科室改进', 'Ask for details, record them and pass them to the department'];

export interface Aspect {
  readonly linkId: string;
  readonly ask: Words;
  readonly short: Words;
}

const answers = [
  option('1', 'very-satisfied', ['很满意', 'Very satisfied'], { weight: 5 }),
  option('2', 'satisfied', ['满意', 'Satisfied'], { weight: 4 }),
  option('3', 'neutral', ['一般', 'Neither'], { weight: 3 }),
  option('4', 'dissatisfied', ['不满意', 'Dissatisfied'], { weight: 2 }),
  option('5', 'very-dissatisfied', ['很不满意', 'Very dissatisfied'], { weight: 1, flag: 'yellow', action: recordComplaint }),
];

export function rated(aspects: readonly Aspect[]): QuestionnaireItem[] {
  return aspects.map(({ linkId, ask, short }) => choice(linkId, { ask, short, note: ['没有经历过按 N（不适用）', 'Did not occur: press N (not applicable)'] }, answers));
}

/** Willingness to recommend and the closing comment. `whom`: what is recommended, as it stands in the sentence. */
export function recommendAndComment(whom: Words): QuestionnaireItem[] {
  return [
    number('recommend', { ask: [`0分表示完全不会，10分表示一定会。您有多大可能把${whom[0]}推荐给亲友？`, `0 means not at all and 10 means certainly. How likely are you to recommend ${whom[1]} to family and friends?`], short: ['推荐意愿', 'Recommend'], note: ['10分按 =', 'For 10 press ='] }, { minimum: 0, maximum: 10 }),
    freeText('suggestion', { ask: ['您还有什么意见、建议，或者想表扬的人吗？', 'Do you have any comments, suggestions, or anyone you would like to praise?'], short: ['意见与表扬', 'Comments and praise'], note: ['记录原话；没有按回车', "Record the person's own words; none: Enter"], isOptional: true }),
  ];
}

/** The percentage over the aspects that applied, and the recommendation. */
export function satisfactionScores(aspects: readonly Aspect[]): Extension[] {
  return [
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
  ];
}
