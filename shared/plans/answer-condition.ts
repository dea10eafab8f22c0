// When an answer asks for something: a step two weeks on because the pressure is not controlled, a suggestion because somebody lives
// alone. One condition looks at one place of a form, or at its total score. A question that was not answered meets no condition.
import { z } from 'zod';
import type { AnswerValue } from '../assessments/answer.ts';

export const answerConditionSchema = z
  .object({
    /** Null: the total score of the form. */
    linkId: z.string().min(1).max(100).nullable(),
    /** One of these options was chosen. */
    codes: z.array(z.string().max(60)).min(1).max(20).optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
  })
  .refine((condition) => condition.codes !== undefined || condition.atLeast !== undefined || condition.atMost !== undefined, { message: 'a condition must ask something' });
export type AnswerCondition = z.infer<typeof answerConditionSchema>;

/** A form as it was answered: values by linkId (answers with a reason instead of a value are left out), and its total. */
export interface AnsweredForm {
  readonly url: string;
  readonly answers: ReadonlyMap<string, readonly AnswerValue[]>;
  readonly score: number | null;
}

export function meetsCondition(condition: AnswerCondition, form: AnsweredForm): boolean {
  if (condition.linkId === null) return form.score !== null && isWithin(form.score, condition);
  const values = form.answers.get(condition.linkId) ?? [];
  return values.some((value) => {
    if (condition.codes) return condition.codes.includes(codeOf(value));
    const number = numberOf(value);
    return number !== undefined && isWithin(number, condition);
  });
}

function isWithin(number: number, { atLeast, atMost }: AnswerCondition): boolean {
  return (atLeast === undefined || number >= atLeast) && (atMost === undefined || number <= atMost);
}

/** The option's code, or 'true' and 'false'. */
export function codeOf(value: AnswerValue): string {
  if ('valueCoding' in value) return value.valueCoding.code ?? '';
  return 'valueBoolean' in value ? String(value.valueBoolean) : '';
}

export function numberOf(value: AnswerValue): number | undefined {
  if ('valueInteger' in value) return value.valueInteger;
  if ('valueDecimal' in value) return value.valueDecimal;
  return 'valueQuantity' in value ? value.valueQuantity.value : undefined;
}
