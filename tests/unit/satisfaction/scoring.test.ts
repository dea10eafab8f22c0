// Scoring by table: three variants, both directions, N/A and don't know, the least that must be answered, who answered, 推荐意愿.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Absence, RatedItem } from '#shared/satisfaction/scoring.ts';
import { addTallies, emptyTally, isCountable, isCountedVoice, isProxy, recommendationIndex, recommendationOf, scoreOf, scoringVariants, tallyItem, tallyItems } from '#shared/satisfaction/scoring.ts';

const five = [1, 2, 3, 4, 5];
const rated = (rating: number | Absence, more: Partial<RatedItem> = {}): RatedItem => ({ linkId: 'item', rating, scale: five, direction: 'higher', ...more });
const scores = (items: readonly RatedItem[]) => scoringVariants.map((variant) => scoreOf(tallyItems(items), variant));

describe('three variants of one response', () => {
  it.each<[string, RatedItem[], (number | null)[]]>([
    ['all 很满意', [rated(5), rated(5)], [1, 1, 5]],
    ['all 很不满意', [rated(1), rated(1)], [0, 0, 1]],
    ['很满意, 满意, 一般', [rated(5), rated(4), rated(3)], [9 / 12, 2 / 3, 4]],
    ['不适用 is left out, not zero', [rated(5), rated('notApplicable')], [1, 1, 5]],
    ['不知道 and refusals are left out, not zero', [rated(3), rated('unknown'), rated('declined'), rated('open')], [0.5, 0, 3]],
    ['nothing rated', [rated('notApplicable'), rated('unknown')], [null, null, null]],
    ['a lower answer is better: 1 of 5 is full marks', [rated(1, { direction: 'lower' })], [1, 1, 5]],
    ['a lower answer is better: 4 of 5', [rated(4, { direction: 'lower' })], [0.25, 0, 2]],
    ['zero is a rating', [rated(0, { scale: [0, 1, 2, 3] })], [0, 0, 0]],
    ['top two of four', [rated(2, { scale: [0, 1, 2, 3] }), rated(1, { scale: [0, 1, 2, 3] })], [0.5, 0.5, 1.5]],
    ['the best alone of three', [rated(3, { scale: [1, 2, 3] }), rated(2, { scale: [1, 2, 3] })], [0.75, 0.5, 2.5]],
    ['yes and no', [rated(1, { scale: [0, 1] }), rated(0, { scale: [0, 1] })], [0.5, 0.5, 0.5]],
    ['scales of different length weigh by their points', [rated(5), rated(0, { scale: [0, 1] })], [4 / 5, 0.5, 2.5]],
  ])('%s', (_, items, expected) => {
    expect(scores(items)).toEqual(expected);
  });
});

it('counts what is left out', () => {
  expect(tallyItems([rated(5), rated('notApplicable'), rated('notApplicable'), rated('unknown'), rated('declined'), rated('open')])).toEqual({ ...emptyTally, rated: 1, points: 4, possible: 4, topBox: 1, weights: 5, notApplicable: 2, unknown: 1, declined: 1, open: 1 });
});

describe('a response counts', () => {
  const half = { minimumAnsweredPercent: 50, proxy: 'patientAndProxy' } as const;
  it.each<[string, (number | Absence)[], number, boolean]>([
    ['from exactly half', [5, 'open'], 50, true],
    ['not below it', [5, 'open', 'unknown'], 50, false],
    ['what does not apply is not missing', [5, 'notApplicable', 'notApplicable', 'notApplicable'], 100, true],
    ['不知道 is missing', [5, 'unknown'], 100, false],
    ['a refusal is missing', [5, 'declined'], 60, false],
    ['never with nothing rated', ['notApplicable', 'notApplicable'], 1, false],
  ])('%s', (_, ratings, minimumAnsweredPercent, expected) => {
    expect(isCountable(tallyItems(ratings.map((rating) => rated(rating))), { ...half, minimumAnsweredPercent })).toBe(expected);
  });

  it.each<[string | null, boolean, boolean]>([
    ['patient', true, false],
    [null, true, false],
    ['child', false, true],
    ['other', false, true],
  ])('answered by %s', (answeredBy, countsAlone, isRelative) => {
    expect([isCountedVoice(answeredBy, { ...half, proxy: 'patient' }), isCountedVoice(answeredBy, half), isProxy(answeredBy)]).toEqual([countsAlone, true, isRelative]);
  });
});

describe('推荐意愿', () => {
  it('0–6, 7–8, 9–10', () => {
    expect(Array.from({ length: 11 }, (_, answer) => recommendationOf(answer))).toEqual([...Array<string>(7).fill('unlikely'), 'neutral', 'neutral', 'likely', 'likely']);
    expect([recommendationOf(11), recommendationOf(-1), recommendationOf(7.5)]).toEqual([null, null, null]);
  });

  it.each([
    [{ unlikely: 0, neutral: 0, likely: 4 }, 1],
    [{ unlikely: 4, neutral: 0, likely: 0 }, -1],
    [{ unlikely: 1, neutral: 5, likely: 4 }, 0.3],
    [{ unlikely: 0, neutral: 0, likely: 0 }, null],
  ])('difference of %o', (counts, expected) => {
    expect(recommendationIndex(counts)).toEqual(expected);
  });
});

describe('laws', () => {
  const item: fc.Arbitrary<RatedItem> = fc.record({
    linkId: fc.constant('item'),
    rating: fc.oneof(fc.constantFrom(1, 2, 3, 4, 5), fc.constantFrom<Absence>('notApplicable', 'unknown', 'declined', 'open')),
    scale: fc.constant(five),
    direction: fc.constantFrom('higher', 'lower'),
  });

  it('order and grouping do not matter', () => {
    fc.assert(
      fc.property(fc.array(item), fc.array(item), (left, right) => {
        expect(tallyItems([...left, ...right])).toEqual(addTallies(tallyItems(right), tallyItems(left)));
      }),
    );
  });

  it('turning the direction mirrors the score', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (ratings) => {
        const higher = scoreOf(tallyItems(ratings.map((rating) => rated(rating))), 'percent') ?? NaN;
        const lower = scoreOf(tallyItems(ratings.map((rating) => rated(rating, { direction: 'lower' }))), 'percent') ?? NaN;
        expect(higher + lower).toBeCloseTo(1, 10);
      }),
    );
  });

  it('every item is counted exactly once', () => {
    fc.assert(
      fc.property(item, (one) => {
        const { rated: ratings, notApplicable, unknown, declined, open } = tallyItem(one);
        expect(ratings + notApplicable + unknown + declined + open).toBe(1);
      }),
    );
  });
});
