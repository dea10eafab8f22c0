// The draft of a contact's end: what the nurse has said so far, what is proposed (script complete, or what the line said), and
// the call that goes with it. Note and answerer are durable a quarter of a second after the last key.
import { useEffect, useState } from 'react';
import { answererSchema, outcomeDefinitions } from '#shared/queue/outcomes.ts';
import type { Answerer, Outcome } from '#shared/queue/outcomes.ts';
import { proposeOutcome } from '#shared/queue/proposal.ts';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { useCommand } from '../platform/rpc.tsx';
import { useTelephony } from '../telephony/useTelephony.ts';
import type { ScriptProgress } from '../assessments/ScriptPanel.tsx';
import { emptyDraft } from './closing.ts';
import type { ClosingDraft } from './closing.ts';

const saveAfterMs = 250;

export interface ClosingState {
  readonly draft: ClosingDraft;
  /** Chosen, or else proposed. */
  readonly outcome: Outcome | null;
  /** Somebody spoke: then the outcomes of a conversation come first. */
  readonly wasAnswered: boolean;
  /** Answers that will be kept and not counted, for the outcome says that nobody was reached. */
  readonly uncounted: number;
  /** A call that was not answered, and another number to try. */
  readonly canTryNextNumber: boolean;
  readonly change: (change: Partial<ClosingDraft>) => void;
  /** Who answers, as the script has it and keeps it already. */
  readonly adoptAnswerer: (answeredBy: Answerer) => void;
  /** Hangs up what still runs; resolves when the backend knows the end. */
  endCall(): Promise<void>;
  /** The contact is closed: the line is free for the next one. */
  close(): void;
  recordAndTryNext(): Promise<void>;
}

export function useClosingDraft(contact: Contact, progress: ScriptProgress): ClosingState {
  const telephony = useTelephony();
  const save = useCommand('queue.saveContact');
  const recordOutcome = useCommand('queue.recordCallOutcome');
  const [draft, setDraft] = useState<ClosingDraft>({ ...emptyDraft, note: contact.note, answeredBy: contact.answeredBy });
  const { call } = telephony;
  // A call of the former contact is none of this one's business.
  const isOurs = call.contactId === contact.id;
  // After a reload the running desk knows nothing of the call: the backend does.
  const contactPointId = isOurs ? telephony.contactPointId : (contact.lastCall?.contactPointId ?? null);
  const proposedOutcome = isOurs ? telephony.proposedOutcome : null;
  const wasAnswered = (isOurs ? call.answeredAt !== null : contact.lastCall?.wasAnswered === true) || progress.answered > 0;
  const answeredBy = draft.answeredBy ?? (wasAnswered ? relativeAt(contact, contactPointId) : null);
  const outcome = draft.outcome ?? proposeOutcome({ ...progress, wasAnswered, answeredBy, lineOutcome: proposedOutcome });
  const said: ClosingDraft = { ...draft, answeredBy, contactPointId: draft.contactPointId ?? contactPointId };
  const { note } = draft;
  const { run } = save;

  useEffect(() => {
    if (note === contact.note) return undefined;
    const timer = setTimeout(() => void run({ contactId: contact.id, note }), saveAfterMs);
    return () => clearTimeout(timer);
  }, [note, contact.id, contact.note, run]);

  const otherNumbers = contact.numbers.filter((number) => number.isUsable && number.id !== contactPointId).length;
  const canTryNextNumber = outcome !== null && !outcomeDefinitions[outcome].isReached && contactPointId !== null && isOurs && call.phase === 'wrapping-up' && otherNumbers > 0;

  return {
    draft: said,
    outcome,
    wasAnswered,
    uncounted: outcome === null || outcomeDefinitions[outcome].isReached ? 0 : progress.answered,
    canTryNextNumber,
    change(change) {
      setDraft((current) => ({ ...current, ...change }));
      if (change.answeredBy !== undefined) void run({ contactId: contact.id, answeredBy: change.answeredBy });
    },
    adoptAnswerer: (answeredBy) => setDraft((current) => ({ ...current, answeredBy })),
    endCall: () => telephony.endCall(),
    close: () => telephony.finishWrapUp(),
    async recordAndTryNext() {
      if (!outcome || contactPointId === null || call.callId === null) return;
      const recorded = await recordOutcome.run({ contactId: contact.id, callId: call.callId, contactPointId, outcome });
      if (!recorded) return;
      telephony.finishWrapUp();
      setDraft((current) => ({ ...current, outcome: null, contactPointId: null }));
    },
  };
}

/** On a relative's number it is the relative who answers, until the nurse says otherwise; null for the patient's own. */
function relativeAt({ numbers }: Contact, contactPointId: string | null): Answerer | null {
  return answererSchema.safeParse(numbers.find((number) => number.id === contactPointId)?.relationship).data ?? null;
}
