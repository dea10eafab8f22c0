// The exchange's file -> calls that came in. Read whole in one command: a night is small. A row already known (the same call in an
// earlier file, or a call that a seat saw itself) changes nothing; read = accepted + rejected + unchanged, and the database says so.
import type { CallRecordPositions, CallRecordResult, InboundRecord } from '#shared/hotline/call-records.ts';
import { asteriskPositions, readCallRecord, readCallRecordHeadings, templateExample, templateHeadings } from '#shared/hotline/call-records.ts';
import type { hotlineContract } from '#shared/hotline/hotline.contract.ts';
import { matchSeatCall } from '#shared/hotline/inbound.ts';
import { callerNumber } from '#shared/patients/phone-numbers.ts';
import { invalidInput } from '#shared/rpc/errors.ts';
import { writeChosenFile } from '../chosen-file.ts';
import type { ReadDb } from '../db/db.ts';
import { loadSheetLibrary } from '../his/sheet-library.ts';
import { formatOf } from '../his/source-files.ts';
import type { TableRow } from '../his/table-file.ts';
import { decodeText, parseTable, readWorkbook } from '../his/table-file.ts';
import type { CommandContext, ModuleHandlers } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { insertImport, insertInboundCall, insertReject, listImportRows, listKnownSourceKeys, listRejectRows, listSeatCalls } from './inbound.queries.ts';

type Names = 'importCallRecords' | 'listCallRecordImports' | 'listCallRecordRejects' | 'getCallRecordTemplate' | 'saveCallRecordTemplate';
type Reject = { readonly line: number } & Extract<CallRecordResult, { reason: unknown }>;

/** A title and a remark may stand above the headings. */
const headingSearchRows = 10;
const templateFileName = '话单导入模板.xlsx';
/** How far around the file's calls those of the seats are compared. */
const seatWindowMs = 10 * 60_000;

export const callRecordHandlers: Pick<ModuleHandlers<typeof hotlineContract>, Names> = {
  importCallRecords(ctx, input) {
    const rows = readTable(input.fileName, Buffer.from(input.base64, 'base64'));
    const { records, rejects } = readRecords(ctx, rows);
    const accepted = unknownRecords(ctx.read, records);
    const counts = { read: records.length + rejects.length, accepted: accepted.length, rejected: rejects.length, unchanged: records.length - accepted.length };
    return { importId: input.isDryRun || counts.read === 0 ? null : keep(ctx, input.fileName, counts, accepted, rejects), ...counts, rejects: rejects.slice(0, 200) };
  },

  listCallRecordImports: (ctx) =>
    listImportRows(ctx.read).map((row) => ({ id: row.id, fileName: row.file_name, read: row.rows_read, accepted: row.rows_accepted, rejected: row.rows_rejected, unchanged: row.rows_unchanged, at: row.recorded_at, by: row.display_name ?? row.recorded_by })),

  listCallRecordRejects: (ctx, input) => listRejectRows(ctx.read, input.importId) as Reject[],

  getCallRecordTemplate: () => ({ fileName: templateFileName, base64: Buffer.from(makeTemplate()).toString('base64') }),

  saveCallRecordTemplate(_ctx, input) {
    writeChosenFile(input.path, '.xlsx', [makeTemplate()]);
    return {};
  },
};

/** @throws invalid-input fileKindUnknown, fileUnreadable */
function readTable(fileName: string, bytes: Uint8Array): TableRow[] {
  const format = formatOf(fileName);
  if (format !== 'csv' && format !== 'excel') throw invalidInput('fileKindUnknown');
  try {
    return format === 'csv' ? parseTable(decodeText(bytes)) : (readWorkbook(bytes).find((sheet) => findPositions(sheet) !== null) ?? []);
  } catch {
    throw invalidInput('fileUnreadable');
  }
}

function findPositions(rows: readonly TableRow[]): { readonly positions: CallRecordPositions; readonly body: readonly TableRow[] } | null {
  for (const [index, { cells }] of rows.slice(0, headingSearchRows).entries()) {
    const positions = readCallRecordHeadings(cells);
    if (positions) return { positions, body: rows.slice(index + 1) };
  }
  const positions = rows[0] ? asteriskPositions(rows[0].cells) : null;
  return positions && { positions, body: rows };
}

function readRecords(ctx: CommandContext, rows: readonly TableRow[]): { records: InboundRecord[]; rejects: Reject[] } {
  const found = findPositions(rows);
  if (!found) throw invalidInput('callRecordColumnsUnknown');
  const context = { zone: loadSettings(ctx.read)['hospital.zone'], now: ctx.now };
  const records: InboundRecord[] = [];
  const rejects: Reject[] = [];
  for (const { line, cells } of found.body) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const result = readCallRecord(cells, found.positions, context);
    if ('record' in result) records.push(result.record);
    else rejects.push({ line, ...result });
  }
  return { records, rejects };
}

/** Neither in an earlier file, nor twice in this one, nor a call that a seat saw itself. */
function unknownRecords(read: ReadDb, records: readonly InboundRecord[]): InboundRecord[] {
  const known = listKnownSourceKeys(read, records.map((record) => record.sourceKey));
  const times = records.map((record) => record.startedAt);
  const seatCalls = times.length === 0 ? [] : listSeatCalls(read, Math.min(...times) - seatWindowMs, Math.max(...times) + seatWindowMs);
  const byNumber = Map.groupBy(seatCalls.map((call) => ({ number: callerNumber(call.number), startedAt: call.started_at })), (call) => call.number);
  return records.filter((record) => {
    if (known.has(record.sourceKey)) return false;
    known.add(record.sourceKey);
    const seen = record.number === null ? undefined : byNumber.get(record.number);
    const match = seen ? matchSeatCall(record.startedAt, seen) : null;
    if (match === null) return true;
    seen?.splice(match, 1);
    return false;
  });
}

function keep(ctx: CommandContext, fileName: string, counts: { read: number; accepted: number; rejected: number; unchanged: number }, accepted: readonly InboundRecord[], rejects: readonly Reject[]): string {
  const importId = ctx.newId();
  insertImport(ctx.db, { id: importId, file_name: fileName, rows_read: counts.read, rows_accepted: counts.accepted, rows_rejected: counts.rejected, rows_unchanged: counts.unchanged, ...stamp(ctx) });
  for (const record of accepted) {
    const { sourceKey, number, calledNumber, startedAt, answeredAt, endedAt, answeredBy } = record;
    insertInboundCall(ctx.db, { id: ctx.newId(), import_id: importId, source_key: sourceKey, number, called_number: calledNumber, started_at: startedAt, answered_at: answeredAt, ended_at: endedAt, answered_by: answeredBy, ...stamp(ctx) });
  }
  for (const { line, reason, field } of rejects) insertReject(ctx.db, { id: ctx.newId(), import_id: importId, line, reason, field });
  return importId;
}

function makeTemplate(): Uint8Array {
  const { utils, write } = loadSheetLibrary();
  const sheet = utils.aoa_to_sheet([[...templateHeadings], [...templateExample]]);
  sheet['!cols'] = templateHeadings.map(() => ({ wch: 20 }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '来电话单');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}
