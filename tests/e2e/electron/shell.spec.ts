// The Electron shell from outside and from inside the page: sandbox, bridge, CSP, navigation, permissions, an attached host,
// a backend that dies. Each lock is tried as an attacker would who runs script in the page.
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { contentSecurityPolicy } from '#shared/shell/content-security-policy.ts';
import { messages } from '#shared/i18n/messages.ts';
import { backendGoneMessage, backendPortMessage, shellContract } from '#shared/shell/shell.contract.ts';
import { sampleAccounts } from '#shared/users/sample-accounts.ts';
import { superviseHost } from '../../../electron/start/supervisor.ts';
import { provideSample } from '../../support/workstation.ts';
import { Frame } from '../pages/frame.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { fixtureBackend, test } from './launch.ts';

const onFixture = `--backend-entry=${fixtureBackend}`;

test('the window is sandboxed, isolated and without Node', async ({ launch }) => {
  const { app, page } = await launch(onFixture);
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false });
  const reachable = await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in globalThis));
  expect(reachable).toEqual([]);
  expect(new URL(page.url()).protocol).toBe('app:');
});

test('the bridge offers the listed calls and nothing else, and refuses what does not parse', async ({ launch }) => {
  const { page } = await launch(onFixture);
  const surface = await page.evaluate(() => Object.entries((window as unknown as { shell: object }).shell).map(([name, value]) => `${name}: ${typeof value}`));
  expect(surface.sort()).toEqual(Object.keys(shellContract).sort().map((name) => `${name}: function`));
  const answers = await page.evaluate(async () => {
    const { shell } = window as unknown as { shell: Record<string, (input: unknown) => Promise<unknown>> };
    const attempt = (method: string, input: unknown): Promise<unknown> => shell[method]!(input).catch((error: unknown) => (error instanceof Error ? error.message : 'rejected'));
    return {
      version: await attempt('getVersion', {}),
      otherLink: await attempt('openLink', { url: 'https://example.org/' }),
      program: await attempt('openLink', { url: 'file:///bin/sh' }),
      dressed: await attempt('openLink', { url: 'https://github.com.example.org/' }),
      noInput: await attempt('pickFiles', null),
    };
  });
  expect(answers).toEqual({
    version: { application: expect.any(String), electron: expect.stringMatching(/^\d+\./) },
    otherLink: false,
    program: false,
    dressed: false,
    noInput: expect.stringContaining('refused'),
  });
});

test('the content security policy holds', async ({ launch }) => {
  const { page } = await launch(onFixture);
  const sent = await page.evaluate(async () => (await fetch('app://suifang/index.html')).headers.get('content-security-policy'));
  expect(sent).toBe(contentSecurityPolicy);
  const attempts = await page.evaluate(async () => {
    const awaited = ['connect-src', 'img-src', 'script-src-attr', 'script-src-elem'];
    const blocked = new Set<string>();
    const allBlocked = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        blocked.add(event.effectiveDirective);
        if (awaited.every((directive) => blocked.has(directive))) resolve();
      });
    });
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.injected = true');
    const image = new Image();
    image.src = 'https://example.org/beacon.png';
    document.body.append(script, button, image);
    button.click();
    const isFetched = await fetch('https://example.org/').then(() => true, () => false);
    await allBlocked;
    return { isInjected: 'injected' in window, isFetched, blocked: [...blocked].sort() };
  });
  // Nothing else: the page itself tries nothing that its policy forbids.
  expect(attempts).toEqual({ isInjected: false, isFetched: false, blocked: ['connect-src', 'img-src', 'script-src-attr', 'script-src-elem'] });
  const outside = await page.evaluate(async () => (await fetch('app://suifang/..%2f..%2fpackage.json')).status);
  expect(outside).toBe(404);
});

test('the page cannot leave, open windows or embed another page', async ({ launch }) => {
  const { app, page } = await launch(onFixture);
  const foreign = await serveForeignPage();
  const before = page.url();
  const opened = await page.evaluate((address) => {
    location.href = address;
    return window.open(address) !== null;
  }, foreign.address);
  expect(opened).toBe(false);
  // A navigation that was allowed would have loaded the foreign page by the time a round trip through main is done.
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(page.url()).toBe(before);
  expect(foreign.visits()).toBe(0);
  foreign.close();
});

test('the microphone is for our page only, the camera for nobody', async ({ launch }) => {
  const { app, page } = await launch(onFixture);
  const ask = (kind: 'audio' | 'video'): string => `navigator.mediaDevices.getUserMedia({ ${kind}: true }).then((stream) => { stream.getTracks().forEach((track) => track.stop()); return 'granted'; }, (error) => error.name)`;
  expect(await page.evaluate(ask('audio'))).toBe('granted');
  expect(await page.evaluate(ask('video'))).toBe('NotAllowedError');
  const foreign = await serveForeignPage();
  const answer = await app.evaluate(
    async ({ BrowserWindow }, { address, script }) => {
      const window = new BrowserWindow({ show: false });
      await window.loadURL(address);
      const result: unknown = await window.webContents.executeJavaScript(script);
      window.destroy();
      return result;
    },
    { address: foreign.address, script: ask('audio') },
  );
  expect(answer).toBe('NotAllowedError');
  foreign.close();
});

test('a backend that dies comes back, and the page gets a fresh port to it', async ({ launch }) => {
  const { page } = await launch(onFixture);
  const first = await greetBackend(page);
  const second = await killAndGreetAgain(page);
  expect(second).not.toBe(first);
  const third = await killAndGreetAgain(page);
  expect(third).not.toBe(second);
});

test('the page works in the shell against an attached loopback host', async ({ launch }) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-attached-'));
  fs.cpSync(await provideSample(), folder, { recursive: true });
  const host = superviseHost('out/main/loopback.cjs', ['--data', folder], () => undefined);
  const { page } = await launch(`--attach=${(await host.address).href}`);
  await new SignInPage(page).signIn('nurse', 'suifang-nurse-1');
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { shell: { getKeyProtection(input: object): Promise<string> } }).shell.getKeyProtection({}))).toBe('not-held');
  host.stop();
  await host.ended;
  fs.rmSync(folder, { recursive: true, force: true });
});

test('files go by path: IT imports what the dialog gave, the template and an export are written where it said', async ({ launch }) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-attached-'));
  fs.cpSync(await provideSample(), folder, { recursive: true });
  const host = superviseHost('out/main/loopback.cjs', ['--data', folder], () => undefined);
  const { app, page } = await launch(`--attach=${(await host.address).href}`);
  const answerDialogs = (chosen: string): Promise<void> =>
    app.evaluate(({ dialog }, file) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
    }, chosen);
  const frame = new Frame(page);
  const [it, supervisor] = [sampleAccounts.find(({ role }) => role === 'it')!, sampleAccounts.find(({ role }) => role === 'supervisor')!];

  await new SignInPage(page).signIn(it.username, it.password);
  await frame.open('imports');
  const template = path.join(folder, 'template.xlsx');
  await answerDialogs(template);
  await page.getByRole('button', { name: messages['his.template'][0] }).click();
  await expect.poll(() => fs.existsSync(template) && fs.readFileSync(template).subarray(0, 2).toString()).toBe('PK');

  const feed = path.join(folder, 'discharges.csv');
  fs.writeFileSync(feed, '患者编号,姓名,性别,出生日期,本人电话,住院号,科室,入院时间,出院时间\nP1,王桂兰,女,1958-03-02,13800001234,ZY000123,心内科,2026-11-05,2026-11-13\n');
  await answerDialogs(feed);
  await page.getByLabel(messages['his.drop'][0]).first().click();
  await expect(page.getByRole('listitem').filter({ hasText: 'discharges.csv' })).toBeVisible();
  await page.getByRole('button', { name: messages['his.start'][0] }).click();
  await expect(page.getByRole('row').filter({ hasText: 'discharges.csv' }).getByText(messages['his.state.done'][0])).toBeVisible();
  await frame.signOut(it.displayName);

  await new SignInPage(page).signIn(supervisor.username, supervisor.password);
  await frame.open('reports');
  const report = path.join(folder, 'report.xlsx');
  await answerDialogs(report);
  await page.getByRole('button', { name: messages['reports.export'][0], exact: true }).click();
  await expect.poll(() => fs.existsSync(report) && fs.readFileSync(report).subarray(0, 2).toString()).toBe('PK');
  host.stop();
  await host.ended;
  fs.rmSync(folder, { recursive: true, force: true });
});

/** @returns the pid that the backend behind a fresh port tells */
function greetBackend(page: Page): Promise<number> {
  return page.evaluate(
    ({ portMessage }) =>
      new Promise<number>((resolve) => {
        const { shell } = window as unknown as { shell: { connectBackend(input: object): Promise<null> } };
        window.addEventListener('message', function receive(event) {
          const [port] = event.ports;
          if (event.data !== portMessage || !port) return;
          port.onmessage = ({ data }) => {
            const answer = JSON.parse(String(data)) as { pid: number; heard: string };
            if (answer.heard !== 'greeting') return;
            window.removeEventListener('message', receive);
            Object.assign(window, { backendPort: port });
            resolve(answer.pid);
          };
          port.postMessage('greeting');
        });
        void shell.connectBackend({});
      }),
    { portMessage: backendPortMessage },
  );
}

async function killAndGreetAgain(page: Page): Promise<number> {
  await page.evaluate(
    ({ goneMessage }) =>
      new Promise<void>((resolve) => {
        window.addEventListener('message', (event) => {
          if (event.data === goneMessage) resolve();
        });
        (window as unknown as { backendPort: MessagePort }).backendPort.postMessage('die');
      }),
    { goneMessage: backendGoneMessage },
  );
  return greetBackend(page);
}

async function serveForeignPage(): Promise<{ address: string; visits(): number; close(): void }> {
  let visits = 0;
  const server = http.createServer((_request, response) => {
    visits += 1;
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>elsewhere</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, visits: () => visits, close: () => server.close() };
}
