// The training line (练习线路): a simulated exchange and patient, so that a nurse can practise and a hospital can look before any
// line is laid. The scenario comes from the number and the attempt alone. Rings nobody, and works without a microphone.
import { hasAnnouncement, isAnswered, trainingEnd, trainingScenario } from '#shared/telephony/training.ts';
import type { TrainingScenario } from '#shared/telephony/training.ts';
import { openMicrophone, stopStream } from './microphone.ts';
import type { IncomingRing, Phone, PhoneCall, PhoneEvent } from './phone.ts';
import { createSoundDesk } from './training-sounds.ts';

const ringAfterMs = 400;
/** From the first ring: long enough to be noticed, short enough to practise forty times a morning. */
const answerAfterMs = 2_500;
const endAfterMs: Readonly<Record<TrainingScenario, number>> = { willing: 0, relative: 0, hurried: 25_000, no_answer: 15_000, busy: 1_500, powered_off: 6_000, suspended: 6_000, vacant: 6_000, rejected: 4_000 };

/** A caller waits this long before giving up. */
const patienceMs = 45_000;

export function createTrainingPhone(): Phone {
  let microphone: MediaStream | null = null;
  let ringDesk: ((ring: IncomingRing) => void) | null = null;
  return {
    line: 'training',
    canHold: true,
    canRecord: true,
    isByHand: false,
    lineState: () => 'training',
    onLineState: () => () => undefined,
    async prepare() {
      microphone = await openMicrophone().catch(silence);
    },
    release: () => stopStream(microphone),
    dial: (request, onEvent) => startTrainingCall(trainingScenario(request.number, request.attempt), microphone ?? silence(), onEvent),
    onIncoming(listener) {
      ringDesk = listener;
      return () => {
        ringDesk = null;
      };
    },
    practiseIncoming: (number) => ringDesk?.(createTrainingRing(number)),
    close: () => undefined,
  };
}

/** Somebody rings for practice, gives up in time, and speaks once answered. */
function createTrainingRing(number: string): IncomingRing {
  let gone: ((wasAnsweredElsewhere: boolean) => void) | null = null;
  const patience = setTimeout(() => gone?.(false), patienceMs);
  return {
    number,
    async answer(onEvent) {
      clearTimeout(patience);
      return startTrainingCall('willing', await openMicrophone().catch(silence), onEvent, true);
    },
    decline: () => clearTimeout(patience),
    onGone(listener) {
      gone = listener;
    },
  };
}

function silence(): MediaStream {
  return new AudioContext().createMediaStreamDestination().stream;
}

function startTrainingCall(scenario: TrainingScenario, microphone: MediaStream, onEvent: (event: PhoneEvent) => void, isIncoming = false): PhoneCall {
  const sounds = createSoundDesk();
  const timers: ReturnType<typeof setTimeout>[] = [];
  let phase: 'ringing' | 'talking' | 'ended' = 'ringing';
  let isMuted = false;
  let isHeld = false;

  function after(delayMs: number, work: () => void): void {
    timers.push(setTimeout(work, delayMs));
  }

  function end(event: Omit<Extract<PhoneEvent, { type: 'ended' }>, 'type'>): void {
    if (phase === 'ended') return;
    phase = 'ended';
    timers.forEach(clearTimeout);
    sounds.close();
    stopStream(microphone);
    onEvent({ type: 'ended', ...event });
  }

  function applyMicrophone(): void {
    for (const track of microphone.getAudioTracks()) track.enabled = !isMuted && !isHeld;
  }

  function ring(): void {
    onEvent({ type: 'scenario', scenario, isSpeaking: false });
    if (hasAnnouncement(scenario)) {
      onEvent({ type: 'earlyMedia' });
      onEvent({ type: 'scenario', scenario, isSpeaking: true });
      sounds.play('announcement');
    } else {
      onEvent({ type: 'ringing' });
      sounds.play(scenario === 'busy' ? 'busy' : 'ringback');
    }
    const failure = trainingEnd(scenario);
    if (failure) after(endAfterMs[scenario], () => end(failure));
    else after(answerAfterMs, answer);
  }

  function answer(): void {
    phase = 'talking';
    onEvent({ type: 'answered' });
    onEvent({ type: 'scenario', scenario, isSpeaking: true });
    sounds.play('voice');
    if (endAfterMs[scenario] > 0) after(endAfterMs[scenario], () => end({ cause: 'remote_hangup', sipStatus: null, q850Cause: 16 }));
  }

  if (isIncoming) after(0, answer);
  else after(ringAfterMs, ring);

  return {
    media: () => (isAnswered(scenario) && phase === 'talking' ? { local: microphone, remote: sounds.stream } : null),
    setMuted(next) {
      isMuted = next;
      applyMicrophone();
    },
    setHeld(next) {
      isHeld = next;
      applyMicrophone();
      sounds.play(next ? 'silence' : 'voice');
      return Promise.resolve();
    },
    sendDigit: () => Promise.resolve(),
    hangUp: () => end({ cause: phase === 'talking' ? 'local_hangup' : 'cancelled', sipStatus: null, q850Cause: null }),
    markAnswered: () => undefined,
  };
}
