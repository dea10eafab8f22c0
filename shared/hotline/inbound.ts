// What came in while nobody could answer (夜间来电): calls from the exchange's records and calls that rang at a seat unanswered. Calls
// from one number are one entry; each call has exactly one state, so that nothing is lost between this list and the cases. The order
// says its reasons. Nothing here knows the present.

export const inboundStates = ['waiting', 'claimed', 'closed'] as const;
export type InboundState = (typeof inboundStates)[number];

/** `case`: it became a case. `known`: answered elsewhere, or a known matter. */
export const inboundOutcomes = ['case', 'called_back', 'known', 'wrong_number', 'unreachable', 'nuisance'] as const;
export type InboundOutcome = (typeof inboundOutcomes)[number];

export const inboundEventKinds = ['claimed', 'released', 'tried', 'closed'] as const;

export interface InboundEvent {
  readonly kind: (typeof inboundEventKinds)[number];
  readonly at: number;
  readonly userId: string;
}

export interface InboundStanding {
  readonly state: InboundState;
  /** Whose it is while claimed. */
  readonly userId: string | null;
  readonly tries: number;
}

/** @param events in the order in which they were written down */
export function standingOfInbound(events: readonly InboundEvent[]): InboundStanding {
  let standing: InboundStanding = { state: 'waiting', userId: null, tries: 0 };
  for (const event of events) {
    if (standing.state === 'closed') break;
    if (event.kind === 'claimed') standing = { ...standing, state: 'claimed', userId: event.userId };
    else if (event.kind === 'released') standing = { ...standing, state: 'waiting', userId: null };
    else if (event.kind === 'tried') standing = { ...standing, tries: standing.tries + 1 };
    else standing = { ...standing, state: 'closed', userId: null };
  }
  return standing;
}

export const inboundReasons = ['openAlert', 'recentDischarge', 'repeated', 'knownPerson', 'unanswered'] as const;
export type InboundReason = (typeof inboundReasons)[number];

/** What makes an entry urgent; from the mirror and from the calls themselves. */
export interface InboundFacts {
  readonly calls: number;
  readonly isUnanswered: boolean;
  readonly isKnown: boolean;
  readonly hasOpenAlert: boolean;
  /** Days since the newest discharge; null without one. */
  readonly daysSinceDischarge: number | null;
}

/** RED asks for 48–72 h, T+7 is the general step: in the first month home most readmissions fall. */
const recentDays = 30;
const repeatedCalls = 2;

/** Weightiest first. */
export function reasonsOfInbound(facts: InboundFacts): InboundReason[] {
  const holds: Readonly<Record<InboundReason, boolean>> = {
    openAlert: facts.hasOpenAlert,
    recentDischarge: facts.daysSinceDischarge !== null && facts.daysSinceDischarge <= recentDays,
    repeated: facts.calls >= repeatedCalls,
    knownPerson: facts.isKnown,
    unanswered: facts.isUnanswered,
  };
  return inboundReasons.filter((reason) => holds[reason]);
}

const weights: Readonly<Record<InboundReason, number>> = { openAlert: 16, recentDischarge: 8, repeated: 4, knownPerson: 2, unanswered: 1 };

interface Ordered {
  readonly reasons: readonly InboundReason[];
  readonly firstAt: number;
  readonly key: string;
}

/** The more urgent first, then the one that has waited longest: a total order. */
export function byUrgency(a: Ordered, b: Ordered): number {
  return urgencyOf(b) - urgencyOf(a) || a.firstAt - b.firstAt || (a.key < b.key ? -1 : Number(a.key > b.key));
}

function urgencyOf({ reasons }: Ordered): number {
  return reasons.reduce((sum, reason) => sum + weights[reason], 0);
}

/** Clocks of exchange and seat differ by seconds; two calls of one number further apart than this are two calls. */
const sameCallMs = 90_000;

/**
 * Which of the calls seen at a seat is this record of the exchange: same number, nearest in time, each taken once.
 * @param seen calls of that number not yet taken @returns its index, or null
 */
export function matchSeatCall(startedAt: number, seen: readonly { readonly startedAt: number }[]): number | null {
  let best: number | null = null;
  for (const [index, call] of seen.entries()) {
    const distance = Math.abs(call.startedAt - startedAt);
    const current = best === null ? undefined : seen[best];
    if (distance <= sameCallMs && (!current || distance < Math.abs(current.startedAt - startedAt))) best = index;
  }
  return best;
}
