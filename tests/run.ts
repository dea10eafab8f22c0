// `npm test`: every suite, one after the other, and one line at the end: `N passed, N failed, N skipped`, summed over all.
// What a suite needs besides npm is installed with apt where that is allowed; a suite that must do without is skipped loudly,
// and in `.ci/run` (SUIFANG_CI=1) such a skip is a failure. `--long` adds the specs that take minutes.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, whyBuild } from '../electron/start/build.ts';
import type { Tool } from './support/tools.ts';
import { findProgram, hasTool, installLine, installTools, missingTools, whyNoApt } from './support/tools.ts';

const root = path.join(import.meta.dirname, '..');
const isInCi = process.env['SUIFANG_CI'] === '1';
const isLong = process.argv.includes('--long');
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-tests-'));

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Suite {
  readonly title: string;
  readonly needs: readonly Tool[];
  /** @param report file to write the JSON report to */
  run(report: string): Counts;
}

const playwright = (title: string, needs: readonly Tool[], ...args: string[]): Suite => ({ title, needs, run: (report) => runPlaywright(report, args) });

const suites: readonly Suite[] = [
  { title: 'Rules, backend, contract, migrations, golden files, faults, attacks', needs: [], run: runVitest },
  playwright('Stories in Chromium', ['chromium'], '--project=chromium', '--grep-invert=@pages|@exchange|@libreoffice'),
  // Nothing is timed in these: several at once.
  playwright('Every page, looked at and examined', ['chromium'], '--project=chromium', '--grep=@pages', '--workers=2', '--fully-parallel'),
  playwright('Stories over a real telephone exchange', ['chromium', 'exchange'], '--project=chromium', '--grep=@exchange'),
  playwright('Stories that end in LibreOffice', ['chromium', 'libreoffice'], '--project=chromium', '--grep=@libreoffice'),
  playwright('Electron shell', ['display'], '--project=electron'),
];

function node(args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...(isLong ? { SUIFANG_LONG: '1' } : {}), ...env } });
}

function runVitest(report: string): Counts {
  node(['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  const result = readReport(report) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number; success: boolean };
  // A file that could not even be loaded fails no test of its own.
  const failed = result.success ? result.numFailedTests : Math.max(1, result.numFailedTests);
  return { passed: result.numPassedTests, failed, skipped: result.numPendingTests + result.numTodoTests };
}

function runPlaywright(report: string, args: readonly string[]): Counts {
  node(['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/playwright.config.ts', '--reporter=list,json', ...args], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const { stats, errors } = readReport(report) as { stats: { expected: number; unexpected: number; flaky: number; skipped: number }; errors: unknown[] };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

function readReport(file: string): unknown {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function provide(): void {
  const missing = missingTools();
  if (missing.length === 0) return;
  const reason = whyNoApt();
  if (reason !== undefined) return say(`Not installed: ${missing.join(', ')} (no apt: ${reason}). To install: ${installLine(...missing)}`);
  say(`Installing with apt: ${missing.join(', ')} (SUIFANG_NO_APT=1 prevents it).`);
  if (!installTools(missing)) say('apt failed; what is still missing is skipped below.');
}

function runSuite(suite: Suite, index: number): Counts {
  say(`\n=== ${suite.title}`);
  const missing = suite.needs.filter((tool) => !hasTool(tool));
  if (missing.length > 0) {
    say(`SKIPPED, all of it: ${missing.join(', ')} not installed. To run it: ${installLine(...missing)}`);
    return isInCi ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
  }
  try {
    return suite.run(path.join(reports, `${index}.json`));
  } catch (error) {
    say(`FAILED: the suite left no report (${error instanceof Error ? error.message : String(error)})`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

provide();
if (whyBuild(root) !== undefined) build(root);
const chromium = findProgram('chromium');
if (chromium) process.env['SUIFANG_CHROMIUM'] ??= chromium;
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const [index, suite] of suites.entries()) {
  const counts = runSuite(suite, index);
  say(`--- ${suite.title}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key];
}
fs.rmSync(reports, { recursive: true, force: true });
say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
