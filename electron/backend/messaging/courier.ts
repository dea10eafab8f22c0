// Carries due messages to their senders, one after another, and brings back what became of them; every step is an ordinary command.
// Not a job of the job runner: that does one thing at a time, and a long export must not keep an urgent message waiting. It sleeps
// until a commit pokes it or the look-out's time comes; nothing is due without a row that says so. Where the hospital has a front machine,
// its mailbox is fetched here too, and a link is shown there before the message leaves that names it.
import type { OutgoingMessage } from '#shared/messaging/messaging.contract.ts';
import type { Channel } from '#shared/messaging/recipient.ts';
import { channels } from '#shared/messaging/recipient.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import type { ReadDb } from '../db/db.ts';
import type { Log } from '../log/log.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { ChannelAdapter } from './channel-adapter.ts';
import { sampleAdapter } from './channel-adapter.ts';
import type { FrontMachineClient } from './front-machine-client.ts';
import { createFrontMachineAdapter, createFrontMachineClient } from './front-machine-client.ts';
import type { ExchangeParts, FrontMachineState } from './front-machine-exchange.ts';
import { fetchMail, publishLinks, troubleOf } from './front-machine-exchange.ts';
import { listWithoutReceipt, nextDueAt } from './outbox.queries.ts';
import type { Adapters } from './senders.ts';
import { createSenders } from './senders.ts';
import { hasFrontMachine, waysOf } from './ways.ts';

export interface CourierParts {
  readonly read: ReadDb;
  readonly log: Log;
  now(): number;
  /** A command as the user `system`; throws when it is refused. */
  command(method: string, input: unknown): unknown;
  publications: ExchangeParts['publications'];
  /** Other senders than those of the settings, for tests of the courier itself. */
  adapters?(this: void, settings: Settings): Adapters;
}

export interface Courier {
  /** Something may be due. */
  poke(): void;
  /** Resolves when nothing more can be sent now. */
  idle(): Promise<void>;
  /** Asks the senders, and the front machine, for receipts, replies and answers; brings link pages up to date. */
  collect(): Promise<void>;
  /** What every minute brings: what is due leaves, what came back is fetched. Never rejects. */
  lookOut(): Promise<void>;
  /** How it last got on with the front machine. */
  frontMachine(): FrontMachineState;
  close(): Promise<void>;
}

const lookOutMs = 20_000;
/** A receipt that has not come by then does not come. */
const receiptsForMs = 3 * 86_400_000;

export function createCourier(parts: CourierParts): Courier {
  const abort = new AbortController();
  let running: Promise<void> | undefined;
  let isPoked = false;

  function poke(): void {
    isPoked = true;
    if (abort.signal.aborted || running) return;
    running = sendAll()
      .catch((error: unknown) => parts.log.failure('courier', 'send', error))
      .finally(() => {
        running = undefined;
        if (isPoked) poke();
      });
  }

  const isClosing = (): boolean => abort.signal.aborted;

  async function sendAll(): Promise<void> {
    isPoked = false;
    const { adapters, frontMachine } = currentSenders();
    const ways = [...adapters.keys()];
    if (frontMachine && isDue(ways)) await publishLinks(frontMachine, parts, 'new', abort.signal);
    while (!isClosing() && isDue(ways)) {
      const message = parts.command('messaging.takeDue', { channels: ways }) as OutgoingMessage | null;
      const adapter = message && adapters.get(message.channel);
      if (!message || !adapter) continue;
      const outcome = await adapter.send(message, abort.signal);
      // Closing: what became of it is asked for at the next start, under the same key.
      if (isClosing() && outcome.kind === 'unknown') return;
      parts.command('messaging.recordOutcome', { messageId: message.messageId, attempt: message.attempt, outcome });
    }
  }

  function isDue(ways: readonly Channel[]): boolean {
    const next = nextDueAt(parts.read, ways);
    return next !== null && next <= parts.now();
  }

  let lastExchange: FrontMachineState = { state: 'waiting', at: null, ways: [] };
  /** Kept while the settings stay the same: they hold tokens and open lines. */
  let held: { readonly of: string; readonly senders: CurrentSenders } | undefined;
  function currentSenders(): CurrentSenders {
    const settings = loadSettings(parts.read);
    const given = parts.adapters?.(settings);
    if (given) return { adapters: given, frontMachine: null };
    const of = JSON.stringify(senderKeys.map((key) => settings[key]));
    if (held?.of !== of) {
      held?.senders.frontMachine?.close();
      lastExchange = { state: 'waiting', at: null, ways: [] };
      held = { of, senders: sendersOf(settings, () => parts.now()) };
    }
    return held.senders;
  }

  async function collect(): Promise<void> {
    const { adapters, frontMachine } = currentSenders();
    if (frontMachine) await exchange(frontMachine);
    for (const [channel, adapter] of adapters) {
      if (!adapter.collect || abort.signal.aborted) continue;
      const { receipts, replies } = await adapter.collect(abort.signal);
      for (const receipt of receipts) parts.command('messaging.recordReceipt', { ...receipt, happenedAt: receipt.happenedAt ?? parts.now() });
      for (const reply of replies) parts.command('messaging.recordReply', { ...reply, channel, receivedAt: reply.receivedAt ?? parts.now() });
    }
  }

  async function exchange(frontMachine: FrontMachineClient): Promise<void> {
    try {
      const ways = await fetchMail(frontMachine, parts, abort.signal);
      await publishLinks(frontMachine, parts, 'all', abort.signal);
      lastExchange = { state: 'good', at: parts.now(), ways };
    } catch (error) {
      lastExchange = { ...lastExchange, state: troubleOf(error), at: parts.now() };
      throw error;
    }
  }

  /** One look at a time: a slow front machine is not asked by two. */
  let looking: Promise<void> | undefined;
  function lookOut(): Promise<void> {
    if (!mayBringSomething()) poke();
    else looking ??= collectAndSend();
    return looking ?? Promise.resolve();
  }

  /** What people answered counts before anything more leaves: a wish for silence is obeyed at once. */
  async function collectAndSend(): Promise<void> {
    try {
      await collect();
    } catch (error) {
      parts.log.failure('courier', 'collect', error);
    } finally {
      looking = undefined;
      poke();
    }
  }

  /** Replies may come at any time, receipts only while some are awaited; both are asked for in one go. */
  function mayBringSomething(): boolean {
    const settings = loadSettings(parts.read);
    if (hasFrontMachine(settings) || settings['messaging.sms'].replies.url !== '' || settings['messaging.smsFiles'].folder !== '') return true;
    return channels.some((channel) => listWithoutReceipt(parts.read, channel, parts.now() - receiptsForMs, 1).length > 0);
  }
  const timer = setInterval(() => void lookOut(), lookOutMs);
  timer.unref();

  return {
    poke,
    async idle() {
      poke();
      while (running) await running;
    },
    collect,
    frontMachine: () => (hasFrontMachine(loadSettings(parts.read)) ? lastExchange : { state: 'none', at: null, ways: [] }),
    lookOut,
    async close() {
      clearInterval(timer);
      abort.abort();
      await running;
      await looking;
      held?.senders.frontMachine?.close();
    },
  };
}

interface CurrentSenders {
  readonly adapters: Adapters;
  readonly frontMachine: FrontMachineClient | null;
}

const senderKeys = ['installation.kind', 'messaging.isOn', 'messaging.smtp', 'messaging.sms', 'messaging.smsFiles', 'messaging.wechat', 'messaging.frontMachine'] as const;

function sendersOf(settings: Settings, now: () => number): CurrentSenders {
  const ways = waysOf(settings);
  if (settings['installation.kind'] === 'sample') return { adapters: new Map([...ways].filter((way) => way !== 'letter').map((way) => [way, sampleAdapter])), frontMachine: null };
  const adapters = new Map<Channel, ChannelAdapter>([...createSenders(settings, now)].filter(([way]) => ways.has(way)));
  const frontMachine = hasFrontMachine(settings) ? createFrontMachineClient(settings['messaging.frontMachine']) : null;
  if (frontMachine) for (const way of settings['messaging.frontMachine'].channels) adapters.set(way, createFrontMachineAdapter(frontMachine));
  return { adapters, frontMachine };
}
