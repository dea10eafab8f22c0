// The packaged program: what `npm run package -- --dir` puts into the folder, and that the folder starts. Where the pinned
// Electron is not here, the folder is made around the older runtime of ../shared/tools: window, page, archive and switches are
// tried for real, but the database cannot be loaded there (its Node-API is newer), so the page stays at connecting.
// Playwright cannot drive it: the package refuses the inspector. It is asked over Chromium's own debugging port instead.
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { extractFile, listPackage } from '@electron/asar';
import { expect } from '@playwright/test';
import { test } from './launch.ts';

const root = path.join(import.meta.dirname, '../../..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-package-'));
const unpacked = path.join(work, 'linux-unpacked');
const archive = path.join(unpacked, 'resources/app.asar');
/** Of Electron 29 and later; flipping a fuse that a runtime lacks is an error. */
const newFuse = 'grantFileProtocolExtraPrivileges';

test.describe.configure({ mode: 'serial' });
test.skip(process.platform !== 'linux', 'the folder is looked at on Linux');
test.afterAll(() => fs.rmSync(work, { recursive: true, force: true }));

test('electron-builder makes the folder', ({ executable }) => {
  const runtime = path.join(work, 'runtime');
  fs.cpSync(path.dirname(executable), runtime, { recursive: true });
  for (const own of ['app', 'default_app.asar']) fs.rmSync(path.join(runtime, 'resources', own), { recursive: true, force: true });
  const isOld = Number(fs.readFileSync(path.join(runtime, 'version'), 'utf8').split('.')[0]) < 29;
  const configuration = fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
  const file = path.join(work, 'electron-builder.yml');
  fs.writeFileSync(file, isOld ? configuration.replace(new RegExp(`^ *${newFuse}:.*\n`, 'm'), '') : configuration);
  const cli = path.join(root, 'node_modules/electron-builder/cli.js');
  const made = spawnSync(process.execPath, [cli, '--dir', '--config', file, `-c.electronDist=${runtime}`, `-c.directories.output=${work}`], { cwd: root, encoding: 'utf8' });
  expect(made.status, made.stdout + made.stderr).toBe(0);
});

test('the archive holds the program, its dependencies and nothing of the workshop', () => {
  const files = listPackage(archive, { isPack: false }).map((name) => name.slice(1));
  const own = files.filter((name) => !name.startsWith('node_modules'));
  expect([...new Set(own.map((name) => name.split('/')[0]))].sort()).toEqual(['LICENSE', 'THIRD-PARTY-NOTICES', 'out', 'package.json']);
  expect(own).toEqual(expect.arrayContaining(['out/main/main.cjs', 'out/main/utility.cjs', 'out/main/import.worker.cjs', 'out/main/export.worker.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html', 'out/renderer/icon.png']));
  expect(own.some((name) => /noto-sans-sc.*\.woff2$/.test(name))).toBe(true);
  expect(files.filter((name) => /\.(map|ts|tsx|md)$|\/(test|tests)\/|^node_modules\/(electron|@suifang)(\/|$)/.test(name))).toEqual([]);
  const natives = fs.readdirSync(`${archive}.unpacked`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.node'));
  expect(natives.sort()).toEqual(['node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node', 'node_modules/better-sqlite3/prebuilds/linux-x64.node']);
});

test('whatever the bundles require is in the archive', () => {
  const files = new Set(listPackage(archive, { isPack: false }).map((name) => name.slice(1)));
  const bundles = [...files].filter((name) => /^out\/(main|preload)\/.*\.cjs$/.test(name));
  const required = bundles.flatMap((bundle) => [...extractFile(archive, bundle).toString('utf8').matchAll(/(?:require|import|requireModule)\(["`]([^"`]+)["`]\)/g)].map(([, name]) => ({ bundle, name: name ?? '' })));
  expect(required.map(({ name }) => name)).toEqual(expect.arrayContaining(['better-sqlite3', 'exceljs', 'xlsx', 'electron-updater']));
  const missing = required.filter(({ bundle, name }) => {
    if (name.startsWith('.')) return !files.has(path.posix.join(path.posix.dirname(bundle), name));
    const packageName = name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
    return !name.startsWith('node:') && name !== 'electron' && !builtinModules.includes(name) && !files.has(`node_modules/${packageName}/package.json`);
  });
  expect(missing).toEqual([]);
});

for (const word of ['--attach=http://127.0.0.1:4000/', '--backend-entry=other.cjs']) {
  test(`${word} is refused`, async ({ display }) => {
    const { child, folder } = start(display, word);
    const words = child.stderr?.toArray();
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(2);
    expect(Buffer.concat((await words) as Buffer[]).toString()).toContain('a packaged application runs its own backend only');
    expect(fs.existsSync(path.join(folder, 'suifang.db'))).toBe(false);
  });
}

test('the folder starts: its window shows the page out of the archive', async ({ display }) => {
  const { child } = start(display, '--remote-debugging-port=0');
  try {
    const port = await debuggingPort(child);
    await expect.poll(() => shownPage(port)).toMatchObject({ url: 'app://suifang/', title: '随访工作站' });
    const page = await shownPage(port);
    // Its script ran and drew: the first start with the pinned Electron, the wait for the backend with the older runtime.
    await expect.poll(() => evaluate(page?.webSocketDebuggerUrl ?? '', 'document.getElementById("root").childElementCount > 0')).toBe('true');
    expect(await evaluate(page?.webSocketDebuggerUrl ?? '', '[typeof window.require, typeof window.shell.pickFiles].join()')).toBe('undefined,function');
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }
});

function start(display: string, ...switches: string[]): { child: ChildProcess; folder: string } {
  const folder = fs.mkdtempSync(path.join(work, 'data-'));
  const child = spawn(path.join(unpacked, 'suifang'), ['--no-sandbox', `--data=${folder}`, ...switches], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DISPLAY: display }, detached: true });
  return { child, folder };
}

function debuggingPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the packaged program ended (${code ?? 'killed'})`)));
    if (child.stderr) readline.createInterface({ input: child.stderr }).on('line', (line) => {
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
      if (port) resolve(port);
    });
  });
}

interface ShownPage {
  readonly type: string;
  readonly url: string;
  readonly title: string;
  readonly webSocketDebuggerUrl: string;
}

async function shownPage(port: string): Promise<ShownPage | undefined> {
  const pages = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as ShownPage[];
  return pages.find(({ type, title }) => type === 'page' && title !== '');
}

function evaluate(address: string, expression: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    socket.addEventListener('error', () => reject(new Error('the page cannot be asked')));
    socket.addEventListener('open', () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } })));
    socket.addEventListener('message', ({ data }) => {
      const { result } = JSON.parse(String(data)) as { result: { result: { value: unknown } } };
      resolve(String(result.result.value));
      socket.close();
    });
  });
}
