// A work order's life: where each event leads, what each role may do next, whose turn it is, and that no order can get stuck.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkOrderAction, WorkOrderEvent, WorkOrderStanding } from '#shared/escalations/work-order.ts';
import { actionsFor, isOpen, standingOf, topLevel, whoseTurn } from '#shared/escalations/work-order.ts';

const created = { departmentId: 'heart', dueAt: 100 };
const replied: WorkOrderEvent = { kind: 'replied' };
const unsatisfied: WorkOrderEvent = { kind: 'rechecked', isSatisfied: false };
const satisfied: WorkOrderEvent = { kind: 'rechecked', isSatisfied: true };
const back: WorkOrderEvent = { kind: 'moved', departmentId: 'bone', dueAt: 200 };
const up: WorkOrderEvent = { kind: 'escalated', dueAt: 300 };
const closed: WorkOrderEvent = { kind: 'closed' };

test.each<[string, WorkOrderEvent[], Partial<WorkOrderStanding>]>([
  ['made', [], { state: 'awaiting_reply', departmentId: 'heart', dueAt: 100, level: 0 }],
  ['answered', [replied], { state: 'replied' }],
  ['the patient is content', [replied, satisfied], { state: 'solved' }],
  ['the patient is not', [replied, unsatisfied], { state: 'unsolved' }],
  ['back with a new deadline, to another department', [replied, unsatisfied, back], { state: 'awaiting_reply', departmentId: 'bone', dueAt: 200, level: 0 }],
  ['upward', [up], { state: 'awaiting_reply', departmentId: 'heart', dueAt: 300, level: 1 }],
  ['upward has an end', [up, up, up], { level: topLevel }],
  ['closed', [replied, satisfied, closed], { state: 'closed' }],
])('%s', (_, events, expected) => {
  expect(standingOf(created, events)).toMatchObject(expected);
});

test('what each role may do next', () => {
  const table = (events: WorkOrderEvent[], hasPatient = true): string[] => (['department_head', 'nurse', 'supervisor', 'it'] as const).map((role) => actionsFor(role, standingOf(created, events), hasPatient).join(' '));
  expect({ made: table([]), replied: table([replied]), repliedAboutNobody: table([replied], false), unsolved: table([replied, unsatisfied]), solved: table([replied, satisfied]), closed: table([replied, satisfied, closed]), top: table([up, up]) }).toEqual({
    made: ['reply', 'reply escalate', 'reply move escalate void', ''],
    replied: ['', 'recheck escalate', 'recheck move escalate close void', ''],
    repliedAboutNobody: ['', 'escalate close', 'move escalate close void', ''],
    unsolved: ['', 'escalate', 'move escalate close void', ''],
    solved: ['', 'close', 'close void', ''],
    closed: ['', '', '', ''],
    top: ['reply', 'reply', 'reply move void', ''],
  });
});

test('whose turn it is', () => {
  const turn = (events: WorkOrderEvent[], now: number): string => whoseTurn(standingOf(created, events), now);
  expect([turn([], 100), turn([], 101), turn([up], 0), turn([replied], 999), turn([replied, unsatisfied], 0), turn([replied, satisfied], 0), turn([replied, satisfied, closed], 0)]).toEqual(['department', 'supervisor', 'supervisor', 'centre', 'supervisor', 'centre', 'nobody']);
});

test('from wherever allowed steps lead, the supervisor can bring the order to its end', () => {
  const eventFor: Readonly<Record<WorkOrderAction, WorkOrderEvent>> = { reply: replied, recheck: unsatisfied, move: back, escalate: up, close: closed, void: { kind: 'voided' } };
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.boolean(), (choices, hasPatient) => {
      const events: WorkOrderEvent[] = [];
      for (const choice of choices) {
        const actions = actionsFor('supervisor', standingOf(created, events), hasPatient);
        const action = actions[choice % actions.length];
        if (!action) break;
        events.push(eventFor[action]);
      }
      const standing = standingOf(created, events);
      expect(actionsFor('supervisor', standing, hasPatient).length > 0).toBe(isOpen(standing.state));
    }),
  );
});
