// Which writer serves a document: the formal one for what people print and file, the streaming one for long lists.
import { formalWorkbook } from './formal-workbook.ts';
import { listWorkbook } from './list-workbook.ts';
import type { Workbook } from './workbook.ts';
import { longListRows } from './workbook.ts';

export function chooseWorkbook(rows: number): Workbook {
  return rows > longListRows ? listWorkbook : formalWorkbook;
}
