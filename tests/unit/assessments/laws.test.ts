// The laws of the runtime, on random forms: the graph equals evaluating everything, the order of answering does not
// matter, hiding and re-showing loses nothing, and a key costs its dependants only.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { flags } from '#shared/assessments/flags.ts';
import { progressOf } from '#shared/assessments/next.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { scores } from '#shared/assessments/score.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { anyAnswer, anyForm, anySteps, choiceItem, coded, form, play, start, value } from './forms.ts';

const header = { id: 'r', status: 'in-progress', authored: '2026-11-21T08:00:00+08:00' } as const;

function outcome(evaluation: Evaluation): unknown {
  return { enabled: Object.fromEntries(evaluation.enabled), response: buildQuestionnaireResponse(evaluation, header), scores: scores(evaluation), flags: flags(evaluation), progress: progressOf(evaluation) };
}

const formWithSteps = anyForm.chain((questionnaire) => fc.record({ questionnaire: fc.constant(questionnaire), steps: anySteps(questionnaire) }));

test('evaluating by the graph equals evaluating everything, after every step', () => {
  fc.assert(
    fc.property(formWithSteps, ({ questionnaire, steps }) => {
      let current = start(questionnaire);
      for (const step of steps) {
        current = play(current, [step]);
        expect(Object.fromEntries(current.enabled)).toEqual(Object.fromEntries(evaluate(current.model, current.answers).enabled));
      }
    }),
    { numRuns: 300 },
  );
});

test('the order of answering does not change the result', () => {
  const shuffled = formWithSteps.chain(({ questionnaire, steps }) => {
    const once = [...new Map(steps.map((step) => [step.linkId, step])).values()];
    return fc.record({ questionnaire: fc.constant(questionnaire), once: fc.constant(once), reordered: fc.shuffledSubarray(once, { minLength: once.length }) });
  });
  fc.assert(
    fc.property(shuffled, ({ questionnaire, once, reordered }) => {
      expect(outcome(play(start(questionnaire), reordered))).toEqual(outcome(play(start(questionnaire), once)));
    }),
    { numRuns: 300 },
  );
});

test('an answer changed and changed back leaves everything as it was, whatever it hid in between', () => {
  const detour = formWithSteps.chain(({ questionnaire, steps }) => {
    const questions = questionnaire.item!.flatMap((item) => item.item ?? [item]);
    return fc.record({ questionnaire: fc.constant(questionnaire), steps: fc.constant(steps), detour: fc.constantFrom(...questions).chain((item) => anyAnswer(item).map((answer) => ({ linkId: item.linkId, answer }))) });
  });
  fc.assert(
    fc.property(detour, ({ questionnaire, steps, detour: step }) => {
      const before = play(start(questionnaire), [...steps, { linkId: step.linkId, answer: value() }]);
      const after = play(before, [step, { linkId: step.linkId, answer: value() }]);
      expect(outcome(after)).toEqual(outcome(before));
    }),
    { numRuns: 300 },
  );
});

test('one key evaluates its dependants and no more', () => {
  const plain = Array.from({ length: 200 }, (_, index) => choiceItem(`plain${index}`));
  const ofQ = (linkId: string, question: string) => choiceItem(linkId, [0, 1], { enableWhen: [{ question, operator: '=', answerCoding: { code: 'w1' } }] });
  const questionnaire = form(choiceItem('q'), ...plain, ofQ('a', 'q'), ofQ('b', 'q'), ofQ('c', 'a'), ofQ('d', 'c'));
  const begun = start(questionnaire);
  expect(begun.evaluated).toBe(205);
  expect(withAnswer(begun, 'plain7', value(coded('w1'))).evaluated).toBe(0);
  // a and b open; c and d hang on them but a has no answer yet, so c is looked at and stays closed, d is not reached.
  const opened = withAnswer(begun, 'q', value(coded('w1')));
  expect(opened.evaluated).toBe(3);
  expect(withAnswer(opened, 'a', value(coded('w1'))).evaluated).toBe(2);
});

test('a form whose conditions run in a circle ends, and names the places', () => {
  const question = (linkId: string, on: string) => choiceItem(linkId, [0, 1], { enableWhen: [{ question: on, operator: '!=', answerCoding: { code: 'w1' } }] });
  const evaluation = start(form(question('a', 'b'), question('b', 'a')));
  expect(evaluation.model.cyclic).toEqual(['a', 'b']);
  expect(withAnswer(evaluation, 'a', value(coded('w1'))).enabled.size).toBe(2);
});
