// An SMS gateway as vendors document theirs: POST of JSON, signed with HMAC-SHA256 over account, phone, order number and time; a clock
// at most five minutes off; one message per order number; at most so many a second. What breaks the contract is refused as they do.
import crypto from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GatewayServer {
  readonly url: string;
  /** Sent to telephones, by order number. */
  readonly sent: Map<string, { phone: string; content: string; msgId: string }>;
  receipts: object[];
  replies: object[];
  /** Requests left before it says 429. */
  allowance: number;
  /** The answer to the next sends: as documented, a broken line after the message was taken, a page of a proxy, an error of its own. */
  behaviour: 'contract' | 'breaks' | 'proxy page' | 'error';
  close(): Promise<void>;
}

export const gatewayAccount = 'hospital-1';
export const gatewaySecret = 'shared-secret';

export async function startSmsGateway(now: () => number): Promise<GatewayServer> {
  const server = http.createServer((request, response) => void handle(request, response));
  const state: GatewayServer = { url: '', sent: new Map(), receipts: [], replies: [], allowance: Number.POSITIVE_INFINITY, behaviour: 'contract', close: () => new Promise((resolve) => void server.close(() => resolve())) };

  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<unknown> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const answer = (body: object, status = 200, headers: Record<string, string> = {}): http.ServerResponse => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json')) return answer({ code: '40000', desc: 'method' }, 405);
    const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, string>;
    const { account = '', phone = '', outId = '', timestamp = '', sign = '', content = '' } = body;
    const expected = crypto.createHmac('sha256', gatewaySecret).update(`${account}${phone}${outId}${timestamp}`).digest('hex');
    if (account !== gatewayAccount || sign !== expected) return answer({ code: '40001', desc: 'signature' });
    if (Math.abs(Number(timestamp) - now()) > 300_000) return answer({ code: '40002', desc: 'timestamp' });
    if (request.url === '/receipts') return answer({ code: '0', data: state.receipts.splice(0) });
    if (request.url === '/replies') return answer({ code: '0', data: state.replies.splice(0) });
    if (state.allowance <= 0) return answer({ code: '42900', desc: 'too many' }, 429, { 'retry-after': '120' });
    state.allowance -= 1;
    if (state.behaviour === 'error') return answer({ code: '50000' }, 500);
    if (!/^1\d{10}$/.test(phone)) return answer({ code: '40003', desc: 'phone' });
    if (content === '' || content.length > 500) return answer({ code: '40004', desc: 'content' });
    const before = state.sent.get(outId);
    const msgId = before?.msgId ?? `g${state.sent.size + 1}`;
    if (!before) state.sent.set(outId, { phone, content, msgId });
    if (state.behaviour === 'breaks') return request.socket.destroy();
    if (state.behaviour === 'proxy page') return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>signed out</html>');
    return answer({ code: '0', msgId });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
