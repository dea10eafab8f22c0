// Which writer serves a document: the formal one for what people print and file, the streaming one for long lists. Only the
// one that is needed is loaded: each brings a library of some megabytes.
import type { Workbook } from './workbook.ts';
import { longListRows } from './workbook.ts';

export async function chooseWorkbook(rows: number): Promise<Workbook> {
  return rows > longListRows ? (await import('./list-workbook.ts')).listWorkbook : (await import('./formal-workbook.ts')).formalWorkbook;
}
