// The one window: sandboxed, isolated, without Node, and as wide as the frame is drawn for. It must never be given a
// web preference that opens the sandbox.
import path from 'node:path';
import { BrowserWindow } from 'electron';

/** Shown when its first frame is painted, so that no white rectangle flashes. @param preload absolute path */
export function openWindow(preload: string, address: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366, height: 768,
    minWidth: 1024, minHeight: 600,
    icon: path.join(__dirname, '../renderer/icon.png'),
    show: false,
    autoHideMenuBar: true,
    title: '随访工作站',
    // Without throttling: a call goes on while another window is in front.
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, spellcheck: false, backgroundThrottling: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(address);
  return window;
}
