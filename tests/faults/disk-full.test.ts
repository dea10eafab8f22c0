// A disk that runs full while a call is recorded, on a real small disk (a tmpfs of its own): it is announced before it hurts,
// the refusal says so in words, what was acknowledged plays, and with room again everything goes on where it stopped.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../electron/backend/rpc/context.ts';
import type { TestBackend } from '../support/backend.ts';
import { createTestBackend } from '../support/backend.ts';
import { addPatient } from '../support/clinic.ts';

/** Below the 2 GB at which it is said, above the 200 MB at which recordings are refused. */
const diskMegabytes = 260;
const disk = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-disk-'));
const isMounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', disk]).status === 0;

let station: TestBackend;
let nurse: Actor;
beforeAll(() => {
  if (!isMounted) return;
  station = createTestBackend({ folder: disk });
  nurse = station.actor('nurse');
});
afterAll(async () => {
  if (isMounted) {
    await station.close();
    // Lazily: the log file is still open.
    spawnSync('umount', ['-l', disk]);
  }
  fs.rmSync(disk, { recursive: true, force: true });
});

test.skipIf(!isMounted)('the disk runs full while a call is recorded', { timeout: 60_000 }, () => {
  const { patientId, numberIds } = addPatient(station);
  const contactId = station.call('queue', 'claim', { patientId }, nurse).id;
  expect(station.call('telephony', 'getLine', {}, nurse).recording).toMatchObject({ space: 'low' });

  const callId = station.newId();
  const started = station.call('telephony', 'startCall', { callId, contactId, contactPointId: numberIds[0]!, line: 'training' }, nurse);
  expect(started.mayRecord).toBe(true);
  station.call('telephony', 'appendEvents', { callId, events: [{ at: station.clock.now, kind: 'answered', detail: {} }] }, nurse);
  const recordingId = station.newId();
  station.call('telephony', 'startRecording', { recordingId, callId, mimeType: 'audio/webm', channels: 2 }, nurse);
  const slice = (seq: number, last = false) => station.call('telephony', 'appendRecording', { id: recordingId, seq, last, base64: soundOf(seq).toString('base64') }, nurse);
  slice(0);

  const filler = fill(0);
  expect(() => slice(1)).toThrow('recordingDiskFull');
  expect(() => station.call('queue', 'saveContact', { contactId, note: '伤口换药' }, nurse)).toThrow('diskFull');
  expect(station.call('telephony', 'getLine', {}, nurse).recording).toMatchObject({ space: 'full', freeMegabytes: 0 });

  fs.rmSync(filler);
  station.call('queue', 'saveContact', { contactId, note: '伤口换药' }, nurse);
  slice(1);
  slice(2, true);
  station.call('telephony', 'endCall', { callId, end: { at: station.clock.now, cause: 'local_hangup' } }, nurse);
  const opened = station.call('telephony', 'openRecording', { recordingId }, nurse);
  expect(opened).toMatchObject({ slices: 3, isInterrupted: false });
  for (let seq = 0; seq < 3; seq += 1) expect(Buffer.from(station.call('telephony', 'readRecording', { recordingId, seq }, nurse).base64, 'base64').equals(soundOf(seq))).toBe(true);
  expect(station.call('queue', 'getContact', { contactId }, nurse)?.note).toBe('伤口换药');

  // Little room is left: the next call is made, and is not recorded.
  fill(150);
  const next = station.newId();
  expect(station.call('telephony', 'startCall', { callId: next, contactId, contactPointId: numberIds[0]!, line: 'training' }, nurse).mayRecord).toBe(false);
  expect(() => station.call('telephony', 'startRecording', { recordingId: station.newId(), callId: next, mimeType: 'audio/webm', channels: 2 }, nurse)).toThrow('recordingDiskFull');
});

function soundOf(seq: number): Buffer {
  return Buffer.alloc(200_000, seq + 1);
}

/** Writes until so many megabytes are left. @returns the file that takes the room */
function fill(leaveMegabytes: number): string {
  const file = path.join(disk, `filler-${leaveMegabytes}`);
  const descriptor = fs.openSync(file, 'w');
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) {
      const { bavail, bsize } = fs.statfsSync(disk);
      if (bavail * bsize <= leaveMegabytes * 1_000_000) break;
      fs.writeSync(descriptor, block.subarray(0, Math.min(block.length, bavail * bsize)));
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    fs.closeSync(descriptor);
  }
  return file;
}
