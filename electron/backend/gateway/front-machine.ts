// The front machine itself, without HTTP: takes a seat's message and sends it once, hands receipts, replies and answers to the seats they
// belong to. Decides nothing: whether and when a person is written to is asked on the seat, at every attempt, with fresh facts; that is
// why nothing is tried again here. A message's words pass through memory only.
import crypto from 'node:crypto';
import type { LinkAnswer, LinkPage } from '#shared/messaging/link.ts';
import { problemsOf } from '#shared/messaging/link.ts';
import type { AnswerProblem } from '#shared/messaging/link.ts';
import type { Mail, PublishedLink } from '#shared/messaging/front-machine-protocol.ts';
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import type { Channel } from '#shared/messaging/recipient.ts';
import type { ChannelAdapter, InboundReply, Receipt } from '../messaging/channel-adapter.ts';
import type { ShownLink, Spool } from './spool.queries.ts';
import { answerIdentity } from './spool.queries.ts';

const day = 86_400_000;
/** A key is remembered while a seat may ask again (a week) and its receipt may come (three days more). */
const sendingDays = 10;
const mailDays = 30;
const mailAtOnce = 200;

export interface FrontMachineParts {
  readonly spool: Spool;
  readonly senders: ReadonlyMap<Channel, ChannelAdapter>;
  now(): number;
}

export type PageState = { readonly kind: 'open'; readonly page: LinkPage } | { readonly kind: 'received' | 'answered' | 'expired' | 'withdrawn' };

export function createFrontMachine({ spool, senders, now }: FrontMachineParts) {
  const underway = new Map<string, Promise<SendOutcome>>();
  const abort = new AbortController();

  /** Once a key, however often and from however many calls it is asked. */
  function send(deviceId: number, message: OutgoingMessage): Promise<SendOutcome> {
    const name = `${deviceId} ${message.key}`;
    const running = underway.get(name);
    if (running) return running;
    const sending = sendNow(deviceId, message).finally(() => underway.delete(name));
    underway.set(name, sending);
    return sending;
  }

  async function sendNow(deviceId: number, message: OutgoingMessage): Promise<SendOutcome> {
    const known = spool.findSending(deviceId, message.key);
    if (known?.outcome === 'accepted' && known.providerId !== null) return { kind: 'accepted', providerId: known.providerId };
    const sender = senders.get(message.channel);
    if (!sender) return { kind: 'refused', reason: 'front machine: no such way', isPermanent: false };
    spool.beginSending(deviceId, message.key, message.channel, now());
    const outcome = await sender.send(message, abort.signal);
    spool.transaction(() => {
      spool.finishSending(deviceId, message.key, outcome.kind, outcome.kind === 'accepted' ? outcome.providerId : null);
      if (outcome.kind === 'accepted') for (const early of spool.takeEarly(outcome.providerId)) deliverReceipt(deviceId, JSON.parse(early) as ReceiptMail);
    });
    return outcome;
  }

  type ReceiptMail = Extract<Mail, { kind: 'receipt' }>['receipt'];
  function deliverReceipt(deviceId: number, receipt: ReceiptMail): void {
    spool.addMail(deviceId, `receipt ${receipt.providerId} ${receipt.state}`, { kind: 'receipt', receipt }, now());
  }

  /** To the seat that sent it; one that overtook its own message waits for it. */
  function takeReceipts(receipts: readonly Receipt[]): void {
    spool.transaction(() => {
      for (const one of receipts) {
        const receipt = { ...one, happenedAt: one.happenedAt ?? now() };
        const deviceId = spool.findDeviceByProvider(one.providerId);
        if (deviceId === undefined) spool.keepEarly(one.providerId, one.state, JSON.stringify(receipt), now());
        else deliverReceipt(deviceId, receipt);
      }
    });
  }

  /** To every seat: whoever knows the address shows it, and a wish for silence holds on all of them. */
  function takeReplies(channel: Channel, replies: readonly InboundReply[]): void {
    spool.transaction(() => {
      const devices = spool.listDevices().filter((device) => device.revokedAt === null);
      for (const one of replies) {
        const reply = { ...one, channel, receivedAt: one.receivedAt ?? now() };
        for (const device of devices) spool.addMail(device.id, `reply ${channel} ${one.providerId}`, { kind: 'reply', reply }, now());
      }
    });
  }

  return {
    send,
    takeReceipts,
    takeReplies,
    ways: [...senders.keys()],

    mailbox(deviceId: number, seen: readonly number[]) {
      return spool.transaction(() => {
        for (const number of seen) spool.removeMail(deviceId, number);
        spool.sawDevice(deviceId, now());
        return spool.listMail(deviceId, mailAtOnce);
      });
    },

    publish(deviceId: number, links: readonly PublishedLink[]): void {
      spool.transaction(() => {
        for (const link of links) spool.saveLink(deviceId, link);
      });
    },

    /** What somebody sees who opens the address; null for one that never was, or is long over. */
    show(token: string): PageState | null {
      const link = spool.findLink(hashOf(token));
      return link ? stateOf(link) : null;
    },

    /** @returns problems by field, or the state afterwards; null for an address that never was */
    answer(token: string, answer: LinkAnswer): PageState | { readonly kind: 'problems'; readonly page: LinkPage; readonly problems: ReadonlyMap<string, AnswerProblem> } | null {
      const tokenHash = hashOf(token);
      return spool.transaction(() => {
        const link = spool.findLink(tokenHash);
        if (!link) return null;
        const state = stateOf(link);
        if (state.kind !== 'open') return state;
        const problems = problemsOf(state.page, answer);
        if (problems.size > 0) return { kind: 'problems', page: state.page, problems };
        const received = { providerId: crypto.randomUUID(), linkId: link.linkId, answer, receivedAt: now() };
        spool.addMail(link.deviceId, answerIdentity(tokenHash), { kind: 'answer', answer: received }, now());
        return { kind: 'received' };
      });
    },

    /** Asks the senders for receipts and replies, where they have to be asked. */
    async collect(): Promise<void> {
      for (const [channel, sender] of senders) {
        if (!sender.collect) continue;
        const { receipts, replies } = await sender.collect(abort.signal);
        takeReceipts(receipts);
        takeReplies(channel, replies);
      }
    },

    sweep(): void {
      const at = now();
      spool.sweep({ sendingsBefore: at - sendingDays * day, mailBefore: at - mailDays * day, earlyBefore: at - day, linksBefore: at - mailDays * day });
    },

    /** What is being sent is waited for; new calls must have stopped. */
    async close(): Promise<void> {
      abort.abort();
      await Promise.allSettled(underway.values());
    },
  };

  function stateOf(link: ShownLink): PageState {
    if (link.isAnswered) return { kind: 'received' };
    if (link.page === null) return { kind: link.reason ?? 'withdrawn' };
    return link.expiresAt <= now() ? { kind: 'expired' } : { kind: 'open', page: link.page };
  }
}

export type FrontMachine = ReturnType<typeof createFrontMachine>;

export function hashOf(token: string): string {
  return crypto.createHash('sha256').update(token).digest('base64url');
}
