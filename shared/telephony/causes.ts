// What the exchange said -> which outcome to propose. Only a proposal: carriers answer 空号 and 关机 with the same code and
// say the difference in words (early media), so the nurse always decides. Never proposes an outcome for a call that was answered.
import type { CallEnd } from './call.ts';

/** The not-reached outcomes a cause can point to; a part of the queue's list. */
export const proposableOutcomes = ['no_answer', 'busy', 'powered_off', 'suspended', 'vacant', 'unobtainable', 'rejected'] as const;
export type ProposableOutcome = (typeof proposableOutcomes)[number];

export interface CauseTable {
  readonly q850: Readonly<Record<string, ProposableOutcome>>;
  readonly sip: Readonly<Record<string, ProposableOutcome>>;
}

/**
 * ITU-T Q.850 says more than the SIP status that a gateway makes of it (RFC 3398 §7.2.4.1), so it is asked first.
 * 20 (subscriber absent) is what Chinese mobile networks send for 关机; 22 and 27 stand for numbers out of service (停机).
 */
export const shippedCauses: CauseTable = {
  q850: { 1: 'vacant', 17: 'busy', 18: 'no_answer', 19: 'no_answer', 20: 'powered_off', 21: 'rejected', 22: 'suspended', 27: 'suspended', 28: 'vacant', 31: 'no_answer', 34: 'unobtainable', 38: 'unobtainable', 41: 'unobtainable', 42: 'unobtainable' },
  sip: { 403: 'unobtainable', 404: 'vacant', 408: 'no_answer', 410: 'vacant', 480: 'no_answer', 484: 'vacant', 486: 'busy', 487: 'no_answer', 500: 'unobtainable', 502: 'unobtainable', 503: 'unobtainable', 504: 'unobtainable', 600: 'busy', 603: 'rejected', 604: 'vacant' },
};

/** Evidence without a code: how the call ended as this seat saw it. */
const byEndCause: Partial<Record<CallEnd['cause'], ProposableOutcome>> = { busy: 'busy', rejected: 'rejected', no_answer: 'no_answer', cancelled: 'no_answer', not_found: 'vacant', unobtainable: 'unobtainable' };

/** @returns the outcome to propose, or null where the call was answered or nothing can be said. */
export function proposeOutcome(end: Omit<CallEnd, 'at'>, wasAnswered: boolean, table: CauseTable = shippedCauses): ProposableOutcome | null {
  if (wasAnswered) return null;
  if (end.q850Cause !== null && table.q850[end.q850Cause] !== undefined) return table.q850[end.q850Cause] ?? null;
  if (end.sipStatus !== null && table.sip[end.sipStatus] !== undefined) return table.sip[end.sipStatus] ?? null;
  return byEndCause[end.cause] ?? null;
}

/** What a refused call means, from its final SIP status. */
export function endCauseOfStatus(sipStatus: number): CallEnd['cause'] {
  if (sipStatus === 486 || sipStatus === 600) return 'busy';
  if (sipStatus === 603) return 'rejected';
  if (sipStatus === 404 || sipStatus === 410 || sipStatus === 484 || sipStatus === 604) return 'not_found';
  if (sipStatus === 408 || sipStatus === 480) return 'no_answer';
  if (sipStatus === 487) return 'cancelled';
  return sipStatus >= 500 ? 'unobtainable' : 'failed';
}

/** Reads the `Reason` header of RFC 3326, e.g. `Q.850;cause=20;text="absent"`; null where there is no Q.850 cause. */
export function q850Cause(reasonHeader: string | undefined): number | null {
  for (const reason of (reasonHeader ?? '').split(/,(?=\s*(?:SIP|Q\.850)\s*;)/i)) {
    if (!/^\s*Q\.850\s*;/i.test(reason)) continue;
    const cause = Number(/;\s*cause\s*=\s*(\d{1,3})/i.exec(reason)?.[1]);
    return cause >= 1 && cause <= 127 ? cause : null;
  }
  return null;
}
