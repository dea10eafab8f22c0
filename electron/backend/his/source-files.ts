// Which files an import reads, and in which order: patients before their stays, stays before what hangs on them, so that
// rows refer only backwards. Folders are searched; files of other kinds are left alone.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { isHeadingRow, readHeadings } from '#shared/his/columns.ts';
import { fhirOrder } from '#shared/his/fhir-adapter.ts';
import { decodeText, parseTable } from './table-file.ts';

/** A file on disk, or one that was uploaded. */
export interface SourceFile {
  readonly name: string;
  readonly path: string | null;
  readonly bytes: Uint8Array | null;
}

export type FileFormat = 'ndjson' | 'json' | 'csv' | 'excel';

const formats: readonly (readonly [RegExp, FileFormat])[] = [
  [/\.ndjson(?:\.gz)?$/i, 'ndjson'],
  [/\.jsonl(?:\.gz)?$/i, 'ndjson'],
  [/\.json(?:\.gz)?$/i, 'json'],
  [/\.(?:csv|tsv|txt)(?:\.gz)?$/i, 'csv'],
  [/\.(?:xlsx|xlsm|xls)$/i, 'excel'],
];

/** Null for a file that imports do not read. Excel's lock files (~$…) are none. */
export function formatOf(name: string): FileFormat | null {
  return name.startsWith('~$') || name.startsWith('.') ? null : (formats.find(([pattern]) => pattern.test(name))?.[1] ?? null);
}

/** Readable files below the given paths, by name. A path that does not exist throws the file system's error. */
export function listSourceFiles(paths: readonly string[]): SourceFile[] {
  return paths.flatMap((given) => {
    if (!fs.statSync(given).isDirectory()) return [toSourceFile(given)];
    const entries = fs.readdirSync(given, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && formatOf(entry.name) !== null).map((entry) => toSourceFile(path.join(entry.parentPath, entry.name))).sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}

function toSourceFile(file: string): SourceFile {
  return { name: path.basename(file), path: file, bytes: null };
}

export function sizeOf(file: SourceFile): number {
  return file.bytes?.length ?? (file.path === null ? 0 : fs.statSync(file.path).size);
}

/** All bytes of a file, unpacked where it is gzipped. @throws when it is larger than an import may be */
export function readWhole(file: SourceFile): Uint8Array {
  const packed = file.bytes ?? (file.path === null ? new Uint8Array() : fs.readFileSync(file.path));
  return isGzip(file.name) ? zlib.gunzipSync(packed, { maxOutputLength: maximumWholeBytes }) : packed;
}

/** Tables and bundles are held whole; NDJSON streams and may be of any size. */
const maximumWholeBytes = 512 * 1024 * 1024;

export function isGzip(name: string): boolean {
  return /\.gz$/i.test(name);
}

/** Stable order by rank: practitioners, patients, stays, the rest; tables of patients alone before tables of stays. */
export function inReadingOrder(files: readonly SourceFile[]): SourceFile[] {
  const ranked = files.map((file) => ({ file, rank: rankOf(file) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ file }) => file);
}

function rankOf(file: SourceFile): number {
  try {
    const format = formatOf(file.name);
    if (format === 'ndjson') return fhirRank(resourceTypeOf(readStart(file)));
    if (format === 'csv') return isPatientTable(readStart(file)) ? 1 : 2;
  } catch {
    // A file that cannot be opened is refused when its turn comes.
  }
  return 2;
}

/** Kinds that nobody refers to come last. */
export function fhirRank(resourceType: string): number {
  const position = fhirOrder.indexOf(resourceType);
  return position < 0 ? fhirOrder.length : position;
}

const startBytes = 64 * 1024;

/** The first bytes of a file, enough for its first line. */
function readStart(file: SourceFile): Uint8Array {
  const packed = file.bytes?.subarray(0, startBytes) ?? readStartOf(file.path ?? '');
  return isGzip(file.name) ? zlib.gunzipSync(packed, { finishFlush: zlib.constants.Z_SYNC_FLUSH }) : packed;
}

function readStartOf(filePath: string): Uint8Array {
  const descriptor = fs.openSync(filePath, 'r');
  try {
    const buffer = Buffer.alloc(startBytes);
    return buffer.subarray(0, fs.readSync(descriptor, buffer, 0, startBytes, 0));
  } finally {
    fs.closeSync(descriptor);
  }
}

function resourceTypeOf(start: Uint8Array): string {
  return /"resourceType"\s*:\s*"(\w+)"/.exec(Buffer.from(start).toString('utf8'))?.[1] ?? '';
}

function isPatientTable(start: Uint8Array): boolean {
  const text = decodeText(start, true);
  const rows = parseTable(text.slice(0, text.lastIndexOf('\n') + 1) || text);
  const headings = rows.map(({ cells }) => readHeadings(cells)).find(isHeadingRow);
  return headings !== undefined && !headings.has('dischargedAt') && !headings.has('admittedAt') && !headings.has('stayId');
}
