// What a column of a report is. A count says under which key it is summed; a rate says which counts it is made of, so that page and
// Excel compute it alike.
import type { MessageKey } from '../i18n/messages.ts';

export interface CountColumn {
  readonly kind: 'count';
  readonly key: string;
  readonly label: MessageKey;
  /** Upper level of the header; columns next to each other with the same group share one cell. */
  readonly group: MessageKey;
  /** Not in the Excel file, which has the hospital's columns only. */
  readonly isScreenOnly?: boolean;
}

/** (over − part) / over, part / over, or (part − less) / over. */
export interface RateColumn {
  readonly kind: 'rate';
  readonly key: string;
  readonly label: MessageKey;
  readonly group: MessageKey;
  readonly numerator: { readonly part: string; readonly less?: string } | { readonly allBut: string };
  readonly denominator: string;
  /** A mean is a plain number with two decimals; left out: a percentage. */
  readonly format?: 'percent' | 'mean';
  readonly isScreenOnly?: boolean;
}
export type ReportColumn = CountColumn | RateColumn;

export type Counts = Readonly<Record<string, number>>;
