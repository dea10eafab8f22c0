// The laws of the report rules: classes partition stays, totals are sums, rates are what is printed about them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { outcomes } from '#shared/queue/outcomes.ts';
import { classOfOutcome, contactClasses } from '#shared/reports/contact-classes.ts';
import type { RateColumn } from '#shared/reports/column.ts';
import { columnsOf, contactClassesBehind, countContacts, countStay, departmentColumns, indicatorColumns, isBehindColumn, rateOf, totalOf, workloadColumns, zeroCounts } from '#shared/reports/columns.ts';
import { definitionsOf } from '#shared/reports/definitions.ts';
import { tableNames } from '#shared/reports/reports.contract.ts';
import type { StayFacts } from '#shared/reports/stay-classes.ts';
import { classOfStay } from '#shared/reports/stay-classes.ts';
import { translate } from '#shared/i18n/messages.ts';

const today = '2026-11-20';
const setting = { today, countsWhen: 'reached' } as const;

const plain: StayFacts = { isDeceased: false, hasRefused: false, isFollowedUp: false, firstDueOn: '2026-11-01', hasCallback: false, lastOutcome: null, isReached: false, isAttempted: false, tasksDue: 1, tasksCompleted: 0 };

const factsArbitrary: fc.Arbitrary<StayFacts> = fc.record({
  isDeceased: fc.boolean(),
  hasRefused: fc.boolean(),
  isFollowedUp: fc.boolean(),
  firstDueOn: fc.constantFrom(null, '2026-11-19', today, '2026-11-21'),
  hasCallback: fc.boolean(),
  lastOutcome: fc.constantFrom(null, ...outcomes),
  isReached: fc.boolean(),
  isAttempted: fc.boolean(),
  tasksDue: fc.nat(5),
  tasksCompleted: fc.nat(5),
});

describe('class of a stay', () => {
  it.each([
    ['deceased', { isDeceased: true, hasRefused: true, isFollowedUp: true }],
    ['refused', { hasRefused: true, isFollowedUp: true }],
    ['followedUp', { isFollowedUp: true, firstDueOn: '2026-12-01' }],
    ['notDue', { firstDueOn: '2026-11-21' }],
    ['notFollowedUp', { firstDueOn: today }],
    ['notFollowedUp', { firstDueOn: null }],
  ] as const)('%s', (expected, facts) => {
    expect(classOfStay({ ...plain, ...facts }, today)).toBe(expected);
  });
});

describe('department table', () => {
  it('adds up, whatever the stays', () => {
    fc.assert(
      fc.property(fc.array(factsArbitrary, { maxLength: 40 }), (stays) => {
        const counts = zeroCounts(departmentColumns);
        for (const stay of stays) countStay(counts, departmentColumns, stay, setting);
        const { discharged, deceased, followedUp, notFollowedUp, refused, all, notDue, booked, badNumber, noAnswer, other } = counts;
        expect(discharged).toBe(stays.length);
        expect(deceased! + refused! + followedUp! + notDue! + notFollowedUp!).toBe(stays.length);
        expect(all).toBe(followedUp! + notFollowedUp! + refused!);
        expect(booked! + badNumber! + noAnswer! + other!).toBe(notFollowedUp);
      }),
    );
  });

  it('has as many rows behind a number as the number says', () => {
    fc.assert(
      fc.property(fc.array(factsArbitrary, { maxLength: 40 }), (stays) => {
        const counts = zeroCounts(departmentColumns);
        for (const stay of stays) countStay(counts, departmentColumns, stay, setting);
        for (const column of departmentColumns) {
          const behind = stays.filter((stay) => isBehindColumn(departmentColumns, column.key, stay, setting)).length;
          expect(behind).toBe(counts[column.kind === 'rate' ? column.denominator : column.key]);
        }
      }),
    );
  });

  it('keeps the hospital’s columns in the hospital’s order', () => {
    const exported = columnsOf('department').filter((column) => column.isScreenOnly !== true);
    expect(exported.map((column) => translate('zh-CN', column.label))).toEqual(['出院人数', '死亡人数', '已随访', '未随访', '拒绝随访', '所有随访', '随访率', '成功随访率', '未到期']);
    expect(columnsOf('workload').map((column) => translate('zh-CN', column.label))).toEqual(['拨打次数', '所有', '未随访', '已随访', '死亡', '预约', '空号错号', '无人接听', '拒绝', '其他', '随访率', '成功随访率']);
  });
});

describe('workload table', () => {
  it('puts every outcome in one class and adds up', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...outcomes), fc.integer({ min: 1, max: 50 })), { maxLength: 40 }), (groups) => {
        const counts = zeroCounts(workloadColumns);
        for (const [outcome, count] of groups) countContacts(counts, classOfOutcome[outcome], count);
        const { all, notFollowedUp, followedUp, deceased, booked, badNumber, noAnswer, refused, other } = counts;
        expect(all! + deceased!).toBe(groups.reduce((sum, [, count]) => sum + count, 0));
        expect(notFollowedUp).toBe(booked! + badNumber! + noAnswer! + other!);
        expect(all).toBe(followedUp! + notFollowedUp! + refused!);
      }),
    );
    expect(new Set(Object.values(classOfOutcome))).toEqual(new Set(contactClasses));
    expect(contactClassesBehind('successRate')).toEqual(contactClassesBehind('all'));
  });
});

describe('indicator 21', () => {
  const stay = { ...plain, isAttempted: true, tasksDue: 4, tasksCompleted: 3 };

  it('counts a stay once, however often it was followed up, and when the setting says so', () => {
    const attempted = zeroCounts(indicatorColumns);
    countStay(attempted, indicatorColumns, stay, { today, countsWhen: 'attempted' });
    expect(attempted).toEqual({ numerator: 1, denominator: 1, tasksCompleted: 3, tasksDue: 4 });
    const reached = zeroCounts(indicatorColumns);
    countStay(reached, indicatorColumns, stay, setting);
    expect(reached).toMatchObject({ numerator: 0, denominator: 1 });
  });
});

describe('rates and totals', () => {
  const rate = (key: string): RateColumn => departmentColumns.find((column): column is RateColumn & (typeof departmentColumns)[number] => column.key === key && column.kind === 'rate')!;

  it('divides as printed, and not at all by zero', () => {
    const counts = { all: 95, notFollowedUp: 10, followedUp: 80, refused: 5 };
    expect(rateOf(rate('followUpRate'), counts)).toBeCloseTo(85 / 95, 12);
    expect(rateOf(rate('successRate'), counts)).toBeCloseTo(80 / 95, 12);
    expect(rateOf(rate('successRate'), zeroCounts(departmentColumns))).toBeNull();
  });

  it('sums rows column by column', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ denominator: fc.nat(999), numerator: fc.nat(999), tasksDue: fc.nat(9), tasksCompleted: fc.nat(9) }), { maxLength: 20 }), (rows) => {
        const total = totalOf(indicatorColumns, rows.map((counts) => ({ counts })));
        for (const key of ['denominator', 'numerator', 'tasksDue', 'tasksCompleted'] as const) expect(total[key]).toBe(rows.reduce((sum, row) => sum + row[key], 0));
      }),
    );
  });
});

describe('definitions', () => {
  const rules = { countsWhen: 'reached', scoring: { minimumAnsweredPercent: 50, proxy: 'patient' } } as const;
  it('stand for every table and name the setting in force', () => {
    for (const table of tableNames) for (const { key } of definitionsOf(table, rules)) expect(isMessageKey(key)).toBe(true);
    expect(definitionsOf('indicator', { ...rules, countsWhen: 'attempted' }).map(({ key }) => key)).toContain('reports.definition.indicator.attempted');
    expect(definitionsOf('indicator', rules).map(({ key }) => key)).not.toContain('reports.definition.indicator.attempted');
  });
});
