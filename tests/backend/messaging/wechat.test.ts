// WeChat over HTTP to a server that keeps the documented contract: tokens with their end, codes, limits, doubles; and the callbacks, plain
// and enciphered, with their signature.
import crypto from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WechatAccount } from '#shared/messaging/front-machine.ts';
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import { readWechatCallback } from '../../../electron/backend/gateway/wechat-callback.ts';
import type { WechatCallback } from '../../../electron/backend/gateway/wechat-callback.ts';
import type { ChannelAdapter } from '../../../electron/backend/messaging/channel-adapter.ts';
import { createWechatAdapter } from '../../../electron/backend/messaging/wechat-adapter.ts';
import { fridayMorning } from '../../support/backend.ts';
import type { WechatServer } from '../../support/wechat-server.ts';
import { startWechat, wechatAppId, wechatSecret } from '../../support/wechat-server.ts';

let server: WechatServer;
let now: number;
const kinds = ['official', 'wecom'] as const;

beforeEach(async () => {
  now = fridayMorning;
  server = await startWechat(() => now);
});
afterEach(() => server.close());

function adapter(kind: 'official' | 'wecom', override: Partial<WechatAccount> = {}): ChannelAdapter {
  return createWechatAdapter({ url: server.url, appId: wechatAppId, secret: wechatSecret, agentId: '1000002', templateId: 'T1', contentField: 'thing1', ...override, kind }, () => now);
}

const person = { official: 'o-wang', wecom: 'wang' };
function send(wechat: ChannelAdapter, kind: 'official' | 'wecom', override: Partial<OutgoingMessage> = {}): Promise<SendOutcome> {
  const message: OutgoingMessage = { messageId: 'm', attempt: 1, channel: 'wechat', key: 'm-wechat', address: person[kind], subject: '', body: '王女士，请按时复诊', providerCode: null, variables: { 'revisit.date': '2026-12-01' } };
  return wechat.send({ ...message, ...override }, new AbortController().signal);
}

test('a message arrives, its long number to the last digit, by one token for many', async () => {
  for (const kind of kinds) {
    const wechat = adapter(kind);
    expect(await send(wechat, kind), kind).toEqual({ kind: 'accepted', providerId: `wechat-257194837462958000${kind === 'official' ? 1 : 2}` });
  }
  const official = adapter('official');
  await Promise.all([send(official, 'official', { key: 'a' }), send(official, 'official', { key: 'b', providerCode: 'T9' })]);
  expect(server.tokensGiven).toBe(3);
  expect(server.sent.map((one) => one['data'] ?? one['text'])).toEqual([{ thing1: { value: '王女士，请按时复诊' } }, { content: '王女士，请按时复诊' }, { thing1: { value: '王女士，请按时复诊' } }, { revisit_date: { value: '2026-12-01' } }]);
});

test('a token that ran out or that somebody else replaced is fetched anew, and the message goes once', async () => {
  for (const kind of kinds) {
    const wechat = adapter(kind);
    await send(wechat, kind, { key: `${kind}-1`, body: '一' });
    now += 3 * 3_600_000;
    expect(await send(wechat, kind, { key: `${kind}-2`, body: '二' }), `${kind}, before it runs out`).toMatchObject({ kind: 'accepted' });
    server.revoke();
    expect(await send(wechat, kind, { key: `${kind}-3`, body: '三' }), `${kind}, after a refusal`).toMatchObject({ kind: 'accepted' });
  }
  expect(server.sent).toHaveLength(6);
});

test('a break after it was taken: nobody knows, and the same key makes it one', async () => {
  for (const kind of kinds) {
    const wechat = adapter(kind);
    server.next = 'breaks after taking it';
    expect(await send(wechat, kind), kind).toMatchObject({ kind: 'unknown' });
    now += 6 * 60_000;
    expect(await send(wechat, kind), kind).toMatchObject({ kind: 'accepted' });
  }
  expect(server.sent).toHaveLength(2);
});

test('refusals are told apart: for good, for now, too many, a wrong secret', async () => {
  const found = {
    left: await send(adapter('official'), 'official', { address: 'o-left' }),
    stranger: await send(adapter('official'), 'official', { address: '13800001234' }),
    template: await send(adapter('official', { templateId: '' }), 'official'),
    nobody: await send(adapter('wecom'), 'wecom', { address: 'nobody' }),
    invisible: await send(adapter('wecom'), 'wecom', { address: 'stranger' }),
    secret: await send(adapter('wecom', { secret: 'other' }), 'wecom'),
    appSecret: await send(adapter('official', { secret: 'other' }), 'official'),
  };
  server.next = 'busy';
  const busy = await send(adapter('official'), 'official');
  server.allowance = 0;
  const limit = await send(adapter('official'), 'official');
  const good = (reason: string): object => ({ kind: 'refused', reason: `wechat ${reason}`, isPermanent: true, retryAfterMs: null });
  const later = (reason: string, retryAfterMs: number | null = null): object => ({ kind: 'refused', reason: `wechat ${reason}`, isPermanent: false, retryAfterMs });
  expect({ ...found, busy, limit }).toEqual({
    left: good('43004'),
    stranger: good('40003'),
    template: good('40037'),
    nobody: good('81013'),
    invisible: { kind: 'refused', reason: 'wechat invaliduser', isPermanent: true },
    secret: later('40001'),
    appSecret: later('40125'),
    busy: later('-1'),
    limit: later('45009', 3_600_000),
  });
  expect(server.sent).toEqual([]);
});

const plain: WechatCallback = { token: 'callback-token', encodingAesKey: '', appId: wechatAppId };
const sealed: WechatCallback = { ...plain, encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const sha1 = (...parts: string[]): string => crypto.createHash('sha1').update(parts.sort().join('')).digest('hex');

function seal(text: string, appId = wechatAppId): string {
  const key = Buffer.from(`${sealed.encodingAesKey}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  const inside = Buffer.concat([Buffer.alloc(16, 7), length, Buffer.from(text), Buffer.from(appId)]);
  const pad = 32 - (inside.length % 32);
  const cipher = crypto.createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([inside, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64');
}

function call(config: WechatCallback, body: string | null, override: { token?: string; at?: number; query?: object } = {}) {
  const timestamp = String(Math.floor((override.at ?? now) / 1000));
  const token = override.token ?? config.token;
  const enciphered = body === null ? null : /<Encrypt><!\[CDATA\[(.*)\]\]>/.exec(body)?.[1];
  const signature: Record<string, string> = enciphered ? { msg_signature: sha1(token, timestamp, 'n', enciphered) } : { signature: sha1(token, timestamp, 'n') };
  return readWechatCallback(config, { query: new URLSearchParams({ timestamp, nonce: 'n', ...signature, ...override.query }), body }, now);
}

const event = (name: string, more: string): string => `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o-wang]]></FromUserName><CreateTime>1795140000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${name}]]></Event>${more}</xml>`;
const at = 1_795_140_000_000;

test('receipts, texts and an unfollowing are understood', () => {
  const receipt = (status: string) => call(plain, event('TEMPLATESENDJOBFINISH', `<MsgID>2571948374629580001</MsgID><Status><![CDATA[${status}]]></Status>`));
  expect(receipt('success')).toEqual({ kind: 'taken', receipts: [{ providerId: 'wechat-2571948374629580001', state: 'delivered', happenedAt: at, reason: null }], replies: [] });
  expect(receipt('failed:user block')).toMatchObject({ receipts: [{ state: 'undelivered', reason: 'failed:user block' }] });
  expect(call(plain, event('MASSSENDJOBFINISH', '<MsgID>7</MsgID><Status><![CDATA[sendsuccess]]></Status><SentCount>1</SentCount>'))).toMatchObject({ receipts: [{ providerId: 'wechat-7', state: 'delivered' }] });
  expect(call(plain, event('MASSSENDJOBFINISH', '<MsgID>7</MsgID><Status><![CDATA[err(10001)]]></Status><SentCount>0</SentCount>'))).toMatchObject({ receipts: [{ state: 'undelivered', reason: 'err(10001)' }] });
  expect(call(plain, event('unsubscribe', ''))).toMatchObject({ replies: [{ address: 'o-wang', text: 'unsubscribe' }] });
  expect(call(plain, '<xml><FromUserName><![CDATA[o-wang]]></FromUserName><CreateTime>1795140000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[TD <退订> & ]]></Content><MsgId>23001812345678901</MsgId></xml>')).toMatchObject({ replies: [{ providerId: 'wechat-23001812345678901', address: 'o-wang', text: 'TD <退订> & ', receivedAt: at }] });
  expect(call(plain, event('VIEW', ''))).toEqual({ kind: 'taken', receipts: [], replies: [] });
});

test('a wrong signature, a stale call and, where an AES key is set, anything plain or for another account is refused', () => {
  const body = event('TEMPLATESENDJOBFINISH', '<MsgID>1</MsgID><Status><![CDATA[success]]></Status>');
  const wrapped = (appId?: string) => `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${seal(body, appId)}]]></Encrypt></xml>`;
  expect({
    signature: call(plain, body, { token: 'guess' }).kind,
    stale: call(plain, body, { at: now - 3_600_000 }).kind,
    sealed: call(sealed, wrapped()),
    sealedSignature: call(sealed, wrapped(), { token: 'guess' }).kind,
    plainThoughSealed: call(sealed, body).kind,
    another: call(sealed, wrapped('wx9')).kind,
    garbage: call(sealed, '<xml><Encrypt><![CDATA[AAAA]]></Encrypt></xml>').kind,
    echo: call(plain, null, { query: { echostr: '42' } }),
    echoSignature: call(plain, null, { token: 'guess', query: { echostr: '42' } }).kind,
  }).toEqual({
    signature: 'refused',
    stale: 'refused',
    sealed: { kind: 'taken', receipts: [expect.objectContaining({ providerId: 'wechat-1', state: 'delivered' })], replies: [] },
    sealedSignature: 'refused',
    plainThoughSealed: 'refused',
    another: 'refused',
    garbage: 'refused',
    echo: { kind: 'echo', text: '42' },
    echoSignature: 'refused',
  });
  const echo = seal('43');
  const timestamp = String(Math.floor(now / 1000));
  expect(readWechatCallback(sealed, { query: new URLSearchParams({ timestamp, nonce: 'n', msg_signature: sha1(sealed.token, timestamp, 'n', echo), echostr: echo }), body: null }, now)).toEqual({ kind: 'echo', text: '43' });
});
