// From the answers of a needs survey to suggested steps, in the order of the rules. Two rules that offer the same (respite care because
// she asks for it and because nobody takes over) are one suggestion: the first that fits speaks.
import type { AnsweredForm } from '../plans/answer-condition.ts';
import { meetsCondition } from '../plans/answer-condition.ts';
import type { SuggestionRule } from './programme-definition.ts';

export function suggestSteps(rules: readonly SuggestionRule[], form: AnsweredForm): SuggestionRule[] {
  const met = rules.filter((rule) => meetsCondition(rule.when, form));
  const firstOffer = met.find((rule) => rule.offer === 'respite');
  return met.filter((rule) => rule.offer !== 'respite' || rule === firstOffer);
}
