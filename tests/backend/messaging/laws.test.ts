// The law of the outbox over generated schedules, seeded: each message reaches its person exactly once in effect, whatever crashes between
// sending and writing down, however often an outcome or a receipt is told, and whatever the gateway does. All of it with `test:long`.
// That nothing reaches anybody who may not be reached is the law of tests/backend/laws.
import { expect, test } from 'vitest';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { enqueueMessage } from '../../../electron/backend/messaging/outbox.ts';
import { createChance } from '../../../electron/backend/sample/chance.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import type { Mood } from '../../support/pretend-gateway.ts';
import { createPretendGateway } from '../../support/pretend-gateway.ts';

const isLong = process.env['SUIFANG_LONG'] === '1';
const minute = 60_000;
const gateway = { url: 'https://sms.invalid/' };

function prepare(office: TestBackend): void {
  const settings = office.call('settings', 'getSettings', {}) as Record<string, object>;
  const mail = { host: 'mail.invalid', port: 465, security: 'tls', username: '', password: '', from: 'a@b.invalid' };
  office.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...settings['messaging.sms'], ...gateway }, 'messaging.smtp': mail, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
  office.call('messaging', 'saveTemplate', { code: 'ward.urgent', isNew: true, purpose: 'emergency', title: '紧急联系', texts: { 'zh-CN': { subject: '请回电', body: '请速回电 {{callback.number}}' } } });
  for (const { newest } of office.call('messaging', 'listTemplates', {})) office.call('messaging', 'approveTemplate', { versionId: newest.id });
}

test('each message reaches its person exactly once in effect', async () => {
  const office = createTestBackend({ messageSenders: () => new Map() });
  try {
    prepare(office);
    for (let seed = 1; seed <= (isLong ? 1000 : 40); seed += 1) await runSchedule(seed);
  } finally {
    await office.close();
  }

  async function runSchedule(seed: number): Promise<void> {
    const chance = createChance(seed);
    const sms = createPretendGateway();
    const email = createPretendGateway();
    const senders = { sms, email, wechat: sms, letter: sms };
    const { patientId } = addPatient(office, { numbers: [`139${String(seed).padStart(8, '0')}`], isEnrolled: false });
    const recipient: Recipient = { kind: 'patient', id: patientId };
    office.call('messaging', 'setWishes', { recipient, channel: null, hours: null, language: null, email: `p${seed}@x.invalid` });
    const ids = Array.from({ length: 1 + chance.between(0, 2) }, (_, index) => {
      const order = () => office.backend.transact((scope) => enqueueMessage(scope, { recipient, templateCode: 'ward.urgent', expiresAt: scope.now + 1e12, idempotencyKey: `${seed}:${index}` }));
      const [first, again] = [order(), order()];
      expect(again).toEqual(first);
      return first.kind === 'queued' ? first.messageId : '';
    });
    for (let step = 0; step < 60; step += 1) {
      const isCalm = step > 25;
      for (const sender of [sms, email]) sender.mood = isCalm ? 'takes' : chance.pick<Mood>(['takes', 'takes', 'takes and is silent', 'loses', 'refuses for now', 'refuses for good']);
      const message = office.call('messaging', 'takeDue', { channels: ['sms', 'email'] });
      if (!message) {
        office.clock.now += (isCalm ? 360 : 10) * minute;
        continue;
      }
      const outcome = await senders[message.channel].send(message, new AbortController().signal);
      // The machine goes off before it is written down.
      if (!isCalm && chance.between(0, 3) === 0) continue;
      for (let times = 1 + chance.between(0, 1); times > 0; times -= 1) office.call('messaging', 'recordOutcome', { messageId: message.messageId, attempt: message.attempt, outcome });
      if (outcome.kind === 'accepted') for (let times = chance.between(0, 2); times > 0; times -= 1) office.call('messaging', 'recordReceipt', { providerId: outcome.providerId, state: 'delivered', happenedAt: office.clock.now });
    }
    const states = new Map(office.call('messaging', 'getPerson', { recipient })?.messages.map((message) => [message.id, message.state]));
    for (const id of ids) {
      const got = [...sms.delivered.values(), ...email.delivered.values()].filter((message) => message.messageId === id).length;
      const state = states.get(id) ?? '';
      expect(got, `schedule ${seed}: ${state}`).toBeLessThanOrEqual(1);
      expect(['sent', 'delivered', 'failed'], `schedule ${seed}`).toContain(state);
      if (state !== 'failed') expect(got, `schedule ${seed}: ${state}`).toBe(1);
    }
  }
}, 900_000);
