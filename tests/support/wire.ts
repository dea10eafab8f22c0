// A client of a running loopback host without a browser: exchanges the one-time token like one, then speaks the contract over
// the same WebSocket. For preparing data and for looking at facts from outside the page.
import crypto from 'node:crypto';
import { WebSocket } from 'ws';
import type { AppContract } from '#shared/contract.ts';
import { contract } from '#shared/contract.ts';
import { uuidv7 } from '#shared/ids/ids.ts';
import type { Job } from '#shared/jobs/jobs.contract.ts';
import type { RpcClient } from '#shared/rpc/client.ts';
import { createClient } from '#shared/rpc/client.ts';
import type { Transport } from '#shared/rpc/transport.ts';

/** @param address the printed one, with its token unused @returns the cookie to send, `name=value` */
export async function exchangeToken(address: URL): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`The host gave no session for this address (status ${answer.status}).`);
  return cookie;
}

/** @param cookie of `exchangeToken`, or of a browser that is signed in: then the same user */
export async function connectWire(origin: string, cookie: string): Promise<RpcClient<AppContract>> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { cookie, origin } });
  const client = await new Promise<RpcClient<AppContract>>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => resolve(createClient(contract, overSocket(socket), () => uuidv7(Date.now(), crypto.randomBytes(16)))));
  });
  await client.ready;
  return client;
}

/** Resolves when the job has ended, whichever way. */
export function waitForJob(client: RpcClient<AppContract>, id: string): Promise<Job> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      client.call.jobs.getJob({ id }).then((job) => {
        if (job === null) reject(new Error(`No job ${id}.`));
        else if (job.finishedAt !== null) resolve(job);
      }, reject);
    };
    client.onTopics((topics) => {
      if (topics.includes('jobs')) look();
    });
    look();
  });
}

function overSocket(socket: WebSocket): Transport {
  return {
    send: (text) => socket.send(text),
    onMessage: (listener) => socket.on('message', (data) => listener((data as Buffer).toString('utf8'))),
    onClose: (listener) => socket.on('close', () => listener()),
    close: () => socket.close(),
  };
}
