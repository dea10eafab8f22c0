// The Electron shell, put together: one instance, one window, one backend process. It holds no rule of the product and sees
// no patient datum; what it does is the operating system's part only. Order matters: the scheme is declared before the
// application is ready, the locks are set before the first page is made.
import crypto from 'node:crypto';
import path from 'node:path';
import { app, dialog, session } from 'electron';
import { defaultDataFolder } from '../default-folder.ts';
import { startBackend } from './backend-process.ts';
import type { BackendProcess } from './backend-process.ts';
import { loadDataKey } from './data-key.ts';
import { lockNavigation, lockPermissions } from './lockdown.ts';
import { declarePageScheme, pageOrigin, servePageFiles } from './page-files.ts';
import { answerShellCalls } from './shell-calls.ts';
import { SwitchRefusedError, parseSwitches } from './switches.ts';
import { watchForUpdates } from './updates.ts';
import { openWindow } from './window.ts';

const outFolder = path.join(__dirname, '..');

/** What the exit codes of the backend mean that no restart mends. */
const endings: Readonly<Record<number, string>> = { 3: 'The data folder is in use by another program.', 4: 'The database cannot be opened.' };

async function run(): Promise<void> {
  const { data, isSample, attach, backendEntry } = parseSwitches(process.argv.slice(1), app.isPackaged);
  const folder = path.resolve(data ?? defaultDataFolder());
  // Chromium's profile lies in the data folder, so "one instance" means one for each data folder.
  app.setPath('userData', path.join(folder, 'shell'));
  if (!app.requestSingleInstanceLock()) app.exit(0);
  app.on('window-all-closed', () => app.quit());
  declarePageScheme();
  await app.whenReady();

  const origin = attach?.origin ?? pageOrigin;
  servePageFiles(path.join(outFolder, 'renderer'));
  lockPermissions(session.defaultSession, origin);
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents, origin));

  const key = attach ? undefined : await loadDataKey(folder);
  const entry = path.resolve(backendEntry ?? path.join(__dirname, 'utility.cjs'));
  const backend = key && startBackend(entry, { kind: 'start', folder, heldKey: key.held, hostSession: crypto.randomUUID(), isSample }, (exitCode) => {
    stopWithWords(`${endings[exitCode] ?? `The backend stopped with code ${exitCode} and did not come back.`} Nothing that was confirmed is lost. The log is in ${path.join(folder, 'logs')}.`);
  });
  answerShellCalls(origin, key?.protection ?? 'not-held', backend);

  const window = openWindow(path.join(outFolder, 'preload/preload.cjs'), attach?.href ?? `${pageOrigin}/`);
  app.on('second-instance', () => window.show());
  if (backend) closeBackendBeforeQuit(backend);
  void watchForUpdates();
}

function closeBackendBeforeQuit(backend: BackendProcess): void {
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void backend.stop().then(() => {
      isClosed = true;
      app.quit();
    });
  });
}

function stopWithWords(words: string): void {
  dialog.showErrorBox('随访工作站', words);
  app.exit(1);
}

run().catch((error: unknown) => {
  if (!(error instanceof SwitchRefusedError)) return stopWithWords(error instanceof Error ? error.message : 'The program could not start.');
  process.stderr.write(`${error.message}\n`);
  app.exit(2);
});
