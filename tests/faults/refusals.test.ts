// Faults met when opening: a key that is gone or wrong, a folder in use, a damaged file, a database of a newer program. Each is
// refused with its own words, and nothing of what lies there is touched: no second key, no empty database over the old one.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataFolderBusyError } from '../../electron/backend/db/data-folder.ts';
import { KeyMissingError, keyFileName } from '../../electron/backend/db/key-store.ts';
import { DatabaseFromFutureError } from '../../electron/backend/db/migrate.ts';
import { databaseFileName, DatabaseUnreadableError, openConnection } from '../../electron/backend/db/open.ts';
import { createLog } from '../../electron/backend/log/log.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';
import { sourceHostEntry, startHostProcess } from '../support/host-process.ts';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-refusal-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const open = () => openBackend({ folder, log: createLog(path.join(folder, 'test.log')) });
const keyFile = (): string => path.join(folder, keyFileName);

async function createDatabase(): Promise<{ fingerprint: string }> {
  const backend = open();
  await backend.close();
  return { fingerprint: fingerprint() };
}

function fingerprint(): string {
  return crypto.createHash('sha256').update(fs.readFileSync(path.join(folder, databaseFileName))).digest('hex');
}

test('key file gone: refused, no new key is made, the database is untouched', async () => {
  const before = await createDatabase();
  fs.rmSync(keyFile());
  expect(open).toThrow(KeyMissingError);
  expect(fs.existsSync(keyFile())).toBe(false);
  expect(fingerprint()).toBe(before.fingerprint);
});

test('wrong key: refused, key and database are untouched, and with the right key it opens again', async () => {
  const before = await createDatabase();
  const right = fs.readFileSync(keyFile(), 'utf8');
  const wrong = crypto.randomBytes(32).toString('hex');
  fs.writeFileSync(keyFile(), wrong);
  expect(open).toThrow(DatabaseUnreadableError);
  expect(fs.readFileSync(keyFile(), 'utf8')).toBe(wrong);
  expect(fingerprint()).toBe(before.fingerprint);
  fs.writeFileSync(keyFile(), right);
  await open().close();
});

test('file overwritten with noise: refused, not replaced by an empty one', async () => {
  await createDatabase();
  fs.writeFileSync(path.join(folder, databaseFileName), crypto.randomBytes(200_000));
  const before = fingerprint();
  expect(open).toThrow(DatabaseUnreadableError);
  expect(fingerprint()).toBe(before);
});

test('database of a newer program: refused, untouched', async () => {
  await createDatabase();
  const sqlite = openConnection({ folder, key: Buffer.from(fs.readFileSync(keyFile(), 'utf8'), 'hex') });
  sqlite.pragma('user_version=9990');
  sqlite.close();
  expect(open).toThrow(DatabaseFromFutureError);
});

test('folder in use by a living process: refused; free again the moment that process is killed', { timeout: 60_000 }, async () => {
  const host = await startHostProcess(folder, [], sourceHostEntry);
  expect(open).toThrow(DataFolderBusyError);
  await host.kill();
  await open().close();
});
