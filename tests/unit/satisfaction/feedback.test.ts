// The state of a feedback by table: own steps, the order's events, reopening; and what its ratings are, read from a form.
import type { Questionnaire } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import { evaluate } from '#shared/assessments/evaluation.ts';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { buildModel } from '#shared/assessments/model.ts';
import type { FeedbackFacts, FeedbackState } from '#shared/satisfaction/feedback.ts';
import { isWithCentre, stateOfFeedback } from '#shared/satisfaction/feedback.ts';
import { ratedItems, recommendationIn } from '#shared/satisfaction/rated-items.ts';
import { scoreOf, tallyItems } from '#shared/satisfaction/scoring.ts';

const nothing: FeedbackFacts = { lastStep: null, order: null, reopenedAt: null };
const order = (lastEvent: NonNullable<FeedbackFacts['order']>['lastEvent'], recordedAt = 10): FeedbackFacts['order'] => ({ lastEvent, recordedAt });

it.each<[string, Partial<FeedbackFacts>, FeedbackState, boolean]>([
  ['nothing done', {}, 'open', true],
  ['asked again without a department', { lastStep: 'rechecked' }, 'rechecked', true],
  ['closed by the centre', { lastStep: 'closed' }, 'closed', false],
  ['voided', { lastStep: 'voided' }, 'voided', false],
  ['voided with an order', { lastStep: 'voided', order: order('closed') }, 'voided', false],
  ['with the department', { order: order(null) }, 'with_department', false],
  ['asked again, then passed on', { lastStep: 'rechecked', order: order(null) }, 'with_department', false],
  ['answered', { order: order('replied') }, 'replied', false],
  ['rechecked on the order', { order: order('rechecked') }, 'rechecked', false],
  ['the order is closed', { order: order('closed') }, 'closed', false],
  ['the order was voided', { order: order('voided') }, 'open', true],
  ['reopened after the order was closed', { lastStep: 'reopened', order: order('closed', 10), reopenedAt: 20 }, 'open', true],
  ['passed on again after reopening', { lastStep: 'reopened', order: order(null, 30), reopenedAt: 20 }, 'with_department', false],
])('%s', (_, facts, state, isOurs) => {
  const all = { ...nothing, ...facts };
  expect([stateOfFeedback(all), isWithCentre(all)]).toEqual([state, isOurs]);
});

describe('ratings read from a form', () => {
  const option = (code: string, weight: number) => ({ extension: [{ url: extensionUrls.ordinalValue, valueDecimal: weight }], valueCoding: { code } });
  const scale = [option('a', 5), option('b', 4), option('c', 3), option('d', 2), option('e', 1)];
  const form: Questionnaire = {
    resourceType: 'Questionnaire',
    url: 'urn:test:satisfaction',
    version: '1',
    status: 'active',
    extension: [{ url: extensionUrls.score, extension: [{ url: 'code', valueCode: 'recommendation' }, { url: 'method', valueCode: 'sum' }, { url: 'item', valueString: 'recommend' }] }],
    item: [
      { linkId: 'care', type: 'choice', text: 'care', answerOption: scale },
      { linkId: 'waited', type: 'choice', text: 'waited too long', answerOption: scale, extension: [{ url: extensionUrls.scoreDirection, valueCode: 'lower-is-better' }] },
      { linkId: 'meals', type: 'choice', text: 'meals', answerOption: scale, enableWhen: [{ question: 'ate', operator: '=', answerBoolean: true }] },
      { linkId: 'ate', type: 'boolean', text: 'ate here' },
      { linkId: 'why', type: 'text', text: 'why' },
      { linkId: 'recommend', type: 'integer', text: 'recommend' },
    ],
  };
  const said = (answers: Record<string, Partial<Answer>>) => evaluate(buildModel(form), new Map(Object.entries(answers).map(([linkId, answer]) => [linkId, { ...emptyAnswer, ...answer }])));
  const chose = (code: string): Partial<Answer> => ({ values: [{ valueCoding: { code } }] });

  it('weights, directions and reasons; what is hidden or has no weight is no rating', () => {
    const evaluation = said({ care: chose('b'), waited: chose('e'), meals: chose('a'), ate: { values: [{ valueBoolean: false }] }, recommend: { values: [{ valueInteger: 9 }] } });
    expect(ratedItems(evaluation)).toEqual([
      { linkId: 'care', rating: 4, scale: [1, 2, 3, 4, 5], direction: 'higher' },
      { linkId: 'waited', rating: 1, scale: [1, 2, 3, 4, 5], direction: 'lower' },
    ]);
    expect([recommendationIn(evaluation), scoreOf(tallyItems(ratedItems(evaluation)), 'percent')]).toEqual(['likely', 7 / 8]);
    const shown = said({ care: { absentReason: 'not-applicable' }, waited: { absentReason: 'asked-unknown' }, meals: { absentReason: 'not-asked' }, ate: { values: [{ valueBoolean: true }] }, recommend: { absentReason: 'asked-declined' } });
    expect([ratedItems(shown).map(({ rating }) => rating), recommendationIn(shown)]).toEqual([['notApplicable', 'unknown', 'declined'], null]);
  });
});
