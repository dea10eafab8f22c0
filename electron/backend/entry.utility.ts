// The Electron host: runs in a utility process that main forks. Main sends `start` (folder, key), then a `port` for each page;
// pages and backend talk over those ports directly. It never imports electron: the parent port is given by the process.
// Exit codes as on the loopback host: 3 folder in use, 4 cannot open.
import os from 'node:os';
import path from 'node:path';
import type { Transport } from '#shared/rpc/transport.ts';
import type { BackendStart, MainMessage } from '#shared/shell/backend-start.ts';
import type { Backend } from './backend.ts';
import { DataFolderBusyError } from './db/data-folder.ts';
import { createHeldKeyStore } from './db/key-store.ts';
import { createLog } from './log/log.ts';
import { openBackend } from './open-backend.ts';

/** The part used of Electron's MessagePortMain. */
interface Port {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  postMessage(text: string): void;
  start(): void;
  close(): void;
}

interface ParentPort {
  on(event: 'message', listener: (message: { data: MainMessage; ports: Port[] }) => void): void;
}

const { parentPort } = process as unknown as { parentPort?: ParentPort };
if (!parentPort) throw new Error('This module is forked by the Electron shell; start the program with npm start.');

let running: { readonly backend: Backend; readonly hostSession: string } | undefined;

parentPort.on('message', ({ data, ports }) => {
  if (data.kind === 'start') start(data);
  else if (data.kind === 'stop') void stop();
  else for (const port of ports) running?.backend.serve(overPort(port), { hostSession: running.hostSession, workstation: os.hostname() });
});

function start({ folder, heldKey, hostSession, isSample }: BackendStart): void {
  const log = createLog(path.join(folder, 'logs', 'suifang.log'));
  try {
    const backend = openBackend({ folder, log, ...(heldKey === null ? {} : { keyStore: createHeldKeyStore(heldKey) }) });
    running = { backend, hostSession };
    if (isSample) backend.dispatch({ hostSession: 'start', workstation: os.hostname() }, { id: crypto.randomUUID(), method: 'settings.chooseSampleHospital', input: {} });
    backend.jobs.poke();
  } catch (error) {
    log.failure('start', hostSession, error);
    process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
    process.exit(error instanceof DataFolderBusyError ? 3 : 4);
  }
}

async function stop(): Promise<void> {
  await running?.backend.close();
  process.exit(0);
}

function overPort(port: Port): Transport {
  let isOpen = true;
  port.on('close', () => (isOpen = false));
  return {
    send: (text) => {
      if (isOpen) port.postMessage(text);
    },
    onMessage: (listener) => {
      port.on('message', ({ data }) => {
        if (typeof data === 'string') listener(data);
        else port.close();
      });
      port.start();
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  };
}
