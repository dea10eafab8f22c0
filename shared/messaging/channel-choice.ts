// By which way a message goes: what was asked for, else what the person prefers, else the first of the hospital's ways that may be
// used. A way that only has to wait for the morning is as good as one that is open. A letter is never chosen by itself: somebody
// has to print it.
import type { PermissionFacts, RefusalReason } from './permission.ts';
import { mayContact } from './permission.ts';
import type { Channel, Purpose } from './recipient.ts';

const usualOrder: readonly Channel[] = ['sms', 'wechat', 'email'];

export interface ChannelWish {
  readonly purpose: Purpose;
  /** The ways this installation can send by. */
  readonly available: ReadonlySet<Channel>;
  /** Asked for by whoever sends: this one and no other. */
  readonly wanted?: Channel | undefined;
  readonly preferred?: Channel | null;
  /** Ways that were tried and refused for good. */
  readonly tried?: ReadonlySet<Channel>;
  readonly at: number;
}

export type ChannelChoice = { readonly channel: Channel; readonly notBefore: number } | { readonly channel: null; readonly reason: RefusalReason | 'no-channel' };

/** @returns the way and from when on, or why there is none: the reason that holds for the first way looked at */
export function chooseChannel(facts: PermissionFacts, wish: ChannelWish): ChannelChoice {
  let reason: RefusalReason | 'no-channel' = 'no-channel';
  for (const channel of candidates(wish)) {
    const permission = mayContact(facts, { purpose: wish.purpose, channel, at: wish.at });
    if (permission.allowed) return { channel, notBefore: wish.at };
    if (permission.reason === 'quiet-hours') return { channel, notBefore: permission.notBefore };
    if (reason === 'no-channel') reason = permission.reason;
  }
  return { channel: null, reason };
}

/** What a person prefers, then the hospital's order: one that fails for good gives way to the next. */
export function channelOrder(preferred: Channel | null | undefined): Channel[] {
  return [...new Set([...(preferred ? [preferred] : []), ...usualOrder])];
}

function candidates({ wanted, preferred, available, tried }: ChannelWish): Channel[] {
  const all = wanted ? [wanted] : channelOrder(preferred);
  return all.filter((channel) => available.has(channel) && !tried?.has(channel));
}
