// The written form of a red or yellow flag: on an option (chosen -> flag) or on an item with an operator and a limit
// (value reaches it -> flag). An extension with an unknown grade or operator is no rule; the publish check reports it.
import type { Element } from 'fhir/r4';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls, findExtension, listExtensions, localizedStringOf, numberOf } from './extensions.ts';

export const grades = ['red', 'yellow'] as const;
export type Grade = (typeof grades)[number];

export const limitOperators = ['>=', '>', '<=', '<', '='] as const;
export type LimitOperator = (typeof limitOperators)[number];

export interface FlagRule {
  readonly grade: Grade;
  /** Null on an option: choosing it is enough. */
  readonly limit: { readonly operator: LimitOperator; readonly value: number } | null;
  /** What to do now, for the nurse and the supervisor. */
  readonly action: LocalizedText | null;
}

export function readFlagRules(element: Element): FlagRule[] {
  return listExtensions(element, extensionUrls.flag).flatMap((flag) => {
    const grade = toGrade(findExtension(flag, 'grade')?.valueCode);
    if (!grade) return [];
    const operator = limitOperators.find((known) => known === findExtension(flag, 'operator')?.valueCode);
    const value = numberOf(findExtension(flag, 'value'));
    return [{ grade, limit: operator && value !== null ? { operator, value } : null, action: localizedStringOf(findExtension(flag, 'action')) }];
  });
}

export function toGrade(code: string | undefined): Grade | null {
  return grades.find((grade) => grade === code) ?? null;
}

/** Red before yellow. */
export function isWorse(left: Grade, right: Grade): boolean {
  return left === 'red' && right === 'yellow';
}

export function reachesLimit(value: number, limit: NonNullable<FlagRule['limit']>): boolean {
  switch (limit.operator) {
    case '>=':
      return value >= limit.value;
    case '>':
      return value > limit.value;
    case '<=':
      return value <= limit.value;
    case '<':
      return value < limit.value;
    case '=':
      return value === limit.value;
  }
}
