// The front machine's HTTP: seats by device token, vendors by their signature, families by a link's token; everything else is not there.
// Nothing of a request is logged but its kind. Requests are small, slow ones are cut off, guessing is slowed down.
import crypto from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Locale } from '#shared/i18n/module-messages.ts';
import { linkAnswerSchema } from '#shared/messaging/link.ts';
import type { FrontMachinePath } from '#shared/messaging/front-machine-protocol.ts';
import { frontMachineCalls } from '#shared/messaging/front-machine-protocol.ts';
import type { Log } from '../log/log.ts';
import type { FrontMachine } from './front-machine.ts';
import { hashOf } from './front-machine.ts';
import type { PlainState } from './link-page.ts';
import { renderForm, renderState, style, stylePath } from './link-page.ts';
import { createRateLimit } from './rate-limit.ts';
import type { SmsCallback } from './sms-callback.ts';
import { readSmsCallback } from './sms-callback.ts';
import type { Device, Spool } from './spool.queries.ts';
import type { WechatCallback } from './wechat-callback.ts';
import { readWechatCallback } from './wechat-callback.ts';

export interface GatewayServerParts {
  readonly machine: FrontMachine;
  readonly spool: Spool;
  readonly log: Log;
  readonly certificate: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly smsCallback: SmsCallback | undefined;
  readonly wechatCallback: WechatCallback | undefined;
  now(): number;
}

/** Whom a listener is for. */
export type Audience = 'seats' | 'public' | 'all';

const mostBytes = 512_000;

class Refusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status}`);
    this.name = 'Refusal';
    this.status = status;
  }
}

const headers: http.OutgoingHttpHeaders = {
  'Content-Security-Policy': `default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
};

export function createRequestListener(parts: GatewayServerParts, audience: Audience): http.RequestListener {
  const { machine, spool, log } = parts;
  const now = (): number => parts.now();
  const visits = createRateLimit({ burst: 60, perMinute: 30 }, now);
  /** Addresses that asked for what is not there, or with no right to it. */
  const misses = createRateLimit({ burst: 10, perMinute: 2 }, now);

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!(error instanceof Refusal)) log.failure('gateway', request.method ?? '', error);
      if (!response.headersSent) response.writeHead(error instanceof Refusal ? error.status : 500, { ...headers, connection: 'close' });
      response.end();
    });
  };

  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<unknown> {
    const url = new URL(request.url ?? '/', 'http://front.invalid');
    const from = request.socket.remoteAddress ?? '';
    if (url.pathname === '/health') return answer(response, 200, 'text/plain', 'ok');
    if (audience !== 'public' && url.pathname.startsWith('/v1/')) return seat(request, response, url.pathname, from);
    if (audience !== 'seats') {
      const [, kind = '', rest = '', ...more] = url.pathname.split('/');
      if (url.pathname === stylePath) return answer(response, 200, 'text/css', style, { 'Cache-Control': 'public, max-age=86400' });
      if (kind === 'l' && more.length === 0) return link(request, response, url, rest, from);
      if (kind === 'callback' && rest === 'sms' && more.length <= 1 && parts.smsCallback) return smsCallback(request, response, parts.smsCallback, more[0] ?? '', from);
      if (kind === 'callback' && rest === 'wechat' && more.length === 0 && parts.wechatCallback) return wechatCallback(request, response, parts.wechatCallback, url, from);
    }
    throw new Refusal(misses.allow(from) ? 404 : 429);
  }

  async function seat(request: http.IncomingMessage, response: http.ServerResponse, path: string, from: string): Promise<void> {
    const device = deviceOf(request);
    if (!device) throw new Refusal(misses.allow(from) ? 401 : 429);
    if (request.method !== 'POST' || !Object.hasOwn(frontMachineCalls, path)) throw new Refusal(404);
    const parsed = frontMachineCalls[path as FrontMachinePath].input.safeParse(parseJson(await readBody(request)));
    if (!parsed.success) throw new Refusal(400);
    answer(response, 200, 'application/json', JSON.stringify(await perform(device, parsed.data)));
  }

  type SeatInput = ReturnType<(typeof frontMachineCalls)[FrontMachinePath]['input']['parse']>;
  async function perform(device: Device, input: SeatInput): Promise<object> {
    if ('message' in input) return { outcome: await machine.send(device.id, input.message) };
    if ('seen' in input) return { items: machine.mailbox(device.id, input.seen), ways: machine.ways };
    machine.publish(device.id, input.links);
    return {};
  }

  function deviceOf(request: http.IncomingMessage): Device | undefined {
    const token = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    return token === undefined ? undefined : spool.findDevice(hashOf(token));
  }

  async function link(request: http.IncomingMessage, response: http.ServerResponse, url: URL, token: string, from: string): Promise<unknown> {
    const wanted = url.searchParams.get('lang');
    const preferred: Locale = wanted === 'en-US' || wanted === 'zh-CN' ? wanted : (request.headers['accept-language'] ?? 'zh').toLowerCase().startsWith('en') ? 'en-US' : 'zh-CN';
    const plain = (state: PlainState, status: number): http.ServerResponse => answer(response, status, 'text/html', renderState(state, preferred, url.pathname));
    if (!visits.allow(from)) return plain('busy', 429);
    const isPost = request.method === 'POST';
    if (!isPost && request.method !== 'GET' && request.method !== 'HEAD') throw new Refusal(405);
    if (isPost && !(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) throw new Refusal(415);
    const sent = isPost ? linkAnswerSchema.safeParse(answerOf(await readBody(request))) : null;
    if (sent && !sent.success) throw new Refusal(400);
    const state = sent ? machine.answer(token, sent.data) : machine.show(token);
    if (!state) return misses.allow(from) ? plain('unknown', 404) : plain('busy', 429);
    if (state.kind !== 'open' && state.kind !== 'problems') return plain(state.kind, 200);
    const locale: Locale = wanted === null ? state.page.language : preferred;
    const attempt = state.kind === 'problems' && sent ? { answer: sent.data, problems: state.problems } : null;
    return answer(response, attempt ? 422 : 200, 'text/html', renderForm(state.page, locale, url.pathname, attempt));
  }

  async function smsCallback(request: http.IncomingMessage, response: http.ServerResponse, config: SmsCallback, pathSecret: string, from: string): Promise<void> {
    if (request.method !== 'POST') throw new Refusal(405);
    const found = readSmsCallback(config, { pathSecret, headers: request.headers, body: await readBody(request) }, now());
    if (!found) throw new Refusal(misses.allow(from) ? 403 : 429);
    machine.takeReceipts(found.receipts);
    machine.takeReplies('sms', found.replies);
    answer(response, 200, 'application/json', config.answer);
  }

  async function wechatCallback(request: http.IncomingMessage, response: http.ServerResponse, config: WechatCallback, url: URL, from: string): Promise<void> {
    if (request.method !== 'POST' && request.method !== 'GET') throw new Refusal(405);
    const found = readWechatCallback(config, { query: url.searchParams, body: request.method === 'POST' ? await readBody(request) : null }, now());
    if (found.kind === 'refused') throw new Refusal(misses.allow(from) ? 403 : 429);
    if (found.kind === 'taken') {
      machine.takeReceipts(found.receipts);
      machine.takeReplies('wechat', found.replies);
    }
    answer(response, 200, 'text/plain', found.kind === 'echo' ? found.text : 'success');
  }
}

function answer(response: http.ServerResponse, status: number, type: string, text: string, more: http.OutgoingHttpHeaders = {}): http.ServerResponse {
  return response.writeHead(status, { ...headers, 'Content-Type': `${type}; charset=utf-8`, ...more }).end(text);
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const body: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new Refusal(413);
    body.push(part);
  }
  return Buffer.concat(body).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal(400);
  }
}

/** Fields left empty were not answered. */
function answerOf(form: string): Record<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(form)) if (value.trim() !== '') fields.set(name, [...(fields.get(name) ?? []), value.trim()]);
  return Object.fromEntries(fields);
}

export interface GatewayServer {
  readonly port: number;
  close(): Promise<void>;
}

export async function startGatewayServer(parts: GatewayServerParts, audience: Audience, listen: { readonly host: string; readonly port: number }): Promise<GatewayServer> {
  const listener = createRequestListener(parts, audience);
  const limits = { requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 };
  const server = parts.certificate ? https.createServer({ ...limits, ...parts.certificate, minVersion: 'TLSv1.2' }, listener) : http.createServer(limits, listener);
  server.maxConnections = 500;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen.port, listen.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A new device token: 256 bits, shown once. */
export function newDeviceToken(): string {
  return crypto.randomBytes(32).toString('base64url');
}
