// The sample hospital as a whole: finished history that obeys every rule, the same from the same seed, and work for the user
// whatever the day and hour at which it is made. A run that is cut off goes on to the same hospital.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, civilDateAt } from '#shared/time/civil.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend, fridayMorning } from '../../support/backend.ts';

const zone = 'Asia/Shanghai';
const isLong = process.env['SUIFANG_LONG'] === '1';
/** `npm run check`: the shortest share. */
const isQuick = process.env['SUIFANG_QUICK'] === '1';

async function fill(now: number, folder?: string): Promise<TestBackend> {
  const station = createTestBackend({ now, ...(folder === undefined ? {} : { folder }) });
  station.call('settings', 'chooseSampleHospital', {});
  await station.backend.jobs.idle();
  expect(station.backend.sqlite.prepare(`SELECT state, failure FROM job WHERE kind = 'sample'`).get()).toEqual({ state: 'done', failure: null });
  return station;
}

const count = (station: TestBackend, sql: string, ...parameters: unknown[]): number => station.backend.sqlite.prepare<unknown[], number>(`SELECT count(*) FROM ${sql}`).pluck().get(...parameters) ?? -1;
const readyCount = (station: TestBackend): number => station.call('queue', 'counts', {}).ready.count;

/** Everything that happened, ids and accounts' hashes included where they are drawn from the seed. */
function fingerprint(station: TestBackend): Record<string, string> {
  const tables = ['patient', 'stay', 'contact_point', 'enrolment', 'planned_contact', 'call', 'contact', 'response', 'answer', 'alert', 'contact_stop', 'feedback', 'feedback_statement', 'feedback_step', 'work_order', 'work_order_event'];
  const digest = (table: string): string => {
    const names = station.backend.sqlite.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}') WHERE name NOT IN ('user_id', 'recorded_by', 'closed_by', 'raised_by', 'acknowledged_by', 'resolved_by', 'callback_for', 'bad_recorded_by', 'questionnaire_id', 'template_id', 'plan_version_id')`).pluck().all();
    const rows = station.backend.sqlite.prepare(`SELECT ${names.join(', ')} FROM ${table} ORDER BY id`).raw().all();
    return crypto.createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  };
  return Object.fromEntries(tables.map((table) => [table, digest(table)]));
}

describe('made on a Friday morning', () => {
  let station: TestBackend;
  beforeAll(async () => {
    station = await fill(fridayMorning);
  }, 120_000);
  afterAll(() => station.close());

  test('about 400 patients in 8 departments, thirteen months, the newest discharged yesterday', () => {
    const { sqlite } = station.backend;
    expect(count(station, 'patient')).toBeGreaterThanOrEqual(370);
    expect(count(station, `department WHERE id IN (SELECT department_id FROM stay)`)).toBe(8);
    const range = sqlite.prepare<[], { first: string; last: string }>(`SELECT min(discharged_on) AS first, max(discharged_on) AS last FROM stay`).get();
    expect(range?.last).toBe(addDays(civilDateAt(fridayMorning, zone), -1));
    expect((range?.first ?? '') <= addDays(civilDateAt(fridayMorning, zone), -390)).toBe(true);
    expect(station.call('his', 'getFreshness', {})).toMatchObject({ lastFailure: null, dischargedYesterday: 6 });
  });

  test('the past is finished: no contact, call, claim or script is open, and nothing lies in the future', () => {
    expect(count(station, 'contact WHERE closed_at IS NULL')).toBe(0);
    expect(count(station, 'call WHERE ended_at IS NULL')).toBe(0);
    expect(count(station, 'claim WHERE released_at IS NULL')).toBe(0);
    expect(count(station, `response WHERE status = 'in-progress'`)).toBe(0);
    for (const moment of ['contact WHERE closed_at', 'call WHERE ended_at', 'answer WHERE recorded_at', 'alert WHERE raised_at', 'import_batch WHERE finished_at']) expect(count(station, `${moment} > ?`, fridayMorning)).toBe(0);
    expect(count(station, 'contact')).toBeGreaterThan(400);
    expect(station.call('audit', 'verifyChain', {})).toMatchObject({ brokenAt: null });
  });

  test('outcomes are mixed as in life: most reached, some refused, died, promised, with numbers gone bad', () => {
    const reached = count(station, 'contact WHERE is_reached = 1') / count(station, 'contact');
    expect(reached).toBeGreaterThan(0.6);
    expect(reached).toBeLessThan(0.95);
    const outcomes = new Set(station.backend.sqlite.prepare<[], string>('SELECT DISTINCT outcome FROM contact').pluck().all());
    for (const outcome of ['completed_self', 'completed_family', 'callback', 'refused_once', 'no_answer', 'powered_off', 'busy']) expect(outcomes).toContain(outcome);
    expect(new Set(station.backend.sqlite.prepare('SELECT DISTINCT kind FROM contact_stop').pluck().all())).toEqual(new Set(['deceased', 'refused_all']));
    expect(count(station, 'contact_point WHERE bad_reason IS NOT NULL')).toBeGreaterThan(0);
    expect(count(station, 'alert WHERE resolved_at IS NOT NULL')).toBeGreaterThan(5);
    expect(count(station, `response WHERE status = 'completed' AND score IS NOT NULL`)).toBeGreaterThan(50);
  });

  test('several nurses share the work, also of last month', () => {
    const workload = station.call('reports', 'getWorkloadTable', { month: '2026-10' });
    expect(workload.rows.filter((row) => Object.values(row.counts).some((value) => value > 0)).length).toBeGreaterThanOrEqual(3);
    const departments = station.call('reports', 'getDepartmentTable', { month: '2026-10' });
    expect(departments.rows).toHaveLength(8);
  });

  test('patients praise, suggest and complain; departments answer; every month has its satisfaction', () => {
    const states = station.backend.sqlite.prepare<[], string>(`SELECT DISTINCT kind FROM work_order_event`).pluck().all();
    expect(states.toSorted()).toEqual(expect.arrayContaining(['closed', 'rechecked', 'replied']));
    const { rows, total } = station.call('reports', 'getFeedbackTable', { month: '2026-10' });
    expect(rows).toHaveLength(8);
    expect(Object.entries(total ?? {}).filter(([key, value]) => ['complaint', 'suggestion', 'praise', 'praiseNamed', 'complaintClosed'].includes(key) && value > 0)).toHaveLength(5);
    const months = station.call('reports', 'getSatisfactionMonths', { month: '2026-11' }).rows;
    expect(months.filter(({ counts }) => (counts['valid'] ?? 0) > 0).length).toBeGreaterThanOrEqual(11);
    expect(count(station, `feedback WHERE recorded_at > ?`, fridayMorning)).toBe(0);
  });

  test('the user finds work: at least 30 persons to call now', () => {
    expect(readyCount(station)).toBeGreaterThanOrEqual(30);
    expect(readyCount(station)).toBeLessThanOrEqual(90);
  });

  test('somebody is on call, a red alert and its callback wait, and there is a work order in each state', () => {
    const { duties, alerts, callbacks } = station.call('escalations', 'getOnCall', {});
    expect(duties.map(({ unit, people }) => ({ unit, people: people.length }))).toEqual([{ unit: null, people: 2 }, { unit: '心血管内科', people: 2 }]);
    expect(alerts[0]).toMatchObject({ grade: 'red', state: 'unanswered', minutesLeft: 18, departmentName: '心血管内科', responsible: { kind: 'on_call', line: 1 } });
    expect(callbacks).toMatchObject([{ state: 'open', minutesLeft: 108 }]);
    const orders = (['open', 'ended'] as const).flatMap((state) => station.call('escalations', 'listWorkOrders', { state }));
    expect(orders.filter(({ sourceKind }) => sourceKind === 'alert').map(({ state, isOverdue }) => `${state}${isOverdue ? ' late' : ''}`).toSorted()).toEqual(['awaiting_reply', 'awaiting_reply late', 'closed', 'replied']);
  });

  test('respite stands in every state, and a visit has been judged', () => {
    const step = (view: 'open' | 'closed') => station.call('respite', 'listRequests', { view }).map((row) => (view === 'open' ? row.step : row.state));
    expect([step('open'), step('closed').toSorted()]).toEqual([['replace', 'match', 'ask', 'await', 'visit'], ['declined', 'served', 'withdrawn']]);
    expect(station.call('reports', 'getRespiteTable', { month: '2026-10' }).total).toMatchObject({ visits: 1, surveyed: 1, possible: 100 });
  });

  test.runIf(!isQuick)('the same seed makes the same hospital, also when the run is cut off in the middle and goes on', { timeout: 120_000 }, async () => {
    const folder = fs.mkdtempSync(`${station.folder}-again-`);
    const first = createTestBackend({ now: fridayMorning, folder });
    first.call('settings', 'chooseSampleHospital', {});
    while (count(first, `import_batch WHERE adapter = 'sample'`) < 200) await new Promise((resolve) => setImmediate(resolve));
    await first.close();
    const again = createTestBackend({ now: fridayMorning, folder });
    await again.backend.jobs.idle();
    expect(fingerprint(again)).toEqual(fingerprint(station));
    await again.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });
});

/** Nights, week-ends, the first and last days of long holidays, make-up days, the turn of the year, a year without a table. */
const awkward = ['2026-02-20T03:00+08:00', '2026-10-07T23:59+08:00', '2026-11-22T00:00+08:00', '2027-01-01T05:30+08:00'];
const many = ['2026-02-15T12:00+08:00', '2026-02-24T08:59+08:00', '2025-10-08T21:00+08:00', '2026-05-03T14:00+08:00', '2026-11-23T09:00+08:00', '2026-11-20T19:31+08:00', '2026-06-20T02:00+08:00', '2028-02-29T12:00+08:00', '2026-12-31T23:59+08:00', '2026-03-02T06:05+08:00'];

/** `npm run check` takes one, `npm test` four, `npm run test:long` all. */
const instants = isLong ? [...awkward, ...many] : isQuick ? awkward.slice(0, 1) : awkward;

test.each(instants)('made at %s: at least 30 persons to call', { timeout: 120_000 }, async (instant) => {
  const station = await fill(Date.parse(instant));
  expect(readyCount(station)).toBeGreaterThanOrEqual(30);
  await station.close();
});
