// What a telephone is to this program, whatever is behind it: an exchange, the telephone on the desk, or the training line.
// A phone reports events and obeys; it decides nothing, knows no patient and never writes to the backend.
import type { CallEnd, LineKind } from '#shared/telephony/call.ts';
import type { TrainingScenario } from '#shared/telephony/training.ts';

export type LineState = 'unset' | 'connecting' | 'registered' | 'reconnecting' | 'refused' | 'training' | 'desk';

export type PhoneEvent =
  | { readonly type: 'ringing' }
  | { readonly type: 'earlyMedia' }
  | { readonly type: 'answered' }
  | { readonly type: 'connectionLost' }
  | { readonly type: 'connectionRestored' }
  /** No audio of the patient for some seconds, and its return. */
  | { readonly type: 'mediaSilent' }
  | { readonly type: 'mediaBack' }
  /** Measured over the whole call; sent once, before the end. */
  | { readonly type: 'quality'; readonly lossPercent: number; readonly jitterMs: number; readonly roundTripMs: number }
  /** Training line only: what is heard, for the screen. */
  | { readonly type: 'scenario'; readonly scenario: TrainingScenario; readonly isSpeaking: boolean }
  /** The last event of a call, exactly once. `agoMs`: it was over before it was noticed. */
  | ({ readonly type: 'ended'; readonly agoMs?: number } & Omit<CallEnd, 'at'>);

export interface DialRequest {
  /** Digits only, the outside prefix included. */
  readonly number: string;
  /** Sent as digits once somebody answers. */
  readonly extension: string | null;
  /** How often this number was dialled before: the training line's only chance. */
  readonly attempt: number;
}

/** The two directions of the conversation, for the recorder. */
export interface CallMedia {
  readonly local: MediaStream;
  readonly remote: MediaStream;
}

export interface PhoneCall {
  /** Null before anything is heard, and always on the desk telephone. */
  media(): CallMedia | null;
  setMuted(isMuted: boolean): void;
  /** Silences the microphone at once, whether or not the exchange agrees; rejects when the exchange refuses. */
  setHeld(isHeld: boolean): Promise<void>;
  /** One of 0–9 * #. */
  sendDigit(digit: string): Promise<void>;
  hangUp(): void;
  /** Desk telephone: the nurse says that somebody answered. */
  markAnswered(): void;
}

/** A call that rings here and was not answered yet. */
export interface IncomingRing {
  /** As signalled; null where the caller withheld it. */
  readonly number: string | null;
  /** Microphone first; rejects with an AppError when it is missing or the caller has gone. */
  answer(onEvent: (event: PhoneEvent) => void): Promise<PhoneCall>;
  decline(why: 'busy' | 'declined'): void;
  /** Told once: the caller gave up, or somebody else of the ring group answered. */
  onGone(listener: (wasAnsweredElsewhere: boolean) => void): void;
}

export interface Phone {
  readonly line: LineKind;
  readonly canHold: boolean;
  readonly canRecord: boolean;
  /** Marks of the nurse take the place of signals. */
  readonly isByHand: boolean;
  lineState(): LineState;
  onLineState(listener: () => void): () => void;
  /** Microphone and line are ready, or an AppError says what is missing. Before the call is put on record. */
  prepare(): Promise<void>;
  /** Gives the microphone back when the call was not placed after all. */
  release(): void;
  dial(request: DialRequest, onEvent: (event: PhoneEvent) => void): PhoneCall;
  /** One listener: the desk of this seat. Left out where no call can come in. */
  onIncoming?(listener: (ring: IncomingRing) => void): () => void;
  /** Training line only: somebody rings, for practice. */
  practiseIncoming?(number: string): void;
  close(): void;
}

export interface AudioDevices {
  /** '' is the system's default. */
  readonly microphoneId: string;
  readonly speakerId: string;
}
