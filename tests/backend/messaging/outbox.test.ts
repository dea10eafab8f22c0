// From the command to the gateway and back: approved texts only, one message per key, facts read again when it leaves, refusals and
// back-off, the undelivered, letters, replies that mean stop.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '#shared/rpc/errors.ts';
import { enqueueMessage } from '../../../electron/backend/messaging/outbox.ts';
import { stopPatient } from '../../../electron/backend/plans/stops.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend, fridayMorning } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import type { PretendGateway } from '../../support/pretend-gateway.ts';
import { createPretendGateway } from '../../support/pretend-gateway.ts';

let office: TestBackend;
let sms: PretendGateway;
let email: PretendGateway;
const minute = 60_000;

beforeEach(() => {
  sms = createPretendGateway();
  email = createPretendGateway();
  office = createTestBackend({ messageSenders: () => new Map([['sms', sms], ['email', email]]) });
  office.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...smsSettings() }, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
  approve('call.missed');
  approve('revisit.reminder');
});
afterEach(() => office.close());

function smsSettings(): Record<string, unknown> {
  const settings = office.call('settings', 'getSettings', {}) as Record<string, Record<string, unknown>>;
  return { ...settings['messaging.sms'], url: 'https://sms.invalid/send' };
}

function approve(code: string): void {
  const version = office.call('messaging', 'listTemplates', {}).find((template) => template.code === code)?.newest.id ?? '';
  office.call('messaging', 'approveTemplate', { versionId: version }, office.actor('supervisor'));
}

function remind(patientId: string, key = 'k1', more: object = {}): ReturnType<typeof enqueueMessage> {
  return office.backend.transact((scope) => enqueueMessage(scope, { recipient: { kind: 'patient', id: patientId }, templateCode: 'revisit.reminder', variables: { 'revisit.date': '2026-12-01' }, idempotencyKey: key, ...more }), office.clock.now);
}

const messagesOf = (patientId: string) => office.call('messaging', 'getPerson', { recipient: { kind: 'patient', id: patientId } }, office.actor('nurse'))?.messages ?? [];
const statesOf = (patientId: string): string[] => messagesOf(patientId).map((message) => [message.channel, message.state, message.reason].filter(Boolean).join(' '));

test('one key is one message, sent once, with its words filled in and masked on the page', async () => {
  const { patientId } = addPatient(office);
  const [first, second] = [remind(patientId), remind(patientId)];
  expect(second).toEqual(first);
  await office.backend.courier.idle();
  expect([...sms.delivered.values()].map(({ address, body }) => ({ address, body }))).toEqual([{ address: '13800001234', body: '【示例医院】王女士，提醒按医嘱于 2026-12-01 到院复诊，请带好病历资料。需改期请致电 0571-1。回复 TD 退订' }]);
  expect(messagesOf(patientId)).toMatchObject([{ recipientName: '王*', address: '138****1234', state: 'sent', attempts: 1, nextAttemptAt: null }]);
});

test('a text that nobody approved is not sent, nor one that lacks a word', () => {
  const { patientId } = addPatient(office);
  expect(remind(patientId, 'k', { templateCode: 'call.notice', variables: {} })).toEqual({ kind: 'refused', reason: 'no-template' });
  expect(() => remind(patientId, 'k', { variables: {} })).toThrow(new AppError('invalid-input', 'messageVariableMissing', { names: 'revisit.date' }));
  expect(() => office.call('messaging', 'saveTemplate', { code: 'call.missed', isNew: false, purpose: 'missedCall', title: '未接', texts: { 'zh-CN': { subject: '', body: '诊断：{{stay.diagnosis}}' } } }, office.actor('supervisor'))).toThrow('unknownVariable');
});

test('a changed text waits for approval; until then the approved one goes on', async () => {
  const { patientId } = addPatient(office);
  office.call('messaging', 'saveTemplate', { code: 'revisit.reminder', isNew: false, purpose: 'reminder', title: '复诊', texts: { 'zh-CN': { subject: '', body: '新文本 {{revisit.date}}' } } }, office.actor('supervisor'));
  remind(patientId, 'before');
  approve('revisit.reminder');
  remind(patientId, 'after');
  await office.backend.courier.idle();
  expect([...sms.delivered.values()].map(({ body }) => body.startsWith('新文本')).sort()).toEqual([false, true]);
});

test('who dies, stops or opts out between the order and the sending gets nothing', async () => {
  const persons = Array.from({ length: 3 }, (_, index) => addPatient(office, { numbers: [`1380000000${index}`] }).patientId);
  const [dead = '', stopped = '', out = ''] = persons;
  for (const id of persons) remind(id, id, { notBefore: office.clock.now + minute });
  office.backend.transact((scope) => {
    stopPatient(scope, { patientId: dead, kind: 'deceased', effectiveOn: null, informant: '女儿' });
    stopPatient(scope, { patientId: stopped, kind: 'refused_all', effectiveOn: null, informant: null });
  });
  office.call('messaging', 'optOut', { recipient: { kind: 'patient', id: out }, channel: null, note: '电话里说不要短信' }, office.actor('nurse'));
  office.clock.now += minute;
  await office.backend.courier.idle();
  expect(persons.map(statesOf)).toEqual([['sms withheld deceased'], ['sms withheld stopped'], ['sms withheld opted-out']]);
  expect(sms.asked.size).toBe(0);
});

test('at night it waits for the morning; what expired by then is not sent', async () => {
  office.clock.now = Date.parse('2026-11-20T22:00:00+08:00');
  const { patientId } = addPatient(office);
  remind(patientId, 'tomorrow');
  remind(patientId, 'too late', { expiresAt: office.clock.now + minute });
  await office.backend.courier.idle();
  expect(sms.asked.size).toBe(0);
  office.clock.now = Date.parse('2026-11-21T08:29:59+08:00');
  await office.backend.courier.idle();
  expect(sms.asked.size).toBe(0);
  office.clock.now += 1000;
  await office.backend.courier.idle();
  expect(statesOf(patientId).sort()).toEqual(['sms expired', 'sms sent']);
});

test('refused for now: again with back-off, then on the list of the undelivered, and from there once more', async () => {
  const { patientId } = addPatient(office);
  sms.mood = 'refuses for now';
  remind(patientId);
  for (let round = 0; round < 8; round += 1) {
    await office.backend.courier.idle();
    // Two days, in hours: attempts fall into the night and wait.
    for (let hour = 0; hour < 12; hour += 1) {
      office.clock.now += 60 * minute;
      await office.backend.courier.idle();
    }
  }
  expect(messagesOf(patientId)).toMatchObject([{ state: 'failed', reason: 'E1', attempts: 6 }]);
  const [failed] = office.call('messaging', 'listMessages', { view: 'undelivered' }, office.actor('nurse')).rows;
  office.clock.now = Date.parse('2026-11-25T10:00:00+08:00');
  sms.mood = 'takes';
  office.call('messaging', 'resend', { id: failed?.id ?? '' }, office.actor('nurse'));
  await office.backend.courier.idle();
  expect(statesOf(patientId)).toEqual(['sms sent']);
  expect(sms.delivered.size).toBe(1);
  expect(office.call('messaging', 'countMessages', {}, office.actor('nurse'))).toEqual({ waiting: 0, undelivered: 0, print: 0 });
});

test('refused for good: another way that is open, never one that may have gone through', async () => {
  office.call('settings', 'changeSettings', { values: { 'messaging.smtp': { host: 'mail.invalid', port: 465, security: 'tls', username: '', password: '', from: 'a@b.invalid' } } });
  const sure = addPatient(office).patientId;
  const unsure = addPatient(office, { numbers: ['13900000001'] }).patientId;
  for (const id of [sure, unsure]) office.call('messaging', 'setWishes', { recipient: { kind: 'patient', id }, channel: null, hours: null, language: null, email: 'x@y.invalid' }, office.actor('nurse'));
  sms.mood = 'loses';
  remind(unsure, 'unsure');
  await office.backend.courier.idle();
  sms.mood = 'refuses for good';
  remind(sure, 'sure');
  office.clock.now += minute;
  await office.backend.courier.idle();
  expect([statesOf(sure), statesOf(unsure)]).toEqual([['email sent'], ['sms failed E1']]);
});

test('a reply that means stop is obeyed in the same commit, for the number and all it belongs to; only a supervisor lifts it', async () => {
  const { patientId } = addPatient(office);
  const other = addPatient(office, { name: '李强' }).patientId;
  remind(patientId);
  await office.backend.courier.idle();
  const reply = { channel: 'sms', providerId: 'mo-1', address: '+8613800001234', text: ' 退订。', receivedAt: office.clock.now } as const;
  expect([office.call('messaging', 'recordReply', reply), office.call('messaging', 'recordReply', reply)]).toEqual([expect.objectContaining({ isOptOut: true }), expect.objectContaining({ isOptOut: true })]);
  expect([remind(patientId, 'k2'), remind(other, 'k3')]).toEqual([{ kind: 'refused', reason: 'opted-out' }, { kind: 'refused', reason: 'opted-out' }]);
  const later = addPatient(office, { name: '周敏' }).patientId;
  expect(remind(later, 'k4')).toEqual({ kind: 'refused', reason: 'opted-out' });
  const [optOut] = office.call('messaging', 'listOptOuts', {}, office.actor('nurse'));
  expect(office.call('messaging', 'listReplies', {}, office.actor('nurse'))).toMatchObject([{ text: ' 退订。', isOptOut: true, address: '138****1234' }]);
  expect(() => office.call('messaging', 'liftOptOut', { id: optOut?.id ?? '', note: '本人要求恢复' }, office.actor('nurse'))).toThrow('forbidden');
  office.call('messaging', 'liftOptOut', { id: optOut?.id ?? '', note: '本人要求恢复' }, office.actor('supervisor'));
  expect([remind(patientId, 'k5').kind, remind(other, 'k6').kind, remind(later, 'k7').kind]).toEqual(['queued', 'queued', 'queued']);
});

test('an ordinary reply stands with the person and refuses nothing', () => {
  const { patientId } = addPatient(office);
  office.call('messaging', 'recordReply', { channel: 'sms', providerId: 'mo-2', address: '13800001234', text: '好的，谢谢', receivedAt: fridayMorning });
  const person = office.call('messaging', 'getPerson', { recipient: { kind: 'patient', id: patientId } }, office.actor('nurse'));
  expect(person).toMatchObject({ replies: [{ text: '好的，谢谢', isOptOut: false, persons: [{ name: '王*' }] }], optOuts: [], refusal: null, reachable: ['sms'] });
});

test('receipts come twice, in any order, and for messages unknown', async () => {
  const { patientId } = addPatient(office);
  remind(patientId);
  await office.backend.courier.idle();
  const providerId = `p-${[...sms.delivered.keys()][0]}`;
  const receive = (state: 'delivered' | 'undelivered' | 'read', id = providerId) => office.call('messaging', 'recordReceipt', { providerId: id, state, happenedAt: office.clock.now });
  expect([receive('undelivered'), receive('undelivered'), receive('undelivered', 'foreign')].map(({ isKnown }) => isKnown)).toEqual([true, true, false]);
  expect(statesOf(patientId)).toEqual(['sms undelivered']);
  receive('read');
  expect(statesOf(patientId)).toEqual(['sms read']);
});

test('a letter waits for paper, asks the gate once more and is sent when printed', () => {
  const { patientId } = addPatient(office);
  office.backend.db.run(qb.updateTable('patient').set({ address: '示例市和平路 1 号' }).where('id', '=', patientId));
  const queued = remind(patientId, 'letter', { channel: 'letter' });
  const id = queued.kind === 'queued' ? queued.messageId : '';
  expect(office.call('messaging', 'countMessages', {}, office.actor('nurse')).print).toBe(1);
  const printed = office.call('messaging', 'printLetters', { ids: [id] }, office.actor('nurse'));
  expect(printed).toMatchObject([{ name: '王桂兰', address: '示例市和平路 1 号', subject: '复诊提醒' }]);
  expect(office.call('messaging', 'printLetters', { ids: [id] }, office.actor('nurse'))).toEqual(printed);
  expect(statesOf(patientId)).toEqual(['letter sent']);
});

test('what waits can be withdrawn; what a gateway has cannot', async () => {
  const { patientId } = addPatient(office);
  const waiting = remind(patientId, 'w', { notBefore: office.clock.now + minute });
  const sent = remind(patientId, 's');
  await office.backend.courier.idle();
  const idOf = (queued: typeof sent): string => (queued.kind === 'queued' ? queued.messageId : '');
  office.call('messaging', 'withdraw', { id: idOf(waiting) }, office.actor('nurse'));
  expect(() => office.call('messaging', 'withdraw', { id: idOf(sent) }, office.actor('nurse'))).toThrow('messageGone');
  office.clock.now += minute;
  await office.backend.courier.idle();
  expect(sms.delivered.size).toBe(1);
});

test('who may not is refused; secrets do not come out', () => {
  const { patientId } = addPatient(office);
  for (const role of ['it', 'auditor', 'department_head'] as const) expect(() => office.call('messaging', 'getPerson', { recipient: { kind: 'patient', id: patientId } }, office.actor(role))).toThrow('forbidden');
  expect(() => office.call('messaging', 'takeDue', { channels: ['sms'] }, office.actor('supervisor'))).toThrow('forbidden');
  office.call('settings', 'changeSettings', { values: { 'messaging.sms': { ...smsSettings(), secret: 'geheim' } } }, office.actor('it'));
  office.call('settings', 'changeSettings', { values: { 'messaging.sms': { ...smsSettings(), account: 'a' } } }, office.actor('it'));
  expect(JSON.stringify(office.call('settings', 'getSettings', {}, office.actor('it')))).not.toContain('geheim');
  const stored = office.backend.db.one(qb.selectFrom('setting').select('value').where('key', '=', 'messaging.sms')).value;
  expect(JSON.parse(stored)).toMatchObject({ secret: 'geheim', account: 'a' });
});
