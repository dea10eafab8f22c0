// What F9 takes when no outcome was chosen: the rule of shared/queue/proposal.ts.
import { expect, test } from 'vitest';
import { proposeOutcome } from '#shared/queue/proposal.ts';
import type { Spoken } from '#shared/queue/proposal.ts';

const begun: Spoken = { wasAnswered: true, answered: 0, isComplete: false, answeredBy: null, lineOutcome: null };

test('a complete script is completed by whoever answered', () => {
  const complete = { ...begun, answered: 10, isComplete: true };
  expect(proposeOutcome(complete)).toBe('completed_self');
  expect(proposeOutcome({ ...complete, answeredBy: 'patient' })).toBe('completed_self');
  expect(proposeOutcome({ ...complete, answeredBy: 'child' })).toBe('completed_family');
});

test('a script that was begun and not ended is partly completed', () => {
  expect(proposeOutcome({ ...begun, answered: 3 })).toBe('completed_partly');
  expect(proposeOutcome({ ...begun, answered: 3, answeredBy: 'spouse' })).toBe('completed_partly');
});

test('answered and not begun: only the nurse can know', () => {
  expect(proposeOutcome(begun)).toBeNull();
});

test('nobody spoke: what the line said, even where the script asks nothing that is required', () => {
  const silent = { ...begun, wasAnswered: false, isComplete: true };
  expect(proposeOutcome(silent)).toBeNull();
  expect(proposeOutcome({ ...silent, lineOutcome: 'no_answer' })).toBe('no_answer');
});
