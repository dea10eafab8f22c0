// Files -> adapted rows, one after the other, in the order in which they stand. A file that cannot be read at all is one
// refused row, so that the rest of a delivery still comes in and the counters stay exact.
import fs from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import zlib from 'node:zlib';
import type { TableField } from '#shared/his/columns.ts';
import { isHeadingRow, readHeadings } from '#shared/his/columns.ts';
import { createFhirAdapter } from '#shared/his/fhir-adapter.ts';
import type { FhirAdapter } from '#shared/his/fhir-adapter.ts';
import type { AdaptedRow, RejectReason } from '#shared/his/staging.ts';
import { adaptTableRow } from '#shared/his/table-adapter.ts';
import type { AdapterContext } from '#shared/his/table-adapter.ts';
import type { SourceFile } from './source-files.ts';
import { fhirRank, formatOf, inReadingOrder, isGzip, readWhole, sizeOf } from './source-files.ts';
import type { TableRow } from './table-file.ts';
import { decodeText, parseTable, readWorkbook, WorkbookTooLargeError } from './table-file.ts';

export interface ReadRow {
  readonly file: string;
  /** 1 = first line of the file; 0 = the file itself. */
  readonly row: number;
  readonly adapted: AdaptedRow;
}

/** @param onBytes called with how many bytes of input have been taken in so far, over all files */
export async function* readRows(files: readonly SourceFile[], context: AdapterContext, onBytes: (done: number) => void): AsyncGenerator<ReadRow> {
  const fhir = createFhirAdapter(context);
  let before = 0;
  for (const file of inReadingOrder(files)) {
    try {
      yield* readFile(file, fhir, context, (bytes) => onBytes(before + bytes));
    } catch (error) {
      yield { file: file.name, row: 0, adapted: { result: 'reject', kind: 'file', reason: reasonOf(error), field: null } };
    }
    before += sizeOrZero(file);
    onBytes(before);
  }
}

function sizeOrZero(file: SourceFile): number {
  try {
    return sizeOf(file);
  } catch {
    return 0;
  }
}

function reasonOf(error: unknown): RejectReason {
  return error instanceof WorkbookTooLargeError || (error instanceof RangeError && 'code' in error) ? 'tooLong' : 'unreadable';
}

async function* readFile(file: SourceFile, fhir: FhirAdapter, context: AdapterContext, onBytes: (done: number) => void): AsyncGenerator<ReadRow> {
  const format = formatOf(file.name);
  if (format === 'ndjson') yield* readNdjson(file, fhir, onBytes);
  else if (format === 'json') yield* readJson(file, fhir);
  else if (format === 'csv') yield* readSheets(file.name, [parseTable(decodeText(readWhole(file)))], context);
  else if (format === 'excel') yield* readSheets(file.name, readWorkbook(readWhole(file)), context);
  else throw new Error('unknown format');
}

async function* readNdjson(file: SourceFile, fhir: FhirAdapter, onBytes: (done: number) => void): AsyncGenerator<ReadRow> {
  const input = file.path === null ? Readable.from([file.bytes ?? new Uint8Array()]) : fs.createReadStream(file.path);
  let taken = 0;
  input.on('data', (chunk: Uint8Array) => {
    taken += chunk.length;
    onBytes(taken);
  });
  const stream = isGzip(file.name) ? pipeline(input, zlib.createGunzip(), () => undefined) : input;
  let row = 0;
  for await (const line of linesOf(stream)) {
    row += 1;
    const text = line.trim();
    if (text !== '') yield { file: file.name, row, adapted: adaptJson(text, fhir) };
  }
}

/** Errors of the stream, and of what it is fed by, end the iteration. */
async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}

function adaptJson(text: string, fhir: FhirAdapter): AdaptedRow {
  try {
    return fhir.adapt(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return { result: 'reject', kind: 'unknown', reason: 'unreadable', field: null };
    throw error;
  }
}

/** A Bundle (its entries in reading order), a list of resources, or one resource. The row is the entry's place in the file. */
function* readJson(file: SourceFile, fhir: FhirAdapter): Generator<ReadRow> {
  const whole: unknown = JSON.parse(decodeText(readWhole(file)).replace(/^\uFEFF/, ''));
  const entries = resourcesOf(whole).map((resource, index) => ({ resource, row: index + 1 }));
  entries.sort((a, b) => fhirRank(typeOf(a.resource)) - fhirRank(typeOf(b.resource)));
  for (const { resource, row } of entries) yield { file: file.name, row, adapted: fhir.adapt(resource) };
}

function resourcesOf(whole: unknown): unknown[] {
  if (Array.isArray(whole)) return whole as unknown[];
  if (typeOf(whole) !== 'Bundle') return [whole];
  const entries: unknown = (whole as { entry?: unknown }).entry;
  return Array.isArray(entries) ? entries.map((entry: unknown) => withIdFromUrl(entry)) : [];
}

/** Entries of a transaction may carry their id in fullUrl only. */
function withIdFromUrl(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || !('resource' in entry)) return entry;
  const { resource } = entry;
  if (typeof resource !== 'object' || resource === null || 'id' in resource || !('fullUrl' in entry) || typeof entry.fullUrl !== 'string') return resource;
  return { ...resource, id: entry.fullUrl.split(/[/:]/).at(-1) };
}

function typeOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'resourceType' in value && typeof value.resourceType === 'string' ? value.resourceType : '';
}

/** A title and a line of remarks may stand above the headings. */
const headingSearchRows = 10;

interface Sheet {
  readonly positions: ReadonlyMap<TableField, number>;
  readonly body: readonly TableRow[];
}

/** Sheets without headings are remarks, unless there is no other; those of patients alone come before those of stays. */
function* readSheets(file: string, tables: readonly TableRow[][], context: AdapterContext): Generator<ReadRow> {
  const sheets = tables.map(toSheet).filter((sheet) => sheet !== null);
  if (sheets.length === 0 && tables.some((table) => table.length > 0)) yield { file, row: 0, adapted: { result: 'reject', kind: 'file', reason: 'unknownColumns', field: null } };
  const hasStays = ({ positions }: Sheet): number => Number(positions.has('dischargedAt') || positions.has('admittedAt') || positions.has('stayId'));
  for (const { positions, body } of sheets.sort((a, b) => hasStays(a) - hasStays(b))) {
    for (const { line, cells } of body) {
      if (cells.some((cell) => cell.trim() !== '')) yield { file, row: line, adapted: adaptTableRow(cells, positions, context) };
    }
  }
}

function toSheet(rows: readonly TableRow[]): Sheet | null {
  const headingIndex = rows.slice(0, headingSearchRows).findIndex(({ cells }) => isHeadingRow(readHeadings(cells)));
  const heading = rows[headingIndex];
  return heading ? { positions: readHeadings(heading.cells), body: rows.slice(headingIndex + 1) } : null;
}
