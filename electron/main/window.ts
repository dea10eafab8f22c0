// The one window: sandboxed, isolated, without Node, and as wide as the frame is drawn for. It must never be given a
// web preference that opens the sandbox.
import path from 'node:path';
import { BrowserWindow } from 'electron';

/** Shown when its first frame is painted, so that no white rectangle flashes. */
export function openWindow(preload: string, address: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    title: '随访工作站',
    webPreferences: {
      preload: path.resolve(preload),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // A call goes on while another window is in front.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(address);
  return window;
}
