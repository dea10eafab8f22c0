// The sounds of the training line, made from oscillators: ringback and busy as in China (GB/T 3380: 450 Hz), the three notes that
// open a carrier's announcement, a murmur of syllables for a voice, and the bell of a call that comes in. Words are shown on the screen, not synthesised.

export type TrainingSound = 'ringer' | 'ringback' | 'busy' | 'announcement' | 'voice' | 'silence';

export interface SoundDesk {
  /** What the nurse hears from the line, for the recorder. */
  readonly stream: MediaStream;
  play(sound: TrainingSound): void;
  close(): void;
}

interface Pattern {
  readonly hz: readonly number[];
  readonly onMs: number;
  readonly offMs: number;
  readonly gain: number;
}

const patterns: Readonly<Record<Exclude<TrainingSound, 'silence'>, Pattern>> = {
  ringer: { hz: [1_000, 1_250], onMs: 180, offMs: 40, gain: 0.1 },
  ringback: { hz: [450], onMs: 1_000, offMs: 4_000, gain: 0.08 },
  busy: { hz: [450], onMs: 350, offMs: 350, gain: 0.08 },
  announcement: { hz: [950, 1_400, 1_800], onMs: 330, offMs: 0, gain: 0.08 },
  voice: { hz: [180, 220, 200, 260, 170], onMs: 140, offMs: 90, gain: 0.12 },
};

export function createSoundDesk(): SoundDesk {
  const context = new AudioContext();
  const line = context.createMediaStreamDestination();
  const gain = context.createGain();
  gain.gain.value = 0;
  gain.connect(line);
  gain.connect(context.destination);
  const oscillator = context.createOscillator();
  oscillator.connect(gain);
  oscillator.start();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function step(pattern: Pattern, index: number): void {
    const now = context.currentTime;
    oscillator.frequency.setValueAtTime(pattern.hz[index % pattern.hz.length] ?? 450, now);
    gain.gain.setTargetAtTime(pattern.gain, now, 0.005);
    if (pattern.offMs > 0) gain.gain.setTargetAtTime(0, now + pattern.onMs / 1000, 0.005);
    timer = setTimeout(() => step(pattern, index + 1), pattern.onMs + pattern.offMs);
  }

  return {
    stream: line.stream,
    play(sound) {
      clearTimeout(timer);
      gain.gain.cancelScheduledValues(context.currentTime);
      gain.gain.setTargetAtTime(0, context.currentTime, 0.005);
      if (sound !== 'silence') step(patterns[sound], 0);
    },
    close() {
      clearTimeout(timer);
      oscillator.stop();
      void context.close();
    },
  };
}
