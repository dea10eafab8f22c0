// Our own interface to Excel: what a report hands over, whichever library writes it. A document is one table as Chinese
// hospitals file it (merged title, two-level header, 总计 first) and one sheet of definitions. Data never becomes a formula.
import type { Writable } from 'node:stream';

export type CellValue = string | number | null;

/** (over − part) / over, part / over, or (part − less) / over; columns by position. */
export interface RateFormula {
  readonly numerator: { readonly part: number; readonly less?: number } | { readonly allBut: number };
  readonly denominator: number;
}

export interface WorkbookColumn {
  readonly label: string;
  /** Upper level of the header; neighbours with the same group share one cell, null spans both levels. */
  readonly group: string | null;
  /** `text` stays text, leading zeros and 18 digits included; `rate` is a fraction shown as a percentage, `mean` one with two
   * decimals, null as “—”. */
  readonly kind: 'ordinal' | 'text' | 'count' | 'rate' | 'mean';
  /** In characters of the default font; a Chinese character takes two. */
  readonly width: number;
  readonly rate?: RateFormula;
}

export interface WorkbookDocument {
  /** Chinese characters, letters, digits after the first: other characters break print titles in some readers. */
  readonly sheetName: string;
  readonly title: string;
  /** One line under the title: month, scope, cut-off. */
  readonly facts: string;
  readonly columns: readonly WorkbookColumn[];
  /** Values of the total row, kept as the formulas' cached results; null for a list. */
  readonly total: readonly CellValue[] | null;
  /** Read once, in order. */
  readonly rows: Iterable<readonly CellValue[]>;
  /** Written on one line below the table: 填报人 审核人 日期. */
  readonly signatures: readonly string[];
  readonly definitions: { readonly sheetName: string; readonly title: string; readonly headings: readonly [string, string]; readonly lines: readonly (readonly [string, string])[] };
  /** `&P` and `&N` stand for page and pages. */
  readonly pageFooter: string;
}

export interface Workbook {
  /** Writes one .xlsx and ends the sink. @returns rows written, the total not counted */
  write(document: WorkbookDocument, sink: Writable): Promise<number>;
}

/** Above so many rows a file is streamed. */
export const longListRows = 5000;

/** What is printed where there is nothing to divide by. */
export const noValue = '—';

/** What both writers agree on, so that a long list looks like a short one. */
export const look = {
  font: '宋体',
  headerColour: 'E7EEF0',
  formats: { ordinal: '0', text: '@', count: '#,##0', rate: '0.00%', mean: '0.00' },
  /** Heights in points. */
  titleHeight: 32,
  factsHeight: 20,
  headerHeight: 22,
  signatureHeight: 24,
  definitionWidths: [18, 100],
  marginsInInches: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
} as const;

/** Height in points that shows every wrapped text of a row; a Chinese character is two wide. */
export function rowHeight(values: readonly CellValue[], widths: readonly number[]): number {
  const lines = values.map((value, index) => (typeof value === 'string' ? Math.ceil(displayWidth(value) / Math.max((widths[index] ?? 10) - 1, 1)) : 1));
  return 5 + 15 * Math.max(1, ...lines);
}

function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) > 255 ? 2 : 1;
  return width;
}

export function assertSheetName(name: string): void {
  if (!/^[\p{L}_][\p{L}\p{N}_]{0,30}$/u.test(name)) throw new Error('A sheet name has letters and digits only, no digit first, at most 31.');
}

/** A1 name of a cell; both counted from 0. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** The formula of a rate in its row, without the leading “=”. */
export function rateFormulaText(rate: RateFormula, row: number): string {
  const over = cellName(row, rate.denominator);
  return `IF(${over}=0,"${noValue}",${numeratorText(rate.numerator, over, row)}/${over})`;
}

function numeratorText(numerator: RateFormula['numerator'], over: string, row: number): string {
  if ('allBut' in numerator) return `(${over}-${cellName(row, numerator.allBut)})`;
  const part = cellName(row, numerator.part);
  return numerator.less === undefined ? part : `(${part}-${cellName(row, numerator.less)})`;
}

export interface HeaderGroup {
  readonly label: string | null;
  readonly first: number;
  readonly last: number;
}

/** Runs of neighbouring columns under one upper header; a column without a group is a run of its own. */
export function headerGroups(columns: readonly WorkbookColumn[]): HeaderGroup[] {
  const groups: HeaderGroup[] = [];
  for (const [index, column] of columns.entries()) {
    const open = groups.at(-1);
    if (open && column.group !== null && open.label === column.group) groups[groups.length - 1] = { ...open, last: index };
    else groups.push({ label: column.group, first: index, last: index });
  }
  return groups;
}

/** Where three or so signatures stand under a table: each gets an equal share of the columns. */
export function signatureSpans(count: number, columns: number): { first: number; last: number }[] {
  return Array.from({ length: count }, (_, index) => ({
    first: Math.floor((index * columns) / count),
    last: Math.floor(((index + 1) * columns) / count) - 1,
  })).filter((span) => span.last >= span.first);
}
