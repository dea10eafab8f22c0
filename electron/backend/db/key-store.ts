// Where the 256-bit data key lives. Under Electron: wrapped by the operating system's store (the shell hands the key in).
// On the loopback host and the command line: a key file beside the data, mode 0600, named for what it is in a warning.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export interface KeyStore {
  /** The data key; made on first use. Throws when a database exists whose key is gone: never starts unencrypted, never deletes. */
  loadOrCreate(hasDatabase: boolean): Buffer;
}

export class KeyMissingError extends Error {
  constructor() {
    super('A database is here but its key is not. Restore suifang.key from the backup of this data folder, or start with another --data folder.');
    this.name = 'KeyMissingError';
  }
}

export const keyFileName = 'suifang.key';

export function createFileKeyStore(folder: string): KeyStore {
  const file = path.join(folder, keyFileName);
  return {
    loadOrCreate(hasDatabase) {
      if (fs.existsSync(file)) return parseKey(fs.readFileSync(file, 'utf8'));
      if (hasDatabase) throw new KeyMissingError();
      const key = crypto.randomBytes(32);
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      const descriptor = fs.openSync(file, 'wx', 0o600);
      fs.writeSync(descriptor, key.toString('hex'));
      fs.fsyncSync(descriptor);
      fs.closeSync(descriptor);
      return key;
    },
  };
}

/** For the Electron host: the shell unwrapped the key already. */
export function createHeldKeyStore(hexKey: string): KeyStore {
  const key = parseKey(hexKey);
  return { loadOrCreate: () => key };
}

function parseKey(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== 32) throw new KeyMissingError();
  return key;
}

/** A key for one purpose (recordings, exports), derived so that the data key itself encrypts one thing only. */
export function deriveKey(dataKey: Buffer, purpose: string): Buffer {
  return Buffer.from(crypto.hkdfSync('sha256', dataKey, Buffer.alloc(0), `suifang/${purpose}`, 32));
}
