// `npm start` as a person types it, on a display. The program lies in a folder of its own whose node_modules/electron is ours:
// its installer fails, or "fetches" a binary that writes down what it was given, as the system's opener does. Electron is not
// tried as root, so there it is started as nobody.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { test } from './launch.ts';

const root = path.join(import.meta.dirname, '../../..');
const nobody = 65_534;
let program: string;
let child: ChildProcess | undefined;

test.beforeEach(() => {
  program = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-start-'));
  for (const file of ['package.json', 'electron/start.ts', 'electron/start']) fs.cpSync(path.join(root, file), path.join(program, file), { recursive: true, preserveTimestamps: true });
  for (const folder of ['node_modules/electron', 'out']) fs.mkdirSync(path.join(program, folder), { recursive: true });
  for (const part of ['main', 'preload', 'renderer']) fs.symlinkSync(path.join(root, 'out', part), path.join(program, 'out', part));
  fs.writeFileSync(path.join(program, 'out/built'), '');
});
test.afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  fs.rmSync(program, { recursive: true, force: true });
});

test('without Electron the browser opens on the address, and the address works once', async ({ display }) => {
  writeInstaller('process.exit(1)');
  const given = path.join(program, 'given');
  fs.writeFileSync(path.join(program, 'xdg-open'), recordingScript(given), { mode: 0o755 });
  start({ DISPLAY: display, PATH: `${program}${path.delimiter}${process.env['PATH'] ?? ''}` });
  const [address = ''] = await written(given);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);
  expect((await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')).toMatch(/HttpOnly/i);
  expect((await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')).toBeNull();
});

test('with Electron, once fetched, the window is started on the program and its data folder', async ({ display }) => {
  const given = path.join(program, 'given');
  writeInstaller(`const fs = require('node:fs');
    fs.mkdirSync(__dirname + '/dist');
    fs.writeFileSync(__dirname + '/dist/version', '45.4.1');
    fs.writeFileSync(__dirname + '/dist/electron', ${JSON.stringify(recordingScript(given))}, { mode: 0o755 });
    fs.writeFileSync(__dirname + '/path.txt', 'electron');`);
  start({ DISPLAY: display }, process.getuid?.() === 0 ? nobody : undefined);
  expect(await written(given)).toEqual([program, '--data', path.join(program, 'data')]);
});

function start(env: NodeJS.ProcessEnv, user?: number): void {
  let node = process.execPath;
  if (user !== undefined) {
    // The checkout may lie where another user cannot look.
    node = path.join(program, 'node');
    fs.copyFileSync(process.execPath, node);
    for (const name of ['', ...fs.readdirSync(program, { recursive: true, encoding: 'utf8' })]) fs.lchownSync(path.join(program, name), user, user);
  }
  const identity = user === undefined ? {} : { uid: user, gid: user };
  child = spawn(node, [path.join(program, 'electron/start.ts'), '--data', path.join(program, 'data')], { cwd: program, stdio: 'ignore', env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '', ...env }, ...identity });
}

function writeInstaller(script: string): void {
  fs.writeFileSync(path.join(program, 'node_modules/electron/install.js'), script);
}

/** Writes its arguments down, one a line, the whole file at once. */
function recordingScript(file: string): string {
  return `#!/bin/sh\nprintf '%s\\n' "$@" > '${file}.part'\nmv '${file}.part' '${file}'\n`;
}

async function written(file: string): Promise<string[]> {
  await expect.poll(() => fs.existsSync(file), { timeout: 30_000 }).toBe(true);
  return fs.readFileSync(file, 'utf8').trim().split('\n');
}
