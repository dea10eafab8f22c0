// What a burden result means on any scale, and on which days gentle calls come after a death.
import { expect, test } from 'vitest';
import { bereavementCallDays } from '#shared/caregivers/bereavement.ts';
import { levelOfBand, nextBurdenOn, suggestionsFor } from '#shared/caregivers/burden.ts';
import { readScores } from '#shared/assessments/score.ts';
import { countsOfBurden } from '#shared/reports/burden-columns.ts';
import { bsfcShort } from '../../../resources/questionnaires/bsfc-s.ts';

test('BSFC-s by its published bands: 0–4, 5–14, 15–30', () => {
  const bands = readScores(bsfcShort)[0]?.bands ?? [];
  const levelOf = (score: number) => levelOfBand(bands.findLast((band) => score >= band.minimum)?.code ?? null, bands);
  expect([0, 4, 5, 14, 15, 30].map(levelOf)).toEqual(['mild', 'mild', 'moderate', 'moderate', 'severe', 'severe']);
  expect(['mild', 'moderate', 'severe'].map((level) => suggestionsFor(level as 'mild'))).toEqual([[], ['counselling', 'care_call'], ['respite', 'counselling', 'care_call']]);
});

test('an imported scale by the grades of its bands, whichever end is the bad one, else by their order', () => {
  const graded = [{ code: 'poor', grade: 'red' }, { code: 'fair', grade: 'yellow' }, { code: 'good', grade: null }] as const;
  expect(['poor', 'fair', 'good', 'unheard', null].map((code) => levelOfBand(code, graded))).toEqual(['severe', 'moderate', 'mild', 'mild', 'mild']);
  const plain = ['a', 'b', 'c', 'd'].map((code) => ({ code, grade: null }));
  expect(plain.map(({ code }) => levelOfBand(code, plain))).toEqual(['mild', 'moderate', 'moderate', 'severe']);
});

test('the next assessment: at once, then after so many months', () => {
  expect([nextBurdenOn(null, 3, '2026-11-20'), nextBurdenOn('2026-11-30', 3, '2026-12-01')]).toEqual(['2026-11-20', '2027-02-28']);
});

test('gentle calls keep their days; what a late choice missed becomes one call today', () => {
  const days = [14, 42, 91, 365];
  expect(bereavementCallDays('2026-11-18', days, '2026-11-20')).toEqual(['2026-12-02', '2026-12-30', '2027-02-17', '2027-11-18']);
  expect(bereavementCallDays('2026-11-18', [...days].reverse(), '2027-01-10')).toEqual(['2027-01-10', '2027-02-17', '2027-11-18']);
  expect(bereavementCallDays('2026-11-18', days, '2026-12-30')).toEqual(['2026-12-30', '2027-02-17', '2027-11-18']);
  expect(bereavementCallDays('2026-11-18', days, '2028-01-01')).toEqual(['2028-01-01']);
});

test('what a result adds to its row of the report', () => {
  expect(countsOfBurden({ level: 'severe', score: 20, before: 12, isDecided: true })).toEqual({ assessed: 1, severe: 1, score: 20, compared: 1, worse: 1, before: 12, after: 20, needing: 1, decided: 1 });
  expect(countsOfBurden({ level: 'mild', score: 3, before: null, isDecided: false })).toEqual({ assessed: 1, mild: 1, score: 3 });
});
