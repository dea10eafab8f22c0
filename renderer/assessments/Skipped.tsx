// A place of the form that nobody can ask by telephone (a file, a reference to another record): it says so to the nurse, is not read
// out and waits for no answer.
import type { ReactNode } from 'react';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import { textAt } from '#shared/assessments/slot-view.ts';
import { useLocale, useT } from '../platform/locale.ts';
import classes from './assessments.module.css';

export function Skipped({ evaluation, slot }: { readonly evaluation: Evaluation; readonly slot: Slot }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <p className={classes['note']}>
      <strong>{t('assessments.skipped')}</strong>
      <span>{textAt(evaluation, slot)[locale]}</span>
    </p>
  );
}
