// Is Electron's binary here? Its npm package carries none; it is fetched by Electron's own installer, which honours the usual
// mirror settings (ELECTRON_MIRROR, npm_config_electron_mirror, HTTPS_PROXY). The package is never required: in plain Node
// that would start a download and fail. The installer is tried once for each installed version: where its download is out of
// reach, later starts must not wait for it again.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const installerTimeoutMs = 60_000;

/** What decides between the desktop window and the loopback host. */
export interface Surroundings {
  /** Folder of package.json. */
  readonly root: string;
  readonly hasDisplay: boolean;
  readonly isRoot: boolean;
  readonly say: (line: string) => void;
}

/** @returns the executable to use, or in words why the program does without */
export function chooseElectron({ root, hasDisplay, isRoot, say }: Surroundings): { readonly executable: string } | { readonly reason: string } {
  if (!hasDisplay) return { reason: 'no display here' };
  if (isRoot) return { reason: 'Electron does not run sandboxed as root' };
  const executable = findElectron(root);
  if (executable) return { executable };
  const outOfReach = "Electron's download cannot be reached; npx install-electron tries again, ELECTRON_MIRROR names another place";
  if (!canTryInstaller(root)) return { reason: outOfReach };
  say('Electron is not here yet; its installer tries once, for a minute at most.');
  const installed = installElectron(root);
  return installed ? { executable: installed } : { reason: outOfReach };
}

/** @param root folder of package.json @returns absolute path of the executable, undefined when it is not here */
export function findElectron(root: string): string | undefined {
  const home = homeOf(root);
  const named = readText(path.join(home, 'path.txt'));
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return existing(path.join(override, named ?? (process.platform === 'win32' ? 'electron.exe' : 'electron')));
  if (!named || readText(path.join(home, 'dist/version')) === undefined) return undefined;
  return existing(path.join(home, 'dist', named));
}

/** Lets Electron's installer try. @returns the executable, undefined when the download cannot be reached in that time */
export function installElectron(root: string, timeoutMs = installerTimeoutMs): string | undefined {
  spawnSync(process.execPath, [path.join(homeOf(root), 'install.js')], { cwd: root, stdio: 'ignore', timeout: timeoutMs, killSignal: 'SIGKILL' });
  const executable = findElectron(root);
  if (!executable) fs.writeFileSync(triedFile(root), '');
  return executable;
}

function canTryInstaller(root: string): boolean {
  return fs.existsSync(path.join(homeOf(root), 'install.js')) && !fs.existsSync(triedFile(root));
}

/** Lies in the package itself, so a new version or a new `npm ci` starts afresh. */
function triedFile(root: string): string {
  return path.join(homeOf(root), 'installer-tried');
}

function homeOf(root: string): string {
  return path.join(root, 'node_modules/electron');
}

function existing(file: string): string | undefined {
  return fs.existsSync(file) ? file : undefined;
}

function readText(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined;
}
