// The page without sorting everything: it must equal the full order, page after page, and every stream must walk its index.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compareTasks } from '#shared/queue/ranking.ts';
import type { RankedTask } from '#shared/queue/ranking.ts';
import { addDays, instantAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../../../electron/backend/db/db.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { Candidate, QueueQuery } from '../../../electron/backend/queue/candidates.queries.ts';
import { countPersons, isMoreThan, listAll, listOfPersons, listStream } from '../../../electron/backend/queue/candidates.queries.ts';
import { decodeCursor, encodeCursor, findPage } from '../../../electron/backend/queue/page.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend, fridayMorning } from '../../support/backend.ts';
import { addPatient, zone } from '../../support/clinic.ts';

const today = '2026-11-20';
const query: QueueQuery = { filter: 'ready', now: fridayMorning, today, userId: 'me' };

let test: TestBackend;
let patientIds: string[];
beforeAll(() => {
  test = createTestBackend();
  patientIds = Array.from({ length: 12 }, (_, index) => addPatient(test, { name: `患者${index}`, numbers: [`1380000${1000 + index}`], isEnrolled: false }).patientId);
});
afterAll(() => test.close());
beforeEach(() => {
  test.backend.transact((scope) => scope.db.run(qb.deleteFrom('planned_contact')));
});

interface Generated {
  readonly patient: number;
  readonly callbackIn: number | null;
  readonly callbackFor: 'me' | 'other' | null;
  readonly isRedFlag: boolean;
  readonly dueIn: number;
  readonly priority: number;
  readonly attempts: number;
  readonly startsIn: number;
  readonly isOpen: boolean;
}

const generated = fc.record({
  patient: fc.integer({ min: 0, max: 11 }),
  callbackIn: fc.option(fc.integer({ min: -3, max: 2 }), { nil: null }),
  callbackFor: fc.constantFrom(null, 'me' as const, 'other' as const),
  isRedFlag: fc.boolean(),
  dueIn: fc.integer({ min: -3, max: 3 }),
  priority: fc.integer({ min: 1, max: 4 }),
  attempts: fc.integer({ min: 0, max: 2 }),
  startsIn: fc.constantFrom(-2, -1, 0, 1),
  isOpen: fc.boolean(),
});

function write(tasks: readonly Generated[]): void {
  test.backend.transact((scope) => {
    scope.db.run(qb.deleteFrom('planned_contact'));
    for (const task of tasks) {
      const dueFrom = addDays(today, task.startsIn);
      const callbackAt = task.callbackIn === null ? null : fridayMorning + task.callbackIn * 60_000;
      scope.db.run(
        qb.insertInto('planned_contact').values({
          id: scope.newId(),
          patient_id: patientIds[task.patient]!,
          step_key: 's',
          title: 's',
          questionnaires: '[]',
          due_from: dueFrom,
          due_by: addDays(today, Math.max(task.dueIn, task.startsIn)),
          priority: task.priority,
          is_red_flag: task.isRedFlag ? 1 : 0,
          attempts: task.attempts,
          not_before: callbackAt ?? instantAt(dueFrom, '00:00', zone),
          callback_at: callbackAt,
          callback_for: callbackAt === null ? null : task.callbackFor,
          closed_as: task.isOpen ? null : 'completed',
          recorded_by: 'system',
          recorded_at: 0,
          workstation: 'test',
        }),
      );
    }
  });
}

/** What the page must equal: everything read, everything sorted, first row of each person. */
function fullOrder(read: ReadDb): string[] {
  const all = listAll(read, query).sort((a, b) => compareTasks(a, b, query));
  return [...new Set(all.map((task) => task.patientId))];
}

function byPages(read: ReadDb, size: number, few: number): string[] {
  const persons: string[] = [];
  let after: RankedTask | null = null;
  for (;;) {
    const page = findPage(read, query, after, size, few);
    persons.push(...page.best.map((task: Candidate) => task.patientId));
    if (!page.next) return persons;
    after = decodeCursor(encodeCursor(page.next));
  }
}

describe('one page of the queue', () => {
  it('equals the full order, for any tasks, page size, and whichever way it is found', () => {
    fc.assert(
      fc.property(fc.array(generated, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (tasks, size) => {
        write(tasks);
        const expected = fullOrder(test.backend.db);
        expect(byPages(test.backend.db, size, 0)).toEqual(expected);
        expect(byPages(test.backend.db, size, 1000)).toEqual(expected);
        expect(countPersons(test.backend.db, query, 1000)).toBe(expected.length);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it('a cursor that is not one starts from the beginning', () => {
    expect([decodeCursor(''), decodeCursor('{}'), decodeCursor('[1]')]).toEqual([null, null, null]);
  });
});

describe('every statement walks its index and sorts nothing', () => {
  const department = { ...query, departmentId: 'd' };
  const after: RankedTask = { id: 'x', callbackAt: null, callbackFor: null, isRedFlag: false, dueBy: today, priority: 4, attempts: 0 };

  /** The plan of the one statement that `run` makes. */
  function planOf(run: (read: ReadDb) => unknown): string[] {
    const plans: string[] = [];
    const db = test.backend.db;
    const spy: ReadDb = Object.assign(Object.create(db) as ReadDb, {
      all: (statement: Parameters<ReadDb['all']>[0]) => (plans.push(...db.explain(statement)), db.all(statement)),
      one: (statement: Parameters<ReadDb['one']>[0]) => (plans.push(...db.explain(statement)), db.one(statement)),
    });
    run(spy);
    return plans;
  }

  it.each([
    ['callbacks', (read: ReadDb) => listStream(read, query, 'callback', null, 50), 'planned_contact_open_by_callback'],
    ['red flags', (read: ReadDb) => listStream(read, query, 'red', after, 50), 'planned_contact_open_red'],
    ['due days', (read: ReadDb) => listStream(read, query, 'due', null, 50), 'planned_contact_open_by_due'],
    ['due days after a cursor', (read: ReadDb) => listStream(read, query, 'due', after, 50), 'planned_contact_open_by_due'],
    ['due days of a department', (read: ReadDb) => listStream(read, department, 'due', after, 50), 'planned_contact_open_by_department'],
    ['the probe', (read: ReadDb) => isMoreThan(read, query, 400), 'planned_contact_open_by_time'],
    ['tasks of persons', (read: ReadDb) => listOfPersons(read, query, ['a', 'b']), 'planned_contact_by_patient'],
    ['ready badge', (read: ReadDb) => countPersons(read, query, 1001), 'planned_contact_open_by_time'],
    ['overdue badge', (read: ReadDb) => countPersons(read, { ...query, filter: 'overdue' }, 1001), 'planned_contact_open_by_due'],
    ['callback badge', (read: ReadDb) => countPersons(read, { ...query, filter: 'callback' }, 1001, 'callback'), 'planned_contact_open_by_callback'],
    ['retry badge', (read: ReadDb) => countPersons(read, { ...query, filter: 'waiting' }, 1001), 'planned_contact_open_retry'],
    ['without a number, few', (read: ReadDb) => listAll(read, { ...query, filter: 'no_number' }), 'planned_contact_by_patient'],
    ['without a number, the probe', (read: ReadDb) => isMoreThan(read, { ...query, filter: 'no_number' }, 400), 'planned_contact_by_patient'],
    ['special badge', (read: ReadDb) => countPersons(read, { ...query, filter: 'special' }, 1001), 'planned_contact_open_special'],
  ] as const)('%s', (_name, run, index) => {
    const plan = planOf(run);
    const own = plan.find((line) => line.includes('planned_contact'));
    expect(own).toContain(index);
    expect(plan.filter((line) => line.includes('ORDER BY'))).toEqual([]);
  });

  it('whom nobody can ring is found by index', () => {
    expect(planOf((read) => listAll(read, { ...query, filter: 'no_number' })).join('\n')).toContain('patient_without_number');
  });
});
