// A gateway that keeps its contract and little else: one message per key, whatever is asked; it refuses, answers twice, or takes a
// message and never says so, as its script tells it.
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import type { ChannelAdapter } from '../../electron/backend/messaging/channel-adapter.ts';

export type Mood = 'takes' | 'takes and is silent' | 'loses' | 'refuses for now' | 'refuses for good';

export interface PretendGateway extends ChannelAdapter {
  /** What people got, by key. */
  readonly delivered: Map<string, OutgoingMessage>;
  /** How often it was asked, by key. */
  readonly asked: Map<string, number>;
  mood: Mood;
}

export function createPretendGateway(): PretendGateway {
  const delivered = new Map<string, OutgoingMessage>();
  const asked = new Map<string, number>();
  const gateway: PretendGateway = {
    delivered,
    asked,
    mood: 'takes',
    send(message): Promise<SendOutcome> {
      const { key } = message;
      asked.set(key, (asked.get(key) ?? 0) + 1);
      const takes = gateway.mood === 'takes' || gateway.mood === 'takes and is silent';
      if (takes && !delivered.has(key)) delivered.set(key, message);
      if (gateway.mood === 'takes') return Promise.resolve({ kind: 'accepted', providerId: `p-${key}` });
      if (gateway.mood === 'refuses for now' || gateway.mood === 'refuses for good') return Promise.resolve({ kind: 'refused', reason: 'E1', isPermanent: gateway.mood === 'refuses for good' });
      return Promise.resolve({ kind: 'unknown', reason: 'timeout' });
    },
  };
  return gateway;
}
