// One call at a time, from the key to the outcome: the phone's events go through the machine to the screen and to the backend,
// and the recorder runs while people talk. Lives outside React, so that changing the page does not touch the call.
// Events wait in order while the backend is away: the record is late, never wrong.
import type { CallEvent } from '#shared/telephony/call.ts';
import type { ProposableOutcome } from '#shared/telephony/causes.ts';
import type { CallSignal, CallState } from '#shared/telephony/machine.ts';
import { canAccept, canDial, idleCall, isConversation, isLive, nextCallState } from '#shared/telephony/machine.ts';
import type { TrainingScenario } from '#shared/telephony/training.ts';
import { newId } from '../platform/connect.ts';
import { backendNow, callBackend } from '../platform/rpc.tsx';
import { showError } from '../platform/toasts.tsx';
import type { IncomingRing, Phone, PhoneCall, PhoneEvent } from './phone.ts';
import type { IncomingCall, RingingLine } from './ringing.ts';
import { createRinging } from './ringing.ts';
import { sendSlice, untilReachable } from './telling.ts';
import type { Recorder } from './recorder.ts';
import { recordingMimeType, startRecorder } from './recorder.ts';

export type RecordingState = 'off' | 'on' | 'failed';

export interface CallDeskState {
  readonly call: CallState;
  readonly incoming: IncomingCall | null;
  /** The running or last call came in. */
  readonly cameIn: boolean;
  readonly contactPointId: string | null;
  readonly number: string | null;
  readonly extension: string | null;
  /** Between the key and the first signal: microphone and permission are asked for. */
  readonly isPreparing: boolean;
  readonly recording: RecordingState;
  readonly practice: { readonly scenario: TrainingScenario; readonly isSpeaking: boolean } | null;
  /** After a call that was not answered; null otherwise. */
  readonly proposedOutcome: ProposableOutcome | null;
}

export interface CallDesk {
  readonly state: () => CallDeskState;
  readonly subscribe: (listener: () => void) => () => void;
  dial(contactId: string, contactPointId: string, phone: Phone): Promise<void>;
  /** A call that rings at this seat: on record at once, shown if the seat is free, else refused as busy and on the list of the missed. */
  ring(ring: IncomingRing, line: RingingLine): void;
  /** @returns the id of the call, or null when it could not be taken */
  answer(): Promise<string | null>;
  decline(): void;
  hangUp(): void;
  /** Hangs up what still runs, or gives up what is being prepared; resolves once the backend knows all of it. */
  endCall(): Promise<void>;
  setMuted(isMuted: boolean): void;
  setHeld(isHeld: boolean): Promise<void>;
  sendDigit(digit: string): void;
  markAnswered(): void;
  stopRecording(): void;
  /** The outcome is given: the next contact may be dialled. */
  finishWrapUp(): void;
}

const idle: CallDeskState = { call: idleCall, incoming: null, cameIn: false, contactPointId: null, number: null, extension: null, isPreparing: false, recording: 'off', practice: null, proposedOutcome: null };

export function createCallDesk(): CallDesk {
  const listeners = new Set<() => void>();
  let state = idle;
  let phoneCall: PhoneCall | null = null;
  let recorder: Recorder | null = null;
  let mayRecord = false;
  /** Outcome given (F9) before the exchange had confirmed the hang-up. */
  let finishedCallId: string | null = null;
  let isGivenUp = false;
  /** Everything the backend is told about the running call, one after the other. */
  let reports: Promise<unknown> = Promise.resolve();

  function change(next: Partial<CallDeskState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  function signal(next: CallSignal): void {
    change({ call: nextCallState(state.call, next) });
  }

  function report(work: () => Promise<unknown>): void {
    reports = reports.then(() => untilReachable(work)).catch(showError);
  }

  function note(kind: CallEvent['kind'], detail: CallEvent['detail'] = {}): void {
    const { callId } = state.call;
    if (callId === null) return;
    const event = { at: backendNow(), kind, detail };
    report(() => callBackend('telephony.appendEvents', { callId, events: [event] }));
  }

  function onPhoneEvent(event: PhoneEvent): void {
    switch (event.type) {
      case 'ringing':
        signal({ type: 'ringing' });
        return note('ringing');
      case 'earlyMedia':
        signal({ type: 'earlyMedia' });
        return note('early_media');
      case 'answered':
        signal({ type: 'answered', at: backendNow() });
        note('answered');
        return startRecording();
      case 'connectionLost':
        signal({ type: 'connectionLost' });
        return note('connection_lost');
      case 'connectionRestored':
        signal({ type: 'connectionRestored' });
        return note('connection_restored');
      case 'mediaSilent':
      case 'mediaBack':
        return signal({ type: event.type });
      case 'quality':
        return note('quality', { lossPercent: event.lossPercent, jitterMs: event.jitterMs, roundTripMs: event.roundTripMs });
      case 'scenario':
        return change({ practice: { scenario: event.scenario, isSpeaking: event.isSpeaking } });
      case 'ended':
        return onEnded(event);
    }
  }

  function onEnded({ cause, sipStatus, q850Cause, agoMs = 0 }: Extract<PhoneEvent, { type: 'ended' }>): void {
    const { callId } = state.call;
    const end = { at: backendNow() - agoMs, cause, sipStatus, q850Cause };
    phoneCall = null;
    const recorded = stopRecorder();
    signal({ type: 'ended', end });
    if (callId === null) return;
    if (callId === finishedCallId) signal({ type: 'wrapUpDone' });
    report(async () => {
      await recorded;
      const { proposedOutcome } = await callBackend('telephony.endCall', { callId, end });
      if (state.call.callId === callId) change({ proposedOutcome });
    });
  }

  function startRecording(): void {
    const media = phoneCall?.media();
    const { callId } = state.call;
    if (!media || !mayRecord || callId === null) return;
    const recordingId = newId();
    report(async () => {
      await callBackend('telephony.startRecording', { recordingId, callId, mimeType: recordingMimeType, channels: 2 });
      if (!isConversation(state.call)) return;
      recorder = startRecorder({
        media,
        send: (slice) => sendSlice(recordingId, slice),
        onFailure(error) {
          recorder = null;
          change({ recording: 'failed' });
          note('recording_failed');
          showError(error);
        },
      });
      change({ recording: 'on' });
      note('recording_started');
    });
  }

  async function stopRecorder(): Promise<void> {
    const running = recorder;
    recorder = null;
    if (!running) return;
    change({ recording: 'off' });
    await running.stop();
  }

  /** Read anew after an await. */
  function wasGivenUp(): boolean {
    return isGivenUp;
  }

  function untilOver(): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (state.isPreparing || isLive(state.call)) return;
        listeners.delete(check);
        resolve();
      };
      listeners.add(check);
      check();
    });
  }

  async function place(contactId: string, contactPointId: string, phone: Phone): Promise<void> {
    isGivenUp = false;
    await phone.prepare();
    if (wasGivenUp()) {
      phone.release();
      return;
    }
    const callId = newId();
    try {
      const permission = await callBackend('telephony.startCall', { callId, contactId, contactPointId, line: phone.line });
      mayRecord = permission.mayRecord && phone.canRecord;
      state = { ...idle, call: state.call, incoming: state.incoming, contactPointId, number: permission.number, extension: permission.extension };
      signal({ type: 'dial', callId, contactId, line: phone.line, at: permission.startedAt });
      phoneCall = phone.dial(permission, onPhoneEvent);
      if (wasGivenUp()) phoneCall.hangUp();
    } catch (error) {
      phone.release();
      // On record but never placed: the line went away in between.
      if (state.call.callId === callId) onEnded({ type: 'ended', cause: 'failed', sipStatus: null, q850Cause: null });
      throw error;
    }
  }

  const ringing = createRinging({ isFree: () => canAccept(state.call) && !state.isPreparing, report, onChange: (incoming) => change({ incoming }) });

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async dial(contactId, contactPointId, phone) {
      if (state.isPreparing || !canDial(state.call, contactId)) return;
      change({ isPreparing: true });
      try {
        await place(contactId, contactPointId, phone);
      } catch (error) {
        showError(error);
      } finally {
        change({ isPreparing: false });
      }
    },
    ring: (ring, line) => ringing.ring(ring, line),
    async answer() {
      const taken = canAccept(state.call) ? ringing.take() : null;
      if (!taken) return null;
      const { callId, number, ring, line, rangAt } = taken;
      state = { ...idle, call: state.call, cameIn: true, number };
      mayRecord = taken.mayRecord;
      signal({ type: 'accept', callId, line, at: rangAt });
      change({ isPreparing: true });
      try {
        phoneCall = await ring.answer(onPhoneEvent);
        return callId;
      } catch (error) {
        ring.decline('declined');
        onEnded({ type: 'ended', cause: 'failed', sipStatus: null, q850Cause: null });
        showError(error);
        return null;
      } finally {
        change({ isPreparing: false });
      }
    },
    decline: () => ringing.decline(),
    hangUp: () => phoneCall?.hangUp(),
    async endCall() {
      isGivenUp = true;
      phoneCall?.hangUp();
      await untilOver();
      await reports;
    },
    setMuted(isMuted) {
      if (!phoneCall || !isLive(state.call)) return;
      phoneCall.setMuted(isMuted);
      signal({ type: isMuted ? 'mute' : 'unmute' });
      note(isMuted ? 'muted' : 'unmuted');
    },
    async setHeld(isHeld) {
      if (!phoneCall || state.call.phase !== (isHeld ? 'talking' : 'held')) return;
      signal({ type: isHeld ? 'hold' : 'resume' });
      try {
        await phoneCall.setHeld(isHeld);
        note(isHeld ? 'held' : 'resumed');
      } catch (error) {
        signal({ type: isHeld ? 'resume' : 'hold' });
        showError(error);
      }
    },
    sendDigit(digit) {
      if (!phoneCall || !isConversation(state.call)) return;
      phoneCall.sendDigit(digit).catch(showError);
      note('digit_sent');
    },
    markAnswered: () => phoneCall?.markAnswered(),
    stopRecording() {
      void stopRecorder();
      note('recording_stopped');
    },
    finishWrapUp() {
      finishedCallId = state.call.callId;
      signal({ type: 'wrapUpDone' });
    },
  };
}
