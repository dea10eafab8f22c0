// A recording on disk: frames of AES-256-GCM, one a slice, in order. Each frame stands alone, so a file cut anywhere (power,
// crash) still plays up to its last whole frame. A frame is bound to its recording and place: none can be swapped or moved.
// Slices are written at the offset that the database acknowledged last, so a slice sent twice is stored once.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { conflict } from '#shared/rpc/errors.ts';

/** magic 4 | seq u32 | flags u32 (1 = last) | cipher text length u32 | nonce 12 | cipher text | tag 16 */
const magic = 0x53465231; // 'SFR1'
const headerLength = 28;
const tagLength = 16;
const lastFlag = 1;

export interface Slice {
  readonly seq: number;
  readonly isLast: boolean;
  readonly bytes: Buffer;
}

/** @param key 32 bytes @param nonce 12 random bytes, never used twice */
export function encodeFrame(key: Buffer, recordingId: string, slice: Slice, nonce: Buffer = crypto.randomBytes(12)): Buffer {
  const header = Buffer.alloc(headerLength);
  header.writeUInt32BE(magic, 0);
  header.writeUInt32BE(slice.seq, 4);
  header.writeUInt32BE(slice.isLast ? lastFlag : 0, 8);
  header.writeUInt32BE(slice.bytes.length, 12);
  nonce.copy(header, 16);
  const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.concat([Buffer.from(recordingId), header]));
  return Buffer.concat([header, cipher.update(slice.bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Length of the frame that this header opens, or null where no whole header stands. */
function frameLength(header: Buffer): number | null {
  if (header.length < headerLength || header.readUInt32BE(0) !== magic) return null;
  return headerLength + header.readUInt32BE(12) + tagLength;
}

/** @returns null where the frame was altered, belongs elsewhere or is not whole. */
export function decodeFrame(key: Buffer, recordingId: string, frame: Buffer): Slice | null {
  if (frameLength(frame) !== frame.length) return null;
  const header = frame.subarray(0, headerLength);
  const decipher = crypto.createDecipheriv('aes-256-gcm', key, header.subarray(16, 28));
  decipher.setAAD(Buffer.concat([Buffer.from(recordingId), header]));
  decipher.setAuthTag(frame.subarray(frame.length - tagLength));
  try {
    const bytes = Buffer.concat([decipher.update(frame.subarray(headerLength, frame.length - tagLength)), decipher.final()]);
    return { seq: header.readUInt32BE(4), isLast: header.readUInt32BE(8) === lastFlag, bytes };
  } catch {
    return null;
  }
}

/** The whole frames of a file, however it was cut. Stops at the first byte that is not a frame. */
export function* wholeFrames(content: Buffer): Generator<Buffer> {
  let offset = 0;
  for (;;) {
    const length = frameLength(content.subarray(offset, offset + headerLength));
    if (length === null || offset + length > content.length) return;
    yield content.subarray(offset, offset + length);
    offset += length;
  }
}

export interface RecordingStore {
  /** Writes at `offset`, drops what stood behind it, and returns the new length once it is on the disk. Throws conflict `recordingDiskFull`. */
  append(recordingId: string, offset: number, slice: Slice): number;
  /** The n-th slice, null behind the last whole one. */
  read(recordingId: string, seq: number): Slice | null;
  freeBytes(): number;
}

/** @param folder made when missing, mode 0700 @param key 32 bytes, derived for recordings only */
export function createRecordingStore(folder: string, key: Buffer, freeBytes: () => number = () => measureFreeBytes(folder)): RecordingStore {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (recordingId: string): string => path.join(folder, recordingFileName(recordingId));
  return {
    append(recordingId, offset, slice) {
      const frame = encodeFrame(key, recordingId, slice);
      const file = fileOf(recordingId);
      try {
        const isNew = !fs.existsSync(file);
        writeDurably(file, offset, frame);
        if (isNew) syncFolder(folder);
      } catch (error) {
        if (isDiskFull(error)) throw conflict('recordingDiskFull');
        throw error;
      }
      return offset + frame.length;
    },
    read(recordingId, seq) {
      const file = fileOf(recordingId);
      if (!fs.existsSync(file)) return null;
      for (const frame of wholeFrames(fs.readFileSync(file))) {
        if (frame.readUInt32BE(4) === seq) return decodeFrame(key, recordingId, frame);
      }
      return null;
    },
    freeBytes,
  };
}

export function recordingFileName(recordingId: string): string {
  return `${recordingId}.rec`;
}

function writeDurably(file: string, offset: number, bytes: Buffer): void {
  const descriptor = fs.openSync(file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
  try {
    fs.ftruncateSync(descriptor, offset);
    for (let written = 0; written < bytes.length; ) written += fs.writeSync(descriptor, bytes, written, bytes.length - written, offset + written);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** A new file's name is durable only once its folder is; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(folder, 'r');
  fs.fsyncSync(descriptor);
  fs.closeSync(descriptor);
}

function measureFreeBytes(folder: string): number {
  const disk = fs.statfsSync(folder);
  return disk.bavail * disk.bsize;
}

function isDiskFull(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
