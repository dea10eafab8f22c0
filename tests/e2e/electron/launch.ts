// Starts the shell in a real Electron on a virtual display of its own: the pinned Electron where its binary is here, else the
// older runtime of ../shared/tools. Without either the smoke is skipped, and says what is missing.
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import type { ElectronApplication, Page } from '@playwright/test';
import { test as base, _electron } from '@playwright/test';
import { findElectron } from '../../../electron/start/electron-binary.ts';
import { findProgram, hasTool, installLine } from '../../support/tools.ts';

const root = path.join(import.meta.dirname, '../../..');
export const fixtureBackend = path.join(import.meta.dirname, 'fixture-backend.cjs');

export interface Shell {
  readonly app: ElectronApplication;
  readonly page: Page;
}

interface Fixtures {
  /** Launches the shell with these switches on a fresh data folder; closed when the test ends. */
  readonly launch: (...switches: string[]) => Promise<Shell>;
}

interface WorkerFixtures {
  display: string;
  executable: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  executable: [
    async ({}, use) => {
      const executable = findElectron(root) ?? sharedRuntime();
      base.skip(executable === undefined, 'no Electron binary: run npx install-electron, or set ELECTRON_OVERRIDE_DIST_PATH');
      await use(executable ?? '');
    },
    { scope: 'worker' },
  ],

  display: [
    async ({}, use) => {
      base.skip(!hasTool('display'), `no virtual display: ${installLine('display')}`);
      const server = spawn(findProgram('Xvfb') ?? 'Xvfb', ['-displayfd', '1', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
      await use(`:${await firstLine(server)}`);
      server.kill();
    },
    { scope: 'worker' },
  ],

  launch: async ({ display, executable }, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-shell-'));
    const apps: ElectronApplication[] = [];
    await use(async (...switches) => {
      const args = ['--no-sandbox', '--use-fake-device-for-media-stream', root, `--data=${folder}`, ...switches];
      const app = await _electron.launch({ executablePath: executable, args, cwd: root, env: { ...environment(), DISPLAY: display } });
      apps.push(app);
      return { app, page: await app.firstWindow() };
    });
    for (const app of apps) await app.close();
    fs.rmSync(folder, { recursive: true, force: true });
  },
});

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value]])));
}

function sharedRuntime(): string | undefined {
  const tool = path.join(root, '../shared/tools/electron-runtime');
  if (!fs.existsSync(tool)) return undefined;
  const found = spawnSync(tool, { encoding: 'utf8' });
  return found.status === 0 ? path.join(found.stdout.trim(), 'electron') : undefined;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('Xvfb did not start.')));
    if (child.stdout) readline.createInterface({ input: child.stdout }).once('line', resolve);
  });
}
