// Records both sides while the call runs: nurse left, patient right, Opus in WebM. A slice leaves every five seconds and counts
// only once the backend has it on the disk; slices wait in order while the backend is away. Never loses what was acknowledged,
// and never disturbs the call: a recorder that cannot go on says so and stops.
import { isAppError } from '#shared/rpc/errors.ts';
import type { CallMedia } from './phone.ts';

export const recordingMimeType = 'audio/webm;codecs=opus';
const sliceMs = 5_000;
/** 48 kbit/s stereo: 0.37 MB a minute. */
const bitsPerSecond = 48_000;
/** About half an hour of talk; more than that waiting means that the backend does not come back. */
const maximumWaitingBytes = 12_000_000;
const retryMs = 1_000;

export interface RecordedSlice {
  readonly seq: number;
  readonly last: boolean;
  readonly bytes: Uint8Array;
}

export interface RecorderParts {
  readonly media: CallMedia;
  /** Resolves when the slice is durable; rejects with AppError, `unavailable` while the backend is away. */
  send(slice: RecordedSlice): Promise<void>;
  /** Once, when nothing more will be recorded because it failed. */
  onFailure(error: unknown): void;
}

export interface Recorder {
  /** Resolves when the last slice is durable (or recording had failed). */
  stop(): Promise<void>;
}

export function startRecorder({ media, send, onFailure }: RecorderParts): Recorder {
  const context = new AudioContext();
  const mix = context.createMediaStreamDestination();
  mix.channelCount = 2;
  const merger = context.createChannelMerger(2);
  context.createMediaStreamSource(media.local).connect(merger, 0, 0);
  context.createMediaStreamSource(media.remote).connect(merger, 0, 1);
  merger.connect(mix);
  const recorder = new MediaRecorder(mix.stream, { mimeType: recordingMimeType, audioBitsPerSecond: bitsPerSecond });

  const waiting: { blob: Blob; last: boolean }[] = [];
  let nextSeq = 0;
  let isSending = false;
  let hasFailed = false;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });

  function fail(error: unknown): void {
    if (hasFailed) return;
    hasFailed = true;
    waiting.length = 0;
    if (recorder.state !== 'inactive') recorder.stop();
    onFailure(error);
    finish();
  }

  function add(blob: Blob, last: boolean): void {
    if (hasFailed || (blob.size === 0 && !last)) return;
    waiting.push({ blob, last });
    const waitingBytes = waiting.reduce((sum, slice) => sum + slice.blob.size, 0);
    if (waitingBytes > maximumWaitingBytes) fail(new Error('the backend takes no slices'));
    else void sendInOrder();
  }

  async function sendInOrder(): Promise<void> {
    if (isSending) return;
    isSending = true;
    for (let slice = waiting[0]; slice; slice = waiting[0]) {
      try {
        await send({ seq: nextSeq, last: slice.last, bytes: new Uint8Array(await slice.blob.arrayBuffer()) });
        nextSeq += 1;
        waiting.shift();
        if (slice.last) finish();
      } catch (error) {
        if (isAppError(error, 'unavailable')) await new Promise((resolve) => setTimeout(resolve, retryMs));
        else fail(error);
      }
    }
    isSending = false;
  }

  recorder.addEventListener('dataavailable', (event) => add(event.data, false));
  recorder.addEventListener('stop', () => {
    // The last data has been handed over before this event; an empty slice says that nothing follows.
    add(new Blob(), true);
    void context.close();
  });
  recorder.addEventListener('error', () => fail(new Error('the browser stopped recording')));
  recorder.start(sliceMs);

  return {
    stop() {
      if (recorder.state !== 'inactive') recorder.stop();
      return finished;
    },
  };
}
