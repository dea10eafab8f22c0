// Short messages over HTTP to a gateway that enforces its contract: signature, clock, one message per order number, its limits. And the
// whole way once: from the outbox to the telephone, the receipt and the 退订 that came back.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OutgoingMessage } from '#shared/messaging/messaging.contract.ts';
import type { SmsGateway } from '#shared/messaging/senders.ts';
import { fillRequest, gatewaySchema, noGateway } from '#shared/messaging/senders.ts';
import { enqueueMessage } from '../../../electron/backend/messaging/outbox.ts';
import { createSmsAdapter } from '../../../electron/backend/messaging/sms-adapter.ts';
import { createTestBackend, fridayMorning } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import type { GatewayServer } from '../../support/sms-gateway-server.ts';
import { gatewayAccount, gatewaySecret, startSmsGateway } from '../../support/sms-gateway-server.ts';

let server: GatewayServer;
let settings: SmsGateway;
let now = fridayMorning;

beforeEach(async () => {
  now = fridayMorning;
  server = await startSmsGateway(() => now);
  settings = gatewaySchema.parse({
    ...noGateway,
    url: `${server.url}/send`,
    account: gatewayAccount,
    secret: gatewaySecret,
    permanentStatuses: ['40003', '40004'],
    receipts: { ...noGateway.receipts, url: `${server.url}/receipts` },
    replies: { ...noGateway.replies, url: `${server.url}/replies` },
  });
});
afterEach(() => server.close());

const message: OutgoingMessage = { messageId: 'm', attempt: 1, channel: 'sms', key: 'm-sms', address: '13800001234', subject: '', body: '“王女士”\n{"x":1}', providerCode: null, variables: {} };
const send = (override: Partial<OutgoingMessage> = {}, gateway: Partial<SmsGateway> = {}, at = now) => createSmsAdapter({ ...settings, ...gateway }, () => at).send({ ...message, ...override }, new AbortController().signal);

test('a message arrives word for word, once for one key', async () => {
  expect([await send(), await send()]).toEqual([{ kind: 'accepted', providerId: 'g1' }, { kind: 'accepted', providerId: 'g1' }]);
  expect([...server.sent.values()]).toEqual([{ phone: '13800001234', content: message.body, msgId: 'g1' }]);
});

test('a break after it was taken, a page of a proxy, an error of the gateway: nobody knows, and the same key makes it one', async () => {
  for (const behaviour of ['breaks', 'proxy page', 'error'] as const) {
    server.behaviour = behaviour;
    expect(await send(), behaviour).toMatchObject({ kind: 'unknown' });
  }
  server.behaviour = 'contract';
  expect(await send()).toEqual({ kind: 'accepted', providerId: 'g1' });
  expect(server.sent.size).toBe(1);
});

test('refusals are told apart: for good, for now, too many, nobody there', async () => {
  const found = { phone: await send({ address: '0571' }), signature: await send({}, { secret: 'other' }), clock: await send({}, {}, now - 3_600_000) };
  server.allowance = 0;
  const limited = await send();
  const closed = await startSmsGateway(() => now);
  await closed.close();
  expect({ ...found, limited, nobody: await send({}, { url: `${closed.url}/send` }) }).toEqual({
    phone: { kind: 'refused', reason: '40003', isPermanent: true },
    signature: { kind: 'refused', reason: '40001', isPermanent: false },
    clock: { kind: 'refused', reason: '40002', isPermanent: false },
    limited: { kind: 'refused', reason: 'http 429', isPermanent: false, retryAfterMs: 120_000 },
    nobody: { kind: 'refused', reason: 'ECONNREFUSED', isPermanent: false },
  });
  expect(server.sent.size).toBe(0);
});

test('a text ends no string of the request, and an open line to elsewhere is refused', () => {
  expect(JSON.parse(fillRequest('{"a":"{{text}}"}', 'json', { text: '","b":"' }))).toEqual({ a: '","b":"' });
  expect(fillRequest('a={{text}}&b={{no}}', 'form', { text: '1&b=2' })).toBe('a=1%26b%3D2&b=');
  for (const url of ['http://sms.example.invalid/', 'ftp://127.0.0.1/', 'http://127.0.0.1.example.invalid/']) expect(gatewaySchema.safeParse({ ...noGateway, url }).success, url).toBe(false);
});

test('from the outbox to the telephone, its receipt, and 退订 obeyed within the minute', async () => {
  const office = createTestBackend();
  try {
    office.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': settings, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
    const version = office.call('messaging', 'listTemplates', {}).find(({ code }) => code === 'call.missed')?.newest.id ?? '';
    office.call('messaging', 'approveTemplate', { versionId: version }, office.actor('supervisor'));
    const { patientId } = addPatient(office);
    const recipient = { kind: 'patient', id: patientId } as const;
    const order = (key: string) => office.backend.transact((scope) => enqueueMessage(scope, { recipient, templateCode: 'call.missed', idempotencyKey: key }));
    server.allowance = 0;
    order('first');
    await office.backend.courier.idle();
    server.allowance = 10;
    office.clock.now = now += 120_000;
    await office.backend.courier.idle();
    expect([...server.sent.values()].map(({ phone }) => phone)).toEqual(['13800001234']);
    order('second');
    server.receipts.push({ msgId: 'g1', status: 'DELIVRD', time: '2026-11-20T10:02:00+08:00' }, { msgId: 'foreign', status: 'DELIVRD' });
    await office.backend.courier.idle();
    server.replies.push({ moId: 'r1', phone: '13800001234', content: 'TD', time: '2026-11-20T10:02:30+08:00' });
    await office.backend.courier.collect();
    const person = office.call('messaging', 'getPerson', { recipient }, office.actor('nurse'));
    expect(person).toMatchObject({ refusal: 'opted-out', replies: [{ text: 'TD' }], messages: [{ state: 'sent' }, { state: 'delivered', attempts: 2 }] });
    expect(order('third')).toEqual({ kind: 'refused', reason: 'opted-out' });
  } finally {
    await office.close();
  }
});
