// The language of expressions, loaded when the first form needs it: half a megabyte that the start of the day does without.
import { createRequire } from 'node:module';
import type * as Fhirpath from 'fhirpath';
import type { ExpressionEngine } from '#shared/assessments/expressions.ts';
import { createExpressionEngine } from '#shared/assessments/fhirpath.ts';

let engine: ExpressionEngine | null = null;

export function requireEngine(): ExpressionEngine {
  if (!engine) {
    const require = createRequire(import.meta.url);
    engine = createExpressionEngine(require('fhirpath') as typeof Fhirpath, require('fhirpath/fhir-context/r4') as Parameters<typeof createExpressionEngine>[1]);
  }
  return engine;
}
