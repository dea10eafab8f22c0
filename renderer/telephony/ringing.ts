// Who rings at this seat, until answered, declined or given up. Each ring is put on record before anybody answers, so that one that
// is missed stands on the list of calls to return; a seat that is not free refuses it as busy, and that is on record too.
import { isAppError } from '#shared/rpc/errors.ts';
import { newId } from '../platform/connect.ts';
import { backendNow, callBackend } from '../platform/rpc.tsx';
import type { IncomingRing } from './phone.ts';

export type RingingLine = 'sip' | 'training';

/** Somebody rings; shown until answered, declined or given up. */
export interface IncomingCall {
  readonly callId: string;
  /** As signalled; null: withheld. */
  readonly number: string | null;
  readonly rangAt: number;
}

export interface TakenRing extends IncomingCall {
  readonly ring: IncomingRing;
  readonly line: RingingLine;
  readonly mayRecord: boolean;
}

interface RingingParts {
  isFree(): boolean;
  /** Tells the backend, in order, late rather than never. */
  report(work: () => Promise<unknown>): void;
  onChange(incoming: IncomingCall | null): void;
}

export interface Ringing {
  ring(ring: IncomingRing, line: RingingLine): void;
  /** Rings no more: it is to be answered now. */
  take(): TakenRing | null;
  decline(): void;
}

export function createRinging({ isFree, report, onChange }: RingingParts): Ringing {
  let current: TakenRing | null = null;

  function stop(): TakenRing | null {
    const stopped = current;
    current = null;
    if (stopped) onChange(null);
    return stopped;
  }

  function closeUnanswered(callId: string, cause: 'busy' | 'rejected' | 'cancelled', sipStatus: number | null): void {
    const end = { at: backendNow(), cause, sipStatus, q850Cause: null };
    report(() => callBackend('telephony.endCall', { callId, end }));
  }

  function record(callId: string, ring: IncomingRing, line: RingingLine): void {
    report(async () => {
      try {
        const { mayRecord } = await callBackend('telephony.receiveCall', { callId, number: ring.number, line });
        if (current?.ring === ring) current = { ...current, mayRecord };
      } catch (error) {
        if (isAppError(error, 'unavailable')) throw error;
        // A locked seat answers nobody.
        ring.decline('busy');
        if (current?.ring === ring) stop();
      }
    });
  }

  return {
    ring(ring, line) {
      const callId = newId();
      record(callId, ring, line);
      if (current || !isFree()) {
        ring.decline('busy');
        closeUnanswered(callId, 'busy', 486);
        return;
      }
      const incoming = { callId, number: ring.number, rangAt: backendNow() };
      current = { ...incoming, ring, line, mayRecord: false };
      onChange(incoming);
      ring.onGone((wasAnsweredElsewhere) => {
        if (current?.ring === ring && stop()) closeUnanswered(callId, 'cancelled', wasAnsweredElsewhere ? 200 : null);
      });
    },
    take: stop,
    decline() {
      const stopped = stop();
      if (!stopped) return;
      stopped.ring.decline('declined');
      closeUnanswered(stopped.callId, 'rejected', 603);
    },
  };
}
