// Bytes of a CSV or Excel file -> rows of texts with the line each stands on. Encodings as hospitals write them: UTF-8 with
// or without BOM, UTF-16, GB18030. A spreadsheet's numbers keep their digits, its dates stay serial numbers for cells.ts.
import type * as XLSX from 'xlsx';
import { loadCsvLibrary, loadEncodings, loadSheetLibrary, loadZipLibrary } from './sheet-library.ts';

export interface TableRow {
  /** 1 = first line of the file or sheet. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** @param isCut the bytes are the start of a longer text, so a broken last character says nothing about the encoding */
export function decodeText(bytes: Uint8Array, isCut = false): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (looksLikeUtf16(bytes)) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return loadEncodings().decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030');
  }
}

/** UTF-16 without a BOM: every second byte of Latin text is zero. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 2000);
  let zeros = 0;
  for (let index = 1; index < sample.length; index += 2) if (sample[index] === 0) zeros += 1;
  return sample.length >= 8 && zeros > sample.length / 8;
}

/** @throws csv-parse's error for a text that is no table, such as an unclosed quote */
export function parseTable(text: string): TableRow[] {
  const records = loadCsvLibrary().parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
}

/** The sign that the first lines hold most of. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 5000);
  const counts = [',', '\t', ';', '|'].map((sign) => ({ sign, count: start.split(sign).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

const maximumUnzippedBytes = 200 * 1024 * 1024;
const maximumEntries = 5000;

export class WorkbookTooLargeError extends Error {}

/** The rows of each sheet. @throws WorkbookTooLargeError for a file that would unpack to more than 200 MB */
export function readWorkbook(bytes: Uint8Array): TableRow[][] {
  refuseBomb(bytes);
  const workbook = loadSheetLibrary().read(bytes, { type: 'array', dense: true, cellDates: false, cellNF: true, cellText: true, cellHTML: false, cellFormula: false });
  return workbook.SheetNames.map((name) => readSheet(workbook.Sheets[name]));
}

/** Looks at the directory of the zip, unpacking nothing. */
function refuseBomb(bytes: Uint8Array): void {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return;
  let total = 0;
  let entries = 0;
  loadZipLibrary().unzipSync(bytes, {
    filter: (file) => {
      total += file.originalSize;
      entries += 1;
      return false;
    },
  });
  if (total > maximumUnzippedBytes || entries > maximumEntries) throw new WorkbookTooLargeError();
}

function readSheet(sheet: XLSX.WorkSheet | undefined): TableRow[] {
  const data = (sheet?.['!data'] ?? []) as (XLSX.CellObject | undefined)[][];
  const rows: TableRow[] = [];
  data.forEach((cells, index) => {
    const texts = Array.from(cells, cellText);
    if (texts.some((text) => text.trim() !== '')) rows.push({ line: index + 1, cells: texts });
  });
  return rows;
}

/** Digits as typed: '0012' of a format '0000', 18 digits that became a number as the 3.3E+17 that they now are. */
function cellText(cell: XLSX.CellObject | undefined): string {
  if (cell?.v === undefined || cell.t === 'z' || cell.t === 'e') return '';
  if (cell.t !== 'n' || typeof cell.v !== 'number') return String(cell.v);
  const shown = cell.w ?? '';
  if (/^0\d+$/.test(shown)) return shown;
  return Math.abs(cell.v) < 1e15 ? String(cell.v) : cell.v.toExponential();
}
