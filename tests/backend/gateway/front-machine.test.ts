// A seat without a way out, its front machine and a vendor's gateway, all real but the vendor: sent once, receipts and replies back to whom
// they belong, an opt-out that reaches every seat, what is kept and for how long, who is let in, and an answer by a link that becomes a response.
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gatewaySchema, noGateway } from '#shared/messaging/senders.ts';
import { noFrontMachine } from '#shared/messaging/front-machine.ts';
import { surveySubject } from '../../../electron/backend/assessments/survey-link.ts';
import { readConfig } from '../../../electron/backend/gateway/config.ts';
import { readSmsCallback, smsCallbackSchema } from '../../../electron/backend/gateway/sms-callback.ts';
import { spoolFileName } from '../../../electron/backend/gateway/spool.queries.ts';
import { createLink } from '../../../electron/backend/messaging/links.ts';
import { enqueueMessage } from '../../../electron/backend/messaging/outbox.ts';
import { createSmsAdapter } from '../../../electron/backend/messaging/sms-adapter.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend, fridayMorning } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import type { TestFrontMachine } from '../../support/front-machine.ts';
import { startFrontMachine } from '../../support/front-machine.ts';
import type { GatewayServer } from '../../support/sms-gateway-server.ts';
import { gatewayAccount, gatewaySecret, startSmsGateway } from '../../support/sms-gateway-server.ts';
import { findProgram } from '../../support/tools.ts';

const clock = { now: fridayMorning };
const callback = smsCallbackSchema.parse({ secret: 'callback-secret', signatureAt: 'sign', signedText: '{{msgId}}{{status}}{{phone}}{{content}}{{at}}{{secret}}', signature: 'sha256', timestampPath: 'at' });
let vendor: GatewayServer;
let front: TestFrontMachine;
let seats: TestBackend[];

beforeEach(async () => {
  clock.now = fridayMorning;
  vendor = await startSmsGateway(() => clock.now);
  const sms = gatewaySchema.parse({ ...noGateway, url: `${vendor.url}/send`, account: gatewayAccount, secret: gatewaySecret, permanentStatuses: ['40003'], replies: { ...noGateway.replies, url: `${vendor.url}/replies` } });
  front = await startFrontMachine({ now: () => clock.now, senders: new Map([['sms', createSmsAdapter(sms, () => clock.now)]]), smsCallback: callback });
  seats = [];
});
afterEach(async () => {
  for (const seat of seats) await seat.close();
  await front.close();
  await vendor.close();
});

function openSeat(name: string, change: object = {}): TestBackend {
  const seat = createTestBackend();
  seats.push(seat);
  const frontMachine = { ...noFrontMachine, url: front.url, token: front.addDevice(name), channels: ['sms'], publicUrl: 'https://follow.hospital.invalid', ...change };
  seat.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.frontMachine': frontMachine, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
  const version = seat.call('messaging', 'listTemplates', {}).find(({ code }) => code === 'call.missed')?.newest.id ?? '';
  seat.call('messaging', 'approveTemplate', { versionId: version }, seat.actor('supervisor'));
  return seat;
}

const recipientOf = (patientId: string) => ({ kind: 'patient', id: patientId }) as const;
const order = (seat: TestBackend, patientId: string, key = 'k') => seat.backend.transact((scope) => enqueueMessage(scope, { recipient: recipientOf(patientId), templateCode: 'call.missed', idempotencyKey: key }), seat.clock.now);
const personOf = (seat: TestBackend, patientId: string) => seat.call('messaging', 'getPerson', { recipient: recipientOf(patientId) }, seat.actor('nurse'));

function pushFrom(fields: Record<string, string>, secret = 'callback-secret'): Promise<Response> {
  const { msgId = '', status = '', phone = '', content = '', at = String(clock.now) } = fields;
  const sign = crypto.createHash('sha256').update(`${msgId}${status}${phone}${content}${at}${secret}`).digest('hex');
  return fetch(`${front.url}/callback/sms`, { method: 'POST', body: JSON.stringify({ ...fields, at, sign }) });
}

test('sent once, its receipt to the seat that sent it, a wish for silence to every seat', async () => {
  const [one, two] = [openSeat('one'), openSeat('two')];
  const [{ patientId: mine }, { patientId: theirs }] = [addPatient(one), addPatient(two)];
  order(one, mine);
  await one.backend.courier.idle();
  expect([...vendor.sent.values()].map(({ phone }) => phone)).toEqual(['13800001234']);
  const answers = [await pushFrom({ msgId: 'g1', status: 'DELIVRD' }), await pushFrom({ msgId: 'g1', status: 'DELIVRD' }), await pushFrom({ msgId: 'r9', phone: '+8613800001234', content: 'TD' })];
  expect(await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))).toEqual([[200, '{"code":0}'], [200, '{"code":0}'], [200, '{"code":0}']]);
  for (const seat of [one, two, one]) await seat.backend.courier.collect();
  expect(personOf(one, mine)).toMatchObject({ refusal: 'opted-out', messages: [{ state: 'delivered', attempts: 1 }], replies: [{ text: 'TD' }] });
  expect(personOf(two, theirs)).toMatchObject({ refusal: 'opted-out', messages: [], replies: [{ text: 'TD' }] });
  expect(order(two, theirs)).toEqual({ kind: 'refused', reason: 'opted-out' });
  expect(front.machine.mailbox(1, [])).toEqual([]);
});

test('replies that the front machine has to ask for arrive as well', async () => {
  const seat = openSeat('one');
  const { patientId } = addPatient(seat);
  vendor.replies.push({ moId: 'm1', phone: '13800001234', content: '收到' });
  await front.machine.collect();
  await seat.backend.courier.collect();
  expect(personOf(seat, patientId)?.replies).toMatchObject([{ text: '收到' }]);
});

test('a break on any of the lines, a restart in between: the same key is one message', async () => {
  const seat = openSeat('one');
  const { patientId } = addPatient(seat);
  order(seat, patientId);
  vendor.behaviour = 'breaks';
  await seat.backend.courier.idle();
  await front.restart();
  const settings = seat.call('settings', 'getSettings', {}) as Record<string, object>;
  seat.call('settings', 'changeSettings', { values: { 'messaging.frontMachine': { ...settings['messaging.frontMachine'], url: front.url } } });
  vendor.behaviour = 'contract';
  seat.clock.now = clock.now += 120_000;
  await seat.backend.courier.idle();
  expect(vendor.sent.size).toBe(1);
  expect(personOf(seat, patientId)?.messages).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

test('a receipt that overtakes its own message waits for it', async () => {
  const seat = openSeat('one');
  const { patientId } = addPatient(seat);
  await pushFrom({ msgId: 'g1', status: 'MK:0012' });
  order(seat, patientId);
  await seat.backend.courier.idle();
  await seat.backend.courier.collect();
  expect(personOf(seat, patientId)?.messages).toMatchObject([{ state: 'undelivered' }]);
});

test('the front machine down or its token wrong is a matter for IT, not for the message', async () => {
  const seat = openSeat('one', { token: 'x'.repeat(43) });
  const { patientId } = addPatient(seat);
  order(seat, patientId);
  await seat.backend.courier.idle();
  expect(personOf(seat, patientId)?.messages).toMatchObject([{ state: 'waiting', attempts: 1 }]);
  expect(vendor.sent.size).toBe(0);
});

test('what lies on the front machine is enciphered, says no words of a message, and is forgotten', async () => {
  const seat = openSeat('one');
  const { patientId } = addPatient(seat);
  order(seat, patientId);
  await seat.backend.courier.idle();
  await pushFrom({ msgId: 'r1', phone: '13800001234', content: '谢谢护士' });
  const files = fs.readdirSync(front.folder).filter((name) => name.startsWith(spoolFileName));
  const bytes = Buffer.concat(files.map((name) => fs.readFileSync(path.join(front.folder, name))));
  expect(bytes.includes('SQLite format')).toBe(false);
  expect(bytes.includes('谢谢护士') || bytes.includes('13800001234')).toBe(false);
  const kept = JSON.stringify([front.spool.findSending(1, `${personOf(seat, patientId)?.messages[0]?.id ?? ''}-sms`), front.machine.mailbox(1, [])]);
  expect(kept).toContain('"g1"');
  expect(kept).not.toContain('示例医院');
  clock.now += 31 * 86_400_000;
  front.machine.sweep();
  expect([front.machine.mailbox(1, []), front.spool.findDeviceByProvider('g1')]).toEqual([[], undefined]);
  expect(fs.readFileSync(path.join(front.folder, 'gateway.log'), 'utf8')).toBe('');
});

test('strangers: no token, a revoked one, a wrong signature, a stale call, guessing', async () => {
  const token = front.addDevice('old');
  const call = (bearer: string | null) => fetch(`${front.url}/v1/mailbox`, { method: 'POST', headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` }, body: '{"seen":[]}' });
  const before = (await call(token)).status;
  front.spool.revokeDevice('old', clock.now);
  const found = { before, revoked: (await call(token)).status, none: (await call(null)).status, signature: (await pushFrom({ msgId: 'g1', status: 'DELIVRD' }, 'guess')).status, stale: (await pushFrom({ msgId: 'g1', status: 'DELIVRD', at: String(clock.now - 3_600_000) })).status };
  expect(found).toEqual({ before: 200, revoked: 401, none: 401, signature: 403, stale: 403 });
  const guesses = [];
  for (let index = 0; index < 12; index += 1) guesses.push((await fetch(`${front.url}/l/${crypto.randomBytes(16).toString('base64url')}`)).status);
  expect(guesses.slice(0, 3)).toEqual([404, 404, 404]);
  expect(guesses.at(-1)).toBe(429);
  expect(smsCallbackSchema.safeParse({ signature: 'none' }).success).toBe(false);
  const unsigned = smsCallbackSchema.parse({ signature: 'none', pathSecret: 'abcdefghijklmnop', format: 'form', listPath: '' });
  const form = { headers: {}, body: 'msgId=g1&status=DELIVRD' };
  expect([readSmsCallback(unsigned, { ...form, pathSecret: 'abcdefghijklmnoq' }, 0), readSmsCallback(unsigned, { ...form, pathSecret: 'abcdefghijklmnop' }, 0)?.receipts.length]).toEqual([null, 1]);
});

test('a survey by a link: no name on the page, checked, answered once, a response with its score, its source and its alert', async () => {
  const seat = openSeat('one');
  const { patientId } = addPatient(seat);
  const url = seat.call('assessments', 'listQuestionnaires', {}, seat.actor('nurse')).find(({ title }) => title['zh-CN'].startsWith('PHQ-2'))?.url ?? '';
  const make = () => seat.backend.transact((scope) => createLink(scope, { kind: 'survey', subject: surveySubject({ questionnaireUrl: url }), recipient: recipientOf(patientId), expiresAt: scope.now + 86_400_000 }));
  const [link, again] = [make(), make()];
  expect(again).toEqual(link);
  expect(link?.url).toMatch(/^https:\/\/follow\.hospital\.invalid\/l\/[\w-]{22}$/);
  const address = `${front.url}${new URL(link?.url ?? '').pathname}`;
  expect((await fetch(address)).status).toBe(404);
  await seat.backend.courier.collect();

  const page = await fetch(address, { headers: { 'accept-language': 'zh-CN' } });
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'`);
  expect(html).toContain('<html lang="zh-CN">');
  expect(html).not.toMatch(/王桂兰|王女士|胆囊|K80|普通外科|<script/);
  expect(await (await fetch(`${address}?lang=en-US`)).text()).toContain('<html lang="en-US">');

  const fields = [...new Set([...html.matchAll(/<input type="radio" name="([^"]+)"/g)].map((match) => match[1] ?? ''))];
  const options = [...html.matchAll(/<input type="radio" name="[^"]+" value="([^"]+)"/g)].map((match) => match[1] ?? '');
  const worst = options.at(-1) ?? '';
  const send = (answers: Record<string, string>) => fetch(address, { method: 'POST', body: new URLSearchParams(answers) });
  const half = await send({ [fields[0] ?? '']: worst });
  expect([half.status, (await half.text()).includes('aria-invalid="true"')]).toEqual([422, true]);
  expect((await send({ [fields[0] ?? '']: worst, [fields[1] ?? '']: 'nonsense' })).status).toBe(422);
  const whole = { [fields[0] ?? '']: worst, [fields[1] ?? '']: worst };
  const states = [await send(whole), await send(whole)];
  expect(states.map(({ status }) => status)).toEqual([200, 200]);

  await seat.backend.courier.collect();
  await seat.backend.courier.collect();
  const nurse = seat.actor('nurse');
  expect(seat.call('assessments', 'listResponses', { patientId }, nurse)).toMatchObject([{ contactId: null, status: 'completed', score: 6, scoreBand: 'positive', answeredBy: 'patient' }]);
  expect(seat.call('escalations', 'listAlerts', {}, seat.actor('supervisor'))).toHaveLength(1);
  expect(await (await fetch(address)).text()).toContain('已办理');
  expect(seat.call('audit', 'listEntries', { method: 'messaging.receiveAnswer' }, seat.actor('auditor'))).toHaveLength(1);
});

test('a configuration that others can read, that opens to the network without a certificate, or that has a slip, is refused in words', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-config-'));
  const file = path.join(folder, 'gateway.json');
  const given = (content: string, mode = 0o600): string => {
    fs.rmSync(file, { force: true });
    fs.writeFileSync(file, content, { mode });
    try {
      return `listens at ${readConfig(folder).listen.port}`;
    } catch (error) {
      return (error as Error).message.replace(file, 'FILE');
    }
  };
  const local = { listen: { host: '127.0.0.1', port: 8443 } };
  const found = [given(JSON.stringify(local)), given(JSON.stringify(local), 0o644), given('{"listen":'), given(JSON.stringify({ listen: { host: '0.0.0.0', port: 8443 } })), given(JSON.stringify({ ...local, sms: { url: 'http://sms.example.invalid/', secret: 'not to be shown' } })), given(JSON.stringify({ ...local, smsCallbak: {} }))];
  fs.rmSync(folder, { recursive: true });
  expect(found).toEqual([
    'listens at 8443',
    'FILE holds secrets and can be read by others: chmod 600 it.',
    'FILE is not JSON.',
    'Without certificateFile and keyFile only this machine itself (127.0.0.1) may be listened to.',
    'FILE: sms.url (invalid_format)',
    'FILE: file (unrecognized_keys)',
  ]);
});

const openssl = findProgram('openssl');
test.skipIf(openssl === undefined)('over HTTPS with the hospital’s own authority, and not with a stranger’s', async () => {
  const made = (name: string) => {
    const files = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-cert-'));
    const [key, cert] = [path.join(files, 'key.pem'), path.join(files, 'cert.pem')];
    const done = spawnSync(openssl ?? '', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert]);
    if (done.status !== 0) throw new Error(done.stderr.toString());
    const certificate = { key: fs.readFileSync(key), cert: fs.readFileSync(cert) };
    fs.rmSync(files, { recursive: true });
    return certificate;
  };
  const [ours, theirs] = [made('front'), made('stranger')];
  const secure = await startFrontMachine({ now: () => clock.now, certificate: ours, senders: new Map([['sms', { send: ({ key }) => Promise.resolve({ kind: 'accepted', providerId: key }) }]]) });
  try {
    const states = [];
    for (const authority of [ours, theirs]) {
      const seat = openSeat(`seat ${states.length}`, { url: secure.url, token: secure.addDevice(`seat ${states.length}`), certificate: authority.cert.toString() });
      const { patientId } = addPatient(seat);
      order(seat, patientId);
      await seat.backend.courier.idle();
      states.push(personOf(seat, patientId)?.messages[0]?.state);
    }
    expect(states).toEqual(['sent', 'waiting']);
  } finally {
    await secure.close();
  }
});
