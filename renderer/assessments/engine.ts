// The language of expressions as a chunk of its own: only a form with expressions loads it, once.
import type { ExpressionEngine } from '#shared/assessments/expressions.ts';
import { createExpressionEngine } from '#shared/assessments/fhirpath.ts';

let loading: Promise<ExpressionEngine> | null = null;

export function loadEngine(): Promise<ExpressionEngine> {
  loading ??= Promise.all([import('fhirpath'), import('fhirpath/fhir-context/r4')]).then(([library, model]) => createExpressionEngine(library.default, model.default));
  return loading;
}
