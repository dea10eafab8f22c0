// Two laws over generated histories, seeded. Nothing reaches anybody who died, stopped, opted out, did not agree, or outside the hours,
// judged by a plain model kept beside the product. And each message reaches its person exactly once in effect, whatever crashes between
// sending and writing down, however often an outcome or a receipt is told, and whatever the gateway does. All of it with `test:long`.
import { expect, test } from 'vitest';
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import { mayContact } from '#shared/messaging/permission.ts';
import type { Channel, Recipient } from '#shared/messaging/recipient.ts';
import { clockTimeAt } from '#shared/time/civil.ts';
import type { ChannelAdapter } from '../../../electron/backend/messaging/channel-adapter.ts';
import { enqueueMessage } from '../../../electron/backend/messaging/outbox.ts';
import { permissionFactsOf } from '../../../electron/backend/messaging/permission-facts.ts';
import { stopPatient } from '../../../electron/backend/plans/stops.ts';
import { createChance } from '../../../electron/backend/sample/chance.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, zone } from '../../support/clinic.ts';
import type { Mood } from '../../support/pretend-gateway.ts';
import { createPretendGateway } from '../../support/pretend-gateway.ts';

const isLong = process.env['SUIFANG_LONG'] === '1';
const minute = 60_000;
const gateway = { url: 'https://sms.invalid/' };

function prepare(office: TestBackend): void {
  const settings = office.call('settings', 'getSettings', {}) as Record<string, object>;
  const mail = { host: 'mail.invalid', port: 465, security: 'tls', username: '', password: '', from: 'a@b.invalid' };
  office.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...settings['messaging.sms'], ...gateway }, 'messaging.smtp': mail, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
  office.call('messaging', 'saveTemplate', { code: 'club.evening', isNew: true, purpose: 'invitation', title: '病友会', texts: { 'zh-CN': { subject: '病友会', body: '{{recipient.salutation}}，邀请参加病友会' } } });
  office.call('messaging', 'saveTemplate', { code: 'ward.urgent', isNew: true, purpose: 'emergency', title: '紧急联系', texts: { 'zh-CN': { subject: '请回电', body: '请速回电 {{callback.number}}' } } });
  for (const { newest } of office.call('messaging', 'listTemplates', {})) office.call('messaging', 'approveTemplate', { versionId: newest.id });
}

/** What a careful clerk would have written down about one person. */
interface Ledger {
  isGone: boolean;
  readonly refused: Set<Channel | 'all'>;
  consent: boolean | null;
}

test('nothing reaches anybody who may not be reached', async () => {
  const ledgers = new Map<string, Ledger>();
  const persons = new Map<string, string>();
  const purposes = new Map<string, string>();
  const wrongs: string[] = [];
  let sent = 0;
  const watch = (channel: Channel): ChannelAdapter => ({
    send(message: OutgoingMessage): Promise<SendOutcome> {
      sent += 1;
      const ledger = ledgers.get(persons.get(message.messageId) ?? '');
      const code = purposes.get(message.messageId);
      const time = clockTimeAt(office.clock.now, zone);
      if (!ledger || ledger.isGone) wrongs.push(`${channel} to somebody gone`);
      else if (code !== 'ward.urgent') {
        if (ledger.refused.has('all') || ledger.refused.has(channel)) wrongs.push(`${channel} though refused`);
        if (ledger.consent === false || (code === 'club.evening' && ledger.consent !== true)) wrongs.push(`${channel} without consent`);
        if (time < '08:30' || time >= '20:30') wrongs.push(`${channel} at ${time}`);
      }
      return Promise.resolve(channel === 'sms' && message.attempt === 1 && message.messageId.endsWith('0') ? { kind: 'refused', reason: 'E', isPermanent: true } : { kind: 'accepted', providerId: message.key });
    },
  });
  const office = createTestBackend({ messageSenders: () => new Map([['sms', watch('sms')], ['email', watch('email')]]) });
  try {
    prepare(office);
    const histories = isLong ? 10_000 : 120;
    for (let seed = 1; seed <= histories; seed += 1) await liveThrough(seed);
    expect(wrongs).toEqual([]);
    expect(sent).toBeGreaterThan(histories / 2);
  } finally {
    await office.close();
  }

  async function liveThrough(seed: number): Promise<void> {
    const chance = createChance(seed);
    const number = `138${String(seed).padStart(8, '0')}`;
    const { patientId } = addPatient(office, { numbers: [number], isEnrolled: false });
    const recipient: Recipient = { kind: 'patient', id: patientId };
    const ledger: Ledger = { isGone: false, refused: new Set(), consent: null };
    ledgers.set(patientId, ledger);
    if (chance.between(0, 1) === 0) office.call('messaging', 'setWishes', { recipient, channel: chance.pick<Channel | null>(['sms', 'email', null]), hours: null, language: null, email: `p${seed}@x.invalid` });
    for (let step = 0; step < 12; step += 1) {
      const what = chance.between(0, 11);
      if (what < 4) {
        const templateCode = chance.pick(['call.missed', 'call.notice', 'club.evening', 'ward.urgent']);
        const queued = office.backend.transact((scope) => enqueueMessage(scope, { recipient, templateCode, notBefore: scope.now + chance.between(0, 899) * minute, idempotencyKey: `${seed}/${step}` }));
        if (queued.kind === 'queued') {
          persons.set(queued.messageId, patientId);
          purposes.set(queued.messageId, templateCode);
        }
      } else if (what < 8) office.clock.now += chance.between(0, 699) * minute;
      else if (what === 8) {
        const channel = chance.pick<Channel | null>(['sms', 'email', null]);
        office.call('messaging', 'optOut', { recipient, channel, note: '电话里说的' });
        ledger.refused.add(channel ?? 'all');
      } else if (what === 9) {
        office.call('messaging', 'recordReply', { channel: 'sms', providerId: `${seed}/${step}`, address: number, text: chance.pick(['TD', '退订', '0000']), receivedAt: office.clock.now });
        ledger.refused.add('sms');
      } else if (what === 10) {
        ledger.consent = chance.between(0, 2) > 0;
        office.call('messaging', 'recordConsent', { recipient, isGiven: ledger.consent });
      } else if (chance.between(0, 1) === 0) {
        office.backend.transact((scope) => stopPatient(scope, { patientId, kind: chance.pick(['deceased', 'refused_all']), effectiveOn: null, informant: null }));
        ledger.isGone = true;
      }
      await office.backend.courier.idle();
    }
    if (ledger.isGone) expect(mayContact(permissionFactsOf(office.backend.db, recipient, office.clock.now), { purpose: 'emergency', channel: 'sms', at: office.clock.now }).allowed).toBe(false);
  }
}, 900_000);

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
