// Frames on disk: whatever is cut off, what stands whole plays; whatever is changed or moved, nothing plays. Real files, real keys.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createRecordingStore, decodeFrame, encodeFrame, recordingFileName, wholeFrames } from '../../../electron/backend/telephony/recording-file.ts';

const key = crypto.randomBytes(32);
const recordingId = '019a9f3e-0000-7000-8000-000000000001';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-recordings-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const slices = fc.array(fc.uint8Array({ maxLength: 400 }), { minLength: 1, maxLength: 8 });

function frames(contents: readonly Uint8Array[]): Buffer[] {
  return contents.map((bytes, seq) => encodeFrame(key, recordingId, { seq, isLast: seq === contents.length - 1, bytes: Buffer.from(bytes) }));
}

test('a file cut anywhere plays exactly its whole frames', () => {
  fc.assert(
    fc.property(slices, fc.double({ min: 0, max: 1, noNaN: true }), (contents, share) => {
      const file = Buffer.concat(frames(contents));
      const cut = Math.floor(file.length * share);
      const decoded = [...wholeFrames(file.subarray(0, cut))].map((frame) => decodeFrame(key, recordingId, frame));
      const ends = frames(contents).map((frame) => frame.length).reduce<number[]>((sums, length) => [...sums, (sums.at(-1) ?? 0) + length], []);
      const whole = ends.filter((end) => end <= cut).length;
      expect(decoded.map((slice) => slice && new Uint8Array(slice.bytes))).toEqual(contents.slice(0, whole));
      expect(decoded.map((slice) => slice?.seq)).toEqual(contents.slice(0, whole).map((_, seq) => seq));
    }),
  );
});

test('a changed bit, another recording or another key plays nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), fc.nat(7), (bytes, position, bit) => {
      const frame = encodeFrame(key, recordingId, { seq: 3, isLast: false, bytes: Buffer.from(bytes) });
      const changed = Buffer.from(frame);
      const index = position % frame.length;
      changed.writeUInt8(changed.readUInt8(index) ^ (1 << bit), index);
      expect([...wholeFrames(changed)].map((each) => decodeFrame(key, recordingId, each)).filter((slice) => slice !== null)).toEqual([]);
      expect(decodeFrame(key, '019a9f3e-0000-7000-8000-000000000002', frame)).toBeNull();
      expect(decodeFrame(crypto.randomBytes(32), recordingId, frame)).toBeNull();
    }),
  );
});

test('a slice written twice at the acknowledged offset stands once; the file shows nothing of its content', () => {
  const store = createRecordingStore(folder, key);
  const words = Buffer.from('王桂兰您好'.repeat(20));
  const first = store.append(recordingId, 0, { seq: 0, isLast: false, bytes: words });
  store.append(recordingId, first, { seq: 1, isLast: false, bytes: Buffer.from('lost before its acknowledgement') });
  store.append(recordingId, first, { seq: 1, isLast: true, bytes: Buffer.from('again') });
  expect([0, 1, 2].map((seq) => store.read(recordingId, seq)?.bytes.toString() ?? null)).toEqual([words.toString(), 'again', null]);
  const content = fs.readFileSync(path.join(folder, recordingFileName(recordingId)));
  expect(content.includes(Buffer.from('王桂兰'))).toBe(false);
});
