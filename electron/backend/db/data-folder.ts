// Where the data lies and that one process owns it. The owner holds an exclusive SQLite lock on suifang.lock for its whole
// life: the system lets go of it when the process dies, so no stale lock can ever keep a ward from working.
import fs from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { databaseFileName } from './open.ts';

export class DataFolderBusyError extends Error {
  readonly ownerPid: string;

  constructor(ownerPid: string) {
    super(`The data folder is in use by another process (pid ${ownerPid}). Close the program, then try again.`);
    this.name = 'DataFolderBusyError';
    this.ownerPid = ownerPid;
  }
}

export class DataFolderUnsuitableError extends Error {
  constructor() {
    super('The data folder must lie on a local disk, not on a network share.');
    this.name = 'DataFolderUnsuitableError';
  }
}

/** @returns a function that gives the folder free again @throws DataFolderBusyError, DataFolderUnsuitableError */
export function takeDataFolder(folder: string): () => void {
  if (folder.startsWith('\\\\')) throw new DataFolderUnsuitableError();
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pidFile = path.join(folder, 'suifang.pid');
  const lock = new SqliteDatabase(path.join(folder, 'suifang.lock'), { timeout: 0 });
  try {
    lock.pragma('locking_mode=EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new DataFolderBusyError(fs.existsSync(pidFile) ? fs.readFileSync(pidFile, 'utf8').trim() : '?');
  }
  fs.writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return () => {
    fs.rmSync(pidFile, { force: true });
    lock.close();
  };
}

export function hasDatabase(folder: string): boolean {
  return fs.existsSync(path.join(folder, databaseFileName));
}
