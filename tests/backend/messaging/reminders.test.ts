// Reminders through dispatch(): queued on their day whatever was off meanwhile, once however often it is looked, withdrawn when the
// reason goes, and never for anybody who may not be reached. And the message after calls that reached nobody.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { Outcome } from '#shared/queue/outcomes.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { Adapters } from '../../../electron/backend/messaging/senders.ts';
import { stopPatient } from '../../../electron/backend/plans/stops.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, addStay, closingFor } from '../../support/clinic.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const messageSenders = (): Adapters => new Map();
let office: TestBackend;

function prepare(values: object): TestBackend {
  const made = createTestBackend({ messageSenders, folder });
  const settings = made.call('settings', 'getSettings', {}) as Record<string, object>;
  made.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...settings['messaging.sms'], url: 'https://sms.invalid/' }, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1', ...values } });
  for (const { newest } of made.call('messaging', 'listTemplates', {})) made.call('messaging', 'approveTemplate', { versionId: newest.id });
  return made;
}
let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-reminders-'));
  office = prepare({ 'messaging.reminders.revisit': true, 'messaging.reminders.examination': true, 'messaging.reminders.birthday': true });
});
afterEach(async () => {
  await office.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Looks at everybody at this time of the hospital's clock. @returns [queued, withdrawn] */
function look(time: string): [number, number] {
  office.clock.now = at(time);
  let queued = 0;
  let withdrawn = 0;
  for (let after: string | null = ''; after !== null; ) {
    const found: { queued: number; withdrawn: number; next: string | null } = office.call('messaging', 'queueReminders', { after });
    queued += found.queued;
    withdrawn += found.withdrawn;
    after = found.next;
  }
  return [queued, withdrawn];
}

/** What a sender would take now, one after another, taken by it. */
function send(): string[] {
  const bodies: string[] = [];
  for (;;) {
    const message = office.call('messaging', 'takeDue', { channels: ['sms'] });
    if (!message) return bodies;
    office.call('messaging', 'recordOutcome', { messageId: message.messageId, attempt: message.attempt, outcome: { kind: 'accepted', providerId: message.key } });
    bodies.push(message.body);
  }
}

/** Discharged on 10 November, asked back on the Friday 27th. */
function addOrdered(name = '王桂兰', number = '13800001234'): { patientId: string; stayId: string; recipient: Recipient } {
  const { patientId, stayId } = addPatient(office, { name, numbers: [number], isEnrolled: false });
  office.backend.transact((scope) => scope.db.run(qb.insertInto('discharge_order').values({ id: scope.newId(), stay_id: stayId, patient_id: patientId, text: '复诊', follow_up_on: '2026-11-27' })));
  return { patientId, stayId, recipient: { kind: 'patient', id: patientId } };
}
const states = (patientId: string): (string | null)[] => office.call('messaging', 'getReminders', { patientId }).reminders.filter((one) => one.kind !== 'birthday').map((one) => one.state);

test('queued on its days, sent within the hours, once however often it is looked and across a restart', async () => {
  const { patientId } = addOrdered();
  expect(look('2026-11-23T23:50:00')).toEqual([0, 0]);
  expect(look('2026-11-24T00:10:00')).toEqual([1, 0]);
  expect(send()).toEqual([]);
  await office.close();
  office = createTestBackend({ messageSenders, folder });
  expect(look('2026-11-24T08:31:00')).toEqual([0, 0]);
  expect(send()).toEqual(['【示例医院】王女士，提醒按医嘱于 2026-11-27 到院复诊，请带好病历资料。需改期请致电 0571-1。回复 TD 退订']);
  expect(look('2026-11-25T09:00:00')).toEqual([0, 0]);
  expect(look('2026-11-26T09:00:00')).toEqual([1, 0]);
  expect(send()).toHaveLength(1);
  expect(look('2026-11-27T09:00:00')).toEqual([0, 0]);
  expect(states(patientId)).toEqual(['sent', 'sent']);
});

test('a machine that was off sends what still helps and leaves out what came too late', () => {
  addOrdered();
  expect(look('2026-11-25T15:00:00')).toEqual([1, 0]);
  // Off again before it left: on the 26th only the second is of use.
  expect(look('2026-11-26T09:00:00')).toEqual([1, 0]);
  expect(send()).toHaveLength(1);
  addOrdered('李秀英', '13900005678');
  expect(look('2026-11-27T09:00:00')).toEqual([0, 0]);
});

test('withdrawn when the reason goes, also between queueing and sending', () => {
  const [kept, moved, readmitted] = [addOrdered('甲甲', '13800000001'), addOrdered('乙乙', '13800000002'), addOrdered('丙丙', '13800000003')];
  expect(look('2026-11-24T00:10:00')).toEqual([3, 0]);
  office.call('messaging', 'closeExpectedDay', { patientId: kept.patientId, order: { stayId: kept.stayId, on: '2026-11-27' }, as: 'kept' });
  office.call('messaging', 'saveExpectedDay', { patientId: moved.patientId, order: { stayId: moved.stayId, on: '2026-11-27' }, kind: 'revisit', on: '2026-12-04' });
  office.backend.transact((scope) => {
    const stayId = addStay(scope, readmitted.patientId, { dischargedOn: '2026-11-24', stayDays: 1 });
    scope.db.run(qb.updateTable('stay').set({ status: 'in_hospital', discharged_at: null, discharged_on: null }).where('id', '=', stayId));
  });
  office.clock.now = at('2026-11-24T08:40:00');
  expect(send()).toEqual([]);
  expect([kept, moved, readmitted].flatMap(({ recipient }) => office.call('messaging', 'getPerson', { recipient })?.messages.map(({ state, reason }) => [state, reason]))).toEqual(Array.from({ length: 3 }, () => ['withdrawn', 'reason-gone']));
  expect(look('2026-12-01T08:40:00')).toEqual([1, 0]);
  expect(send()).toMatchObject([expect.stringContaining('2026-12-04')]);
});

test('a look withdraws what waits without a reason, and a day moved there and back is reminded of after all', () => {
  const { patientId, stayId } = addOrdered();
  expect(look('2026-11-24T00:10:00')).toEqual([1, 0]);
  const { id } = office.call('messaging', 'saveExpectedDay', { patientId, order: { stayId, on: '2026-11-27' }, kind: 'revisit', on: '2026-11-30' });
  expect(look('2026-11-24T00:20:00')).toEqual([0, 1]);
  expect(() => office.call('messaging', 'saveExpectedDay', { patientId, id, kind: 'revisit', on: '2026-11-01' })).toThrow('dayPassed');
  office.call('messaging', 'closeExpectedDay', { patientId, id, as: 'cancelled' });
  expect(look('2026-11-27T09:00:00')).toEqual([0, 0]);
  office.call('messaging', 'closeExpectedDay', { patientId, id, as: null });
  // The 30th is a Monday: Friday the 27th is its day.
  expect(look('2026-11-27T09:05:00')).toEqual([1, 0]);
  office.call('messaging', 'closeExpectedDay', { patientId, id, as: 'cancelled' });
  expect(look('2026-11-27T09:20:00')).toEqual([0, 1]);
  office.call('messaging', 'closeExpectedDay', { patientId, id, as: null });
  expect(look('2026-11-27T09:40:00')).toEqual([1, 0]);
  expect(send()).toHaveLength(1);
});

test('nobody is reminded who died, stopped, opted out or did not agree; switched off, nothing is', () => {
  const [dead, stopped, silent, plain] = [addOrdered('甲甲', '13800000001'), addOrdered('乙乙', '13800000002'), addOrdered('丙丙', '13800000003'), addOrdered('丁丁', '13800000004')];
  for (const [person, kind] of [[dead, 'deceased'], [stopped, 'refused_all']] as const) office.backend.transact((scope) => stopPatient(scope, { patientId: person.patientId, kind, effectiveOn: null, informant: null }));
  office.call('messaging', 'optOut', { recipient: silent.recipient, channel: null, note: '电话里说的' });
  expect(look('2026-11-24T08:40:00')).toEqual([1, 0]);
  office.call('settings', 'changeSettings', { values: { 'messaging.reminders.revisit': false } });
  expect(send()).toEqual([]);
  expect(office.call('messaging', 'getPerson', { recipient: plain.recipient })?.messages).toMatchObject([{ state: 'withdrawn' }]);
});

test('birthdays are for those who agreed', () => {
  const [agreed, unasked] = [addOrdered('甲甲', '13800000001'), addOrdered('乙乙', '13800000002')];
  office.call('messaging', 'recordConsent', { recipient: agreed.recipient, isGiven: true });
  // Born on 2 March.
  expect(look('2027-03-02T09:00:00')).toEqual([1, 0]);
  expect(send()).toMatchObject([expect.stringContaining('生日')]);
  expect(office.call('messaging', 'getPerson', { recipient: unasked.recipient })?.messages).toEqual([]);
});

test('a notice goes before the first call and not after it', () => {
  office.call('settings', 'changeSettings', { values: { 'messaging.reminders.call': 'sameDay', 'messaging.reminders.revisit': false } });
  const { patientId } = addPatient(office, { dischargedOn: '2026-11-16' });
  expect(look('2026-11-20T10:00:00')).toEqual([0, 0]);
  expect(look('2026-11-23T08:40:00')).toEqual([1, 0]);
  ring(patientId, 'busy');
  expect(send()).toEqual([]);
  expect(office.call('messaging', 'getPerson', { recipient: { kind: 'patient', id: patientId } })?.messages).toMatchObject([{ templateTitle: '来电预告', state: 'withdrawn', reason: 'reason-gone' }]);
});

/** A contact that ends so. */
function ring(patientId: string, outcome: Outcome): void {
  const nurse = office.actor('nurse');
  const { id: contactId } = office.call('queue', 'claim', { patientId }, nurse);
  office.call('queue', 'finishContact', { contactId, ...closingFor(outcome, { now: office.clock.now, contactPointId: null }) }, nurse);
}

test('after the second call that reached nobody one message goes, that day or not at all', () => {
  office.call('settings', 'changeSettings', { values: { 'messaging.missedCallAfter': 2, 'retry.policy': { maximumAttempts: 9, delayHours: [0], sameDayMinutes: 5, switchNumberAfter: 2 } } });
  const { patientId } = addPatient(office);
  const recipient: Recipient = { kind: 'patient', id: patientId };
  office.clock.now = at('2026-11-20T10:00:00');
  ring(patientId, 'no_answer');
  expect(send()).toEqual([]);
  office.clock.now = at('2026-11-23T10:00:00');
  ring(patientId, 'no_answer');
  expect(send()).toEqual(['【示例医院】王女士，随访护士今天来电未能接通。方便时请回电 0571-1，稍后也会再次联系。医院不会以此索要钱款或验证码。回复 TD 退订']);
  office.clock.now = at('2026-11-24T10:00:00');
  ring(patientId, 'no_answer');
  expect(send()).toEqual([]);
  expect(office.call('messaging', 'getPerson', { recipient })?.messages).toHaveLength(1);
});

test('reached in the meantime, she gets no word of a missed call', () => {
  office.call('settings', 'changeSettings', { values: { 'messaging.missedCallAfter': 1, 'retry.policy': { maximumAttempts: 9, delayHours: [0], sameDayMinutes: 5, switchNumberAfter: 2 } } });
  const { patientId } = addPatient(office);
  ring(patientId, 'busy');
  office.clock.now += 3_600_000;
  ring(patientId, 'completed_self');
  expect(send()).toEqual([]);
});
