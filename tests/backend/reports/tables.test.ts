// Tables through dispatch() against a count made another way: from the stories themselves, never from the queries or rules.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '#shared/queue/outcomes.ts';
import type { ReportRow, ReportTable } from '#shared/reports/reports.contract.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { stayFactsQuery } from '../../../electron/backend/reports/stays.queries.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { Month, StayStory, TaskStory } from '../../support/month.ts';
import { createMonth } from '../../support/month.ts';

let test: TestBackend;
let month: Month;
let supervisor: Actor;
let nurse: Actor;
let otherNurse: Actor;

const today = '2026-11-20';
const inMonth = Date.parse('2026-11-10T10:00:00+08:00');

beforeAll(() => {
  test = createTestBackend();
  month = createMonth(test);
  supervisor = test.actor('supervisor');
  nurse = test.actor('nurse', 'li');
  otherNurse = test.actor('nurse', 'zhao');
  month.department('cardiology', '心内科');
  month.department('surgery', '普外科');
  month.department('idle', '康复科');
  month.department('closed', '旧病区', { isActive: false });
});
afterAll(() => test.close());
beforeEach(() => month.clear());

function countsOf(table: ReportTable, rowId: string): Record<string, number> {
  return table.rows.find((row) => row.id === rowId)!.counts;
}

const departmentTable = (): ReportTable => test.call('reports', 'getDepartmentTable', { month: '2026-11' }, supervisor);
const workloadTable = (as = supervisor): ReportTable => test.call('reports', 'getWorkloadTable', { month: '2026-11' }, as);
const indicatorTable = (): ReportTable => test.call('reports', 'getIndicator21', { month: '2026-11' }, supervisor);

const contact = (outcome: Outcome, more: Partial<NonNullable<TaskStory['contacts']>[number]> = {}): NonNullable<TaskStory['contacts']>[number] => ({ outcome, at: inMonth, userId: nurse.id, ...more });

describe('department table', () => {
  it('puts each stay in the first class that fits', () => {
    const at = { departmentId: 'cardiology', dischargedOn: '2026-11-03' };
    const done: TaskStory = { dueFrom: '2026-11-10', closedAs: 'completed', contacts: [contact('completed_self', { isReached: true })] };
    const due: TaskStory = { dueFrom: '2026-11-10' };
    month.stay({ ...at, disposition: 'deceased' });
    month.stay({ ...at, patientDeceasedOn: '2026-11-19', tasks: [done] });
    month.stay({ ...at, patientDeceasedOn: '2026-11-21', tasks: [done] });
    month.stay({ ...at, hasDeathStop: true, tasks: [{ ...due, closedAs: 'stopped' }] });
    month.stay({ ...at, tasks: [{ ...due, closedAs: 'stopped', stop: 'deceased_reversed' }] });
    month.stay({ ...at, tasks: [done, { ...due, closedAs: 'refused' }] });
    month.stay({ ...at, tasks: [{ ...due, closedAs: 'stopped', stop: 'refused_all' }] });
    month.stay({ ...at, tasks: [{ ...due, closedAs: 'stopped', stop: 'refused_all_reversed' }] });
    month.stay({ ...at, tasks: [{ ...done, contacts: [contact('completed_family', { isVoided: true })] }] });
    month.stay({ ...at, tasks: [{ ...done, contacts: [contact('completed_self', { isPractice: true })] }] });
    month.stay({ ...at, tasks: [{ dueFrom: '2026-11-21' }] });
    month.stay({ ...at, tasks: [{ dueFrom: '2026-11-10', closedAs: 'voided' }, { dueFrom: '2026-11-21' }] });
    month.stay({ ...at, tasks: [{ dueFrom: '2026-11-10', closedAs: 'unreachable', contacts: [contact('no_answer')] }, { dueFrom: '2026-12-01' }] });
    month.stay({ ...at, tasks: [{ ...due, hasCallback: true, contacts: [contact('vacant')] }] });
    month.stay({ ...at, tasks: [{ ...due, contacts: [contact('no_answer'), contact('wrong_number', { at: inMonth + 1 })] }] });
    month.stay(at);
    month.stay({ ...at, status: 'cancelled', tasks: [done] });
    month.stay({ ...at, dischargedOn: '2026-10-31', tasks: [done] });
    month.stay({ ...at, dischargedOn: '2026-12-01' });

    const table = departmentTable();
    expect(countsOf(table, 'cardiology')).toEqual({ discharged: 16, deceased: 3, refused: 2, followedUp: 1, notDue: 2, notFollowedUp: 8, all: 11, booked: 1, badNumber: 1, noAnswer: 1, other: 5 });
    expect(table.total).toEqual(countsOf(table, 'cardiology'));
    expect(table.rows.map((row) => row.name)).toEqual(['心内科', '康复科', '普外科']);
    expect(Object.values(countsOf(table, 'idle')).every((count) => count === 0)).toBe(true);
    expect(table).toMatchObject({ month: '2026-11', zone: 'Asia/Shanghai', cutOffAt: test.clock.now });
  });

  it('lists a department out of use that discharged somebody', () => {
    month.stay({ departmentId: 'closed', dischargedOn: '2026-11-30' });
    expect(departmentTable().rows.map((row) => row.name)).toContain('旧病区');
  });

  it('agrees with a count from the stories, whatever they are', () => {
    const task: fc.Arbitrary<TaskStory> = fc.record({
      dueFrom: fc.constantFrom('2026-11-10', today, '2026-11-21'),
      closedAs: fc.constantFrom(undefined, 'completed', 'merged', 'refused', 'unreachable', 'stopped', 'voided'),
      stop: fc.constantFrom(undefined, 'refused_all', 'refused_all_reversed', 'deceased_reversed'),
      hasCallback: fc.boolean(),
      contacts: fc.array(fc.record({ outcome: fc.constantFrom<Outcome>('completed_self', 'completed_partly', 'no_answer', 'vacant', 'busy', 'callback'), at: fc.constant(inMonth), userId: fc.constant('system'), isVoided: fc.boolean(), isPractice: fc.boolean() }), { maxLength: 2 }),
    }, { requiredKeys: ['dueFrom'] });
    const stay: fc.Arbitrary<StayStory> = fc.record({
      departmentId: fc.constantFrom('cardiology', 'surgery'),
      dischargedOn: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'),
      status: fc.constantFrom('discharged', 'discharged', 'cancelled'),
      disposition: fc.constantFrom('ordered', 'ordered', 'deceased'),
      patientDeceasedOn: fc.constantFrom(undefined, undefined, today, '2026-11-21'),
      hasDeathStop: fc.constantFrom(false, false, true),
      tasks: fc.array(task, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 12 }), (stories) => {
        month.clear();
        stories.forEach((story) => month.stay(story));
        const table = departmentTable();
        for (const departmentId of ['cardiology', 'surgery']) {
          const mine = stories.filter((story) => story.departmentId === departmentId && story.status === 'discharged' && story.dischargedOn.startsWith('2026-11'));
          const told = mine.map(classByHand);
          const count = (name: string): number => told.filter((each) => each === name).length;
          expect(countsOf(table, departmentId)).toMatchObject({ discharged: mine.length, deceased: count('died'), refused: count('refused'), followedUp: count('done'), notDue: count('later'), notFollowedUp: count('open') });
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** The same question answered by reading the story. */
function classByHand({ disposition, patientDeceasedOn, hasDeathStop, tasks = [] }: StayStory): string {
  if (disposition === 'deceased' || hasDeathStop || patientDeceasedOn === today) return 'died';
  if (tasks.some((task) => task.closedAs === 'refused' || (task.closedAs === 'stopped' && task.stop === 'refused_all'))) return 'refused';
  const valid = tasks.flatMap((task) => task.contacts ?? []).filter((each) => !each.isVoided && !each.isPractice);
  if (valid.some((each) => each.outcome.startsWith('completed'))) return 'done';
  const kept = tasks.filter((task) => task.closedAs !== 'voided');
  return kept.length > 0 && kept.every((task) => task.dueFrom > today) ? 'later' : 'open';
}

describe('workload table', () => {
  const stayWith = (...contacts: NonNullable<TaskStory['contacts']>): string => month.stay({ departmentId: 'surgery', dischargedOn: '2026-10-01', tasks: [{ dueFrom: '2026-10-08', contacts }] });

  it('counts contacts by the month of the call in the hospital’s zone, and calls apart', () => {
    stayWith(
      contact('completed_self', { calls: 2 }),
      contact('no_answer', { calls: 1 }),
      contact('suspended', { calls: 1 }),
      contact('busy', { calls: 1 }),
      contact('callback'),
      contact('deceased'),
      contact('refused_all'),
      contact('completed_self', { isVoided: true }),
      contact('completed_self', { isPractice: true, calls: 5 }),
      contact('completed_self', { at: Date.parse('2026-10-31T23:59:59+08:00') }),
      contact('completed_self', { at: Date.parse('2026-11-01T00:00:00+08:00') }),
      contact('completed_self', { at: Date.parse('2026-12-01T00:00:00+08:00') }),
    );
    stayWith(contact('no_answer', { userId: otherNurse.id, calls: 3 }));
    month.call(nurse.id, inMonth, 'desk');
    month.call(nurse.id, inMonth, 'training');

    const table = workloadTable();
    expect(countsOf(table, nurse.id)).toEqual({ dialled: 6, all: 7, notFollowedUp: 4, followedUp: 2, deceased: 1, booked: 1, badNumber: 1, noAnswer: 1, refused: 1, other: 1 });
    expect(countsOf(table, otherNurse.id)).toMatchObject({ dialled: 3, all: 1, noAnswer: 1 });
    expect(table.total).toMatchObject({ dialled: 9, all: 8, followedUp: 2 });
  });

  it('shows a nurse her own row only', () => {
    stayWith(contact('completed_self'), contact('completed_self', { userId: otherNurse.id }));
    const own = workloadTable(nurse);
    expect(own.rows.map((row) => row.id)).toEqual([nurse.id]);
    expect(own.total).toMatchObject({ all: 1 });
    const behind = test.call('reports', 'listRows', { table: 'workload', month: '2026-11', rowId: otherNurse.id, column: 'all', cursor: null }, nurse);
    expect(behind.rows.map((row) => row.userName)).toEqual([nurse.displayName]);
  });
});

describe('indicator 21', () => {
  it('counts each stay once over all discharges, by the setting', () => {
    const at = { departmentId: 'surgery', dischargedOn: '2026-11-03' };
    month.stay({ ...at, tasks: [{ dueFrom: '2026-11-04', closedAs: 'completed', contacts: [contact('completed_self', { isReached: true })] }, { dueFrom: '2026-11-10', closedAs: 'completed', contacts: [contact('completed_self', { isReached: true })] }] });
    month.stay({ ...at, tasks: [{ dueFrom: '2026-11-10', contacts: [contact('no_answer')] }] });
    month.stay({ ...at, disposition: 'deceased' });
    month.stay({ ...at, tasks: [{ dueFrom: '2026-11-25' }, { dueFrom: '2026-11-10', closedAs: 'voided' }] });
    expect(countsOf(indicatorTable(), 'surgery')).toEqual({ numerator: 1, denominator: 4, tasksCompleted: 2, tasksDue: 3 });
    test.call('settings', 'changeSettings', { values: { 'reports.countsWhen': 'attempted' } }, supervisor);
    expect(countsOf(indicatorTable(), 'surgery')).toMatchObject({ numerator: 2, denominator: 4 });
    test.call('settings', 'changeSettings', { values: { 'reports.countsWhen': 'reached' } }, supervisor);
  });
});

describe('rows behind a number', () => {
  it('are as many as the number, masked, page by page without a gap', () => {
    for (let index = 0; index < 230; index += 1) month.stay({ departmentId: index % 2 === 0 ? 'surgery' : 'cardiology', dischargedOn: `2026-11-${String(1 + (index % 9)).padStart(2, '0')}`, name: '欧阳明珠', inpatientNumber: `00${index + 100_000}` });
    const ids = new Set<string>();
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page: { rows: ReportRow[]; nextCursor: string | null } = test.call('reports', 'listRows', { table: 'department', month: '2026-11', rowId: null, column: 'notFollowedUp', cursor }, supervisor);
      page.rows.forEach((row) => ids.add(row.id));
      expect(page.rows.every((row) => row.maskedName === '欧*' && row.inpatientTail.length === 4 && row.stayClass === 'notFollowedUp')).toBe(true);
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== null);
    expect([ids.size, pages]).toEqual([230, 3]);
    const one = test.call('reports', 'listRows', { table: 'department', month: '2026-11', rowId: 'surgery', column: 'followUpRate', cursor: null }, supervisor);
    expect([one.rows.length, one.nextCursor === null]).toEqual([100, false]);
  });

  it('pages through contacts and calls too', () => {
    const contacts = Array.from({ length: 101 }, (_, index) => contact('no_answer', { at: inMonth + Math.floor(index / 3), calls: 1 }));
    month.stay({ departmentId: 'surgery', dischargedOn: '2026-11-03', tasks: [{ dueFrom: '2026-11-04', contacts }] });
    for (const column of ['noAnswer', 'dialled']) {
      const first = test.call('reports', 'listRows', { table: 'workload', month: '2026-11', rowId: nurse.id, column, cursor: null }, supervisor);
      const second = test.call('reports', 'listRows', { table: 'workload', month: '2026-11', rowId: nurse.id, column, cursor: first.nextCursor }, supervisor);
      expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(101);
      expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([100, 1, null]);
    }
  });

  it('are not for a nurse, nor for a column that does not exist', () => {
    expect(() => test.call('reports', 'listRows', { table: 'department', month: '2026-11', rowId: null, column: 'all', cursor: null }, nurse)).toThrow('forbidden');
    expect(() => test.call('reports', 'getDepartmentTable', { month: '2026-11' }, nurse)).toThrow('forbidden');
    expect(() => test.call('reports', 'listRows', { table: 'department', month: '2026-11', rowId: null, column: 'nothing', cursor: null }, supervisor)).toThrow('unknownColumn');
  });
});

describe('query plan', () => {
  it('finds the month and every fact by index, sorting nothing', () => {
    const plan = test.backend.db.explain(stayFactsQuery({ from: '2026-11-01', to: '2026-11-30', today })).join('\n');
    expect(plan).toContain('SEARCH stay USING INDEX stay_by_discharge (discharged_on>? AND discharged_on<?)');
    expect(plan).not.toMatch(/^SCAN (stay|planned_contact|contact|contact_item)\b/m);
    expect(plan.split('\n').filter((line) => line.includes('TEMP B-TREE FOR ORDER BY')).length).toBeLessThanOrEqual(1);
  });
});
