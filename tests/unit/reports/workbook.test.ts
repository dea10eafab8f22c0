// Both writers of the Workbook interface: text from data never becomes a formula, digits stay digits, and what is filed
// looks the same whichever library wrote it.
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { WorkSheet } from 'xlsx';
import { read, utils } from 'xlsx';
import { formalWorkbook } from '../../../electron/backend/reports/workbook/formal-workbook.ts';
import { listWorkbook } from '../../../electron/backend/reports/workbook/list-workbook.ts';
import { neutralText } from '../../../electron/backend/reports/workbook/neutral-text.ts';
import type { CellValue, Workbook, WorkbookDocument } from '../../../electron/backend/reports/workbook/workbook.ts';
import { columnName, rateFormulaText, signatureSpans } from '../../../electron/backend/reports/workbook/workbook.ts';

const writers: readonly (readonly [string, Workbook])[] = [['formal', formalWorkbook], ['list', listWorkbook]];

function documentOf(rows: CellValue[][], override: Partial<WorkbookDocument> = {}): WorkbookDocument {
  return {
    sheetName: '明细表',
    title: '示例医院明细表',
    facts: '统计范围：仅本机数据',
    columns: [
      { label: 'NO.', group: null, kind: 'ordinal', width: 6 },
      { label: '姓名', group: '患者', kind: 'text', width: 12 },
      { label: '身份证号', group: '患者', kind: 'text', width: 21 },
    ],
    total: null,
    rows,
    signatures: ['填报人：', '审核人：', '填报日期：'],
    definitions: { sheetName: '口径说明', title: '口径说明', headings: ['项目', '说明'], lines: [['口径', '每行一人']] },
    pageFooter: '第 &P 页，共 &N 页',
    ...override,
  };
}

async function write(workbook: Workbook, document: WorkbookDocument): Promise<Buffer> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([buffer(sink), workbook.write(document, sink)]);
  return bytes;
}

function firstSheet(bytes: Buffer): WorkSheet {
  const workbook = read(bytes, { cellFormula: true });
  return workbook.Sheets[workbook.SheetNames[0]!]!;
}

const dangerous = fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '|', '＝', '＋', '－', '＠', ' =', '\n=', '　='), fc.string()).map((parts) => parts.join(''));

describe.each(writers)('%s writer', (_name, workbook) => {
  it('turns no text into a formula and loses none', async () => {
    const texts = fc.sample(fc.oneof(dangerous, fc.string({ unit: 'binary' }), fc.string()), { numRuns: 2000, seed: 7 });
    const bytes = await write(workbook, documentOf(texts.map((text, index) => [index + 1, text, '330102196503211234'])));
    for (const [name, content] of Object.entries(unzipSync(bytes))) if (name.startsWith('xl/worksheets/')) expect(strFromU8(content)).not.toMatch(/<f[ >]/);
    const sheet = firstSheet(bytes);
    const normal = (text: string): string => text.replace(/\r\n?|_x000D_/g, '\n');
    const wrong = texts.filter((text, index) => {
      const cell = sheet[utils.encode_cell({ r: 4 + index, c: 1 })] as { t: string; v: string } | undefined;
      const expected = normal(neutralText(text));
      return normal(cell?.v ?? '').trim() !== expected.trim();
    });
    expect(wrong).toEqual([]);
  });

  it('keeps long numbers and leading zeros as text', async () => {
    const sheet = firstSheet(await write(workbook, documentOf([[1, '0012', '330102196503211234']])));
    expect(sheet['B5']).toMatchObject({ t: 's', v: '0012' });
    expect(sheet['C5']).toMatchObject({ t: 's', v: '330102196503211234' });
  });

  it('prints as Chinese hospitals file it', async () => {
    const files = unzipSync(await write(workbook, documentOf([[1, '王桂兰', '330102196503211234']])));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
    for (const part of [/<pageSetup [^>]*paperSize="9"/, /<pageSetup [^>]*orientation="landscape"/, /<pageSetup [^>]*fitToHeight="0"/, /fitToPage="(1|true)"/, /xSplit="2" ySplit="4"/, /<autoFilter ref="A4:C[45]"/, /<mergeCell ref="A1:C1"/, /第 &amp;P 页，共 &amp;N 页/]) expect(sheet).toMatch(part);
    expect(strFromU8(files['xl/workbook.xml']!)).toMatch(/_xlnm\.Print_Titles"[^>]*>(?:&apos;)?明细表(?:&apos;)?!\$3:\$4</);
    expect(strFromU8(files['xl/styles.xml']!)).toContain('宋体');
  });

  it('refuses a sheet name that print titles cannot hold', async () => {
    await expect(write(workbook, documentOf([], { sheetName: '2026-11 表' }))).rejects.toThrow('sheet name');
  });

  it('writes an empty table too', async () => {
    const sheet = firstSheet(await write(workbook, documentOf([])));
    expect(sheet['A1']).toMatchObject({ v: '示例医院明细表' });
  });
});

describe('neutral text', () => {
  it('is marked once, and harmless text is left as it is', () => {
    expect(['=1', '－1', ' @x', '王桂兰', '13800001234', 'a=b'].map(neutralText)).toEqual(["'=1", "'－1", "' @x", '王桂兰', '13800001234', 'a=b']);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => neutralText(neutralText(text)) === neutralText(text)));
  });
});

describe('cells', () => {
  it('are named and divided as a spreadsheet does', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(rateFormulaText({ numerator: { allBut: 5 }, denominator: 7 }, 4)).toBe('IF(H5=0,"—",(H5-F5)/H5)');
    expect(signatureSpans(3, 11)).toEqual([{ first: 0, last: 2 }, { first: 3, last: 6 }, { first: 7, last: 10 }]);
  });
});
