// The real loopback host as a process of its own, so that it can be killed the hard way and started again on the same port.
// One browser's cookie lives through all its lives, as in a ward where the page stays open.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import type { AppContract } from '#shared/contract.ts';
import { contract } from '#shared/contract.ts';
import { uuidv7 } from '#shared/ids/ids.ts';
import type { RpcClient } from '#shared/rpc/client.ts';
import { createClient } from '#shared/rpc/client.ts';
import { build, whyBuild } from '../../electron/start/build.ts';
import { createNodeWebSocketTransport } from './web-socket-transport.ts';

const root = path.join(import.meta.dirname, '../..');
export const sourceHostEntry = path.join(root, 'electron/backend/entry.loopback.ts');

export interface HostProcess {
  readonly port: number;
  /** A new connection of the one browser. */
  connect(): Promise<RpcClient<AppContract>>;
  /** SIGKILL: no handler, no flush, nothing is closed. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** The same data folder, the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startHostProcess(folder: string, args: readonly string[] = [], entry = sourceHostEntry): Promise<HostProcess> {
  const token = crypto.randomBytes(16).toString('hex');
  const pageFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-page-'));
  fs.writeFileSync(path.join(pageFolder, 'index.html'), '<p>page</p>');
  let port = 0;
  let child = await start();
  const cookie = await exchangeToken();

  async function start(): Promise<ChildProcess> {
    const started = spawn(process.execPath, [entry, '--data', folder, '--port', String(port), '--page', pageFolder, ...args], { env: { ...process.env, SUIFANG_TOKEN: token }, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of readline.createInterface(started.stdout)) {
      const address = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(line);
      if (!address) continue;
      port = Number(address[1]);
      started.stdout.resume();
      return started;
    }
    throw new Error(`the host ended before it printed its address (exit code ${String(started.exitCode)})`);
  }

  async function exchangeToken(): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${port}/?token=${token}`, { redirect: 'manual' });
    return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }

  return {
    get port() {
      return port;
    },
    async connect() {
      const transport = createNodeWebSocketTransport(`ws://127.0.0.1:${port}/rpc`, { cookie, origin: `http://127.0.0.1:${port}` });
      const client = createClient(contract, transport, () => uuidv7(Date.now(), crypto.randomBytes(16)));
      await client.ready;
      return client;
    },
    kill: () => end('SIGKILL'),
    async restart() {
      child = await start();
    },
    stop: () => end('SIGTERM').then(() => fs.rmSync(pageFolder, { recursive: true, force: true })),
  };
}

/** The built host, built now when it is missing or older than the sources. */
export function ensureBuiltHost(): string {
  if (whyBuild(root) !== undefined) build(root);
  return path.join(root, 'out/main/loopback.cjs');
}
