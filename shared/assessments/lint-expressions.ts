// The expressions of a form: what each names must exist.
import type { Formula } from './expressions.ts';
import type { Finding } from './lint-finding.ts';
import { finding } from './lint-finding.ts';
import type { FormModel } from './model.ts';

export function lintExpressions(model: FormModel): Finding[] {
  return model.graph.nodes.flatMap((node) => {
    const at = node.place?.linkId ?? 'Questionnaire';
    const formulas = [node.formula, ...node.constraints.map((constraint) => constraint.formula)].filter((formula) => formula !== null);
    const unknown = [...node.variables].filter(([, declared]) => declared === null).map(([variable]) => finding('unknownVariable', at, { variable }));
    return [...formulas.flatMap((formula) => lintFormula(model, at, formula)), ...unknown];
  });
}

function lintFormula(model: FormModel, at: string, { text, defect }: Formula): Finding[] {
  const named = [...text.matchAll(/linkId\s*=\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? '');
  const dangling = [...new Set(named)].filter((linkId) => !model.places.has(linkId)).map((linkId) => finding('danglingExpression', at, { linkId }));
  if (defect === 'language') return [finding('unsupportedLanguage', at)];
  if (defect === 'syntax') return [finding('brokenExpression', at, { expression: text.slice(0, 200) })];
  return dangling;
}
