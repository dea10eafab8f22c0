// The loopback host's server: the built page as static files and the contract over WebSocket, on 127.0.0.1 only.
// Every answer carries the same strict CSP as the Electron window.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { contentSecurityPolicy } from '#shared/shell/content-security-policy.ts';
import { maximumFrameLength } from '#shared/rpc/frames.ts';
import { topics } from '#shared/rpc/contract.ts';
import type { Transport } from '#shared/rpc/transport.ts';
import type { Backend } from '../backend.ts';
import type { TestClock } from './test-clock.ts';
import { createLoopbackAccess } from './access.ts';

export interface LoopbackOptions {
  readonly backend: Backend;
  /** 0 for a free one. */
  readonly port: number;
  readonly oneTimeToken: string;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly workstation: string;
  readonly clock?: TestClock;
  now(): number;
}

export interface LoopbackServer {
  readonly port: number;
  close(): Promise<void>;
}

const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(self)',
};

const refusal = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>随访工作站</title><p>此地址需要启动时显示的完整链接（含一次性口令）。链接已用过时，重新运行 npm start 可得到新的链接。</p><p lang="en">Open the complete address that was printed at start. It works once; run npm start again for a new one.</p></html>';

export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const { backend } = options;
  let port = options.port;
  const access = createLoopbackAccess(backend, () => port, options.oneTimeToken);
  const page = sirv(options.pageFolder, { etag: true, dev: true });

  const server = http.createServer((request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (!access.isOurHost(request)) return refuse(response, 421);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const token = url.searchParams.get('token');
    if (request.method === 'GET' && url.pathname === '/' && token !== null) {
      const cookie = access.exchangeToken(token, options.now());
      if (cookie) return redirect(response, cookie);
      return access.identify(request) ? redirect(response) : refuse(response, 403);
    }
    if (!access.identify(request)) return refuse(response, 403);
    if (options.clock && request.method === 'POST' && url.pathname === '/clock' && access.isOurOrigin(request)) {
      options.clock.advance(Number(url.searchParams.get('advance') ?? '0'));
      backend.announce(topics);
      void backend.everyMinute().then(() => response.writeHead(204).end());
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    page(request, response, () => refuse(response, 404));
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: maximumFrameLength });
  server.on('upgrade', (request, socket, head) => {
    const hostSession = access.identify(request);
    const isOurs = access.isOurHost(request) && access.isOurOrigin(request) && request.url === '/rpc';
    if (!isOurs || hostSession === undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      backend.serve(createWebSocketTransport(webSocket), { hostSession, workstation: options.workstation });
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;

  return {
    port,
    close: () =>
      new Promise((resolve) => {
        for (const webSocket of sockets.clients) webSocket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function redirect(response: http.ServerResponse, cookie?: string): void {
  response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store', ...(cookie ? { 'Set-Cookie': cookie } : {}) }).end();
}

function refuse(response: http.ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(refusal);
}

function createWebSocketTransport(webSocket: WebSocket): Transport {
  return {
    send: (text) => webSocket.send(text),
    onMessage(listener) {
      webSocket.on('message', (data, isBinary) => {
        if (isBinary) webSocket.terminate();
        else listener((data as Buffer).toString('utf8'));
      });
    },
    onClose(listener) {
      webSocket.on('close', listener);
      webSocket.on('error', () => webSocket.terminate());
    },
    close: () => webSocket.close(),
  };
}
