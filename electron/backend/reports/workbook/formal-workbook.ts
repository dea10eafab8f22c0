// Writes tables of up to some thousand rows with hucre, which keeps merges, borders, print titles and cached formulas
// through Excel, WPS and LibreOffice. 总计 stands first and doubles as the row of the filter buttons: so it is never sorted away.
import { finished } from 'node:stream/promises';
import type { Cell, CellStyle, MergeRange, WriteSheet } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { neutralText } from './neutral-text.ts';
import type { CellValue, Workbook, WorkbookColumn, WorkbookDocument } from './workbook.ts';
import { assertSheetName, cellName, columnName, headerGroups, look, noValue, rateFormulaText, rowHeight, signatureSpans } from './workbook.ts';

const fontName = look.font;
const thin = { style: 'thin' } as const;
const border = { top: thin, right: thin, bottom: thin, left: thin };
const centred = { horizontal: 'center', vertical: 'center' } as const;
const headerFill = { type: 'pattern', pattern: 'solid', fgColor: { rgb: look.headerColour } } as const;

const styles = {
  title: { font: { name: fontName, size: 16, bold: true }, alignment: centred },
  facts: { font: { name: fontName, size: 10 }, alignment: { horizontal: 'left', vertical: 'center' } },
  header: { font: { name: fontName, size: 11, bold: true }, alignment: { ...centred, wrapText: true }, border, fill: headerFill },
  signature: { font: { name: fontName, size: 11 }, alignment: { horizontal: 'left', vertical: 'center' } },
  definition: { font: { name: fontName, size: 11 }, alignment: { horizontal: 'left', vertical: 'top', wrapText: true }, border, numFmt: '@' },
} satisfies Record<string, CellStyle>;

/** Style of a body cell; the total row is bold. */
function bodyStyle(column: WorkbookColumn, isTotal: boolean): CellStyle {
  const alignment = column.kind === 'text' ? ({ horizontal: 'left', vertical: 'center', wrapText: true } as const) : centred;
  return { font: { name: fontName, size: 11, ...(isTotal ? { bold: true } : {}) }, alignment, border, numFmt: look.formats[column.kind] };
}

const titleRow = 0;
const factsRow = 1;
const groupRow = 2;
const labelRow = 3;
const firstBodyRow = 4;

class Sheet {
  readonly cells = new Map<string, Partial<Cell>>();
  readonly merges: MergeRange[] = [];
  readonly heights = new Map<number, { height: number }>();

  set(row: number, column: number, cell: Partial<Cell>): void {
    this.cells.set(`${row},${column}`, cell);
  }

  /** One cell over a range; every part keeps the style, so that its border is whole. */
  span(row: number, column: number, toRow: number, toColumn: number, value: string, style: CellStyle): void {
    for (let r = row; r <= toRow; r += 1) for (let c = column; c <= toColumn; c += 1) this.set(r, c, { value: r === row && c === column ? value : null, style });
    if (toRow > row || toColumn > column) this.merges.push({ startRow: row, startCol: column, endRow: toRow, endCol: toColumn });
  }
}

export const formalWorkbook: Workbook = {
  async write(document, sink) {
    assertSheetName(document.sheetName);
    assertSheetName(document.definitions.sheetName);
    const { sheet, rows } = tableSheet(document);
    const bytes = await writeXlsx({
      sheets: [sheet, definitionsSheet(document)],
      defaultFont: { name: fontName, size: 11 },
      properties: { title: document.title },
    });
    sink.end(bytes);
    await finished(sink);
    return rows;
  },
};

function tableSheet(document: WorkbookDocument): { sheet: WriteSheet; rows: number } {
  const { columns } = document;
  const sheet = new Sheet();
  const lastColumn = columns.length - 1;
  const body = [...document.rows];
  const firstDataRow = document.total ? firstBodyRow + 1 : firstBodyRow;
  const lastDataRow = firstDataRow + body.length - 1;

  sheet.span(titleRow, 0, titleRow, lastColumn, document.title, styles.title);
  sheet.span(factsRow, 0, factsRow, lastColumn, document.facts, styles.facts);
  writeHeader(sheet, columns);
  const style = columns.map((column) => bodyStyle(column, false));
  if (document.total) {
    for (const [index, value] of document.total.entries()) {
      const column = columns[index];
      if (column) sheet.set(firstBodyRow, index, totalCell(column, index, value, firstDataRow, lastDataRow));
    }
  }
  for (const [offset, values] of body.entries()) {
    for (const [index, value] of values.entries()) {
      const column = columns[index];
      if (column) sheet.set(firstDataRow + offset, index, bodyCell(column, value, firstDataRow + offset, style[index]));
    }
  }
  const signatureRow = Math.max(lastDataRow, firstDataRow - 1) + 2;
  for (const [index, span] of signatureSpans(document.signatures.length, columns.length).entries()) {
    sheet.span(signatureRow, span.first, signatureRow, span.last, document.signatures[index] ?? '', styles.signature);
  }

  const heights = [[titleRow, look.titleHeight], [factsRow, look.factsHeight], [groupRow, look.headerHeight], [labelRow, look.headerHeight], [signatureRow, look.signatureHeight]] as const;
  for (const [row, height] of heights) sheet.heights.set(row, { height });
  const widths = columns.map((column) => column.width);
  for (const [offset, values] of body.entries()) sheet.heights.set(firstDataRow + offset, { height: rowHeight(values, widths) });
  if (document.total) sheet.heights.set(firstBodyRow, { height: rowHeight(document.total, widths) });
  const filterRow = document.total ? firstBodyRow : labelRow;
  return {
    rows: body.length,
    sheet: {
      name: document.sheetName,
      columns: columns.map((column) => ({ width: column.width })),
      rows: Array.from({ length: signatureRow + 1 }, () => []),
      cells: sheet.cells,
      merges: sheet.merges,
      rowDefs: sheet.heights,
      freezePane: { rows: firstBodyRow, columns: 2 },
      autoFilter: { range: `${cellName(filterRow, 0)}:${cellName(Math.max(lastDataRow, filterRow), lastColumn)}` },
      pageSetup: {
        paperSize: 'a4',
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        horizontalCentered: true,
        printTitlesRow: `$${groupRow + 1}:$${labelRow + 1}`,
        printArea: `$A$1:$${columnName(lastColumn)}$${signatureRow + 1}`,
        margins: look.marginsInInches,
      },
      headerFooter: { oddFooter: `&C${document.pageFooter}` },
      view: { showGridLines: false },
      a11y: { headerRow: labelRow },
    },
  };
}

function writeHeader(sheet: Sheet, columns: readonly WorkbookColumn[]): void {
  for (const { label, first, last } of headerGroups(columns)) {
    if (label === null) {
      sheet.span(groupRow, first, labelRow, last, columns[first]?.label ?? '', styles.header);
      continue;
    }
    sheet.span(groupRow, first, groupRow, last, label, styles.header);
    for (let column = first; column <= last; column += 1) sheet.set(labelRow, column, { value: columns[column]?.label ?? '', style: styles.header });
  }
}

function totalCell(column: WorkbookColumn, index: number, value: CellValue, firstRow: number, lastRow: number): Partial<Cell> {
  const style = bodyStyle(column, true);
  if (column.rate) return bodyCell(column, value, firstBodyRow, style);
  if (column.kind !== 'count' || lastRow < firstRow) return bodyCell(column, value, firstBodyRow, style);
  return { formula: `SUM(${cellName(firstRow, index)}:${cellName(lastRow, index)})`, formulaResult: value ?? 0, value: value ?? 0, type: 'formula', style };
}

function bodyCell(column: WorkbookColumn, value: CellValue, row: number, style: CellStyle | undefined): Partial<Cell> {
  const cell = style ? { style } : {};
  if (column.rate) {
    const result = value ?? noValue;
    return { ...cell, formula: rateFormulaText(column.rate, row), formulaResult: result, value: result, type: 'formula' };
  }
  if (typeof value === 'string') return { ...cell, value: neutralText(value), type: 'string' };
  return { ...cell, value };
}

function definitionsSheet({ definitions, pageFooter }: WorkbookDocument): WriteSheet {
  const sheet = new Sheet();
  sheet.span(0, 0, 0, 1, definitions.title, styles.title);
  definitions.headings.forEach((heading, column) => sheet.set(1, column, { value: heading, style: styles.header }));
  for (const [index, line] of definitions.lines.entries()) {
    line.forEach((text, column) => sheet.set(2 + index, column, { value: neutralText(text), type: 'string', style: styles.definition }));
    sheet.heights.set(2 + index, { height: rowHeight(line, look.definitionWidths) });
  }
  sheet.heights.set(0, { height: look.titleHeight });
  sheet.heights.set(1, { height: look.headerHeight });
  return {
    name: definitions.sheetName,
    columns: look.definitionWidths.map((width) => ({ width })),
    rows: Array.from({ length: 2 + definitions.lines.length }, () => []),
    cells: sheet.cells,
    merges: sheet.merges,
    rowDefs: sheet.heights,
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&C${pageFooter}` },
    view: { showGridLines: false },
  };
}
