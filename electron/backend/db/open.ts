// Opens the one database file, encrypted from its first byte (SQLCipher 4 format, raw 256-bit key), and asserts the
// settings that durability rests on. The key comes from a KeyStore and is never written or logged here.
import fs from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { migrations } from './migrations/index.ts';
import { migrate } from './migrate.ts';

export const databaseFileName = 'suifang.db';

/** Every page that falls out of the cache is deciphered again; an import meets the same index pages over and over. */
const writerCacheKb = 32_000;

export class DatabaseUnreadableError extends Error {
  constructor() {
    super('The database file cannot be read with this key: it is damaged, or the key belongs to another data folder.');
    this.name = 'DatabaseUnreadableError';
  }
}

export interface OpenOptions {
  /** Existing folder, local disk. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly isReadOnly?: boolean;
  /** Another database of the product's own, e.g. the front machine's. */
  readonly fileName?: string;
}

/** A connection with cipher, WAL, synchronous=FULL and foreign keys; every connection of the program is made here. */
export function openConnection({ folder, key, isReadOnly = false, fileName = databaseFileName }: OpenOptions): SqliteDatabase.Database {
  if (key.length !== 32) throw new Error('The database key must be 32 bytes.');
  const sqlite = new SqliteDatabase(path.join(folder, fileName), { readonly: isReadOnly, fileMustExist: isReadOnly });
  try {
    sqlite.pragma(`cipher='sqlcipher'`);
    sqlite.pragma('legacy=4');
    sqlite.pragma(`key="x'${key.toString('hex')}'"`);
    if (!isReadOnly) sqlite.pragma('journal_mode=WAL');
    if (!isReadOnly) sqlite.pragma(`cache_size=-${writerCacheKb}`);
    sqlite.pragma('synchronous=FULL');
    sqlite.pragma('foreign_keys=ON');
    sqlite.pragma('temp_store=MEMORY');
    sqlite.pragma('busy_timeout=5000');
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    sqlite.close();
    if (error instanceof SqliteDatabase.SqliteError && error.code === 'SQLITE_NOTADB') throw new DatabaseUnreadableError();
    throw error;
  }
  const settings = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 };
  for (const [name, expected] of Object.entries(settings)) {
    const actual: unknown = sqlite.pragma(name, { simple: true });
    if (actual !== expected) throw new Error(`pragma ${name} is ${String(actual)}, must be ${expected}`);
  }
  return sqlite;
}

/** Opens for writing and brings the schema up to date (after a backup beside the file when there is something to lose). */
export function openDatabase(options: OpenOptions): SqliteDatabase.Database {
  fs.mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const sqlite = openConnection(options);
  try {
    migrate(sqlite, migrations, (fromVersion) => backUpBeforeMigration(sqlite, options.folder, fromVersion));
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return sqlite;
}

/** VACUUM INTO keeps the cipher and key; a plain backup() to a path does not work with an encrypted database. */
function backUpBeforeMigration(sqlite: SqliteDatabase.Database, folder: string, fromVersion: number): void {
  const target = path.join(folder, `suifang-before-migration-${fromVersion}.db`);
  fs.rmSync(target, { force: true });
  sqlite.prepare('VACUUM INTO ?').run(target);
}
