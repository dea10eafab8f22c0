// The Electron host without Electron: entry.utility.ts runs in a worker thread whose parent port is dressed as Electron's.
// What main sends (start, port, stop) and what the page says over its MessagePort is the real thing.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { contract } from '#shared/contract.ts';
import { uuidv7 } from '#shared/ids/ids.ts';
import { createClient } from '#shared/rpc/client.ts';
import type { Transport } from '#shared/rpc/transport.ts';
import type { MainMessage } from '#shared/shell/backend-start.ts';

const entry = pathToFileURL(path.join(import.meta.dirname, '../../electron/backend/entry.utility.ts')).href;

/** Electron hands events with `data` and `ports`; worker threads hand the bare value. */
const dress = `
  const { parentPort } = require('node:worker_threads');
  const asElectronPort = (port) => ({
    on: (event, listener) => port.on(event, event === 'message' ? (data) => listener({ data }) : listener),
    postMessage: (text) => port.postMessage(text),
    start: () => port.start(),
    close: () => port.close(),
  });
  const waiting = [];
  let listener;
  process.parentPort = { on: (_event, added) => { listener = added; waiting.splice(0).forEach(added); } };
  parentPort.on('message', ({ data, ports }) => {
    const event = { data, ports: ports.map(asElectronPort) };
    if (listener) listener(event); else waiting.push(event);
  });
  void import(${JSON.stringify(entry)});
`;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-utility-'));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function overNodePort(port: MessagePort): Transport {
  return {
    send: (text) => port.postMessage(text),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', () => listener()),
    close: () => port.close(),
  };
}

test('the backend that main forks answers the page over its port, encrypts with the key it was handed, and closes when told', async () => {
  const backend = new Worker(dress, { eval: true });
  const tell = (data: MainMessage, ports: MessagePort[] = []): void => backend.postMessage({ data, ports }, ports);
  const heldKey = crypto.randomBytes(32).toString('hex');
  tell({ kind: 'start', folder, heldKey, hostSession: 'window-1', isSample: false });
  const { port1, port2 } = new MessageChannel();
  tell({ kind: 'port' }, [port1]);

  const client = createClient(contract, overNodePort(port2), () => uuidv7(Date.now(), crypto.randomBytes(16)));
  await client.ready;
  const installation = await client.call.settings.getInstallation({});
  expect(installation).toMatchObject({ kind: 'undecided', warnings: [] });
  await expect(client.call.users.listAccounts({})).rejects.toMatchObject({ code: 'not-signed-in' });

  const exited = new Promise<number>((resolve) => backend.once('exit', resolve));
  tell({ kind: 'stop' });
  expect(await exited).toBe(0);
  expect(fs.existsSync(path.join(folder, 'suifang.key'))).toBe(false);
  expect(fs.readFileSync(path.join(folder, 'suifang.db')).subarray(0, 15).toString()).not.toBe('SQLite format 3');
});
