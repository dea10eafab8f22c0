// 导入模板.xlsx: our headings with an example row, cells of numbers kept as text so that Excel rounds no identity number,
// and a sheet that says what each column is and which other headings are understood. Made from columns.ts, never by hand.
import type * as XLSX from 'xlsx';
import type { Column } from '#shared/his/columns.ts';
import { columns } from '#shared/his/columns.ts';
import { loadSheetLibrary } from './sheet-library.ts';

export const templateFileName = '导入模板.xlsx';

/** Rows below the headings that are formatted as text in advance. */
const preparedRows = 300;

/** Columns that a hospital fills in; the others are understood when a HIS exports them. */
export const templateColumns: readonly Column[] = columns.filter((column) => column.example !== undefined);

export function makeTemplate(): Uint8Array {
  const { utils, write } = loadSheetLibrary();
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, dataSheet(), '导入');
  utils.book_append_sheet(workbook, explanationSheet(), '填写说明');
  return new Uint8Array(write(workbook, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}

function dataSheet(): XLSX.WorkSheet {
  const { utils } = loadSheetLibrary();
  const headings = templateColumns.map((column) => (column.isRequired ? `${column.names[0]}*` : column.names[0]));
  const sheet = utils.aoa_to_sheet([headings]);
  for (let row = 1; row <= preparedRows; row += 1) {
    templateColumns.forEach((_, index) => {
      sheet[utils.encode_cell({ r: row, c: index })] = { t: 's', v: '', z: '@' } satisfies XLSX.CellObject;
    });
  }
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: preparedRows, c: templateColumns.length - 1 } });
  sheet['!cols'] = templateColumns.map((column) => ({ wch: Math.max(10, ...[column.names[0], column.example ?? ''].map(displayWidth)) }));
  return sheet;
}

function explanationSheet(): XLSX.WorkSheet {
  const { utils } = loadSheetLibrary();
  const head = ['列名', '必填', '填写示例', '也认识的列名'];
  const sheet = utils.aoa_to_sheet([head, ...templateColumns.map((column) => [column.names[0], column.isRequired ? '是' : '', column.example ?? '', column.names.slice(1).join('、')])]);
  sheet['!cols'] = [{ wch: 16 }, { wch: 6 }, { wch: 44 }, { wch: 80 }];
  return sheet;
}

function displayWidth(text: string): number {
  return Math.min(40, Array.from(text).reduce((width, character) => width + (/\p{Script=Han}/u.test(character) ? 2 : 1), 2));
}
