// Answers the page's shell calls. Every call is checked twice before it does anything: it comes from the main frame of our
// own origin, and its input parses. A refused call is rejected without a reason: our own page never makes one.
import { BrowserWindow, Notification, app, dialog, ipcMain, shell as system } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import { shellContract } from '#shared/shell/shell.contract.ts';
import type { ShellMethod } from '#shared/shell/shell.contract.ts';
import type { BackendProcess } from './backend-process.ts';
import type { DataKey } from './data-key.ts';

/** Links that the product itself shows; a page cannot open anything else. */
const allowedLinks: readonly string[] = ['https://github.com/', 'https://hl7.org/fhir/', 'https://www.nhc.gov.cn/'];

type Handlers = {
  readonly [M in ShellMethod]: (
    input: z.output<(typeof shellContract)[M]['input']>,
    event: IpcMainInvokeEvent,
  ) => z.input<(typeof shellContract)[M]['output']> | Promise<z.input<(typeof shellContract)[M]['output']>>;
};

/** @param backend none when the window is attached to a running host */
export function answerShellCalls(origin: string, protection: DataKey['protection'] | 'not-held', backend: BackendProcess | undefined): void {
  const handlers: Handlers = {
    async pickFiles({ title, kinds, isMultiple }, event) {
      const window = BrowserWindow.fromWebContents(event.sender);
      if (!window) return [];
      const { filePaths } = await dialog.showOpenDialog(window, { title, filters: kinds, properties: isMultiple ? ['openFile', 'multiSelections'] : ['openFile'] });
      return filePaths;
    },
    async saveFile({ title, suggestedName, kinds }, event) {
      const window = BrowserWindow.fromWebContents(event.sender);
      if (!window) return null;
      const { filePath, canceled } = await dialog.showSaveDialog(window, { title, defaultPath: suggestedName, filters: kinds });
      return canceled || filePath === '' ? null : filePath;
    },
    async openLink({ url }) {
      if (!allowedLinks.some((prefix) => url.startsWith(prefix))) return false;
      await system.openExternal(url);
      return true;
    },
    getVersion: () => ({ application: app.getVersion(), electron: process.versions.electron }),
    getKeyProtection: () => protection,
    notify({ title, body }) {
      if (Notification.isSupported()) new Notification({ title, body }).show();
      return Notification.isSupported();
    },
    connectBackend(_input, event) {
      backend?.connect(event.sender);
      return null;
    },
  };
  for (const method of Object.keys(shellContract) as ShellMethod[]) {
    const { input, output } = shellContract[method];
    ipcMain.handle(`shell:${method}`, async (event, raw: unknown) => {
      const isOurPage = event.senderFrame?.parent === null && event.senderFrame.url.startsWith(`${origin}/`);
      const parsed = input.safeParse(raw);
      if (!isOurPage || !parsed.success) throw new Error('refused');
      return output.parse(await handlers[method](parsed.data as never, event));
    });
  }
}
