// What an answer from the page makes of a place, or why it may not stand there: for the scripts of a contact and for the triage of a
// hotline case, which keep their answers in tables of their own.
import type { Answer } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import type { Place } from '#shared/assessments/model.ts';
import { checkSlot } from '#shared/assessments/validate.ts';
import { invalidInput } from '#shared/rpc/errors.ts';

interface AnswerInput {
  readonly values?: Answer['values'] | undefined;
  readonly absentReason?: NonNullable<Answer['absentReason']> | undefined;
  readonly note?: string | null | undefined;
  readonly isFlagged?: boolean | undefined;
}

/** The whole new state of the place. @throws invalid-input answerNotAllowed {problem} */
export function judgeAnswer(before: Evaluation, input: AnswerInput & { readonly linkId: string }): Answer {
  const slot = before.slotsByKey.get(input.linkId);
  if (!slot || !isAnswerable(slot.place)) throw invalidInput('answerNotAllowed', { problem: 'noQuestion' });
  const answer = merge(before.answers.get(input.linkId) ?? emptyAnswer, input);
  const [problem] = checkSlot(before, slot, answer);
  if (problem) throw invalidInput('answerNotAllowed', { problem: problem.code });
  if (slot.place.formulas.calculated && answer.values.length > 0 && answer.note === null) throw invalidInput('answerNotAllowed', { problem: 'reasonMissing' });
  return answer;
}

/** A question, a value that the form computes (overridden), or which occurrences of a repeating group stand. */
function isAnswerable(place: Place): boolean {
  return place.role === 'question' || place.role === 'unasked' || place.isRepeating;
}

/** Values and a reason for having none exclude each other; what is left out stays. */
function merge(before: Answer, input: AnswerInput): Answer {
  if (input.values && input.absentReason) throw invalidInput('answerNotAllowed', { problem: 'valueAndReason' });
  const given = input.values ? { values: input.values, absentReason: null } : input.absentReason ? { values: [], absentReason: input.absentReason } : {};
  return { ...before, ...given, ...(input.note === undefined ? {} : { note: input.note }), ...(input.isFlagged === undefined ? {} : { isFlagged: input.isFlagged }) };
}
