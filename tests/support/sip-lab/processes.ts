// Starts the laboratory's programs in process groups of their own and ends every one of them, group and all: a proxy whose main
// process alone is killed leaves a dozen children on its ports. Readiness is asked for, never slept for.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import dgram from 'node:dgram';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface LabProcess {
  readonly name: string;
  readonly logFile: string;
  /** SIGKILL to the whole group: the exchange as a power cut leaves it. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export function startProcess(folder: string, name: string, program: string, args: readonly string[]): LabProcess {
  const logFile = path.join(folder, `${name}.log`);
  const log = fs.openSync(logFile, 'a');
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', log, log], detached: true });
  fs.closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    name,
    logFile,
    async kill() {
      signalGroup(child, 'SIGKILL');
      await ended;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await Promise.race([ended, pause(5_000)]);
      signalGroup(child, 'SIGKILL');
      await ended;
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** Asks every 20 ms until the answer is not undefined. @throws with `what` and the tail of the log after `timeoutMs` */
export async function until<T>(ask: () => T | undefined | Promise<T | undefined>, what: string, timeoutMs = 8_000, logFile?: string): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs} ms\n${logFile ? fs.readFileSync(logFile, 'utf8').slice(-3_000) : ''}`);
    await pause(20);
  }
}

export async function untilListening(port: number, process: LabProcess): Promise<void> {
  await until(() => isListening(port), `${process.name} on port ${port}`, 8_000, process.logFile);
}

function isListening(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(undefined));
  });
}

/** Ports free for both UDP and TCP on loopback. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = await freeTcpPort();
    if (!ports.includes(port) && (await isUdpFree(port))) ports.push(port);
  }
  return ports;
}

function freeTcpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

function isUdpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}
