// Whether one slot is asked, by `enableWhen` and `enableBehavior` of FHIR R4. A question that is itself not asked has no
// answer here, whatever was said to it before; "refused" and the like are no values either. A condition inside a repeating
// group looks at its own occurrence; one that looks into a group from outside is met by any occurrence.
import type { QuestionnaireItemEnableWhen } from 'fhir/r4';
import type { AnswerValue } from './answer.ts';
import type { Place } from './model.ts';
import { isSameCoding, scalarOf } from './options.ts';

/** @param valuesOf counted values of a question as seen from the place */
export function meetsConditions(place: Place, valuesOf: (linkId: string) => readonly AnswerValue[]): boolean {
  if (place.conditions.length === 0) return true;
  const holds = (condition: QuestionnaireItemEnableWhen): boolean => isMet(condition, valuesOf(condition.question));
  return place.item.enableBehavior === 'any' ? place.conditions.some(holds) : place.conditions.every(holds);
}

/** Also used on foreign responses, which are no evaluation. */
export function isMet(condition: QuestionnaireItemEnableWhen, values: readonly AnswerValue[]): boolean {
  switch (condition.operator) {
    case 'exists':
      return values.length > 0 === (condition.answerBoolean ?? true);
    case '=':
      return values.some((value) => isEqual(value, condition));
    case '!=':
      return !values.some((value) => isEqual(value, condition));
    case '>':
      return values.some((value) => compare(value, condition, (order) => order > 0));
    case '<':
      return values.some((value) => compare(value, condition, (order) => order < 0));
    case '>=':
      return values.some((value) => compare(value, condition, (order) => order >= 0));
    case '<=':
      return values.some((value) => compare(value, condition, (order) => order <= 0));
  }
}

function isEqual(value: AnswerValue, condition: QuestionnaireItemEnableWhen): boolean {
  if (condition.answerCoding) return 'valueCoding' in value && isSameCoding(value.valueCoding, condition.answerCoding);
  if (condition.answerQuantity) return 'valueQuantity' in value && value.valueQuantity.value === condition.answerQuantity.value && (value.valueQuantity.code ?? value.valueQuantity.unit) === (condition.answerQuantity.code ?? condition.answerQuantity.unit);
  return scalarOf(value) === expected(condition);
}

/** Numbers with numbers, ISO dates with ISO dates; anything else is not in order and meets no condition. */
function compare(value: AnswerValue, condition: QuestionnaireItemEnableWhen, accept: (order: number) => boolean): boolean {
  const left = scalarOf(value);
  const right = expected(condition);
  if (typeof left === 'number' && typeof right === 'number') return accept(left - right);
  if (typeof left === 'string' && typeof right === 'string') return accept(left < right ? -1 : left > right ? 1 : 0);
  return false;
}

function expected(condition: QuestionnaireItemEnableWhen): string | number | boolean | undefined {
  return condition.answerBoolean ?? condition.answerInteger ?? condition.answerDecimal ?? condition.answerDate ?? condition.answerDateTime ?? condition.answerTime ?? condition.answerString ?? condition.answerQuantity?.value;
}
