// What the nurse has said about how a contact ended, before it is sent: the outcome and what that outcome demands.
// The rule of what is demanded is shared/queue/outcomes.ts; here is only the draft and its way into the command.
import { missingNeeds } from '#shared/queue/outcomes.ts';
import type { Answerer, Outcome, OutcomeNeed } from '#shared/queue/outcomes.ts';
import { instantAt } from '#shared/time/civil.ts';
import type { InputOf } from '../platform/rpc.tsx';

export interface ClosingDraft {
  readonly outcome: Outcome | null;
  readonly note: string;
  readonly answeredBy: Answerer | null;
  readonly contactPointId: string | null;
  /** Civil date and clock time of the promised callback, on the hospital's clock. */
  readonly callbackOn: string | null;
  readonly callbackTime: string;
  readonly isCallbackMine: boolean;
  readonly informant: string;
  readonly deceasedOn: string | null;
}

export const emptyDraft: ClosingDraft = { outcome: null, note: '', answeredBy: null, contactPointId: null, callbackOn: null, callbackTime: '', isCallbackMine: false, informant: '', deceasedOn: null };

export type Closing = Omit<InputOf<'queue.finishContact'>, 'contactId'>;

/** The command's fields for an outcome; what the outcome does not ask for is left empty. */
export function toClosing(draft: ClosingDraft, outcome: Outcome, zone: string): Closing {
  const callbackAt = callbackInstant(draft, zone);
  return {
    outcome,
    note: draft.note.trim(),
    answeredBy: outcome === 'completed_self' ? 'patient' : draft.answeredBy,
    contactPointId: draft.contactPointId,
    callback: outcome === 'callback' && callbackAt !== null ? { at: callbackAt, forMe: draft.isCallbackMine } : null,
    deceased: outcome === 'deceased' && draft.informant.trim() !== '' ? { on: draft.deceasedOn, informant: draft.informant.trim() } : null,
  };
}

/** What is still to be said; a callback in the past counts as not said. */
export function missingOf(draft: ClosingDraft, outcome: Outcome, zone: string, now: number): OutcomeNeed[] {
  const closing = toClosing(draft, outcome, zone);
  const callback = closing.callback && closing.callback.at > now ? closing.callback : null;
  return missingNeeds(outcome, { note: draft.note, answeredBy: closing.answeredBy ?? null, callback, deceased: closing.deceased ?? null, contactPointId: draft.contactPointId });
}

function callbackInstant(draft: ClosingDraft, zone: string): number | null {
  return draft.callbackOn !== null && /^\d{2}:\d{2}$/.test(draft.callbackTime) ? instantAt(draft.callbackOn, draft.callbackTime, zone) : null;
}
