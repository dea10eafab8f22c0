// The telephone on the desk (话机拨打), for hospitals whose exchange speaks no WebRTC: the nurse dials, and marks the answer and
// the end by hand. No signal ever comes from it, so it never guesses one.
import type { Phone, PhoneEvent } from './phone.ts';

export function createDeskPhone(): Phone {
  return {
    line: 'desk',
    canHold: false,
    canRecord: false,
    isByHand: true,
    lineState: () => 'desk',
    onLineState: () => () => undefined,
    prepare: () => Promise.resolve(),
    release: () => undefined,
    dial(_request, onEvent) {
      let isAnswered = false;
      let isEnded = false;
      const tell = (event: PhoneEvent): void => {
        if (!isEnded) onEvent(event);
      };
      // A telephone in the hand is either ringing or not; the nurse hears which.
      queueMicrotask(() => tell({ type: 'ringing' }));
      return {
        media: () => null,
        setMuted: () => undefined,
        setHeld: () => Promise.resolve(),
        sendDigit: () => Promise.resolve(),
        hangUp() {
          tell({ type: 'ended', cause: isAnswered ? 'local_hangup' : 'no_answer', sipStatus: null, q850Cause: null });
          isEnded = true;
        },
        markAnswered() {
          isAnswered = true;
          tell({ type: 'answered' });
        },
      };
    },
    close: () => undefined,
  };
}
