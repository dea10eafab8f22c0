// The state of a call as the nurse sees it. Pure: signals in, the next state out; an impossible signal changes nothing, because
// networks repeat, reorder and lose things. No word of a telephone library may occur here.
//
//              dial            ringing           earlyMedia
//    idle ───────────► dialing ───────► ringing ───────────► early-media
//     ▲                   │ └───────────┐  │ ▲   ringing again   │
//     │                   │             ▼  ▼ └── (stays early) ──┤
//     │                   │           answered                   │ answered
//     │                   │             │  ┌─────────────────────┘
//     │                   │             ▼  ▼       hold
//     │                   │           talking ◄──────────► held
//     │                   │ ended        │ ended   resume   │ ended
//     │                   ▼              ▼                  ▼
//     │  wrapUpDone   wrapping-up  ◄─────┴──────────────────┘      (话后处理: the outcome is demanded;
//     └──── ended ◄───────┘ │ dial, same contact                    another number of the same contact may be dialled)
//                           └──────────────► dialing
import type { CallEnd, LineKind } from './call.ts';

export type CallPhase = 'idle' | 'dialing' | 'ringing' | 'early-media' | 'talking' | 'held' | 'wrapping-up' | 'ended';

export interface CallState {
  readonly phase: CallPhase;
  readonly callId: string | null;
  /** The contact (one conversation or attempt with a person) that the call belongs to; null for one that came in. */
  readonly contactId: string | null;
  readonly line: LineKind | null;
  /** Instants in ms; null until it happened. */
  readonly startedAt: number | null;
  readonly answeredAt: number | null;
  /** The nurse's own switch; kept through a hold, gone with the call. */
  readonly isMuted: boolean;
  /** The signalling connection is away while the call goes on. */
  readonly isConnectionLost: boolean;
  /** Nothing has been heard of the patient for some seconds: the line may be dead. */
  readonly isSilent: boolean;
  readonly end: CallEnd | null;
}

export type CallSignal =
  | { readonly type: 'dial'; readonly callId: string; readonly contactId: string; readonly line: LineKind; readonly at: number }
  | { readonly type: 'accept'; readonly callId: string; readonly line: LineKind; readonly at: number }
  | { readonly type: 'ringing' }
  | { readonly type: 'earlyMedia' }
  | { readonly type: 'answered'; readonly at: number }
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }
  | { readonly type: 'mute' }
  | { readonly type: 'unmute' }
  | { readonly type: 'connectionLost' }
  | { readonly type: 'connectionRestored' }
  | { readonly type: 'mediaSilent' }
  | { readonly type: 'mediaBack' }
  | { readonly type: 'ended'; readonly end: CallEnd }
  | { readonly type: 'wrapUpDone' };

export const idleCall: CallState = { phase: 'idle', callId: null, contactId: null, line: null, startedAt: null, answeredAt: null, isMuted: false, isConnectionLost: false, isSilent: false, end: null };

export function nextCallState(state: CallState, signal: CallSignal): CallState {
  switch (signal.type) {
    case 'dial':
      return canDial(state, signal.contactId) ? { ...idleCall, phase: 'dialing', callId: signal.callId, contactId: signal.contactId, line: signal.line, startedAt: signal.at } : state;
    case 'accept':
      return canAccept(state) ? { ...idleCall, phase: 'ringing', callId: signal.callId, line: signal.line, startedAt: signal.at } : state;
    case 'ringing':
      return state.phase === 'dialing' ? { ...state, phase: 'ringing' } : state;
    case 'earlyMedia':
      return state.phase === 'dialing' || state.phase === 'ringing' ? { ...state, phase: 'early-media' } : state;
    case 'answered':
      return isBeforeAnswer(state) ? { ...state, phase: 'talking', answeredAt: signal.at } : state;
    case 'hold':
      return state.phase === 'talking' ? { ...state, phase: 'held' } : state;
    case 'resume':
      return state.phase === 'held' ? { ...state, phase: 'talking' } : state;
    case 'mute':
      return isLive(state) ? { ...state, isMuted: true } : state;
    case 'unmute':
      return isLive(state) ? { ...state, isMuted: false } : state;
    case 'connectionLost':
      return isLive(state) ? { ...state, isConnectionLost: true } : state;
    case 'connectionRestored':
      return isLive(state) ? { ...state, isConnectionLost: false } : state;
    case 'mediaSilent':
      return isConversation(state) ? { ...state, isSilent: true } : state;
    case 'mediaBack':
      return isConversation(state) ? { ...state, isSilent: false } : state;
    case 'ended':
      return isLive(state) ? { ...state, phase: state.contactId === null ? 'ended' : 'wrapping-up', isMuted: false, isConnectionLost: false, isSilent: false, end: signal.end } : state;
    case 'wrapUpDone':
      return state.phase === 'wrapping-up' ? { ...state, phase: 'ended' } : state;
  }
}

/**
 * A second call is never started beside a running one. Before the outcome is given only the same contact may be dialled again
 * (the patient's other number, the daughter's), nobody else.
 */
export function canDial(state: CallState, contactId: string): boolean {
  return state.phase === 'idle' || state.phase === 'ended' || (state.phase === 'wrapping-up' && state.contactId === contactId);
}

/** Neither a running call nor one whose outcome is still due is left for one that comes in. */
export function canAccept(state: CallState): boolean {
  return state.phase === 'idle' || state.phase === 'ended';
}

export function isBeforeAnswer(state: CallState): boolean {
  return state.phase === 'dialing' || state.phase === 'ringing' || state.phase === 'early-media';
}

/** From dialing to the hang-up: a line is in use. */
export function isLive(state: CallState): boolean {
  return isBeforeAnswer(state) || isConversation(state);
}

export function isConversation(state: CallState): boolean {
  return state.phase === 'talking' || state.phase === 'held';
}

/** What the timer shows, in ms: the ringing, then the conversation, then the wrap-up. */
export function timerMs(state: CallState, now: number): number {
  const since = state.phase === 'wrapping-up' ? (state.end?.at ?? now) : (state.answeredAt ?? state.startedAt ?? now);
  return Math.max(0, now - since);
}
