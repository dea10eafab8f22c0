// What is typed into a field, as a FHIR value and back. A type that the text does not fit is passed on as text, for the rules to
// refuse in words; a time of day is the hospital's, whose offset comes with the call.
import type { Coding, QuestionnaireItem } from 'fhir/r4';
import type { Answer, AnswerValue } from '#shared/assessments/answer.ts';
import { extensionUrls, findExtension, listExtensions } from '#shared/assessments/extensions.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import type { Place } from '#shared/assessments/model.ts';
import { findOption, scalarOf } from '#shared/assessments/options.ts';

/** Units to choose from; one where the form names it; none where the number stands alone. */
export function unitsOf(item: QuestionnaireItem): Coding[] {
  const offered = listExtensions(item, extensionUrls.unitOption).flatMap((extension) => extension.valueCoding ?? []);
  const fixed = findExtension(item, extensionUrls.unit)?.valueCoding;
  return offered.length > 0 ? offered : fixed ? [fixed] : [];
}

export function unitName(unit: Coding): string {
  return unit.display ?? unit.code ?? '';
}

/** The text of what is stored, beside any chosen option. */
export function fieldText(place: Place, answer: Pick<Answer, 'values'>): string {
  const value = answer.values.find((candidate) => !findOption(place.options, candidate));
  if (!value) return '';
  if ('valueDateTime' in value) return value.valueDateTime.replace(/(Z|[+-]\d\d:\d\d)$/, '').slice(0, 16);
  if ('valueTime' in value) return value.valueTime.slice(0, 5);
  return String(scalarOf(value));
}

/** The unit that a stored quantity is in. */
export function storedUnit(answer: Pick<Answer, 'values'>): string | null {
  const [value] = answer.values;
  return value && 'valueQuantity' in value ? (value.valueQuantity.code ?? value.valueQuantity.unit ?? null) : null;
}

export function fieldValue({ item }: Place, text: string, unit: Coding | undefined, evaluation: Evaluation): AnswerValue | null {
  if (text === '') return null;
  switch (item.type) {
    case 'integer':
      return /^-?\d+$/.test(text) ? { valueInteger: Number(text) } : { valueString: text };
    case 'decimal':
      return Number.isFinite(Number(text)) ? { valueDecimal: Number(text) } : { valueString: text };
    case 'quantity':
      return Number.isFinite(Number(text)) ? { valueQuantity: { value: Number(text), ...(unit ? quantityUnit(unit) : {}) } } : { valueString: text };
    case 'date':
      return { valueDate: text };
    case 'dateTime':
      return { valueDateTime: `${text.length === 16 ? `${text}:00` : text}${offsetOf(evaluation)}` };
    case 'time':
      return { valueTime: text.length === 5 ? `${text}:00` : text };
    case 'url':
      return { valueUri: text };
    case 'choice':
      // Its options are in a value set that is not at hand: the answer in words.
      return { valueCoding: { display: text } };
    default:
      return { valueString: text };
  }
}

function quantityUnit(unit: Coding): { unit: string; system?: string; code?: string } {
  return { unit: unitName(unit), ...(unit.system ? { system: unit.system } : {}), ...(unit.code ? { code: unit.code } : {}) };
}

/** Of the moment at which the call began: '+08:00'. */
function offsetOf({ context }: Evaluation): string {
  return /(Z|[+-]\d\d:\d\d)$/.exec(context.instant ?? '')?.[0] ?? '';
}
