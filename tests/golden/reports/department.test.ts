// The department table of a small fixed month as an .xlsx, read back cell by cell against the committed one: values,
// formulas, formats, merges, print set-up. `SUIFANG_UPDATE_GOLDEN=1` writes it afresh; look at the difference before committing.
import fs from 'node:fs';
import path from 'node:path';
import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CellObject } from 'xlsx';
import { read, utils } from 'xlsx';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { createMonth } from '../../support/month.ts';

const goldenFile = path.join(import.meta.dirname, 'department.golden.json');

let test: TestBackend;
let supervisor: Actor;

beforeAll(() => {
  test = createTestBackend();
  supervisor = test.actor('supervisor', '主管');
  test.call('settings', 'changeSettings', { values: { 'hospital.name': '随访示例医院' } }, test.actor('it'));
  const month = createMonth(test);
  month.department('a', '心内科');
  month.department('b', '普外科');
  month.department('c', '康复科');
  const at = Date.parse('2026-10-10T10:00:00+08:00');
  const done = { dueFrom: '2026-10-08', closedAs: 'completed', contacts: [{ outcome: 'completed_self', at, userId: supervisor.id, isReached: true }] } as const;
  for (let index = 0; index < 7; index += 1) month.stay({ departmentId: 'a', dischargedOn: '2026-10-02', tasks: [done] });
  month.stay({ departmentId: 'a', dischargedOn: '2026-10-31', tasks: [{ dueFrom: '2026-11-30' }] });
  month.stay({ departmentId: 'a', dischargedOn: '2026-10-15', tasks: [{ dueFrom: '2026-10-22', closedAs: 'refused' }] });
  month.stay({ departmentId: 'a', dischargedOn: '2026-10-15', disposition: 'deceased' });
  month.stay({ departmentId: 'b', dischargedOn: '2026-10-16', tasks: [done] });
  month.stay({ departmentId: 'b', dischargedOn: '2026-10-17', tasks: [{ dueFrom: '2026-10-24' }] });
  month.stay({ departmentId: 'b', dischargedOn: '2026-10-17' });
});
afterAll(() => test.close());

it('is filed as it always was', async () => {
  const { jobId } = test.call('reports', 'startExport', { table: 'department', month: '2026-10' }, supervisor);
  await test.backend.jobs.idle();
  const bytes = Buffer.from(test.call('reports', 'readExport', { jobId, seq: 0 }, supervisor).base64, 'base64');
  const actual = { sheets: describeSheets(bytes), print: describePrint(bytes) };
  if (process.env['SUIFANG_UPDATE_GOLDEN'] === '1') fs.writeFileSync(goldenFile, `${JSON.stringify(actual, null, 1)}\n`);
  expect(actual).toEqual(JSON.parse(fs.readFileSync(goldenFile, 'utf8')));
});

/** Sheet -> cell -> [value, formula, number format]; merges beside. */
function describeSheets(bytes: Buffer): Record<string, { cells: Record<string, (string | number)[]>; merges: string[] }> {
  const workbook = read(bytes, { cellFormula: true, cellNF: true });
  return Object.fromEntries(
    workbook.SheetNames.map((name) => {
      const sheet = workbook.Sheets[name]!;
      const cells = Object.entries(sheet)
        .filter(([cell, content]: [string, CellObject]) => !cell.startsWith('!') && content.v !== undefined && content.v !== '')
        .map(([cell, content]: [string, CellObject]) => [cell, [content.v as string | number, ...(content.f === undefined ? [] : [`=${content.f}`]), ...(typeof content.v === 'number' ? [String(content.z)] : [])]]);
      return [name, { cells: Object.fromEntries(cells), merges: (sheet['!merges'] ?? []).map((merge) => utils.encode_range(merge)).sort() }];
    }),
  );
}

/** What decides how the first sheet looks on screen and on paper. */
function describePrint(bytes: Buffer): string[] {
  const files = unzipSync(bytes);
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
  const workbook = strFromU8(files['xl/workbook.xml']!);
  const parts = [/<pane [^>]*>/, /<autoFilter [^>]*>/, /<pageSetUpPr [^>]*>/, /<pageSetup [^>]*>/, /<oddFooter>[^<]*</].map((pattern) => pattern.exec(sheet)?.[0] ?? `missing ${String(pattern)}`);
  return [...parts, ...(workbook.match(/<definedName [^>]*>[^<]*</g) ?? [])];
}
