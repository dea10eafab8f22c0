// Where a message stands, derived from its facts:
//
//   waiting --> sent --> delivered --> read        print: a letter that waits for paper
//      |          '--> undelivered                 underway: handed to the gateway, its answer not yet known
//      |--> failed | withheld | withdrawn | expired
//
// `failed` and `undelivered` are the list of the undelivered: somebody looks and sends again or rings instead.
export const messageStates = ['waiting', 'underway', 'print', 'sent', 'delivered', 'read', 'undelivered', 'failed', 'withheld', 'withdrawn', 'expired'] as const;
export type MessageState = (typeof messageStates)[number];

export interface MessageFacts {
  readonly closedAs: 'sent' | 'failed' | 'withheld' | 'withdrawn' | 'expired' | null;
  readonly channel: string;
  readonly receipts: readonly ('delivered' | 'undelivered' | 'read')[];
  /** The last attempt has no outcome written down. */
  readonly isUnderway: boolean;
}

/** Receipts may come in any order and twice; who read it got it. */
export function stateOf({ closedAs, channel, receipts, isUnderway }: MessageFacts): MessageState {
  if (closedAs === 'sent') return (['read', 'delivered', 'undelivered'] as const).find((state) => receipts.includes(state)) ?? 'sent';
  if (closedAs) return closedAs;
  if (channel === 'letter') return 'print';
  return isUnderway ? 'underway' : 'waiting';
}
