// The check before a questionnaire is published: what would go wrong on the telephone or in a report. Works on the resource
// as written, so that it also sees what the model would silently leave out. Four looks: structure, scores, every branch
// (a search over all answers that matter), and every expression (a dry run on full responses). No error: may be published.
import type { Questionnaire } from 'fhir/r4';
import { lintBranches } from './lint-branches.ts';
import { lintExpressions } from './lint-expressions.ts';
import type { Finding } from './lint-finding.ts';
import { lintScores } from './lint-scores.ts';
import { lintStructure } from './lint-structure.ts';
import type { ModelParts } from './model.ts';
import { buildModel } from './model.ts';

/** @param parts the expression engine and imported value sets; without the engine expressions are only read, not tried */
export function lintQuestionnaire(questionnaire: Questionnaire, parts: ModelParts = {}): Finding[] {
  const model = buildModel(questionnaire, parts);
  return [...lintStructure(model), ...lintScores(model), ...lintBranches(model), ...lintExpressions(model, parts)];
}
