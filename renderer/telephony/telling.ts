// How the backend is told of a running call when it may be away: again until it is reachable, and a slice of a recording never twice.
import { isAppError } from '#shared/rpc/errors.ts';
import { toBase64 } from '../platform/base64.ts';
import { callBackend } from '../platform/rpc.tsx';
import type { RecordedSlice } from './recorder.ts';

/** A slice whose acknowledgement was lost is refused the second time: the backend already waits for the next one. */
export async function sendSlice(recordingId: string, slice: RecordedSlice): Promise<void> {
  try {
    await callBackend('telephony.appendRecording', { id: recordingId, seq: slice.seq, last: slice.last, base64: toBase64(slice.bytes) });
  } catch (error) {
    if (!isAppError(error, 'conflict') || error.details?.['expected'] !== slice.seq + 1) throw error;
  }
}

/** Tries again for as long as the backend is away: what happened is told late rather than never. */
export async function untilReachable(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isAppError(error, 'unavailable')) throw error;
    }
  }
}
