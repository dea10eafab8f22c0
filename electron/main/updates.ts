// Updates from the hospital's own feed. Only where the package was built with a feed (app-update.yml): without one nothing is
// asked of any network. An update is fetched in the background and installed when the program is closed, never under a
// nurse's hands; a feed out of reach is asked again at the next turn. A foreign signature is refused where `publisherName` is set.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app } from 'electron';

const betweenChecksMs = 4 * 60 * 60 * 1000;

export async function watchForUpdates(): Promise<void> {
  if (!app.isPackaged || !fs.existsSync(path.join(process.resourcesPath, 'app-update.yml'))) return;
  const { autoUpdater } = await import('electron-updater');
  for (;;) {
    await autoUpdater.checkForUpdates().catch(() => undefined);
    await setTimeout(betweenChecksMs);
  }
}
