// Brings a database to the newest schema: every pending migration in one transaction, after a backup. A database from
// the future is refused. There is no way down.
import type SqliteDatabase from 'better-sqlite3';

export interface Migration {
  /** Multiple of ten, ascending; stored in user_version. */
  readonly version: number;
  readonly sql: string;
}

export class DatabaseFromFutureError extends Error {
  readonly databaseVersion: number;
  readonly programVersion: number;

  constructor(databaseVersion: number, programVersion: number) {
    super(`The database has schema ${databaseVersion}, this program knows ${programVersion}: install the newer program.`);
    this.name = 'DatabaseFromFutureError';
    this.databaseVersion = databaseVersion;
    this.programVersion = programVersion;
  }
}

/** @param backUp called before a database that already holds a schema is changed */
export function migrate(sqlite: SqliteDatabase.Database, migrations: readonly Migration[], backUp: (fromVersion: number) => void): void {
  assertAscending(migrations);
  const current = schemaVersion(sqlite);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) throw new DatabaseFromFutureError(current, newest);
  const pending = migrations.filter((migration) => migration.version > current);
  if (pending.length === 0) return;
  if (current > 0) backUp(current);
  sqlite.transaction(() => {
    for (const migration of pending) sqlite.exec(migration.sql);
    sqlite.pragma(`user_version=${newest}`);
  }).immediate();
}

export function schemaVersion(sqlite: SqliteDatabase.Database): number {
  return Number(sqlite.pragma('user_version', { simple: true }));
}

function assertAscending(migrations: readonly Migration[]): void {
  let previous = 0;
  for (const { version } of migrations) {
    if (version <= previous || version % 10 !== 0) throw new Error(`migration ${version} is out of order`);
    previous = version;
  }
}
