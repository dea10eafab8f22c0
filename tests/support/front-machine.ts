// The front machine in the test's own process, on a real port and a real encrypted spool, with the senders a test wants. It can be taken
// down as a crash does: nothing is finished, the spool stays as it is.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Channel } from '#shared/messaging/recipient.ts';
import type { FrontMachine } from '../../electron/backend/gateway/front-machine.ts';
import { createFrontMachine, hashOf } from '../../electron/backend/gateway/front-machine.ts';
import type { GatewayServer, GatewayServerParts } from '../../electron/backend/gateway/server.ts';
import { newDeviceToken, startGatewayServer } from '../../electron/backend/gateway/server.ts';
import type { Spool } from '../../electron/backend/gateway/spool.queries.ts';
import { openSpool } from '../../electron/backend/gateway/spool.queries.ts';
import { createLog } from '../../electron/backend/log/log.ts';
import type { ChannelAdapter } from '../../electron/backend/messaging/channel-adapter.ts';

export interface TestFrontMachine {
  readonly url: string;
  readonly folder: string;
  readonly machine: FrontMachine;
  readonly spool: Spool;
  /** A seat's new token. */
  addDevice(name: string): string;
  /** The process dies and is started again: same folder, another port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface Options extends Partial<Pick<GatewayServerParts, 'certificate' | 'smsCallback' | 'wechatCallback'>> {
  readonly senders?: ReadonlyMap<Channel, ChannelAdapter>;
  now(): number;
}

export async function startFrontMachine(options: Options): Promise<TestFrontMachine> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-front-'));
  const log = createLog(path.join(folder, 'gateway.log'));
  let spool: Spool;
  let machine: FrontMachine;
  let server: GatewayServer;
  const start = async (): Promise<void> => {
    spool = openSpool(folder, Buffer.alloc(32, 9));
    machine = createFrontMachine({ spool, senders: options.senders ?? new Map(), now: () => options.now() });
    server = await startGatewayServer({ machine, spool, log, certificate: options.certificate ?? null, smsCallback: options.smsCallback, wechatCallback: options.wechatCallback, now: () => options.now() }, 'all', { host: '127.0.0.1', port: 0 });
  };
  await start();
  return {
    get url() {
      return `${options.certificate ? 'https' : 'http'}://127.0.0.1:${server.port}`;
    },
    get machine() {
      return machine;
    },
    get spool() {
      return spool;
    },
    folder,
    addDevice(name) {
      const token = newDeviceToken();
      spool.addDevice(name, hashOf(token), options.now());
      return token;
    },
    async restart() {
      await server.close();
      spool.close();
      await start();
    },
    async close() {
      await server.close();
      await machine.close();
      spool.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
