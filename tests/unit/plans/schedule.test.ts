import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanStep } from '#shared/plans/plan-definition.ts';
import { planStepSchema } from '#shared/plans/plan-definition.ts';
import type { ScheduleRules } from '#shared/plans/schedule.ts';
import { mergedInto, scheduleSteps } from '#shared/plans/schedule.ts';
import { createWorkdayCalendar } from '#shared/plans/workdays.ts';
import { addDays } from '#shared/time/civil.ts';

const calendar = createWorkdayCalendar([]);
const rules: ScheduleRules = { isCallingDay: (day) => calendar.isWorkday(day), urgentWithinHours: 48 };

function step(partial: Partial<PlanStep>): PlanStep {
  return planStepSchema.parse({ key: 's', title: 's', offsetDays: 7, windowDays: 3, questionnaires: [], ...partial });
}

function discharged(on: string): { discharge: string; admission: null; surgery: null; enrolment: null } {
  return { discharge: on, admission: null, surgery: null, enrolment: null };
}

function windows(steps: PlanStep[], on: string): string[] {
  return scheduleSteps(steps, discharged(on), rules).map((due) => `${due.stepKey} ${due.dueFrom}..${due.dueBy}`);
}

describe('schedule', () => {
  it.each([
    ['an ordinary week', '2026-11-04', [step({})], ['s 2026-11-11..2026-11-16']],
    ['National Day: the last day moves behind the closed week', '2026-09-23', [step({})], ['s 2026-09-30..2026-10-08']],
    ['a start on a Saturday moves to Monday', '2026-11-07', [step({ windowDays: 0 })], ['s 2026-11-16..2026-11-16']],
    ['a make-up Sunday is a working day', '2026-09-13', [step({ windowDays: 0 })], ['s 2026-09-20..2026-09-20']],
    ['day surgery is called on a Sunday too', '2026-11-14', [step({ offsetDays: 1, windowDays: 0 })], ['s 2026-11-15..2026-11-15']],
    ['weekly repeats hang on the previous due date', '2026-11-07', [step({ windowDays: 0, repeat: { every: 1, unit: 'week', times: 2 } })], ['s 2026-11-16..2026-11-16', 's#2 2026-11-23..2026-11-23', 's#3 2026-11-30..2026-11-30']],
    ['monthly from the 31st', '2026-08-24', [step({ windowDays: 0, repeat: { every: 1, unit: 'month', times: 1 } })], ['s 2026-08-31..2026-08-31', 's#2 2026-09-30..2026-09-30']],
    ['a step whose anchor is missing is left out', '2026-11-04', [step({ anchor: 'surgery' })], []],
  ] as const)('%s', (_name, on, steps, expected) => {
    expect(windows([...steps], on)).toEqual(expected);
  });

  const dates = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days));
  const steps = fc.array(
    fc.record({
      offsetDays: fc.integer({ min: 0, max: 400 }),
      windowDays: fc.integer({ min: 0, max: 30 }),
      repeat: fc.option(fc.record({ every: fc.integer({ min: 1, max: 8 }), unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const), times: fc.integer({ min: 1, max: 12 }) }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4 },
  );

  it('never lies before its anchor, never ends before it begins, and repeats never share a day', () => {
    fc.assert(
      fc.property(dates, steps, (anchor, parts) => {
        const list = parts.map((part, index) => step({ ...part, key: `s${index}` }));
        const due = scheduleSteps(list, discharged(anchor), rules);
        for (const item of due) {
          expect(item.dueFrom >= addDays(anchor, item.step.offsetDays)).toBe(true);
          expect(item.dueBy >= item.dueFrom).toBe(true);
        }
        for (const one of list) {
          const starts = due.filter((item) => item.step === one).map((item) => item.dueFrom);
          expect(starts).toEqual([...new Set(starts)].sort());
        }
        expect(scheduleSteps(list, discharged(anchor), rules)).toEqual(due);
      }),
      { numRuns: 300 },
    );
  });

  it('is monotone: a later anchor never falls due earlier', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 40 }), steps, (anchor, days, parts) => {
        const list = parts.map((part, index) => step({ ...part, key: `s${index}` }));
        const earlier = scheduleSteps(list, discharged(anchor), rules);
        const later = scheduleSteps(list, discharged(addDays(anchor, days)), rules);
        earlier.forEach((item, index) => {
          expect(later[index]!.dueFrom >= item.dueFrom && later[index]!.dueBy >= item.dueBy).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('merges what meets: the latest step of each plan is done, the earlier ones are merged into it', () => {
    const tasks = [
      { id: 'a', enrolmentId: 'e1', dueFrom: '2026-11-02' },
      { id: 'b', enrolmentId: 'e1', dueFrom: '2026-11-04' },
      { id: 'c', enrolmentId: 'e2', dueFrom: '2026-11-03' },
      { id: 'd', enrolmentId: null, dueFrom: '2026-11-01' },
    ];
    expect([...mergedInto(tasks)]).toEqual(['a']);
  });
});
