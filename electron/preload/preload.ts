// The bridge in the sandbox: puts the shell's methods on `window.shell`, one function each, and passes the backend's
// MessagePort on to the page. It never exposes ipcRenderer, an event, or a channel name of the page's choosing.
import { contextBridge, ipcRenderer } from 'electron';
import type { Shell, ShellMethod, backendGoneMessage, backendPortMessage } from '#shared/shell/shell.contract.ts';

const portMessage: typeof backendPortMessage = 'suifang:backend-port';
const goneMessage: typeof backendGoneMessage = 'suifang:backend-gone';

function ask<M extends ShellMethod>(method: M): Shell[M] {
  return ((input: unknown) => ipcRenderer.invoke(`shell:${method}`, input)) as Shell[M];
}

const shell: Shell = {
  pickFiles: ask('pickFiles'),
  saveFile: ask('saveFile'),
  openLink: ask('openLink'),
  getVersion: ask('getVersion'),
  getKeyProtection: ask('getKeyProtection'),
  notify: ask('notify'),
  connectBackend: ask('connectBackend'),
};

ipcRenderer.on(portMessage, (event) => {
  window.postMessage(portMessage, window.location.origin, event.ports);
});
ipcRenderer.on(goneMessage, () => {
  window.postMessage(goneMessage, window.location.origin);
});

contextBridge.exposeInMainWorld('shell', shell);
