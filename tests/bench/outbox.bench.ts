// Messages out of the outbox: the gate asked with fresh facts, the attempt written and committed, the request to a gateway on loopback, its
// outcome written and committed, each with its audit row. Against a bare client of the same gateway that writes one plain row before and one
// after, FULL, in the same encrypted database: less than that cannot survive a power cut. Promise: at most three times the bare client
// plus 2 ms, and over the front machine, with a process and two commits more, at most five times plus 2 ms.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import type { OutgoingMessage } from '#shared/messaging/messaging.contract.ts';
import { noFrontMachine } from '#shared/messaging/front-machine.ts';
import { gatewaySchema, noGateway } from '#shared/messaging/senders.ts';
import { openDatabase } from '../../electron/backend/db/open.ts';
import { enqueueMessage } from '../../electron/backend/messaging/outbox.ts';
import { createSmsAdapter } from '../../electron/backend/messaging/sms-adapter.ts';
import { createTestBackend } from '../support/backend.ts';
import { addPatient } from '../support/clinic.ts';
import { gatewayAccount, gatewaySecret, startSmsGateway } from '../support/sms-gateway-server.ts';
import { interleaved, quietest, report, timedAsync } from './metric.ts';

const spells = 5;
const rounds = 6;
const perRound = 10;
const entry = path.join(import.meta.dirname, '../../electron/backend/entry.gateway.ts');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-bench-'));
const vendor = await startSmsGateway(() => Date.now());
const sms = gatewaySchema.parse({ ...noGateway, url: `${vendor.url}/send`, account: gatewayAccount, secret: gatewaySecret });
const office = createTestBackend({ folder: path.join(folder, 'seat'), now: Date.now() });
const front = path.join(folder, 'front');
fs.mkdirSync(front);
fs.writeFileSync(path.join(front, 'gateway.json'), JSON.stringify({ listen: { host: '127.0.0.1', port: 0 }, sms }), { mode: 0o600 });
const gateway = spawn(process.execPath, [entry, '--data', front], { stdio: ['ignore', 'pipe', 'inherit'] });
process.once('exit', () => gateway.kill('SIGKILL'));
let frontUrl = '';
for await (const line of readline.createInterface(gateway.stdout)) {
  frontUrl = /(http:\S+)$/.exec(line)?.[1] ?? '';
  if (frontUrl) break;
}
gateway.stdout.resume();
const token = spawnSync(process.execPath, [entry, '--data', front, 'device', 'add', 'bench'], { encoding: 'utf8' }).stdout.trim();

office.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1', 'messaging.missedCallAfter': 0 } });
office.call('messaging', 'saveTemplate', { code: 'ward.urgent', isNew: true, purpose: 'emergency', title: '紧急联系', texts: { 'zh-CN': { subject: '请回电', body: '请速回电 {{callback.number}}' } } });
office.call('messaging', 'approveTemplate', { versionId: office.call('messaging', 'listTemplates', {}).find(({ code }) => code === 'ward.urgent')?.newest.id ?? '' });
const people = Array.from({ length: 50 }, (_, index) => addPatient(office, { numbers: [`138${String(index).padStart(8, '0')}`], isEnrolled: false }).patientId);

const bare = openDatabase({ folder: path.join(folder, 'bare'), key: Buffer.alloc(32, 1) });
bare.exec('CREATE TABLE bare_message (id TEXT, state TEXT) STRICT');
const write = bare.prepare('INSERT INTO bare_message VALUES (?, ?)');
const client = createSmsAdapter(sms, () => Date.now());
const signal = new AbortController().signal;

let made = 0;
/** Of one round: ms a message. */
async function ours(): Promise<number> {
  for (let index = 0; index < perRound; index += 1) {
    made += 1;
    const id = people[made % people.length] ?? '';
    office.backend.transact((scope) => enqueueMessage(scope, { recipient: { kind: 'patient', id }, templateCode: 'ward.urgent', idempotencyKey: `bench ${made}` }), office.clock.now);
  }
  return (await timedAsync(() => office.backend.courier.idle())) / perRound;
}

async function alone(): Promise<number> {
  return (
    (await timedAsync(async () => {
      for (let index = 0; index < perRound; index += 1) {
        made += 1;
        const message: OutgoingMessage = { messageId: 'm', attempt: 1, channel: 'sms', key: `bare ${made}`, address: '13800000000', subject: '', body: '请速回电 0571-1', providerCode: null, variables: {} };
        write.run(message.key, 'sending');
        const outcome = await client.send(message, signal);
        if (outcome.kind !== 'accepted') throw new Error(`bare client: ${outcome.kind}`);
        write.run(message.key, outcome.kind);
      }
    })) / perRound
  );
}

async function measure(name: string, limit: number, values: Record<string, unknown>): Promise<void> {
  office.call('settings', 'changeSettings', { values });
  const before = vendor.sent.size;
  await interleaved(2, ours, alone);
  const measured = [];
  for (let spell = 0; spell < spells; spell += 1) measured.push(await interleaved(rounds, ours, alone));
  const expected = (2 + spells * rounds) * perRound * 2;
  if (vendor.sent.size - before !== expected) throw new Error(`${vendor.sent.size - before} of ${expected} messages were sent`);
  const { value, baseline } = quietest(measured, 0.5);
  report({ metric: name, unit: 'ms', value, baseline, limit: `p50 of the quietest of ${spells} spells <= ${limit} x the bare client that writes down before and after + 2 ms`, pass: value <= limit * baseline + 2 });
}

await measure('outbox.send', 3, { 'messaging.sms': sms });
await measure('outbox.send_over_front_machine', 5, { 'messaging.sms': { ...sms, url: '' }, 'messaging.frontMachine': { ...noFrontMachine, url: frontUrl, token, channels: ['sms'] } });

gateway.kill('SIGKILL');
await office.close();
await vendor.close();
bare.close();
fs.rmSync(folder, { recursive: true, force: true });
