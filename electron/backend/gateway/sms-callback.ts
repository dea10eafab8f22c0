// Receipts and replies that an SMS vendor pushes: JSON or a form, one or a list, signed as the vendor documents. The same words as the
// request of the settings, read the other way round. Without a signature the address itself must hold a secret; a stale call is refused, and
// a repeated one has the same ids and so no effect.
import crypto from 'node:crypto';
import { z } from 'zod';
import { fillRequest, textAt, valueAt } from '#shared/messaging/senders.ts';
import type { InboundReply, Receipt } from '../messaging/channel-adapter.ts';

const path = z.string().max(100).default('');

export const smsCallbackSchema = z
  .object({
    format: z.enum(['json', 'form']).default('json'),
    /** Part of the address: /callback/sms/<pathSecret>. */
    pathSecret: z.string().max(100).regex(/^[\w-]*$/).default(''),
    signature: z.enum(['none', 'md5', 'sha256', 'hmac-sha256']).default('hmac-sha256'),
    secret: z.string().max(500).default(''),
    /** Places: the fields of the call, `body` for all of it, `secret`. */
    signedText: z.string().max(2000).default('{{body}}'),
    /** A field, or `header:Name`. */
    signatureAt: z.string().max(100).default('header:x-signature'),
    /** A field with the time of the call, in seconds or milliseconds; empty where the vendor says none. */
    timestampPath: path,
    /** Empty: the call is one item. */
    listPath: path,
    idPath: z.string().max(100).default('msgId'),
    timePath: path,
    statePath: z.string().max(100).default('status'),
    deliveredStates: z.array(z.string().max(60)).max(20).default(['DELIVRD']),
    phonePath: z.string().max(100).default('phone'),
    textPath: z.string().max(100).default('content'),
    /** What the vendor wants to hear, or it calls again. */
    answer: z.string().max(200).default('{"code":0}'),
  })
  .refine((config) => (config.signature === 'none' ? config.pathSecret.length >= 16 : config.secret.length >= 8), 'unsigned calls need a pathSecret of 16 characters, signed ones a secret of 8');
export type SmsCallback = z.output<typeof smsCallbackSchema>;

const mostMinutesOff = 10;

/** @param headers by lower-case name @returns null when it is not the vendor's */
export function readSmsCallback(config: SmsCallback, call: { readonly pathSecret: string; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: string }, now: number): { receipts: Receipt[]; replies: InboundReply[] } | null {
  if (config.pathSecret !== '' && !isEqual(call.pathSecret, config.pathSecret)) return null;
  const content = parse(config.format, call.body);
  if (content === undefined || !isSigned(config, call, content) || isStale(config, content, now)) return null;
  const items = config.listPath === '' ? [content] : valueAt(content, config.listPath);
  if (!Array.isArray(items)) return null;
  const receipts: Receipt[] = [];
  const replies: InboundReply[] = [];
  for (const item of items) {
    const [id, state, phone, text] = [config.idPath, config.statePath, config.phonePath, config.textPath].map((place) => textAt(item, place));
    const at = instantOf(valueAt(item, config.timePath));
    // A reply has words; a receipt has a state.
    if (id && phone && text != null) replies.push({ providerId: id, address: phone, text: text.slice(0, 2000), receivedAt: at });
    else if (id && state != null) receipts.push({ providerId: id, state: config.deliveredStates.includes(state) ? 'delivered' : 'undelivered', happenedAt: at, reason: config.deliveredStates.includes(state) ? null : state.slice(0, 200) });
  }
  return { receipts, replies };
}

function isSigned(config: SmsCallback, { headers, body }: { readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: string }, content: unknown): boolean {
  if (config.signature === 'none') return true;
  const header = /^header:(.+)$/.exec(config.signatureAt)?.[1]?.toLowerCase();
  const found = header === undefined ? textAt(content, config.signatureAt) : headers[header];
  const fields = typeof content === 'object' && content !== null ? Object.fromEntries(Object.keys(content).map((name) => [name, textAt(content, name) ?? ''])) : {};
  const text = fillRequest(config.signedText, 'plain', { ...fields, body, secret: config.secret });
  const expected = config.signature === 'hmac-sha256' ? crypto.createHmac('sha256', config.secret).update(text).digest('hex') : crypto.createHash(config.signature).update(text).digest('hex');
  return typeof found === 'string' && isEqual(found.toLowerCase(), expected);
}

function isStale({ timestampPath }: SmsCallback, content: unknown, now: number): boolean {
  if (timestampPath === '') return false;
  const at = Number(textAt(content, timestampPath) ?? Number.NaN);
  return !(Math.abs(now - (at < 1e11 ? at * 1000 : at)) <= mostMinutesOff * 60_000);
}

function parse(format: 'json' | 'form', body: string): unknown {
  if (format === 'form') return Object.fromEntries(new URLSearchParams(body));
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function instantOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 1e12) return value;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && crypto.timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
