// What WeChat and 企业微信 push to the front machine: proof that the address is ours (GET, echostr), receipts of template and mass
// messages, texts that people send, and that somebody unfollowed. Signed with the token of the configuration; with an AES key the body
// is also enciphered, and then nothing plain is believed. A stale call is refused; a repeated one has the same ids and so no effect.
import crypto from 'node:crypto';
import { z } from 'zod';
import type { InboundReply, Receipt } from '../messaging/channel-adapter.ts';

export const wechatCallbackSchema = z.object({
  token: z.string().min(3).max(64),
  /** 43 characters; empty for an official account in plain mode. */
  encodingAesKey: z.union([z.literal(''), z.string().regex(/^[A-Za-z0-9]{43}$/)]).default(''),
  /** AppID or CorpID: an enciphered message names it. */
  appId: z.string().max(100),
});
export type WechatCallback = z.output<typeof wechatCallbackSchema>;

const mostMinutesOff = 10;

export type CallbackAnswer = { readonly kind: 'refused' } | { readonly kind: 'echo'; readonly text: string } | { readonly kind: 'taken'; readonly receipts: readonly Receipt[]; readonly replies: readonly InboundReply[] };

export function readWechatCallback(config: WechatCallback, request: { readonly query: URLSearchParams; readonly body: string | null }, now: number): CallbackAnswer {
  const { query, body } = request;
  const said = (name: string): string => query.get(name) ?? '';
  if (Math.abs(now / 1000 - Number(said('timestamp'))) > mostMinutesOff * 60) return { kind: 'refused' };
  const isSigned = (signature: string, ...more: string[]): boolean => isEqual(signature, crypto.createHash('sha1').update([config.token, said('timestamp'), said('nonce'), ...more].sort().join('')).digest('hex'));
  const isEnciphered = config.encodingAesKey !== '';

  if (body === null) {
    const echo = said('echostr');
    if (said('msg_signature') === '') return isSigned(said('signature')) ? { kind: 'echo', text: echo } : { kind: 'refused' };
    const plain = isEnciphered && isSigned(said('msg_signature'), echo) ? decipher(config, echo) : null;
    return plain === null ? { kind: 'refused' } : { kind: 'echo', text: plain };
  }
  const outer = readXml(body);
  const enciphered = outer.get('Encrypt');
  if (isEnciphered) {
    const plain = enciphered !== undefined && isSigned(said('msg_signature'), enciphered) ? decipher(config, enciphered) : null;
    return plain === null ? { kind: 'refused' } : understand(readXml(plain));
  }
  return isSigned(said('signature')) ? understand(outer) : { kind: 'refused' };
}

function understand(fields: ReadonlyMap<string, string>): CallbackAnswer {
  const from = fields.get('FromUserName') ?? '';
  const at = Number(fields.get('CreateTime') ?? '0') * 1000 || null;
  const none = { kind: 'taken', receipts: [], replies: [] } as const;
  if (fields.get('MsgType') === 'text') {
    const id = fields.get('MsgId');
    return id && from ? { ...none, replies: [{ providerId: `wechat-${id}`, address: from, text: (fields.get('Content') ?? '').slice(0, 2000), receivedAt: at }] } : none;
  }
  if (fields.get('MsgType') !== 'event') return none;
  const id = fields.get('MsgID') ?? fields.get('MsgId') ?? '';
  const status = fields.get('Status') ?? '';
  switch (fields.get('Event')?.toUpperCase()) {
    case 'TEMPLATESENDJOBFINISH':
      return id === '' ? none : { ...none, receipts: [receipt(id, status === 'success', at, status)] };
    case 'MASSSENDJOBFINISH':
      return id === '' ? none : { ...none, receipts: [receipt(id, status === 'sendsuccess' && Number(fields.get('SentCount') ?? '0') > 0, at, status)] };
    // Whoever unfollows wants no more of it: the same as a reply that means stop.
    case 'UNSUBSCRIBE':
      return from === '' ? none : { ...none, replies: [{ providerId: `wechat-unsubscribe-${from}-${fields.get('CreateTime') ?? ''}`, address: from, text: 'unsubscribe', receivedAt: at }] };
    default:
      return none;
  }
}

function receipt(id: string, isDelivered: boolean, happenedAt: number | null, status: string): Receipt {
  return { providerId: `wechat-${id}`, state: isDelivered ? 'delivered' : 'undelivered', happenedAt, reason: isDelivered ? null : status.slice(0, 200) };
}

/** AES-256-CBC; inside: 16 bytes of chance, the length in four bytes, the message, whom it is for. Null for anything else. */
function decipher({ encodingAesKey, appId }: WechatCallback, text: string): string | null {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  try {
    const cipher = crypto.createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([cipher.update(Buffer.from(text, 'base64')), cipher.final()]);
    // PKCS#7 to blocks of 32, which Node does not know.
    const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
    const end = 20 + plain.readUInt32BE(16);
    return end <= plain.length && plain.toString('utf8', end) === appId ? plain.toString('utf8', 20, end) : null;
  } catch {
    return null;
  }
}

/** The flat `<xml><Name>…</Name></xml>` of WeChat; nothing nested, no entities of anybody's own. */
function readXml(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [, name = '', data, plain] of text.matchAll(/<(\w+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g)) fields.set(name, data ?? unescape(plain ?? ''));
  return fields;
}

function unescape(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })[name] ?? '');
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && crypto.timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
