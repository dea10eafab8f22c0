// What every way of sending is to the courier. A sender says one of three things: taken (with the gateway's own number), refused
// (for good, or for now), or nobody knows; the last is told from the first two by whether an answer came.
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';

export interface Receipt {
  readonly providerId: string;
  readonly state: 'delivered' | 'undelivered' | 'read';
  /** Null: the gateway does not say. */
  readonly happenedAt: number | null;
  readonly reason: string | null;
}

export interface InboundReply {
  readonly providerId: string;
  readonly address: string;
  readonly text: string;
  readonly receivedAt: number | null;
}

export interface ChannelAdapter {
  /** Never rejects: what goes wrong is an outcome. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome>;
  /** What came back since it was asked last; rejects when the gateway does not answer, and is asked again later. */
  collect?(signal: AbortSignal): Promise<{ receipts: readonly Receipt[]; replies: readonly InboundReply[] }>;
}

/** The sample hospital's: takes everything, and nothing leaves. */
export const sampleAdapter: ChannelAdapter = { send: (message) => Promise.resolve({ kind: 'accepted', providerId: `sample-${message.key}` }) };
