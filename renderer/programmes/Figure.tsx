// A number of the evaluation that opens the rows behind it, and how shares, means and intervals are written. Too few people: a dash.
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Figure as FigureName, Share } from '#shared/programmes/evaluation.ts';
import { useT } from '../platform/locale.ts';
import classes from './programmes.module.css';

export interface ChosenFigure {
  readonly figure: FigureName;
  readonly key: string;
  readonly title: string;
}

/** How a figure asks for its rows to be shown. */
export const OpenFigure = createContext<(chosen: ChosenFigure) => void>(() => undefined);

interface FigureProps {
  readonly figure: FigureName;
  /** Channel, stage, days or measure, where the figure has several. */
  readonly of?: string;
  readonly title: string;
  readonly value: number;
}

export function Figure({ figure, of = '', title, value }: FigureProps): ReactNode {
  const t = useT();
  const open = useContext(OpenFigure);
  if (value === 0) return '0';
  return (
    <button type="button" className={classes['number']} aria-label={t('evaluation.openRows', { figure: title, value })} onClick={() => open({ figure, key: of, title })}>
      {value}
    </button>
  );
}

export function percentText(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** Null where too few stand behind it. */
export function shareText({ count, n, interval }: Share): string | null {
  return interval === null ? null : percentText(count / n);
}

/** Of a number that is no share. */
export function numberText(value: number): string {
  return value.toFixed(1);
}
