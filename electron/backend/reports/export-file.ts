// An export waiting to be fetched: encrypted frames of a fixed size, so that frame n is found by arithmetic and is exactly
// one chunk on the wire. The last frame is sealed as the last: a file cut short is refused. Never a plain file on disk.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';

/** Bytes of the file in a frame; stays under the wire's chunk limit as base64. */
export const frameBytes = 192 * 1024;
const nonceBytes = 12;
const tagBytes = 16;
const sealedBytes = nonceBytes + tagBytes + frameBytes;
/** Files not fetched within a day are removed before the next export. */
const keptMs = 24 * 3600 * 1000;

export function exportFilePath(folder: string, jobId: string): string {
  return path.join(folder, 'exports', `${jobId}.sealed`);
}

/** @param key 32 bytes, derived for exports only */
export function createExportFile(file: string, key: Buffer): Writable & { readonly plainBytes: number } {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  return new SealedFile(fs.openSync(file, 'w', 0o600), key, path.basename(file));
}

class SealedFile extends Writable {
  private pending = Buffer.alloc(0);
  private seq = 0;
  private readonly descriptor: number;
  private readonly key: Buffer;
  private readonly name: string;
  plainBytes = 0;

  constructor(descriptor: number, key: Buffer, name: string) {
    super();
    this.descriptor = descriptor;
    this.key = key;
    this.name = name;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    attempt(done, () => {
      this.plainBytes += chunk.length;
      this.pending = Buffer.concat([this.pending, chunk]);
      while (this.pending.length > frameBytes) {
        this.seal(this.pending.subarray(0, frameBytes), false);
        this.pending = this.pending.subarray(frameBytes);
      }
    });
  }

  override _final(done: (error?: Error | null) => void): void {
    attempt(done, () => {
      this.seal(this.pending, true);
      fs.fsyncSync(this.descriptor);
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    fs.close(this.descriptor, (closeError) => done(error ?? closeError));
  }

  private seal(plain: Buffer, isLast: boolean): void {
    const nonce = crypto.randomBytes(nonceBytes);
    const cipher = crypto.createCipheriv('aes-256-gcm', this.key, nonce).setAAD(frameLabel(this.name, this.seq, isLast));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    fs.writeSync(this.descriptor, Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
    this.seq += 1;
  }
}

function attempt(done: (error?: Error | null) => void, work: () => void): void {
  try {
    work();
    done();
  } catch (error) {
    done(error instanceof Error ? error : new Error('write failed'));
  }
}

/** @returns null when there is no such file or frame; throws when it was tampered with or cut */
export function readExportFrame(file: string, key: Buffer, seq: number): { bytes: Buffer; isLast: boolean } | null {
  if (!fs.existsSync(file)) return null;
  const descriptor = fs.openSync(file, 'r');
  try {
    const size = fs.fstatSync(descriptor).size;
    const offset = seq * sealedBytes;
    if (offset >= size) return null;
    const frame = Buffer.alloc(Math.min(sealedBytes, size - offset));
    fs.readSync(descriptor, frame, 0, frame.length, offset);
    const isLast = offset + frame.length === size;
    const decipher = crypto.createDecipheriv('aes-256-gcm', key, frame.subarray(0, nonceBytes)).setAAD(frameLabel(path.basename(file), seq, isLast));
    decipher.setAuthTag(frame.subarray(nonceBytes, nonceBytes + tagBytes));
    return { bytes: Buffer.concat([decipher.update(frame.subarray(nonceBytes + tagBytes)), decipher.final()]), isLast };
  } finally {
    fs.closeSync(descriptor);
  }
}

export function removeExpiredExports(folder: string, now: number): void {
  const exportFolder = path.join(folder, 'exports');
  if (!fs.existsSync(exportFolder)) return;
  for (const name of fs.readdirSync(exportFolder)) {
    const file = path.join(exportFolder, name);
    if (fs.statSync(file).mtimeMs < now - keptMs) fs.rmSync(file, { force: true });
  }
}

function frameLabel(name: string, seq: number, isLast: boolean): Buffer {
  return Buffer.from(`${name} ${seq} ${isLast ? 'last' : 'more'}`);
}
