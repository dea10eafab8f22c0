// One answer as it is stored, sent and reasoned about. The values are FHIR's own (`QuestionnaireResponse.item.answer`
// without nested items), so nothing is translated on the way. "Refused", "does not know" and the like are answers too:
// they are an absent reason in place of values, never a made-up value.
import { z } from 'zod';

/** FHIR `data-absent-reason` codes that a nurse may record; the keys J, D, N and U. */
export const absentReasons = ['asked-declined', 'asked-unknown', 'not-applicable', 'not-asked'] as const;
export type AbsentReason = (typeof absentReasons)[number];

export const codingSchema = z.object({
  system: z.string().max(300).optional(),
  code: z.string().max(100).optional(),
  display: z.string().max(500).optional(),
});

export const quantitySchema = z.object({
  value: z.number().optional(),
  comparator: z.enum(['<', '<=', '>=', '>']).optional(),
  unit: z.string().max(100).optional(),
  system: z.string().max(300).optional(),
  code: z.string().max(100).optional(),
});
export type QuantityValue = z.infer<typeof quantitySchema>;

const civilDatePattern = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const instantPattern = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const timePattern = /^\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/;

/** One FHIR `value[x]`, of the types in our subset. Exactly one member is present. */
export const answerValueSchema = z.union([
  z.strictObject({ valueBoolean: z.boolean() }),
  z.strictObject({ valueInteger: z.number().int() }),
  z.strictObject({ valueDecimal: z.number() }),
  z.strictObject({ valueDate: z.string().regex(civilDatePattern) }),
  z.strictObject({ valueDateTime: z.string().regex(instantPattern) }),
  z.strictObject({ valueTime: z.string().regex(timePattern) }),
  z.strictObject({ valueString: z.string().min(1).max(4000) }),
  z.strictObject({ valueUri: z.string().min(1).max(2000) }),
  z.strictObject({ valueQuantity: quantitySchema }),
  z.strictObject({ valueCoding: codingSchema }),
]);
export type AnswerValue = z.infer<typeof answerValueSchema>;

/** What is known about one slot: several values for multiple choice, none when not answered or absent. */
export interface Answer {
  readonly values: readonly AnswerValue[];
  readonly absentReason: AbsentReason | null;
  readonly note: string | null;
  readonly isFlagged: boolean;
}

/** Answers by slot: everything ever given in this response, also at slots that are hidden just now or gone. */
export type Answers = ReadonlyMap<string, Answer>;

export const emptyAnswer: Answer = { values: [], absentReason: null, note: null, isFlagged: false };

/** @returns whether the place counts as dealt with: a value, or a reason for having none */
export function isAnswered(answer: Answer | undefined): boolean {
  return answer !== undefined && (answer.values.length > 0 || answer.absentReason !== null);
}
