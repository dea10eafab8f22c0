// What every way of entering an answer is given: the slot with what is in it, and where the answer goes.
import type { AbsentReason, Answer, AnswerValue } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import type { Problem } from '#shared/assessments/validate.ts';
import type { Choice } from './choices.ts';

export interface QuestionFieldsProps {
  readonly evaluation: Evaluation;
  readonly slot: Slot;
  readonly answer: Answer;
  readonly choices: readonly Choice[];
  readonly problem: Problem | null;
  readonly onChoose: (choice: Choice) => void;
  readonly onEnter: (values: readonly AnswerValue[], staysHere: boolean) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onDecline: (reason: AbsentReason) => void;
}
