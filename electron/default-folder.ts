// Where the data lies when nobody says otherwise: the same place for the Electron shell and for the plain-Node hosts, so that
// one workstation has one database whichever way it is started. Never a roaming profile, never a share.
import os from 'node:os';
import path from 'node:path';

/** The user's local application data, per platform. */
export function defaultDataFolder(): string {
  if (process.platform === 'win32') return path.join(process.env['LOCALAPPDATA'] ?? path.join(os.homedir(), 'AppData', 'Local'), 'Suifang');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Application Support', 'Suifang');
  return path.join(process.env['XDG_DATA_HOME'] ?? path.join(os.homedir(), '.local', 'share'), 'suifang');
}
