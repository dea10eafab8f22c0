// Keeps the loopback host running: a backend that dies is started again on the same port with the same token, so an open
// page finds it again by itself and nobody is signed out. What it refuses at its first start (folder in use, database that
// cannot be opened) is final. The child is told to stop and is waited for; it also stops when this process is killed.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import crypto from 'node:crypto';
import readline from 'node:readline';

const firstWaitMs = 100;
const longestWaitMs = 8_000;
const steadyAfterMs = 30_000;

export interface SupervisedHost {
  /** Resolves with the address and its one-time token, or rejects with the exit code when the first start is refused. */
  readonly address: Promise<URL>;
  /** Resolves with the exit code once the host has stopped for good. */
  readonly ended: Promise<number>;
  /** Of the host that runs now; changes with each restart. */
  pid(): number | undefined;
  stop(): void;
}

/**
 * @param entry module of the loopback host
 * @param args its switches
 * @param onRestart told each time that the backend has died and comes back
 */
export function superviseHost(entry: string, args: readonly string[], onRestart: (exit: string) => void): SupervisedHost {
  const token = crypto.randomBytes(24).toString('base64url');
  const address = Promise.withResolvers<URL>();
  const ended = Promise.withResolvers<number>();
  address.promise.catch(() => undefined);
  let child: ChildProcess | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let port: string | undefined;
  let diedInARow = 0;
  let isStopping = false;

  function start(): void {
    waiting = undefined;
    const startedAt = performance.now();
    const host = spawn(process.execPath, [entry, ...args, ...(port === undefined ? [] : ['--port', port])], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, SUIFANG_TOKEN: token },
    });
    child = host;
    if (host.stdout) {
      readline.createInterface({ input: host.stdout }).once('line', (line) => {
        const url = new URL(line);
        port = url.port;
        address.resolve(url);
      });
    }
    host.once('exit', (code, signal) => {
      child = undefined;
      if (isStopping || port === undefined) {
        address.reject(new Error('The workstation could not start.'));
        ended.resolve(isStopping ? 0 : (code ?? 1));
        return;
      }
      diedInARow = performance.now() - startedAt > steadyAfterMs ? 0 : diedInARow + 1;
      onRestart(signal ?? `code ${code ?? 1}`);
      waiting = setTimeout(start, Math.min(firstWaitMs * 2 ** diedInARow, longestWaitMs));
    });
  }

  start();
  return {
    address: address.promise,
    ended: ended.promise,
    pid: () => child?.pid,
    stop() {
      isStopping = true;
      clearTimeout(waiting);
      if (child) child.kill('SIGTERM');
      else ended.resolve(0);
    },
  };
}
