// A client of a running loopback host without a browser: exchanges the one-time token like one, then speaks the contract over
// the same WebSocket. For preparing data and for looking at facts from outside the page.
import crypto from 'node:crypto';
import type { AppContract } from '#shared/contract.ts';
import { contract } from '#shared/contract.ts';
import { uuidv7 } from '#shared/ids/ids.ts';
import type { RpcClient } from '#shared/rpc/client.ts';
import { createClient } from '#shared/rpc/client.ts';
import { createNodeWebSocketTransport } from './web-socket-transport.ts';

/** @param address the printed one, with its token unused @returns the cookie to send, `name=value` */
export async function exchangeToken(address: URL): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`The host gave no session for this address (status ${answer.status}).`);
  return cookie;
}

/** @param cookie of `exchangeToken`, or of a browser that is signed in: then the same user */
export async function connectWire(origin: string, cookie: string): Promise<RpcClient<AppContract>> {
  const transport = createNodeWebSocketTransport(`${origin.replace('http', 'ws')}/rpc`, { cookie, origin });
  const client = createClient(contract, transport, () => uuidv7(Date.now(), crypto.randomBytes(16)));
  await client.ready;
  return client;
}
