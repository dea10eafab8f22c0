// The law of the outbox with the front machine in between: each message reaches its person exactly once in effect, and what came of it
// reaches the seat, whatever is lost on the line, whoever dies in the middle of what, and whatever the vendor does. All of it with `test:long`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { FrontMachine } from '../../../electron/backend/gateway/front-machine.ts';
import { createFrontMachine } from '../../../electron/backend/gateway/front-machine.ts';
import { openSpool } from '../../../electron/backend/gateway/spool.queries.ts';
import type { ChannelAdapter } from '../../../electron/backend/messaging/channel-adapter.ts';
import { enqueueMessage } from '../../../electron/backend/messaging/outbox.ts';
import type { Chance } from '../../../electron/backend/sample/chance.ts';
import { createChance } from '../../../electron/backend/sample/chance.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import type { Mood } from '../../support/pretend-gateway.ts';
import { createPretendGateway } from '../../support/pretend-gateway.ts';

const schedules = process.env['SUIFANG_LONG'] === '1' ? 1000 : 15;
const minute = 60_000;
const moods: readonly Mood[] = ['takes', 'takes', 'takes and is silent', 'loses', 'refuses for now', 'refuses for good'];

test('each message reaches its person exactly once in effect over the front machine', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-law-'));
  const office = createTestBackend({ messageSenders: () => new Map() });
  const spool = openSpool(folder, Buffer.alloc(32, 9));
  spool.addDevice('seat', 'hash', 0);
  const now = (): number => office.clock.now;
  const wrongs: string[] = [];
  let crashes = 0;
  try {
    const settings = office.call('settings', 'getSettings', {}) as Record<string, object>;
    office.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...settings['messaging.sms'], url: 'https://sms.invalid/' }, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
    office.call('messaging', 'saveTemplate', { code: 'ward.urgent', isNew: true, purpose: 'emergency', title: '紧急联系', texts: { 'zh-CN': { subject: '请回电', body: '请速回电 {{callback.number}}' } } });
    for (const { newest } of office.call('messaging', 'listTemplates', {})) office.call('messaging', 'approveTemplate', { versionId: newest.id });
    for (let seed = 1; seed <= schedules; seed += 1) await runSchedule(seed, createChance(seed));
    expect(wrongs).toEqual([]);
    expect(crashes).toBeGreaterThan(schedules);
  } finally {
    spool.close();
    await office.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }

  async function runSchedule(seed: number, chance: Chance): Promise<void> {
    const vendor = createPretendGateway();
    const toldAccepted = new Set<string>();
    let isDying = false;
    let died: () => void = () => undefined;
    /** Forgets all that was in memory; the spool is what it was. */
    const start = (): FrontMachine => {
      const isOurs = { alive: true };
      died = () => {
        isOurs.alive = false;
        crashes += 1;
        machine = start();
      };
      const sender: ChannelAdapter = {
        async send(message, signal) {
          if (toldAccepted.has(message.key)) wrongs.push(`schedule ${seed}: the vendor was asked again for what it had taken`);
          const outcome = await vendor.send(message, signal);
          if (isDying || !isOurs.alive) return new Promise<SendOutcome>(() => undefined);
          if (outcome.kind === 'accepted') toldAccepted.add(message.key);
          return outcome;
        },
      };
      return createFrontMachine({ spool, senders: new Map([['sms', sender]]), now });
    };
    let machine = start();

    async function overTheLine(message: OutgoingMessage, isCalm: boolean): Promise<SendOutcome> {
      const fate = isCalm ? 0 : chance.between(0, 9);
      if (fate === 1) return { kind: 'refused', reason: 'ECONNREFUSED', isPermanent: false };
      if (fate === 2) {
        isDying = true;
        void machine.send(1, message);
        await Promise.resolve();
        isDying = false;
        died();
        return { kind: 'unknown', reason: 'ECONNRESET' };
      }
      // A seat that waited too long asks again while the first call is still running.
      const [outcome] = await Promise.all([machine.send(1, message), ...(fate === 3 ? [machine.send(1, message)] : [])]);
      if (fate === 4) died();
      return fate === 5 || fate === 4 ? { kind: 'unknown', reason: 'ECONNRESET' } : outcome;
    }

    function fetchMail(isCalm: boolean): void {
      const items = machine.mailbox(1, []);
      const read = isCalm ? items : items.slice(0, chance.between(0, items.length));
      for (const { mail } of read) if (mail.kind === 'receipt') office.call('messaging', 'recordReceipt', mail.receipt);
      // It dies before it says that it has them.
      if (isCalm || chance.between(0, 2) > 0) machine.mailbox(1, read.map(({ number }) => number));
    }

    const { patientId } = addPatient(office, { numbers: [`137${String(seed).padStart(8, '0')}`], isEnrolled: false });
    const recipient: Recipient = { kind: 'patient', id: patientId };
    const ids = Array.from({ length: 1 + chance.between(0, 2) }, (_, index) => {
      const queued = office.backend.transact((scope) => enqueueMessage(scope, { recipient, templateCode: 'ward.urgent', expiresAt: scope.now + 1e12, idempotencyKey: `${seed}:${index}` }), now());
      return queued.kind === 'queued' ? queued.messageId : '';
    });
    const confirmed = new Set<string>();
    let quietLooks = 0;
    // Twice nothing due, six hours apart, is the end: no back-off is longer.
    for (let step = 0; step < 60 && quietLooks < 2; step += 1) {
      const isCalm = step > 15;
      vendor.mood = isCalm ? 'takes' : chance.pick(moods);
      // The vendor tells of what it delivered, early, late and twice.
      for (const key of vendor.delivered.keys()) {
        if (!isCalm && chance.between(0, 3) > 0) continue;
        machine.takeReceipts([{ providerId: `p-${key}`, state: 'delivered', happenedAt: now(), reason: null }]);
        confirmed.add(key);
      }
      fetchMail(isCalm);
      const message = office.call('messaging', 'takeDue', { channels: ['sms'] });
      if (!message) {
        office.clock.now += (isCalm ? 361 : 10) * minute;
        if (isCalm) quietLooks += 1;
        continue;
      }
      const outcome = await overTheLine(message, isCalm);
      // The seat dies before it is written down.
      if (!isCalm && chance.between(0, 4) === 0) continue;
      office.call('messaging', 'recordOutcome', { messageId: message.messageId, attempt: message.attempt, outcome });
    }
    machine.takeReceipts([...confirmed].map((key) => ({ providerId: `p-${key}`, state: 'delivered', happenedAt: now(), reason: null })));
    fetchMail(true);
    const states = new Map(office.call('messaging', 'getPerson', { recipient })?.messages.map((message) => [message.id, message.state]));
    for (const id of ids) {
      const got = [...vendor.delivered.values()].filter((message) => message.messageId === id);
      const state = states.get(id) ?? '';
      expect(got.length, `schedule ${seed}: ${state}`).toBeLessThanOrEqual(1);
      expect(['delivered', 'failed'], `schedule ${seed}`).toContain(state);
      if (state === 'delivered') expect(got, `schedule ${seed}`).toHaveLength(1);
    }
    // Nothing lies about that nobody will fetch.
    expect(machine.mailbox(1, []).length, `schedule ${seed}`).toBe(0);
  }
}, 900_000);
