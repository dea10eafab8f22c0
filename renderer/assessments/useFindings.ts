// What the check before publishing says of a form, worked out on the page. A form with expressions waits for the engine first.
import { useEffect, useState } from 'react';
import type { Questionnaire } from 'fhir/r4';
import { hasExpressions } from '#shared/assessments/expressions.ts';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import { showError } from '../platform/toasts.tsx';
import { loadEngine } from './engine.ts';

/** @returns undefined while it is being checked */
export function useFindings(questionnaire: Questionnaire): readonly Finding[] | undefined {
  const [checked, setChecked] = useState<{ readonly of: Questionnaire; readonly findings: readonly Finding[] } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const engine = hasExpressions(questionnaire) ? loadEngine() : Promise.resolve(null);
    engine.then((loaded) => {
      if (isWanted) setChecked({ of: questionnaire, findings: lintQuestionnaire(questionnaire, { engine: loaded }) });
    }, showError);
    return () => {
      isWanted = false;
    };
  }, [questionnaire]);
  return checked?.of === questionnaire ? checked.findings : undefined;
}
