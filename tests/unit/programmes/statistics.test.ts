// The intervals against published numbers: Newcombe's two papers of 1998, Student's own sleep data, tables of t.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanWithInterval, pairedShareDifference, studentQuantile, wilsonInterval } from '#shared/programmes/statistics.ts';

const rounded = ({ low, high }: { low: number; high: number }, digits = 4): [number, number] => [Number(low.toFixed(digits)), Number(high.toFixed(digits))];

describe('intervals', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('Wilson, %i of %i (Newcombe 1998, table I, method 3)', (count, n, low, high) => {
    expect(rounded(wilsonInterval(count, n))).toEqual([low, high]);
  });

  it.each([
    [{ both: 36, onlyAfter: 12, onlyBefore: 2, neither: 0 }, 0.0569, 0.3404],
    [{ both: 20, onlyAfter: 12, onlyBefore: 2, neither: 16 }, 0.0562, 0.3292],
  ])('paired shares %j (Newcombe 1998, table III, method 10)', (counts, low, high) => {
    const found = pairedShareDifference(counts);
    expect([Number(found.difference.toFixed(9)), ...rounded(found)]).toEqual([0.2, low, high]);
  });

  it.each([
    [1, 12.7062],
    [2, 4.3027],
    [9, 2.2622],
    [30, 2.0423],
    [120, 1.9799],
  ])('Student’s t with %i degrees of freedom', (degrees, quantile) => {
    expect(studentQuantile(degrees)).toBeCloseTo(quantile, 4);
  });

  it('hours of sleep gained (Student 1908): 1.58, from 0.70 to 2.46', () => {
    const found = meanWithInterval([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
    expect([Number(found.mean.toFixed(2)), ...rounded(found, 3)]).toEqual([1.58, 0.7, 2.46]);
  });

  it('holds its estimate, stays within its bounds, and turns with its sides', () => {
    const cell = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(cell, cell, cell, cell, (both, onlyBefore, onlyAfter, neither) => {
        fc.pre(both + onlyBefore + onlyAfter + neither > 0);
        const found = pairedShareDifference({ both, onlyBefore, onlyAfter, neither });
        const turned = pairedShareDifference({ both, onlyBefore: onlyAfter, onlyAfter: onlyBefore, neither });
        expect(found.low).toBeLessThanOrEqual(found.difference);
        expect(found.high).toBeGreaterThanOrEqual(found.difference);
        expect(found.low).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(found.high).toBeLessThanOrEqual(1 + 1e-9);
        expect(turned.low).toBeCloseTo(-found.high, 9);
        const share = wilsonInterval(both + onlyBefore, both + onlyBefore + onlyAfter + neither);
        expect(share.low >= 0 && share.high <= 1 && share.low <= share.high).toBe(true);
      }),
    );
  });
});
