// One call over sip.js, placed or answered: its messages in, our events out. Hold silences the microphone itself, because `sendonly` alone
// lets the patient go on hearing the ward (right for music, wrong for privacy). The end is told exactly once.
import type { Invitation, Inviter, Session } from 'sip.js';
import { SessionState, Web } from 'sip.js';
import { AppError } from '#shared/rpc/errors.ts';
import type { CallEnd } from '#shared/telephony/call.ts';
import { endCauseOfStatus, q850Cause } from '#shared/telephony/causes.ts';
import type { SipAccount } from '#shared/telephony/telephony.contract.ts';
import type { MediaWatch } from './media-watch.ts';
import { watchMedia } from './media-watch.ts';
import { playStream, stopStream } from './microphone.ts';
import type { DialRequest, PhoneCall, PhoneEvent } from './phone.ts';

/** The exchange should answer CANCEL and BYE at once; when it does not, the nurse is not kept waiting. */
const goodbyeTimeoutMs = 4_000;
/** Long enough for slow switchboards, short enough to type against. */
const digitMs = 160;
const digitGapMs = 70;

export interface SipCall extends PhoneCall {
  onConnectionLost(): void;
  /** Tells the exchange over the new socket where we are now; without it the patient's goodbye goes to the old one. */
  onConnectionRestored(): void;
}

type KeyRules = Pick<SipAccount, 'digits' | 'extensionPauseSeconds'>;

export function placeSipCall(inviter: Inviter, microphone: MediaStream, request: DialRequest, account: KeyRules, onEvent: (event: PhoneEvent) => void): SipCall {
  const { call, end, leaving } = runSipCall(inviter, microphone, account, onEvent, { extension: request.extension, abandon: () => inviter.cancel() });
  inviter
    .invite({
      requestDelegate: {
        onProgress: ({ message }) => onEvent({ type: message.statusCode === 183 && message.body !== '' ? 'earlyMedia' : 'ringing' }),
        onReject: ({ message }) => {
          const status = message.statusCode ?? 500;
          end(leaving() ?? endCauseOfStatus(status), leaving() === null ? status : null, q850Cause(message.getHeader('Reason')));
        },
      },
    })
    .catch(() => end(leaving() ?? 'failed'));
  return call;
}

/** Answers a call that rings here. */
export function answerSipCall(invitation: Invitation, microphone: MediaStream, account: KeyRules, onEvent: (event: PhoneEvent) => void): SipCall {
  const { call, end, leaving } = runSipCall(invitation, microphone, account, onEvent, { extension: null, abandon: () => invitation.reject() });
  invitation.accept({ sessionDescriptionHandlerOptions: { constraints: { audio: true, video: false } } }).catch(() => end(leaving() ?? 'failed'));
  return call;
}

interface RunningCall {
  readonly call: SipCall;
  /** Tells the end, unless it was told. */
  end(cause: CallEnd['cause'], sipStatus?: number | null, q850?: number | null): void;
  leaving(): CallEnd['cause'] | null;
}

/** What both directions share once there is a session. */
function runSipCall(session: Session, microphone: MediaStream, { digits, extensionPauseSeconds }: KeyRules, onEvent: (event: PhoneEvent) => void, { extension, abandon }: { readonly extension: string | null; abandon(): Promise<unknown> }): RunningCall {
  let isMuted = false;
  let isHeld = false;
  let isEnded = false;
  /** Why this side hangs up, once it does: the library reports the end before the exchange has confirmed it. */
  let leaving: 'local_hangup' | 'media_lost' | 'cancelled' | null = null;
  let watch: MediaWatch | null = null;
  let stopPlaying: (() => void) | null = null;

  function handler(): Web.SessionDescriptionHandler | null {
    return session.sessionDescriptionHandler instanceof Web.SessionDescriptionHandler ? session.sessionDescriptionHandler : null;
  }

  function applyMicrophone(): void {
    for (const track of microphone.getAudioTracks()) track.enabled = !isMuted && !isHeld;
  }

  /** Before the end was noticed: a call without packets was over when the last one came. */
  let overSinceMs = 0;

  function end(cause: CallEnd['cause'], sipStatus: number | null = null, q850: number | null = null): void {
    if (isEnded) return;
    isEnded = true;
    if (watch) onEvent({ type: 'quality', ...watch.quality() });
    watch?.stop();
    stopPlaying?.();
    stopStream(microphone);
    onEvent({ type: 'ended', cause, sipStatus, q850Cause: q850, agoMs: overSinceMs });
  }

  function hear(): void {
    const stream = handler()?.remoteMediaStream;
    if (stream && !stopPlaying) stopPlaying = playStream(stream);
  }

  function reinvite(options: { hold?: boolean; iceRestart?: boolean } = {}): Promise<void> {
    const before = session.sessionDescriptionHandlerOptionsReInvite;
    session.sessionDescriptionHandlerOptionsReInvite = { ...before, hold: isHeld, ...(options.iceRestart ? { offerOptions: { iceRestart: true } } : { offerOptions: {} }) } as Web.SessionDescriptionHandlerOptions;
    return new Promise((resolve, reject) => {
      session
        .invite({
          requestDelegate: {
            onAccept: () => resolve(),
            onReject: () => {
              session.sessionDescriptionHandlerOptionsReInvite = before;
              reject(new AppError('conflict', 'holdRefused'));
            },
          },
        })
        .catch((error: unknown) => reject(error instanceof Error ? error : new Error(String(error))));
    });
  }

  function onSilent(): void {
    onEvent({ type: 'mediaSilent' });
    reinvite({ iceRestart: true }).catch(() => undefined);
  }

  function onLost(silentMs: number): void {
    overSinceMs = silentMs;
    sayGoodbye('media_lost');
  }

  function sayGoodbye(cause: 'local_hangup' | 'media_lost'): void {
    if (isEnded || leaving !== null) return;
    const wasAnswered = session.state === SessionState.Established;
    const why = wasAnswered ? cause : 'cancelled';
    leaving = why;
    const finish = (): void => end(why);
    setTimeout(finish, goodbyeTimeoutMs);
    const goodbye = wasAnswered ? session.bye() : abandon();
    goodbye.then(wasAnswered ? finish : undefined, finish);
  }

  session.delegate = {
    onSessionDescriptionHandler: (sessionDescriptionHandler) => {
      // With early media the carrier's words arrive before the answer, as a track that is added to this stream.
      const stream = (sessionDescriptionHandler as Web.SessionDescriptionHandler).remoteMediaStream;
      stream.addEventListener('addtrack', hear);
    },
    onBye: (bye) => {
      void bye.accept();
      end('remote_hangup', null, q850Cause(bye.request.getHeader('Reason')));
    },
  };

  session.stateChange.addListener((state) => {
    if (state === SessionState.Established) {
      hear();
      applyMicrophone();
      const peerConnection = handler()?.peerConnection;
      if (peerConnection) watch = watchMedia({ peerConnection, isHeld: () => isHeld, onSilent, onBack: () => onEvent({ type: 'mediaBack' }), onLost });
      onEvent({ type: 'answered' });
      if (extension !== null) sendExtension(extension);
    }
    // A refusal tells its status right after this change of state, in the same turn: let it speak first.
    if (state === SessionState.Terminated) queueMicrotask(() => end(leaving ?? (watch ? 'remote_hangup' : 'failed')));
  });

  /** A switchboard speaks first and takes keys only then. */
  function sendExtension(keys: string): void {
    setTimeout(() => {
      if (!isEnded) void sendDigits(keys).catch(() => undefined);
    }, extensionPauseSeconds * 1_000);
  }

  async function sendDigits(keys: string): Promise<void> {
    for (const digit of keys) await call.sendDigit(digit);
  }

  const call: SipCall = {
    media() {
      const remote = handler()?.remoteMediaStream;
      return remote && remote.getAudioTracks().length > 0 ? { local: microphone, remote } : null;
    },
    setMuted(next) {
      isMuted = next;
      applyMicrophone();
    },
    async setHeld(next) {
      if (session.state !== SessionState.Established || isHeld === next) return;
      isHeld = next;
      if (next) applyMicrophone();
      try {
        await reinvite();
      } catch (error) {
        // Refused: the call goes on as it was, and so does what the patient hears.
        isHeld = !next;
        throw error;
      } finally {
        applyMicrophone();
      }
    },
    async sendDigit(digit) {
      // RFC 4733 unless the settings say INFO, behind what is still being sent; an exchange that did not offer telephone-event gets the digit by INFO.
      const sender = digits === 'info' ? undefined : handler()?.peerConnection?.getSenders().find((each) => each.dtmf?.canInsertDTMF)?.dtmf;
      if (sender) sender.insertDTMF(sender.toneBuffer + digit, digitMs, digitGapMs);
      else await session.info({ requestOptions: { body: { contentDisposition: 'render', contentType: 'application/dtmf-relay', content: `Signal=${digit}\r\nDuration=${digitMs}` } } });
    },
    hangUp: () => sayGoodbye('local_hangup'),
    markAnswered: () => undefined,
    onConnectionLost() {
      if (!isEnded) onEvent({ type: 'connectionLost' });
    },
    onConnectionRestored() {
      const tell = (): void => {
        if (!isEnded) onEvent({ type: 'connectionRestored' });
      };
      if (session.state === SessionState.Established) reinvite().then(tell, tell);
      else tell();
    },
  };
  return { call, end, leaving: () => leaving };
}
