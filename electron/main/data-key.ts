// Who keeps the 256-bit key of the database. Where the operating system has a store (DPAPI, Keychain, libsecret, KWallet) the
// key lies beside the data wrapped by it. `basic_text` (Linux without a keyring: a password known to everyone) counts as no
// store: then the backend keeps a key file and the page warns. A key file that is already there stays in use: a folder once
// opened without a store must still open. The key is never logged and never reaches the page.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { safeStorage } from 'electron';
import type { SafeStorage } from 'electron';

export interface DataKey {
  readonly protection: 'system-store' | 'key-file';
  /** In hex; null: the backend reads or makes its key file. */
  readonly held: string | null;
}

const wrappedKeyName = 'suifang.key.wrapped';
/** As the backend names them (`db/key-store.ts`, `db/open.ts`); main shares no code with it. */
const plainKeyName = 'suifang.key';
const databaseName = 'suifang.db';

/** Electron 46 drops the synchronous calls and older versions lack the asynchronous ones: whichever is there is used. */
const store: Partial<SafeStorage> = safeStorage;
const oldStore: { isEncryptionAvailable(): boolean; encryptString(text: string): Buffer; decryptString(wrapped: Buffer): string } = safeStorage;

/**
 * Call when the application is ready. A database without any key is left to the backend, which refuses it with a sentence.
 * Throws when the wrapped key cannot be unwrapped: the data belongs to another account of this computer.
 */
export async function loadDataKey(folder: string): Promise<DataKey> {
  const wrappedFile = path.join(folder, wrappedKeyName);
  if (fs.existsSync(wrappedFile)) return { protection: 'system-store', held: await unwrap(fs.readFileSync(wrappedFile)) };
  const isOld = [plainKeyName, databaseName].some((name) => fs.existsSync(path.join(folder, name)));
  if (isOld || !(await hasSystemStore())) return { protection: 'key-file', held: null };
  const key = crypto.randomBytes(32).toString('hex');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  fs.writeFileSync(wrappedFile, await wrap(key), { flag: 'wx', mode: 0o600, flush: true });
  return { protection: 'system-store', held: key };
}

async function hasSystemStore(): Promise<boolean> {
  const isAvailable = (await store.isAsyncEncryptionAvailable?.()) ?? oldStore.isEncryptionAvailable();
  if (!isAvailable || process.platform !== 'linux') return isAvailable;
  return !['basic_text', 'unknown', undefined].includes(store.getSelectedStorageBackend?.());
}

async function wrap(text: string): Promise<Buffer> {
  return (await store.encryptStringAsync?.(text)) ?? oldStore.encryptString(text);
}

async function unwrap(wrapped: Buffer): Promise<string> {
  return (await store.decryptStringAsync?.(wrapped))?.result ?? oldStore.decryptString(wrapped);
}
