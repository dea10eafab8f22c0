// Is Electron's binary here? Its npm package carries none; it is fetched by Electron's own installer, which honours the usual
// mirror settings (ELECTRON_MIRROR, npm_config_electron_mirror, HTTPS_PROXY). The package is never required: in plain Node
// that would start a download and fail.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const installerTimeoutMs = 60_000;

/** @param root folder of package.json @returns absolute path of the executable, undefined when it is not here */
export function findElectron(root: string): string | undefined {
  const home = path.join(root, 'node_modules/electron');
  const named = readText(path.join(home, 'path.txt'));
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return existing(path.join(override, named ?? (process.platform === 'win32' ? 'electron.exe' : 'electron')));
  if (!named || readText(path.join(home, 'dist/version')) === undefined) return undefined;
  return existing(path.join(home, 'dist', named));
}

/** Lets Electron's installer try once. @returns the executable, undefined when the download cannot be reached within a minute */
export function installElectron(root: string): string | undefined {
  spawnSync(process.execPath, [path.join(root, 'node_modules/electron/install.js')], { cwd: root, stdio: 'ignore', timeout: installerTimeoutMs, killSignal: 'SIGKILL' });
  return findElectron(root);
}

function existing(file: string): string | undefined {
  return fs.existsSync(file) ? file : undefined;
}

function readText(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined;
}
