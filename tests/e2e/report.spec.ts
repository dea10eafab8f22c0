// Story (c): the supervisor exports the month in the browser, LibreOffice turns the file into a PDF without complaint, and
// every cell equals a count made by SQL of its own, written here and nowhere else.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { TestInfo } from '@playwright/test';
import SqliteDatabase from 'better-sqlite3';
import { read, utils } from 'xlsx';
import { findProgram, hasTool, installLine } from '../support/tools.ts';
import type { Workstation } from '../support/workstation.ts';
import { expect, test } from '../support/workstation.ts';
import { ReportsPage } from './pages/reports-page.ts';

const month = '2026-11';
const today = '2026-11-20';

interface DepartmentCount {
  readonly name: string;
  readonly discharged: number;
  readonly deceased: number;
  readonly followedUp: number;
  readonly notFollowedUp: number;
  readonly refused: number;
  readonly notDue: number;
}

/** Sets, not rows: nothing of the product's query is used. */
const countByDepartment = `
WITH dead AS (
  SELECT id FROM patient WHERE deceased_on <= :today
  UNION SELECT patient_id FROM contact_stop WHERE kind = 'deceased' AND reversed_at IS NULL),
refusal AS (
  SELECT task.stay_id FROM planned_contact AS task WHERE task.closed_as = 'refused'
  UNION SELECT task.stay_id FROM planned_contact AS task JOIN contact_stop AS stop ON stop.id = task.stop_id
    WHERE task.closed_as = 'stopped' AND stop.kind = 'refused_all' AND stop.reversed_at IS NULL),
done AS (
  SELECT task.stay_id FROM contact JOIN contact_item AS item ON item.contact_id = contact.id JOIN planned_contact AS task ON task.id = item.planned_contact_id
  WHERE contact.outcome IN ('completed_self', 'completed_family', 'completed_partly') AND contact.closed_at IS NOT NULL AND contact.voided_at IS NULL AND contact.is_practice = 0),
later AS (
  SELECT stay_id FROM planned_contact WHERE coalesce(closed_as, '') <> 'voided' GROUP BY stay_id HAVING min(due_from) > :today),
classed AS (
  SELECT department_id, CASE
    WHEN disposition = 'deceased' OR patient_id IN (SELECT id FROM dead) THEN 'deceased'
    WHEN id IN (SELECT stay_id FROM refusal WHERE stay_id IS NOT NULL) THEN 'refused'
    WHEN id IN (SELECT stay_id FROM done WHERE stay_id IS NOT NULL) THEN 'followedUp'
    WHEN id IN (SELECT stay_id FROM later WHERE stay_id IS NOT NULL) THEN 'notDue'
    ELSE 'notFollowedUp' END AS class
  FROM stay WHERE status = 'discharged' AND substr(discharged_on, 1, 7) = :month)
SELECT department.name, count(class) AS discharged, sum(class IS 'deceased') AS deceased, sum(class IS 'followedUp') AS followedUp,
  sum(class IS 'notFollowedUp') AS notFollowedUp, sum(class IS 'refused') AS refused, sum(class IS 'notDue') AS notDue
FROM department LEFT JOIN classed ON classed.department_id = department.id
WHERE department.is_active = 1 OR classed.class IS NOT NULL
GROUP BY department.id`;

test('the supervisor files the month', { tag: '@libreoffice' }, async ({ page, workstation }, info) => {
  test.skip(!hasTool('libreoffice'), `LibreOffice is missing: ${installLine('libreoffice')}`);
  await workstation.signIn('supervisor');
  const reports = new ReportsPage(page);
  await reports.open('department', month);

  const download = await reports.export();
  const file = info.outputPath('month.xlsx');
  await download.saveAs(file);
  expect(download.suggestedFilename()).toBe(`科室随访统计表_${month}.xlsx`);
  await expect(page.getByRole('status').getByText('已导出')).toBeVisible();

  const expected = countOf(workstation);
  expect(expected.reduce((sum, row) => sum + row.discharged, 0)).toBeGreaterThan(20);
  const filed = departmentsIn(file);
  expect(filed.departments.sort(byName)).toEqual(expected.map(toCells).sort(byName));
  expect(filed.total).toEqual(toCells(sumOf(expected)));
  const shown = (await reports.numbersOf('总计')).slice(0, 6);
  expect(shown).toEqual(toCells(sumOf(expected)).slice(1, 7).map(String));

  convertToPdf(file, info);
});

test('a number opens the rows behind it, masked', async ({ page, workstation }) => {
  await workstation.signIn('supervisor');
  const reports = new ReportsPage(page);
  await reports.open('department', month);
  const { notFollowedUp } = sumOf(countOf(workstation));
  const rows = (await reports.openRows('总计', '未随访')).locator('tbody tr');
  await expect(rows).toHaveCount(Math.min(notFollowedUp, 100));
  await expect(rows.first()).toContainText('未随访');
  expect(await rows.first().innerText()).toMatch(/^.\*/);
});

test('a nurse sees her own workload and nothing else', async ({ page, workstation }) => {
  await workstation.signIn('nurse');
  const reports = new ReportsPage(page);
  await reports.open('department', month);
  await expect(page.getByRole('heading', { level: 2 })).toContainText('随访工作量统计表');
  await expect(reports.table.locator('tbody tr')).toHaveCount(2);
  await expect(page.getByRole('button', { name: '导出 Excel' })).toHaveCount(0);
});

function countOf(workstation: Workstation): DepartmentCount[] {
  const key = fs.readFileSync(path.join(workstation.folder, 'suifang.key'), 'utf8').trim();
  const database = new SqliteDatabase(path.join(workstation.folder, 'suifang.db'), { readonly: true });
  try {
    for (const pragma of [`cipher='sqlcipher'`, 'legacy=4', `key="x'${key}'"`]) database.pragma(pragma);
    return database.prepare<{ today: string; month: string }, DepartmentCount>(countByDepartment).all({ today, month });
  } finally {
    database.close();
  }
}

function sumOf(rows: readonly DepartmentCount[]): DepartmentCount {
  const sum = (pick: (row: DepartmentCount) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  return {
    name: '总计',
    discharged: sum((row) => row.discharged),
    deceased: sum((row) => row.deceased),
    followedUp: sum((row) => row.followedUp),
    notFollowedUp: sum((row) => row.notFollowedUp),
    refused: sum((row) => row.refused),
    notDue: sum((row) => row.notDue),
  };
}

type Cells = (string | number)[];

/** A row as the hospital reads it: 科室 出院人数 死亡人数 已随访 未随访 拒绝随访 所有随访 随访率 成功随访率 未到期. */
function toCells({ name, discharged, deceased, followedUp, notFollowedUp, refused, notDue }: DepartmentCount): Cells {
  const all = followedUp + notFollowedUp + refused;
  return [name, discharged, deceased, followedUp, notFollowedUp, refused, all, ...(all === 0 ? ['—', '—'] : [(all - notFollowedUp) / all, followedUp / all]), notDue];
}

function departmentsIn(file: string): { total: Cells; departments: Cells[] } {
  const workbook = read(fs.readFileSync(file));
  const rows = utils.sheet_to_json<Cells>(workbook.Sheets[workbook.SheetNames[0]!]!, { header: 1, blankrows: false });
  const total = rows.find((row) => row[1] === '总计')!;
  const departments = rows.filter((row) => typeof row[0] === 'number');
  return { total: total.slice(1), departments: departments.map((row) => row.slice(1)) };
}

function byName(one: Cells, other: Cells): number {
  return String(one[0]).localeCompare(String(other[0]));
}

function convertToPdf(file: string, info: TestInfo): void {
  const profile = info.outputPath('libreoffice');
  const { status, stderr } = spawnSync(findProgram('soffice')!, ['--headless', `-env:UserInstallation=file://${profile}`, '--convert-to', 'pdf', '--outdir', path.dirname(file), file], { encoding: 'utf8', timeout: 100_000 });
  expect(status).toBe(0);
  // javaldx looks for a Java that no conversion needs.
  expect(stderr.split('\n').filter((line) => line !== '' && !line.includes('javaldx'))).toEqual([]);
  expect(fs.readFileSync(file.replace(/xlsx$/, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-');
}
