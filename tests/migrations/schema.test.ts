// The schema as SQL (golden) and as types cannot drift apart; a database from the future and a lost key are refused.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { generateSchemaTypes } from '../../electron/backend/db/generate-schema.ts';
import { createFileKeyStore, KeyMissingError } from '../../electron/backend/db/key-store.ts';
import { DatabaseFromFutureError, migrate, schemaVersion } from '../../electron/backend/db/migrate.ts';
import { migrations } from '../../electron/backend/db/migrations/index.ts';
import { DatabaseUnreadableError, databaseFileName, openConnection, openDatabase } from '../../electron/backend/db/open.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((made) => fs.rmSync(made, { recursive: true, force: true })));
function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-migrations-'));
  folders.push(made);
  return made;
}
const key = Buffer.alloc(32, 1);

test('the schema is the golden one', async () => {
  const sqlite = openDatabase({ folder: folder(), key });
  const objects = sqlite.prepare<[], { sql: string }>(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name`).all();
  await expect(`${objects.map((object) => `${object.sql};`).join('\n\n')}\n`).toMatchFileSnapshot('schema.golden.sql');
});

test('the generated types are those of the migrations', () => {
  const file = path.join(import.meta.dirname, '../../electron/backend/db/schema.generated.ts');
  expect(fs.readFileSync(file, 'utf8')).toBe(generateSchemaTypes());
});

test('every connection is durable, encrypted and keyed', () => {
  const data = folder();
  openDatabase({ folder: data, key }).close();
  expect(fs.readFileSync(path.join(data, databaseFileName)).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  expect(() => openConnection({ folder: data, key: Buffer.alloc(32, 2) })).toThrow(DatabaseUnreadableError);
  const reader = openConnection({ folder: data, key, isReadOnly: true });
  expect(reader.pragma('synchronous', { simple: true })).toBe(2);
  expect(() => reader.exec(`DELETE FROM setting`)).toThrow(/readonly/);
  reader.close();
});

test('a failing migration leaves nothing behind, and there is a backup of what was', () => {
  const data = folder();
  const sqlite = openDatabase({ folder: data, key });
  const before = schemaVersion(sqlite);
  const broken = [...migrations, { version: 9000, sql: 'CREATE TABLE extra (id TEXT) STRICT; SYNTAX ERROR;' }];
  const backups: number[] = [];
  expect(() => migrate(sqlite, broken, (version) => backups.push(version))).toThrow(/SYNTAX/);
  expect({ version: schemaVersion(sqlite), backups, extra: sqlite.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'extra'`).get() }).toEqual({ version: before, backups: [before], extra: { n: 0 } });
  sqlite.close();
});

test('a database from the future is refused', () => {
  const data = folder();
  const sqlite = openDatabase({ folder: data, key });
  sqlite.pragma('user_version=9990');
  sqlite.close();
  expect(() => openDatabase({ folder: data, key })).toThrow(DatabaseFromFutureError);
});

test('a database whose key is gone is neither replaced nor opened', () => {
  const data = folder();
  const store = createFileKeyStore(data);
  const made = store.loadOrCreate(false);
  expect(createFileKeyStore(data).loadOrCreate(true)).toEqual(made);
  expect(fs.statSync(path.join(data, 'suifang.key')).mode & 0o777).toBe(0o600);
  fs.rmSync(path.join(data, 'suifang.key'));
  expect(() => createFileKeyStore(data).loadOrCreate(true)).toThrow(KeyMissingError);
});
