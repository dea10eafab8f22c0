// The laws of the runtime on forms with repeats and expressions: the graph equals evaluating everything, the order of
// answering does not matter, hiding and re-showing loses nothing, a response read back is the same response.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { flags } from '#shared/assessments/flags.ts';
import { progressOf } from '#shared/assessments/next.ts';
import { readResponse } from '#shared/assessments/read-response.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { scores } from '#shared/assessments/score.ts';
import { withOccurrence } from '#shared/assessments/slot.ts';
import type { Deed } from './rich-forms.ts';
import { answerFor, answerable, anyDeed, anyRichForm, context, perform, startRich } from './rich-forms.ts';

const header = { id: 'r', status: 'in-progress', authored: context.instant } as const;
const sorted = (map: ReadonlyMap<string, unknown>): [string, unknown][] => [...map].sort(([left], [right]) => (left < right ? -1 : 1));

/** Everything that anybody sees of a form. */
function outcome(evaluation: Evaluation): unknown {
  return {
    slots: evaluation.slots.map((slot) => slot.key),
    enabled: sorted(evaluation.enabled),
    computed: sorted(evaluation.computed).filter(([, values]) => (values as unknown[]).length > 0),
    violations: sorted(evaluation.violations).map(([key, constraints]) => [key, (constraints as unknown[]).length]).filter(([, count]) => count !== 0),
    defects: sorted(evaluation.defects),
    response: buildQuestionnaireResponse(evaluation, header),
    scores: scores(evaluation),
    flags: flags(evaluation),
    progress: progressOf(evaluation),
  };
}

const deeds = fc.array(anyDeed, { maxLength: 25 });

test('evaluating by the graph equals evaluating everything, after every step', () => {
  fc.assert(
    fc.property(anyRichForm, deeds, (questionnaire, steps) => {
      let current = startRich(questionnaire);
      expect(sorted(current.defects)).toEqual([]);
      for (const deed of steps) {
        current = perform(current, deed);
        expect(outcome(current)).toEqual(outcome(evaluate(current.model, current.answers, context)));
      }
    }),
    { numRuns: 120 },
  );
});

test('the order of answering does not change the result', () => {
  fc.assert(
    fc.property(anyRichForm, fc.nat(2), fc.nat(2), fc.array(fc.tuple(fc.nat(40), anyDeed), { maxLength: 14 }), fc.gen(), (questionnaire, visits, pills, chosen, draw) => {
      let begun = startRich(questionnaire);
      const grow = (key: string, times: number): void => {
        const slot = begun.slotsByKey.get(key);
        if (slot) for (let time = 0; time < times; time += 1) begun = withAnswer(begun, key, { ...emptyAnswer, values: withOccurrence(begun.answers, slot) });
      };
      grow('visit', visits);
      grow('pill@0', pills);
      const questions = answerable(begun).filter((slot) => !slot.place.isRepeating);
      const once = [...new Map(chosen.map(([at, deed]) => [questions[at % questions.length]!, deed])).entries()];
      const reordered = draw(() => fc.shuffledSubarray(once, { minLength: once.length }));
      const play = (steps: readonly [(typeof questions)[number], Deed][]): Evaluation => steps.reduce((current, [slot, deed]) => withAnswer(current, slot.key, answerFor(current, slot, deed)), begun);
      expect(outcome(play(reordered))).toEqual(outcome(play(once)));
    }),
    { numRuns: 120 },
  );
});

test('an answer changed and changed back leaves everything as it was, whatever it hid in between', () => {
  fc.assert(
    fc.property(anyRichForm, deeds, anyDeed, anyDeed, (questionnaire, steps, detour, further) => {
      const before = steps.reduce(perform, startRich(questionnaire));
      const questions = answerable(before).filter((slot) => !slot.place.isRepeating);
      const slot = questions[detour.at % questions.length]!;
      const away = withAnswer(withAnswer(before, slot.key, answerFor(before, slot, detour)), slot.key, answerFor(before, slot, further));
      expect(outcome(withAnswer(away, slot.key, before.answers.get(slot.key) ?? emptyAnswer))).toEqual(outcome(before));
    }),
    { numRuns: 120 },
  );
});

test('an occurrence removed takes its answers along and moves nobody else; taken back, all is as it was', () => {
  fc.assert(
    fc.property(anyRichForm, deeds, (questionnaire, steps) => {
      let before = startRich(questionnaire);
      const visit = before.slotsByKey.get('visit')!;
      before = withAnswer(before, 'visit', { ...emptyAnswer, values: withOccurrence(before.answers, visit) });
      before = steps.filter((deed) => !answerable(before)[deed.at % answerable(before).length]!.place.isRepeating).reduce(perform, before);
      const standing = before.answers.get('visit')!;
      const [first] = standing.values;
      if (!first || !('valueInteger' in first) || standing.values.length < 2) return;
      const removed = withAnswer(before, 'visit', { ...standing, values: standing.values.slice(1) });
      expect(removed.slots.some((slot) => slot.occurrences[0] === first.valueInteger)).toBe(false);
      const others = (evaluation: Evaluation): unknown => evaluation.slots.filter((slot) => slot.occurrences.length > 0 && slot.occurrences[0] !== first.valueInteger).map((slot) => [slot.key, evaluation.answers.get(slot.key)?.values ?? []]);
      expect(others(removed)).toEqual(others(before));
      expect(outcome(withAnswer(removed, 'visit', standing))).toEqual(outcome(before));
    }),
    { numRuns: 100 },
  );
});

test('a response read back holds the same answers', () => {
  fc.assert(
    fc.property(anyRichForm, deeds, (questionnaire, steps) => {
      const evaluation = steps.reduce(perform, startRich(questionnaire));
      const written = buildQuestionnaireResponse(evaluation, header);
      const { answers, unplaced } = readResponse(evaluation.model, written);
      expect(unplaced).toEqual([]);
      expect(buildQuestionnaireResponse(evaluate(evaluation.model, answers, context), header)).toEqual(written);
    }),
    { numRuns: 100 },
  );
});
