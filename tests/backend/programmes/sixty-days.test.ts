// Done when: a supervisor starts the 心连心 scheme on the sample hospital, sixty simulated days pass, and the figures of the evaluation
// equal an independent count over the raw facts. The rows behind every number are as many as it says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Figure } from '#shared/programmes/evaluation.ts';
import { fewestForEstimate } from '#shared/programmes/evaluation.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { countProgramme } from '../../support/count-programme.ts';
import type { SixtyDays } from '../../support/sixty-days.ts';
import { livesSixtyDays } from '../../support/sixty-days.ts';

const seed = 20_261_120;
let station: TestBackend;
let lived: SixtyDays;
beforeAll(async () => {
  station = createTestBackend();
  lived = await livesSixtyDays(station, seed);
}, 600_000);
afterAll(() => station.close());

const satisfaction = (survey: string) => ({ key: 'satisfaction', forms: [survey, '/programme-review'], linkId: 'satisfaction' });
const revisit = { key: 'revisit', forms: ['/needs-patient', '/programme-review'], linkId: 'revisit', yes: ['kept'], no: ['missed'] };
const burden = { key: 'burden', forms: ['/bsfc-s'], linkId: null };

describe.each([
  ['continuing care', 'patients', '/needs-patient', [satisfaction('/needs-patient'), revisit]],
  ['care for families', 'families', '/needs-caregiver', [burden, satisfaction('/needs-caregiver')]],
] as const)('%s after sixty days', (_name, which, survey, measures) => {
  const scope = () => lived[which];
  const evaluate = () => station.call('programmes', 'getEvaluation', scope(), lived.supervisor);

  test('every figure equals the independent count', () => {
    const evaluation = evaluate();
    const counted = countProgramme(station, scope().cohortId, survey, measures);
    const measured = Object.fromEntries(
      evaluation.measures.map(({ key, pairs, withoutBefore, withoutAfter, before, after }) => {
        const sum = (side: typeof before): number => ('mean' in side ? (side.mean ?? 0) * side.n : side.count);
        return [key, { pairs, withoutBefore, withoutAfter, before: Math.round(1e6 * sum(before)) / 1e6, after: Math.round(1e6 * sum(after)) / 1e6 }];
      }),
    );
    const said = Object.fromEntries(Object.entries(counted.measures).map(([key, found]) => [key, found.pairs < fewestForEstimate && key !== 'revisit' ? { ...found, before: 0, after: 0 } : found]));
    expect({
      enrolment: evaluation.enrolment,
      adherence: Object.fromEntries(evaluation.adherence.map(({ channel, due, kept, late, undone }) => [channel, { due, kept, late, undone }])),
      steady: { count: evaluation.steady.count, n: evaluation.steady.n },
      reach: Object.fromEntries(evaluation.reach.map(({ channel, share }) => [channel, share.count])),
      funnel: Object.fromEntries(evaluation.funnel.map(({ stage, count }) => [stage, count])),
      readmission: evaluation.readmission.map(({ days, before, after, notYet, died }) => ({ days, n: after.n, before: before.count, after: after.count, notYet, died })),
      measures: measured,
    }).toEqual({ ...counted, measures: said });
    expect(evaluation.trend.points.reduce((sum, point) => sum + point.due, 0)).toBe(counted.adherence['all']?.due ?? 0);
  });

  test('the rows behind a number are as many as it says, each masked', () => {
    const evaluation = evaluate();
    const rows = (figure: Figure, key = '') => station.call('programmes', 'listFigureRows', { ...scope(), figure, key }, lived.nurse);
    for (const [figure, value] of Object.entries(evaluation.enrolment)) expect([figure, rows(figure as Figure).length]).toEqual([figure, value]);
    for (const { channel, due, late, undone } of evaluation.adherence) expect([channel, rows('due', channel).length, rows('late', channel).length, rows('undone', channel).length]).toEqual([channel, due, late, undone]);
    for (const { channel, share } of evaluation.reach) expect(rows('reached', channel)).toHaveLength(share.count);
    for (const { days, after, died } of evaluation.readmission) expect([rows('readmittedAfter', String(days)).length, rows('readmissionDied', String(days)).length]).toEqual([after.count, died]);
    for (const measure of evaluation.measures) expect(rows('measurePairs', measure.key)).toHaveLength(measure.pairs);
    expect(rows('consented').every(({ maskedName }) => maskedName.includes('*'))).toBe(true);
  });
});

test('the sixty days held what a hospital meets: deaths, refusals, readmissions, people who left, steps done late and not at all', () => {
  const { enrolment, adherence, reach, readmission, measures } = station.call('programmes', 'getEvaluation', lived.patients, lived.supervisor);
  expect(enrolment.consented).toBeGreaterThanOrEqual(15);
  expect(enrolment.declined + enrolment.left + enrolment.deceased + enrolment.stopped).toBeGreaterThan(0);
  expect(adherence[0]).toMatchObject({ channel: 'all' });
  expect(Math.min(adherence[0]!.kept, adherence[0]!.late, adherence[0]!.undone)).toBeGreaterThan(0);
  expect(reach.filter(({ share }) => share.count > 0).map(({ channel }) => channel)).toEqual(['phone', 'video', 'message', 'lecture']);
  expect(readmission[0]!.after.n).toBeGreaterThanOrEqual(10);
  const families = station.call('programmes', 'getEvaluation', lived.families, lived.supervisor);
  expect([...measures, ...families.measures].filter(({ difference }) => difference !== null).map(({ key }) => key)).toEqual(['satisfaction', 'revisit', 'burden', 'satisfaction']);
  expect(readmission[1]).toMatchObject({ after: { n: 0, interval: null }, difference: null });
});
