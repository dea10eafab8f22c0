// `npm run gateway`: the front machine as a process of its own, and its few commands for IT. It opens no patient's data: what it keeps is
// the spool. Exit codes: 2 wrong command, 3 folder in use, 4 cannot start.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../../default-folder.ts';
import { DataFolderBusyError, takeDataFolder } from '../db/data-folder.ts';
import { createFileKeyStore } from '../db/key-store.ts';
import type { Log } from '../log/log.ts';
import { createLog } from '../log/log.ts';
import { createSenders, directWays } from '../messaging/senders.ts';
import { readCertificate, readConfig, senderSettingsOf } from './config.ts';
import type { FrontMachine } from './front-machine.ts';
import { createFrontMachine, hashOf } from './front-machine.ts';
import { newDeviceToken, startGatewayServer } from './server.ts';
import type { Audience } from './server.ts';
import type { Spool } from './spool.queries.ts';
import { openSpool, spoolFileName } from './spool.queries.ts';

const collectMs = 20_000;
const sweepMs = 3_600_000;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

export function runGateway(): void {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
    process.exit(error instanceof DataFolderBusyError ? 3 : 4);
  });
}

async function main(): Promise<void> {
  process.umask(0o077);
  const { values, positionals } = parseArgs({ options: { data: { type: 'string' } }, allowPositionals: true });
  const folder = path.resolve(values.data ?? `${defaultDataFolder()}-gateway`);
  const [command, action, name, ...more] = positionals;
  if (command === undefined) return serve(folder);
  if (command === 'check' && action === undefined) {
    check(folder);
    return;
  }
  if (command === 'device' && more.length === 0 && manageDevices(folder, action, name)) return;
  process.stderr.write('npm run gateway -- [--data DIR] [check | device add NAME | device list | device revoke NAME]\n');
  process.exit(2);
}

function openOwnSpool(folder: string): Spool {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return openSpool(folder, createFileKeyStore(folder).loadOrCreate(fs.existsSync(path.join(folder, spoolFileName))));
}

/** @throws ConfigError in words */
function check(folder: string): void {
  const config = readConfig(folder);
  readCertificate(folder, config);
  say(`gateway.json is good. Ways: ${directWays(senderSettingsOf(config)).join(', ') || 'none'}; callbacks: ${[config.smsCallback && 'sms', config.wechatCallback && 'wechat'].filter(Boolean).join(', ') || 'none'}.`);
}

/** Works beside the running front machine. @returns false for a command that is none */
function manageDevices(folder: string, action: string | undefined, name: string | undefined): boolean {
  if (!['add', 'list', 'revoke'].includes(action ?? '') || (action === 'list') !== (name === undefined)) return false;
  const spool = openOwnSpool(folder);
  try {
    if (action === 'list') {
      for (const device of spool.listDevices()) say(`${device.name}\t${device.revokedAt === null ? 'in use' : 'revoked'}\tlast seen ${device.seenAt === null ? 'never' : new Date(device.seenAt).toISOString()}`);
    } else if (action === 'add') {
      const token = newDeviceToken();
      if (!spool.addDevice(name ?? '', hashOf(token), Date.now())) throw new Error('A device of this name is there already; revoked names are not given again.');
      say(token);
      process.stderr.write('Enter this token on the seat (Settings, Messages, Front machine). It is not shown again.\n');
    } else if (!spool.revokeDevice(name ?? '', Date.now())) throw new Error('No device in use has this name.');
  } finally {
    spool.close();
  }
  return true;
}

async function serve(folder: string): Promise<void> {
  const config = readConfig(folder);
  const certificate = readCertificate(folder, config);
  const release = takeDataFolder(folder);
  const log = createLog(path.join(folder, 'logs', 'gateway.log'));
  const spool = openOwnSpool(folder);
  const now = (): number => Date.now();
  const machine = createFrontMachine({ spool, senders: createSenders(senderSettingsOf(config), now), now });
  const parts = { machine, spool, log, certificate, smsCallback: config.smsCallback, wechatCallback: config.wechatCallback, now };
  const scheme = certificate ? 'https' : 'http';
  const listeners: [Audience, { host: string; port: number }][] = config.publicListen ? [['seats', config.listen], ['public', config.publicListen]] : [['all', config.listen]];
  const servers = await Promise.all(
    listeners.map(async ([audience, listen]) => {
      const server = await startGatewayServer(parts, audience, listen);
      say(`front machine for ${audience}: ${scheme}://${listen.host}:${server.port}`);
      return server;
    }),
  );
  const stopTimers = keepHouse(machine, log);

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    stopTimers();
    void Promise.all(servers.map((server) => server.close()))
      .then(() => machine.close())
      .finally(() => {
        spool.close();
        release();
        process.exit(0);
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Asks the senders now and then, and forgets what nobody waits for. One look at a time. */
function keepHouse(machine: FrontMachine, log: Log): () => void {
  let isLooking = false;
  const look = (): void => {
    if (isLooking) return;
    isLooking = true;
    machine
      .collect()
      .catch((error: unknown) => log.failure('gateway', 'collect', error))
      .finally(() => {
        isLooking = false;
      });
  };
  machine.sweep();
  look();
  const timers = [setInterval(look, collectMs), setInterval(() => machine.sweep(), sweepMs)];
  return () => timers.forEach((timer) => clearInterval(timer));
}
