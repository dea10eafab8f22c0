// The one gate for everything that reaches out: may this person be contacted for this, in this way, now? Asked when an offer, an
// invitation or a message is made and again, with fresh facts, when it is sent. Reasons that never pass come before the one that
// passes with time. An emergency passes quiet hours and opt-outs of messages; nothing passes a death.
import type { MessageHours } from './quiet-hours.ts';
import { agreedHours, nextWithinHours } from './quiet-hours.ts';
import type { Channel, Purpose } from './recipient.ts';
import { needsConsent } from './recipient.ts';

/**
 * Of a caregiver: the patient died, and a supervisor has not chosen yet, chose gentle care, or chose silence. `mourning`: this contact is
 * about another patient, living, and the choice is still open: only an emergency passes.
 */
export type Bereavement = 'none' | 'held' | 'mourning' | 'care' | 'silence';

export interface PermissionFacts {
  readonly isDeceased: boolean;
  /** 拒绝今后随访 */
  readonly isStopped: boolean;
  readonly bereavement: Bereavement;
  readonly optedOut: ReadonlySet<Channel | 'all'>;
  readonly consent: 'given' | 'refused' | 'unknown';
  /** Her last word about being rung was no, whatever she said about messages. */
  readonly refusesCalls?: boolean;
  /** Ways for which a usable address is known; `call` where there is a number to ring. */
  readonly reachable: ReadonlySet<Channel | 'call'>;
  readonly hours: MessageHours;
  readonly preferredHours: MessageHours | null;
  readonly zone: string;
}

export const refusalReasons = ['deceased', 'stopped', 'bereaved', 'opted-out', 'no-consent', 'no-address', 'quiet-hours'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: Exclude<RefusalReason, 'quiet-hours'> }
  | { readonly allowed: false; readonly reason: 'quiet-hours'; readonly notBefore: number };

export interface Approach {
  readonly purpose: Purpose;
  readonly channel: Channel | 'call';
  readonly at: number;
}

export function mayContact(facts: PermissionFacts, approach: Approach): Permission {
  const lasting = lastingRefusal(facts, approach);
  if (lasting) return { allowed: false, reason: lasting };
  // A letter wakes nobody.
  if (approach.purpose === 'emergency' || approach.channel === 'letter') return { allowed: true };
  const opens = nextWithinHours(approach.at, agreedHours(facts.hours, facts.preferredHours), facts.zone);
  return opens === approach.at ? { allowed: true } : { allowed: false, reason: 'quiet-hours', notBefore: opens };
}

function lastingRefusal(facts: PermissionFacts, { purpose, channel }: Approach): Exclude<RefusalReason, 'quiet-hours'> | null {
  const isEmergency = purpose === 'emergency';
  if (facts.isDeceased) return 'deceased';
  if (facts.isStopped) return 'stopped';
  // Gentle care is for the bereaved, and for them nothing else.
  if ((facts.bereavement === 'care') !== (purpose === 'bereavement') || facts.bereavement === 'held' || facts.bereavement === 'silence') return 'bereaved';
  if (facts.bereavement === 'mourning' && !isEmergency) return 'bereaved';
  if (!isEmergency && channel !== 'call' && (facts.optedOut.has('all') || facts.optedOut.has(channel))) return 'opted-out';
  if (!isEmergency && (facts.consent === 'refused' || (needsConsent(purpose) && facts.consent !== 'given'))) return 'no-consent';
  if (!isEmergency && channel === 'call' && facts.refusesCalls) return 'no-consent';
  if (!facts.reachable.has(channel)) return 'no-address';
  return null;
}
