// The plain-Node host: opens the data folder, serves page and contract on 127.0.0.1, prints the address with its one-time
// token. `electron/start.ts` starts and restarts it; tests start it directly. Exit codes: 3 folder in use, 4 cannot open.
import crypto from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../../default-folder.ts';
import { DataFolderBusyError } from '../db/data-folder.ts';
import { createLog } from '../log/log.ts';
import { startLoopbackServer } from './server.ts';
import { createTestClock } from './test-clock.ts';
import { openBackend } from '../open-backend.ts';

export function runLoopbackHost(): void {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
    process.exit(error instanceof DataFolderBusyError ? 3 : 4);
  });
}

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    sample: { type: 'boolean', default: false },
    clock: { type: 'string' },
    page: { type: 'string' },
    log: { type: 'string' },
  },
  strict: false,
});

const text = (value: string | boolean | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

async function main(): Promise<void> {
  process.umask(0o077);
  const folder = path.resolve(text(values.data) ?? defaultDataFolder());
  const log = createLog(text(values.log) ?? path.join(folder, 'logs', 'suifang.log'));
  const clockText = text(values.clock);
  const clock = clockText === undefined ? undefined : createTestClock(clockText);
  const now = clock ? () => clock.now() : () => Date.now();
  const backend = openBackend({ folder, log, now });
  const oneTimeToken = process.env['SUIFANG_TOKEN'] ?? crypto.randomBytes(24).toString('base64url');
  const pageFolder = path.resolve(text(values.page) ?? defaultPageFolder());
  const server = await startLoopbackServer({ backend, port: Number(text(values.port)), oneTimeToken, pageFolder, workstation: os.hostname(), now, ...(clock ? { clock } : {}) });
  if (values.sample === true) backend.dispatch({ hostSession: 'start', workstation: os.hostname() }, { id: crypto.randomUUID(), method: 'settings.chooseSampleHospital', input: {} });
  backend.jobs.poke();
  process.stdout.write(`http://127.0.0.1:${server.port}/?token=${oneTimeToken}\n`);

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void server.close().then(() => backend.close()).finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.channel) process.on('disconnect', stop);
}

/** The built page: beside the bundle (out/main -> out/renderer), or in out/ when running from source. */
function defaultPageFolder(): string {
  const isSource = import.meta.filename.endsWith('.ts');
  return path.join(import.meta.dirname, isSource ? '../../../out/renderer' : '../renderer');
}
