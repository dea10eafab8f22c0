// The front machine as the process that IT starts, killed the hard way while messages pass through it: each reaches its telephone once, a
// reply that was acknowledged to the vendor is not lost, and its commands work beside it.
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { expect, test } from 'vitest';
import { noFrontMachine } from '#shared/messaging/front-machine.ts';
import { enqueueMessage } from '../../electron/backend/messaging/outbox.ts';
import { createTestBackend } from '../support/backend.ts';
import { addPatient } from '../support/clinic.ts';
import { gatewayAccount, gatewaySecret, startSmsGateway } from '../support/sms-gateway-server.ts';

const entry = path.join(import.meta.dirname, '../../electron/backend/entry.gateway.ts');
const messages = 12;

test('killed in the middle of sending, it sends each message once and loses no reply', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-kill-front-'));
  const vendor = await startSmsGateway(() => Date.now());
  const office = createTestBackend({ now: Date.now() });
  let child: ChildProcess | undefined;
  const run = (...args: string[]) => spawnSync(process.execPath, [entry, '--data', folder, ...args], { encoding: 'utf8' });
  const write = (port: number): void => {
    const config = { listen: { host: '127.0.0.1', port }, sms: { url: `${vendor.url}/send`, account: gatewayAccount, secret: gatewaySecret }, smsCallback: { signature: 'none', pathSecret: 'a-secret-part-of-the-address' } };
    fs.writeFileSync(path.join(folder, 'gateway.json'), JSON.stringify(config), { mode: 0o600 });
  };
  async function start(): Promise<number> {
    const started = spawn(process.execPath, [entry, '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    for await (const line of readline.createInterface(started.stdout)) {
      const port = /:(\d+)$/.exec(line)?.[1];
      if (port === undefined) continue;
      started.stdout.resume();
      return Number(port);
    }
    throw new Error('the front machine did not start');
  }
  const kill = (): Promise<void> =>
    new Promise((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });

  try {
    write(0);
    const port = await start();
    write(port);
    const token = run('device', 'add', 'ward 1').stdout.trim();
    const values = { 'messaging.isOn': true, 'messaging.frontMachine': { ...noFrontMachine, url: `http://127.0.0.1:${port}`, token, channels: ['sms'] }, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' };
    office.call('settings', 'changeSettings', { values });
    office.call('messaging', 'saveTemplate', { code: 'ward.urgent', isNew: true, purpose: 'emergency', title: '紧急联系', texts: { 'zh-CN': { subject: '请回电', body: '请速回电 {{callback.number}}' } } });
    const version = office.call('messaging', 'listTemplates', {}).find(({ code }) => code === 'ward.urgent')?.newest.id ?? '';
    office.call('messaging', 'approveTemplate', { versionId: version });
    const persons = Array.from({ length: messages }, (_, index) => addPatient(office, { numbers: [`1380000${String(index).padStart(4, '0')}`], isEnrolled: false }).patientId);
    for (const id of persons) office.backend.transact((scope) => enqueueMessage(scope, { recipient: { kind: 'patient', id }, templateCode: 'ward.urgent', idempotencyKey: id }), office.clock.now);

    // Killed as soon as the vendor has the first few, whatever it is doing then.
    for (const enough of [3, 7]) {
      const sending = office.backend.courier.idle();
      while (vendor.sent.size < enough) await new Promise((resolve) => setImmediate(resolve));
      if (enough === 3) expect((await fetch(`http://127.0.0.1:${port}/callback/sms/a-secret-part-of-the-address`, { method: 'POST', body: JSON.stringify({ msgId: 'r1', phone: '13800000000', content: '好的' }) })).status).toBe(200);
      await kill();
      await sending;
      await start();
      office.clock.now += 10 * 60_000;
    }
    await office.backend.courier.idle();
    office.clock.now += 3_600_000;
    await office.backend.courier.idle();
    await office.backend.courier.collect();
    const states = persons.map((id) => office.call('messaging', 'getPerson', { recipient: { kind: 'patient', id } })?.messages.map(({ state }) => state));
    expect(states).toEqual(persons.map(() => ['sent']));
    expect([...vendor.sent.values()].map(({ phone }) => phone).sort()).toEqual(persons.map((_, index) => `1380000${String(index).padStart(4, '0')}`));
    expect(office.call('messaging', 'listReplies', {}, office.actor('nurse')).map(({ text }) => text)).toEqual(['好的']);
    expect(run('device', 'list').stdout).toMatch(/^ward 1\tin use\tlast seen 2\d{3}-/);
  } finally {
    await kill();
    await office.close();
    await vendor.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
