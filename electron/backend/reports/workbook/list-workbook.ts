// Writes long lists with exceljs, row by row, so that memory does not grow with the rows. Same look as the formal tables,
// without 总计: a list has none. Splits at a million rows, which is where Excel ends.
import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import ExcelJS from 'exceljs';
import { neutralText } from './neutral-text.ts';
import type { CellValue, Workbook, WorkbookColumn, WorkbookDocument } from './workbook.ts';
import { assertSheetName, headerGroups, look, rowHeight } from './workbook.ts';

const fontName = look.font;
const thin: Partial<ExcelJS.Border> = { style: 'thin' };
const border: Partial<ExcelJS.Borders> = { top: thin, right: thin, bottom: thin, left: thin };
const centred: Partial<ExcelJS.Alignment> = { horizontal: 'center', vertical: 'middle' };
const header: Partial<ExcelJS.Style> = {
  font: { name: fontName, size: 11, bold: true },
  alignment: { ...centred, wrapText: true },
  border,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${look.headerColour}` } },
};

/** The library declares the enum but ships no value for it. */
const a4: ExcelJS.PaperSize = 9;
/** Excel ends at 1,048,576 rows; the header and a margin stay free. */
const rowsPerSheet = 1_000_000;
/** Rows between two looks at whether the file keeps up. */
const rowsPerPause = 200;
/** Rows between two collections: exceljs leaves about 700 bytes a row outside the heap, where V8 lets 64 MB pile up. */
const rowsPerCollection = 10_000;

export const listWorkbook: Workbook = {
  async write(document, sink) {
    assertSheetName(document.sheetName);
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true, useSharedStrings: false });
    const styles = document.columns.map(bodyStyle);
    const widths = document.columns.map((column) => column.width);
    let rows = 0;
    let sheet: ExcelJS.Worksheet | undefined;
    for (const values of document.rows) {
      if (rows % rowsPerSheet === 0) {
        sheet?.commit();
        sheet = openSheet(workbook, document, Math.floor(rows / rowsPerSheet));
      }
      if (sheet) writeRow(sheet, document.columns, styles, widths, values);
      rows += 1;
      if (sheet && rows % rowsPerPause === 0) await compressed(sheet);
      if (rows % rowsPerCollection === 0) collectGarbage();
    }
    sheet ??= openSheet(workbook, document, 0);
    if (document.signatures.length > 0) {
      sheet.addRow([]).commit();
      sheet.addRow([document.signatures.map((signature) => signature.padEnd(24, '　')).join('')]).commit();
    }
    sheet.commit();
    writeDefinitions(workbook, document);
    await workbook.commit();
    return rows;
  },
};

function openSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, document: WorkbookDocument, part: number): ExcelJS.Worksheet {
  const { columns } = document;
  const sheet = workbook.addWorksheet(part === 0 ? document.sheetName : `${document.sheetName}_${part + 1}`, {
    views: [{ state: 'frozen', xSplit: 2, ySplit: 4, showGridLines: false }],
    pageSetup: {
      paperSize: a4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: '3:4',
      margins: look.marginsInInches,
    },
    headerFooter: { oddFooter: `&C${document.pageFooter}` },
  });
  sheet.columns = columns.map((column) => ({ width: column.width }));
  sheet.autoFilter = { from: { row: 4, column: 1 }, to: { row: 4, column: columns.length } };

  const title = sheet.getRow(1);
  title.height = look.titleHeight;
  title.getCell(1).value = document.title;
  title.getCell(1).style = { font: { name: fontName, size: 16, bold: true }, alignment: centred };
  sheet.mergeCells(1, 1, 1, columns.length);
  const facts = sheet.getRow(2);
  facts.height = look.factsHeight;
  facts.getCell(1).value = document.facts;
  facts.getCell(1).style = { font: { name: fontName, size: 10 }, alignment: { horizontal: 'left', vertical: 'middle' } };
  sheet.mergeCells(2, 1, 2, columns.length);

  for (const row of [3, 4]) sheet.getRow(row).height = look.headerHeight;
  for (const [index, column] of columns.entries()) {
    sheet.getRow(3).getCell(index + 1).style = header;
    sheet.getRow(4).getCell(index + 1).style = header;
    sheet.getRow(4).getCell(index + 1).value = column.label;
  }
  for (const { label, first, last } of headerGroups(columns)) {
    sheet.getRow(3).getCell(first + 1).value = label ?? columns[first]?.label ?? '';
    sheet.mergeCells(3, first + 1, label === null ? 4 : 3, last + 1);
  }
  for (const row of [1, 2, 3, 4]) sheet.getRow(row).commit();
  return sheet;
}

function bodyStyle(column: WorkbookColumn): Partial<ExcelJS.Style> {
  const alignment: Partial<ExcelJS.Alignment> = column.kind === 'text' ? { horizontal: 'left', vertical: 'middle', wrapText: true } : centred;
  return { font: { name: fontName, size: 11 }, alignment, border, numFmt: look.formats[column.kind] };
}

function writeRow(sheet: ExcelJS.Worksheet, columns: readonly WorkbookColumn[], styles: readonly Partial<ExcelJS.Style>[], widths: readonly number[], values: readonly CellValue[]): void {
  const row = sheet.addRow(values.map((value) => (typeof value === 'string' ? neutralText(value) : value)));
  row.height = rowHeight(values, widths);
  for (const index of columns.keys()) row.getCell(index + 1).style = styles[index] ?? {};
  row.commit();
}

function writeDefinitions(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { definitions, pageFooter }: WorkbookDocument): void {
  const sheet = workbook.addWorksheet(definitions.sheetName, {
    views: [{ showGridLines: false }],
    pageSetup: { paperSize: a4, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&C${pageFooter}` },
  });
  sheet.columns = look.definitionWidths.map((width) => ({ width }));
  const title = sheet.addRow([definitions.title]);
  title.height = look.titleHeight;
  title.getCell(1).style = { font: { name: fontName, size: 16, bold: true }, alignment: centred };
  sheet.mergeCells(1, 1, 1, 2);
  title.commit();
  const headings = sheet.addRow([...definitions.headings]);
  headings.eachCell((cell) => (cell.style = header));
  headings.commit();
  for (const line of definitions.lines) {
    const row = sheet.addRow(line.map(neutralText));
    row.height = rowHeight(line, look.definitionWidths);
    row.eachCell((cell) => (cell.style = { font: { name: fontName, size: 11 }, alignment: { horizontal: 'left', vertical: 'top', wrapText: true }, border, numFmt: '@' }));
    row.commit();
  }
  sheet.commit();
}

/** exceljs never says that it is ahead of the compression, so rows would pile up as text: its pipe into the archive is asked. */
async function compressed(sheet: ExcelJS.Worksheet): Promise<void> {
  const pipes = (sheet as unknown as { readonly stream: { readonly pipes: readonly Writable[] } }).stream.pipes;
  for (const pipe of pipes) if (pipe.writableLength > pipe.writableHighWaterMark) await once(pipe, 'drain');
}

const collectGarbage = exposedCollector();

/** V8 shows its collector to new contexts once the flag is set; the flag is set for nobody else's sake. */
function exposedCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
