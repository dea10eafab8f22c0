// What the plain-Node hosts (loopback, command line) share: take the folder, find the key, open the backend on it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Backend } from './backend.ts';
import { createBackend } from './backend.ts';
import { hasDatabase, takeDataFolder } from './db/data-folder.ts';
import type { KeyStore } from './db/key-store.ts';
import { createFileKeyStore } from './db/key-store.ts';
import type { Log } from './log/log.ts';
import { createPasswordHasher } from './users/passwords.ts';

export interface OpenBackendOptions {
  readonly folder: string;
  readonly log: Log;
  readonly now?: () => number;
  /** Without one: a key file beside the data, and the warning that says so. */
  readonly keyStore?: KeyStore;
}

/** @throws DataFolderBusyError, KeyMissingError, DatabaseUnreadableError, DatabaseFromFutureError */
export function openBackend({ folder, log, now = () => Date.now(), keyStore }: OpenBackendOptions): Backend {
  const release = takeDataFolder(folder);
  try {
    const key = (keyStore ?? createFileKeyStore(folder)).loadOrCreate(hasDatabase(folder));
    const backend = createBackend({
      folder,
      key,
      workstation: os.hostname(),
      version: programVersion(),
      warnings: keyStore ? [] : ['keyFileBesideData'],
      log,
      passwords: createPasswordHasher(),
      now,
    });
    return { ...backend, close: () => backend.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

/** From package.json, which lies above both the sources and the built bundle. */
function programVersion(): string {
  for (let folder = import.meta.dirname; path.dirname(folder) !== folder; folder = path.dirname(folder)) {
    const file = path.join(folder, 'package.json');
    if (fs.existsSync(file)) return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version?: string }).version ?? '';
  }
  return '';
}
