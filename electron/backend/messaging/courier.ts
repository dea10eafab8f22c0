// Carries due messages to their senders, one after another, and brings back what became of them; every step is an ordinary command.
// Not a job of the job runner: that does one thing at a time, and a long export must not keep an urgent message waiting. It sleeps
// until a commit pokes it or the look-out's minute comes; nothing is due without a row that says so.
import type { OutgoingMessage } from '#shared/messaging/messaging.contract.ts';
import type { Channel } from '#shared/messaging/recipient.ts';
import { channels } from '#shared/messaging/recipient.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import type { ReadDb } from '../db/db.ts';
import type { Log } from '../log/log.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { ChannelAdapter } from './channel-adapter.ts';
import { sampleAdapter } from './channel-adapter.ts';
import { listWithoutReceipt, nextDueAt } from './outbox.queries.ts';
import { createSmsAdapter } from './sms-adapter.ts';
import { createSmtpAdapter } from './smtp-adapter.ts';
import { waysOf } from './ways.ts';

export type Adapters = ReadonlyMap<Channel, ChannelAdapter>;

export interface CourierParts {
  readonly read: ReadDb;
  readonly log: Log;
  now(): number;
  /** A command as the user `system`; throws when it is refused. */
  command(method: string, input: unknown): unknown;
  /** Other senders than those of the settings, for tests of the courier itself. */
  adapters?(this: void, settings: Settings): Adapters;
}

export interface Courier {
  /** Something may be due. */
  poke(): void;
  /** Resolves when nothing more can be sent now. */
  idle(): Promise<void>;
  /** Asks the senders for receipts and replies. */
  collect(): Promise<void>;
  /** What every minute brings: what is due leaves, what came back is fetched. Never rejects. */
  lookOut(): Promise<void>;
  close(): Promise<void>;
}

const lookOutMs = 60_000;
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
    const adapters = currentAdapters();
    const ways = [...adapters.keys()];
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

  function currentAdapters(): Adapters {
    const settings = loadSettings(parts.read);
    return parts.adapters?.(settings) ?? adaptersOf(settings, () => parts.now());
  }

  async function collect(): Promise<void> {
    for (const [channel, adapter] of currentAdapters()) {
      if (!adapter.collect || abort.signal.aborted) continue;
      const { receipts, replies } = await adapter.collect(abort.signal);
      for (const receipt of receipts) parts.command('messaging.recordReceipt', { ...receipt, happenedAt: receipt.happenedAt ?? parts.now() });
      for (const reply of replies) parts.command('messaging.recordReply', { ...reply, channel, receivedAt: reply.receivedAt ?? parts.now() });
    }
  }

  /** Replies may come at any time, receipts only while some are awaited; both are asked for in one go. */
  async function lookOut(): Promise<void> {
    poke();
    const isSending = channels.some((channel) => listWithoutReceipt(parts.read, channel, parts.now() - receiptsForMs, 1).length > 0);
    if (isSending || loadSettings(parts.read)['messaging.sms'].replies.url !== '') await collect().catch((error: unknown) => parts.log.failure('courier', 'collect', error));
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
    lookOut,
    async close() {
      clearInterval(timer);
      abort.abort();
      await running;
    },
  };
}

function adaptersOf(settings: Settings, now: () => number): Adapters {
  const adapters = new Map<Channel, ChannelAdapter>();
  const isSample = settings['installation.kind'] === 'sample';
  for (const channel of waysOf(settings)) {
    if (channel === 'sms') adapters.set(channel, isSample ? sampleAdapter : createSmsAdapter(settings['messaging.sms'], now));
    if (channel === 'email') adapters.set(channel, isSample ? sampleAdapter : createSmtpAdapter(settings['messaging.smtp']));
  }
  return adapters;
}
