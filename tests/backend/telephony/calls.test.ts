// Calls through dispatch: who may dial what, what is kept, how a crash is told, and when the line proposes an outcome.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import type { AddedPatient } from '../../support/clinic.ts';

let hospital: TestBackend;
let nurse: Actor;
let patient: AddedPatient;
let contactId: string;

beforeEach(() => {
  hospital = createTestBackend();
  nurse = hospital.actor('nurse');
  patient = addPatient(hospital, { numbers: ['13800001234', '057188881234-8012'] });
  contactId = hospital.call('queue', 'claim', { patientId: patient.patientId }, nurse).id;
});
afterEach(() => hospital.close());

function start(line: 'sip' | 'desk' | 'training' = 'training', numberIndex = 0): string {
  const callId = hospital.newId();
  hospital.call('telephony', 'startCall', { callId, contactId, contactPointId: patient.numberIds[numberIndex] ?? '', line }, nurse);
  return callId;
}

function tell(callId: string, kind: 'ringing' | 'answered' | 'held', at = hospital.clock.now): void {
  hospital.call('telephony', 'appendEvents', { callId, events: [{ at, kind }] }, nurse);
}

describe('dialling', () => {
  test('a whole call: number, events, end, list; each command in the audit chain', () => {
    const callId = hospital.newId();
    const permission = hospital.call('telephony', 'startCall', { callId, contactId, contactPointId: patient.numberIds[0] ?? '', line: 'sip' }, nurse);
    expect(permission).toEqual({ number: '13800001234', extension: null, attempt: 0, startedAt: hospital.clock.now, mayRecord: true });
    hospital.clock.now += 3_000;
    tell(callId, 'ringing');
    hospital.clock.now += 5_000;
    tell(callId, 'answered');
    hospital.clock.now += 60_000;
    expect(hospital.call('telephony', 'endCall', { callId, end: { at: hospital.clock.now, cause: 'remote_hangup' } }, nurse)).toEqual({ proposedOutcome: null, talkSeconds: 60 });

    const [row] = hospital.call('telephony', 'listCalls', { patientId: patient.patientId }, nurse);
    expect(row).toMatchObject({ id: callId, line: 'sip', maskedNumber: '138****1234', owner: 'own', userName: 'nurse', endCause: 'remote_hangup', isHandTimed: false, recordings: [] });
    expect((row?.endedAt ?? 0) - (row?.answeredAt ?? 0)).toBe(60_000);
    expect(hospital.call('telephony', 'listEvents', { callId }, nurse).map((event) => event.kind)).toEqual(['ringing', 'answered']);
    const audited = hospital.backend.db.all(qb.selectFrom('audit_entry').select(['method', 'outcome']).where('subject', '=', callId).orderBy('sequence'));
    expect(audited).toEqual(['startCall', 'appendEvents', 'appendEvents', 'endCall'].map((name) => ({ method: `telephony.${name}`, outcome: 'ok' })));
  });

  test('outside prefix and extension: the one is dialled first, the other sent once somebody answers', () => {
    hospital.call('settings', 'changeSettings', { values: { 'phone.sip': { serverUrl: 'wss://pbx.test', domain: '', username: '801', password: 'x', displayName: '', dialPrefix: '9', iceServers: [] } } });
    const reply = hospital.call('telephony', 'startCall', { callId: hospital.newId(), contactId, contactPointId: patient.numberIds[1] ?? '', line: 'sip' }, nurse);
    expect(reply).toMatchObject({ number: '9057188881234', extension: '8012' });
  });

  test('a desk call is timed by hand and not recorded', () => {
    const callId = hospital.newId();
    expect(hospital.call('telephony', 'startCall', { callId, contactId, contactPointId: patient.numberIds[0] ?? '', line: 'desk' }, nurse).mayRecord).toBe(false);
    expect(hospital.call('telephony', 'listCalls', { contactId }, nurse)).toMatchObject([{ isHandTimed: true, endedAt: null }]);
  });

  test('refused: a sample database to the outside, a second call beside the first, another nurse, a bad number, outside hours', () => {
    const otherNurse = hospital.actor('nurse', 'other');
    const dial = (by: Actor, line: 'sip' | 'training', contactPointId = patient.numberIds[0] ?? ''): unknown => hospital.call('telephony', 'startCall', { callId: hospital.newId(), contactId, contactPointId, line }, by);
    expect(() => dial(otherNurse, 'sip')).toThrow('contactNotYours');
    hospital.call('patients', 'markNumberBad', { patientId: patient.patientId, contactPointId: patient.numberIds[1] ?? '', reason: 'vacant' }, nurse);
    expect(() => dial(nurse, 'sip', patient.numberIds[1])).toThrow('numberNotUsable');
    hospital.clock.now += 3 * 3_600_000; // 13:00, the midday pause
    expect(() => dial(nurse, 'sip')).toThrow('outsideCallingHours');
    dial(nurse, 'training');
    expect(() => dial(nurse, 'training')).toThrow('callStillOpen');
  });

  test('a sample database never reaches a telephone, whatever the settings say', async () => {
    const sample = createTestBackend();
    const anonymous: Actor = { id: 'anonymous', displayName: '', role: 'anonymous' };
    const sampleNurse = sample.actor('nurse');
    const { patientId, numberIds } = addPatient(sample);
    sample.backend.db.run(qb.insertInto('setting').values({ key: 'installation.kind', value: '"sample"', recorded_by: anonymous.id, recorded_at: 0, workstation: 'test' }));
    sample.call('settings', 'changeSettings', { values: { 'phone.line': 'sip' } });
    const claimed = sample.call('queue', 'claim', { patientId }, sampleNurse);
    expect(() => sample.call('telephony', 'startCall', { callId: sample.newId(), contactId: claimed.id, contactPointId: numberIds[0] ?? '', line: 'sip' }, sampleNurse)).toThrow('sampleDatabaseDoesNotDial');
    await sample.close();
  });
});

describe('the end of a call', () => {
  test('the line proposes an outcome only where nobody answered', () => {
    const unanswered = start();
    expect(hospital.call('telephony', 'endCall', { callId: unanswered, end: { at: hospital.clock.now, cause: 'no_answer', sipStatus: 480, q850Cause: 20 } }, nurse).proposedOutcome).toBe('powered_off');
    hospital.call('settings', 'changeSettings', { values: { 'phone.causes': { q850: { 20: 'suspended' }, sip: {} } } });
    const elsewhere = start();
    expect(hospital.call('telephony', 'endCall', { callId: elsewhere, end: { at: hospital.clock.now, cause: 'no_answer', sipStatus: 480, q850Cause: 20 } }, nurse).proposedOutcome).toBe('suspended');
    const answered = start();
    tell(answered, 'answered');
    expect(hospital.call('telephony', 'endCall', { callId: answered, end: { at: hospital.clock.now, cause: 'remote_hangup', sipStatus: 480 } }, nurse).proposedOutcome).toBeNull();
  });

  test('is told once: a second end changes nothing; a page whose clock is wrong cannot end a call before it was answered', () => {
    const callId = start();
    hospital.clock.now += 10_000;
    tell(callId, 'answered');
    hospital.clock.now += 10_000;
    hospital.call('telephony', 'endCall', { callId, end: { at: 0, cause: 'local_hangup' } }, nurse);
    hospital.call('telephony', 'endCall', { callId, end: { at: hospital.clock.now, cause: 'media_lost' } }, nurse);
    expect(hospital.call('telephony', 'listCalls', { contactId }, nurse)).toMatchObject([{ endCause: 'local_hangup', endedAt: hospital.clock.now - 10_000, answeredAt: hospital.clock.now - 10_000 }]);
  });

  test('after a crash the call is found open and closed at the last instant it is known to have lived', () => {
    const callId = start();
    hospital.clock.now += 5_000;
    tell(callId, 'answered');
    const lastSign = (hospital.clock.now += 7_000);
    tell(callId, 'held');
    hospital.clock.now += 3_600_000;
    expect(hospital.call('telephony', 'listOpenCalls', {}, nurse)).toMatchObject([{ id: callId, contactId, lastSignAt: lastSign }]);
    hospital.call('telephony', 'endCall', { callId, end: { at: hospital.clock.now, cause: 'crashed' } }, nurse);
    expect(hospital.call('telephony', 'listOpenCalls', {}, nurse)).toEqual([]);
    expect(hospital.call('telephony', 'listCalls', { contactId }, nurse)).toMatchObject([{ endCause: 'crashed', endedAt: lastSign }]);
  });

  test('closing the contact hangs up what still runs and gives each call its outcome', () => {
    start();
    hospital.clock.now += 9_000;
    hospital.call('queue', 'finishContact', { contactId, outcome: 'no_answer', contactPointId: patient.numberIds[0] ?? null }, nurse);
    expect(hospital.call('telephony', 'listCalls', { contactId }, nurse)).toMatchObject([{ outcome: 'no_answer', endCause: 'local_hangup', endedAt: hospital.clock.now }]);
  });

  test('another nurse can neither add to a call nor end it', () => {
    const callId = start();
    const other = hospital.actor('nurse', 'other');
    expect(() => hospital.call('telephony', 'appendEvents', { callId, events: [{ at: hospital.clock.now, kind: 'answered' }] }, other)).toThrow('callOfSomeoneElse');
    expect(() => hospital.call('telephony', 'endCall', { callId, end: { at: hospital.clock.now, cause: 'local_hangup' } }, other)).toThrow('callOfSomeoneElse');
  });
});
