// Recordings through dispatch and onto a real disk: in order, durable, encrypted, cut by a crash, obeying consent, and heard
// only by those who may, each hearing in the audit chain.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBackend } from '../../../electron/backend/backend.ts';
import { createLog } from '../../../electron/backend/log/log.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend, testPasswords } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';

let hospital: TestBackend;
let nurse: Actor;
let patientId: string;
let contactId: string;
let contactPointId: string;
let callId: string;

const slice = (text: string): string => Buffer.from(text).toString('base64');

beforeEach(() => {
  hospital = createTestBackend();
  nurse = hospital.actor('nurse');
  const patient = addPatient(hospital);
  patientId = patient.patientId;
  contactPointId = patient.numberIds[0] ?? '';
  contactId = hospital.call('queue', 'claim', { patientId }, nurse).id;
  callId = hospital.newId();
  hospital.call('telephony', 'startCall', { callId, contactId, contactPointId, line: 'training' }, nurse);
});
afterEach(() => hospital.close());

function startRecording(): string {
  const recordingId = hospital.newId();
  hospital.call('telephony', 'startRecording', { recordingId, callId, mimeType: 'audio/webm;codecs=opus', channels: 2 }, nurse);
  return recordingId;
}

function append(recordingId: string, seq: number, text: string, last = false): number {
  hospital.clock.now += 5_000;
  return hospital.call('telephony', 'appendRecording', { id: recordingId, seq, last, base64: slice(text) }, nurse).bytes;
}

function listen(recordingId: string, by: Actor): string {
  const { slices } = hospital.call('telephony', 'openRecording', { recordingId }, by);
  return Array.from({ length: slices }, (_, seq) => Buffer.from(hospital.call('telephony', 'readRecording', { recordingId, seq }, by).base64, 'base64').toString()).join('');
}

test('slices are on the disk when acknowledged, encrypted, and come back as they went in', () => {
  const recordingId = startRecording();
  const acknowledged = append(recordingId, 0, '王桂兰您好');
  const file = path.join(hospital.folder, 'recordings', `${recordingId}.rec`);
  expect(fs.statSync(file).size).toBe(acknowledged);
  append(recordingId, 1, '我很好');
  append(recordingId, 2, '', true);
  expect(fs.readFileSync(file).includes(Buffer.from('王桂兰'))).toBe(false);
  expect(listen(recordingId, nurse)).toBe('王桂兰您好我很好');
  expect(hospital.call('telephony', 'listCalls', { contactId }, nurse)[0]?.recordings).toEqual([{ id: recordingId, isInterrupted: false, durationMs: 15_000 }]);
});

test('a slice that was written but never acknowledged is written anew, none is taken out of order', () => {
  const recordingId = startRecording();
  append(recordingId, 0, 'first');
  fs.appendFileSync(path.join(hospital.folder, 'recordings', `${recordingId}.rec`), crypto.randomBytes(40));
  append(recordingId, 1, 'second');
  expect(() => append(recordingId, 1, 'again')).toThrow('recordingOutOfOrder');
  expect(() => append(recordingId, 3, 'early')).toThrow('recordingOutOfOrder');
  expect(listen(recordingId, nurse)).toBe('firstsecond');
});

test('a call cut by a crash keeps what was recorded, marked as interrupted', () => {
  const recordingId = startRecording();
  append(recordingId, 0, 'half');
  hospital.clock.now += 600_000;
  hospital.call('telephony', 'endCall', { callId, end: { at: hospital.clock.now, cause: 'crashed' } }, nurse);
  expect(hospital.call('telephony', 'listCalls', { contactId }, nurse)[0]?.recordings).toEqual([{ id: recordingId, isInterrupted: true, durationMs: 5_000 }]);
  expect(listen(recordingId, nurse)).toBe('half');
});

test('nurse hears her own, supervisor and auditor all, another nurse none; nothing is heard that is not in the audit chain', () => {
  const recordingId = startRecording();
  append(recordingId, 0, 'words', true);
  const supervisor = hospital.actor('supervisor');
  const other = hospital.actor('nurse', 'other');
  expect(() => hospital.call('telephony', 'readRecording', { recordingId, seq: 0 }, supervisor)).toThrow('recordingNotOpened');
  expect(listen(recordingId, supervisor)).toBe('words');
  expect(() => listen(recordingId, other)).toThrow('notFound');
  expect(hospital.call('telephony', 'listCalls', { contactId }, other)[0]?.recordings).toEqual([]);
  const opened = hospital.backend.db.all(qb.selectFrom('audit_entry').select(['user_id', 'outcome']).where('method', '=', 'telephony.openRecording').orderBy('sequence'));
  expect(opened).toEqual([{ user_id: supervisor.id, outcome: 'ok' }, { user_id: other.id, outcome: 'not-found:notFound' }]);
  hospital.clock.now += 3_600_001;
  expect(() => hospital.call('telephony', 'readRecording', { recordingId, seq: 0 }, supervisor)).toThrow('recordingNotOpened');
});

test('a refusal by the patient and the switch of the hospital are obeyed', () => {
  hospital.backend.transact((scope) => scope.db.run(qb.insertInto('consent').values({ id: scope.newId(), patient_id: patientId, contact_id: contactId, scope: 'recording', is_given: 0, wording_version: '2026-1', given_by: 'patient', recorded_by: nurse.id, recorded_at: scope.now, workstation: 'ward-1' })));
  expect(startRecording).toThrow('recordingRefused');
  hospital.call('settings', 'changeSettings', { values: { 'recording.isOn': false } });
  expect(startRecording).toThrow('recordingIsOff');
});

test('a full disk is announced before the call and refuses the recording, not the call', async () => {
  const { folder, clock } = hospital;
  await hospital.backend.close();
  const backend = createBackend({ folder, key: Buffer.alloc(32, 7), workstation: 'ward-1', version: 'test', warnings: [], log: createLog(path.join(folder, 'test.log')), passwords: testPasswords, now: () => clock.now, freeBytes: () => 150_000_000 });
  const ask = (method: string, input: unknown) => backend.dispatch({ hostSession: 'test', workstation: 'ward-1', actor: nurse }, { id: hospital.newId(), method, input });
  expect(ask('telephony.getLine', {})).toMatchObject({ ok: true, output: { recording: { space: 'full', freeMegabytes: 150 } } });
  expect(ask('telephony.startRecording', { recordingId: hospital.newId(), callId, mimeType: 'audio/webm', channels: 2 })).toMatchObject({ ok: false, error: { reason: 'recordingDiskFull' } });
  expect(ask('telephony.endCall', { callId, end: { at: clock.now, cause: 'local_hangup' } })).toMatchObject({ ok: true });
  expect(ask('telephony.startCall', { callId: hospital.newId(), contactId, contactPointId, line: 'training' })).toMatchObject({ ok: true, output: { mayRecord: false } });
  await backend.close();
  hospital = createTestBackend();
  fs.rmSync(folder, { recursive: true, force: true });
});
