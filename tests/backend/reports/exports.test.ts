// Exports through the real job, worker and sealed file: what is written is what the table says, masked unless asked for,
// fetched by its maker alone, and never readable on disk.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import type { z } from 'zod';
import { exportResultSchema } from '#shared/reports/reports.contract.ts';
import type { reportsContract } from '#shared/reports/reports.contract.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createExportFile, exportFilePath, frameBytes, readExportFrame } from '../../../electron/backend/reports/export-file.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { createMonth } from '../../support/month.ts';

let test: TestBackend;
let supervisor: Actor;

beforeAll(() => {
  test = createTestBackend();
  supervisor = test.actor('supervisor');
  const month = createMonth(test);
  month.department('cardiology', '心内科');
  month.department('idle', '=HYPERLINK("http://x")');
  for (let index = 0; index < 60; index += 1) {
    month.stay({ departmentId: 'cardiology', dischargedOn: '2026-11-03', name: '欧阳明珠', inpatientNumber: '0012345678', identityNumber: '330102196503211234', phone: '15400001234' });
  }
});
afterAll(() => test.close());

async function exportFile(input: z.input<typeof reportsContract.startExport.input>, as: Actor = supervisor): Promise<{ jobId: string; bytes: Buffer }> {
  const { jobId } = test.call('reports', 'startExport', input, as);
  await test.backend.jobs.idle();
  const chunks: Buffer[] = [];
  for (let isLast = false; !isLast; ) {
    const chunk = test.call('reports', 'readExport', { jobId, seq: chunks.length }, as);
    chunks.push(Buffer.from(chunk.base64, 'base64'));
    isLast = chunk.isLast;
  }
  return { jobId, bytes: Buffer.concat(chunks) };
}

function cellsOf(bytes: Buffer): string[][] {
  const workbook = read(bytes);
  return utils.sheet_to_json<string[]>(workbook.Sheets[workbook.SheetNames[0]!]!, { header: 1, raw: false, defval: '' });
}

/** Every cell of every sheet. */
function wordsOf(bytes: Buffer): string {
  return Object.values(read(bytes).Sheets).map((sheet) => JSON.stringify(utils.sheet_to_json(sheet, { header: 1, raw: false, defval: '' }))).join('\n');
}

describe('export of a table', () => {
  it('holds the table’s numbers and neutral names', async () => {
    const { jobId, bytes } = await exportFile({ table: 'department', month: '2026-11' });
    const cells = cellsOf(bytes);
    expect(cells[0]?.[0]).toContain('2026年11月科室随访统计表');
    expect(cells[4]?.slice(1, 4)).toEqual(['总计', '60', '0']);
    expect(cells.map((row) => row[1])).toContain(`'=HYPERLINK("http://x")`);
    const result = exportResultSchema.parse(test.call('jobs', 'getJob', { id: jobId }, supervisor)?.result);
    expect(result).toEqual({ fileName: '科室随访统计表_2026-11.xlsx', rows: 2, bytes: bytes.length });
  });
});

describe('export of the list', () => {
  it('is masked unless identities are asked for with a purpose, and keeps every digit as text', async () => {
    const masked = cellsOf((await exportFile({ table: 'rows', month: '2026-11' })).bytes);
    expect(masked[4]?.slice(1, 7)).toEqual(['欧*', '女', '67', '********78', '330***********1234', '154****1234']);
    expect(() => test.call('reports', 'startExport', { table: 'rows', month: '2026-11', withIdentities: true }, supervisor)).toThrow('exportReasonNeeded');
    const full = await exportFile({ table: 'rows', month: '2026-11', withIdentities: true, reason: '科室核对' });
    expect(cellsOf(full.bytes)[4]?.slice(1, 7)).toEqual(['欧阳明珠', '女', '67', '0012345678', '330102196503211234', '15400001234']);
    expect(wordsOf(full.bytes)).toContain('用途：科室核对');
    const few = await exportFile({ table: 'rows', month: '2026-10', withIdentities: true });
    expect(wordsOf(few.bytes)).not.toContain('用途：');
    const audit = test.call('audit', 'listEntries', { method: 'reports.startExport' }, test.actor('auditor'));
    expect(audit.map((entry) => entry.subject)).toContain('rows 2026-11 with identities');
    const sealed = fs.readFileSync(exportFilePath(test.folder, full.jobId));
    expect(sealed.includes('PK\u0003\u0004')).toBe(false);
  });
});

describe('fetching', () => {
  it('is for the maker, and only when done', async () => {
    const { jobId } = await exportFile({ table: 'workload', month: '2026-11' });
    expect(() => test.call('reports', 'readExport', { jobId, seq: 0 }, test.actor('supervisor', 'other'))).toThrow('notFound');
    expect(() => test.call('reports', 'readExport', { jobId, seq: 99 }, supervisor)).toThrow('exportNotReady');
    expect(() => test.call('reports', 'startExport', { table: 'workload', month: '2026-11' }, test.actor('nurse'))).toThrow('forbidden');
  });

  it('to a path writes the same bytes, for the maker, to an Excel file and nothing else, or leaves what stood there', async () => {
    const { jobId, bytes } = await exportFile({ table: 'department', month: '2026-11' });
    const target = path.join(test.folder, '科室.xlsx');
    fs.writeFileSync(target, 'older');
    const save = (file: string, as = supervisor): unknown => test.call('reports', 'saveExport', { jobId, path: file }, as);
    expect(() => save(target, test.actor('supervisor', 'other'))).toThrow('notFound');
    for (const refused of [path.join(test.folder, 'suifang.db'), path.join(test.folder, '.profile'), '科室.xlsx']) expect(() => save(refused)).toThrow('savePathRefused');
    expect(() => save(path.join(test.folder, 'no such folder', '科室.xlsx'))).toThrow('fileNotWritten');
    expect(fs.readFileSync(target, 'utf8')).toBe('older');
    save(target);
    expect(fs.readFileSync(target).equals(bytes)).toBe(true);
    expect(fs.readdirSync(test.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('leaves no file of a cancelled export', async () => {
    const { jobId } = test.call('reports', 'startExport', { table: 'rows', month: '2026-11' }, supervisor);
    test.call('jobs', 'cancelJob', { id: jobId }, supervisor);
    await test.backend.jobs.idle();
    expect(test.call('jobs', 'getJob', { id: jobId }, supervisor)?.state).toBe('cancelled');
    expect(fs.existsSync(exportFilePath(test.folder, jobId))).toBe(false);
  });
});

describe('sealed file', () => {
  const key = crypto.randomBytes(32);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-sealed-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  function write(name: string, plain: Buffer): Promise<string> {
    const file = path.join(folder, name);
    const sink = createExportFile(file, key);
    return new Promise((resolve, reject) => {
      sink.on('close', () => resolve(file)).on('error', reject);
      sink.end(plain);
    });
  }

  it.each([0, 1, frameBytes, frameBytes + 1, 3 * frameBytes])('gives back %i bytes', async (length) => {
    const plain = crypto.randomBytes(length);
    const file = await write(`${length}.sealed`, plain);
    const frames: Buffer[] = [];
    for (let isLast = false; !isLast; ) {
      const frame = readExportFrame(file, key, frames.length)!;
      frames.push(frame.bytes);
      isLast = frame.isLast;
    }
    expect(Buffer.concat(frames).equals(plain)).toBe(true);
  });

  it('refuses a file cut short at a frame', async () => {
    const file = await write('cut.sealed', crypto.randomBytes(2 * frameBytes));
    fs.truncateSync(file, fs.statSync(file).size / 2);
    expect(() => readExportFrame(file, key, 0)).toThrow();
  });
});
