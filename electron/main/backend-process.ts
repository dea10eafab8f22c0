// Forks the backend into a utility process and keeps it alive:
//
//   forked --spawn--> running --exit--> (wait) --> forked     the wait doubles from 0.25 s to 8 s, back to 0.25 s after 30 s up
//                        '---- gives up after five exits in a row without 30 s between them, and at once on 3 or 4 (refused)
//
// Every window that asked for a port is told when the backend is gone and asks again. Main only hands ports over: no call
// and no patient datum ever passes through it.
import { MessageChannelMain, utilityProcess } from 'electron';
import type { UtilityProcess, WebContents } from 'electron';
import { backendGoneMessage, backendPortMessage } from '#shared/shell/shell.contract.ts';
import type { BackendStart } from '#shared/shell/backend-start.ts';

export interface BackendProcess {
  /** Gives this page a port of its own to the backend, now or as soon as the backend runs again. */
  connect(page: WebContents): void;
  /** Asks the backend to close its database, and resolves when the process is gone. */
  stop(): Promise<void>;
}

const firstWaitMs = 250;
const longestWaitMs = 8_000;
const steadyAfterMs = 30_000;
const exitsBeforeGivingUp = 5;
const longestStopMs = 5_000;

/** @param onGivenUp called once, with the last exit code, when restarting has no prospect */
export function startBackend(entry: string, start: BackendStart, onGivenUp: (exitCode: number) => void): BackendProcess {
  const waiting = new Set<WebContents>();
  const connected = new Set<WebContents>();
  let child: UtilityProcess | undefined;
  let isStopping = false;
  let exitsInARow = 0;

  function fork(): void {
    const forked = utilityProcess.fork(entry, [], { serviceName: 'suifang-backend', stdio: 'inherit' });
    const forkedAt = performance.now();
    forked.once('spawn', () => {
      child = forked;
      forked.postMessage(start);
      for (const page of [...waiting]) connect(page);
    });
    forked.once('exit', (code) => {
      child = undefined;
      for (const page of connected) if (!page.isDestroyed()) page.send(backendGoneMessage);
      connected.clear();
      if (isStopping) return;
      exitsInARow = performance.now() - forkedAt > steadyAfterMs ? 1 : exitsInARow + 1;
      if (exitsInARow >= exitsBeforeGivingUp || code === 3 || code === 4) onGivenUp(code);
      else setTimeout(fork, Math.min(firstWaitMs * 2 ** (exitsInARow - 1), longestWaitMs));
    });
  }

  function connect(page: WebContents): void {
    waiting.delete(page);
    if (page.isDestroyed()) return;
    if (!child) return void waiting.add(page);
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage({ kind: 'port' }, [port1]);
    page.postMessage(backendPortMessage, null, [port2]);
    connected.add(page);
  }

  fork();
  return {
    connect,
    stop() {
      isStopping = true;
      const running = child;
      if (!running) return Promise.resolve();
      return new Promise((resolve) => {
        running.once('exit', () => resolve());
        running.postMessage({ kind: 'stop' });
        setTimeout(() => running.kill(), longestStopMs).unref();
      });
    },
  };
}
