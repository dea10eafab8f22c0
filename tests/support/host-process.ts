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
import type { RpcClient } from '#shared/rpc/client.ts';
import { build, whyBuild } from '../../electron/start/build.ts';
import { connectWire, exchangeToken } from './wire.ts';

const root = path.join(import.meta.dirname, '../..');
export const sourceHostEntry = path.join(root, 'electron/backend/entry.loopback.ts');

export interface HostProcess {
  readonly port: number;
  readonly pid: number;
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
  // A test that dies must not leave its host behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const cookie = await exchangeToken(new URL(`http://127.0.0.1:${port}/?token=${token}`));

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
    get pid() {
      return child.pid ?? 0;
    },
    connect: () => connectWire(`http://127.0.0.1:${port}`, cookie),
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
