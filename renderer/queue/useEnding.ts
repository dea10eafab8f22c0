// How a contact is brought to its end: F8 opens the outcomes for a digit, F9 hangs up, takes the proposed outcome where none was
// chosen, asks for what is missing, closes the contact and goes on. The list and the bar only draw what stands here.
import { useState } from 'react';
import { notReachedOutcomes, outcomeDefinitions, reachedOutcomes } from '#shared/queue/outcomes.ts';
import type { Outcome, OutcomeNeed } from '#shared/queue/outcomes.ts';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { useFormat } from '../platform/format.ts';
import type { KeyAction } from '../platform/key-actions.ts';
import { useKeys } from '../platform/keys.ts';
import type { KeyHandlers } from '../platform/keys.ts';
import { backendNow } from '../platform/rpc.tsx';
import type { ScriptProgress } from '../assessments/ScriptPanel.tsx';
import { missingOf, toClosing } from './closing.ts';
import { useClosingDraft } from './useClosingDraft.ts';
import type { ClosingState } from './useClosingDraft.ts';
import type { ContactFlow } from './useContactFlow.ts';

export const outcomeGroups = { reached: reachedOutcomes, notReached: notReachedOutcomes } as const;
export type OutcomeGroup = keyof typeof outcomeGroups;

/** The key of the n-th outcome of a group. */
export const outcomeKeys: readonly KeyAction[] = ['option.1', 'option.2', 'option.3', 'option.4', 'option.5', 'option.6', 'option.7', 'option.8', 'option.9', 'option.0', 'option.10'];

export interface Ending extends ClosingState {
  readonly shownGroup: OutcomeGroup;
  /** The digits choose an outcome, not an answer. */
  readonly isChoosing: boolean;
  /** What the outcome still demands, once finishing was tried. */
  readonly missing: readonly OutcomeNeed[];
  readonly isOutcomeMissing: boolean;
  /** The outcome stops everything: the dialog with its scope is open. */
  readonly isConfirming: boolean;
  /** Ref of the panel that holds outcomes and fields: what is missing there gets the focus. */
  readonly attach: (panel: HTMLElement | null) => void;
  choose(outcome: Outcome): void;
  show(group: OutcomeGroup): void;
  tryFinish(andNext: boolean): void;
  /** Puts the contact aside; a call that still runs is hung up, for nobody would see it any more. */
  park(): Promise<void>;
  confirmStop(): void;
  cancelStop(): void;
}

export function useEnding(contact: Contact, flow: ContactFlow, progress: ScriptProgress): Ending {
  const { zone } = useFormat();
  const closing = useClosingDraft(contact, progress);
  const { draft, outcome } = closing;
  const likely: OutcomeGroup = closing.wasAnswered ? 'reached' : 'notReached';
  // Belongs to the moment it was opened in: once the call is answered the digits are the script's again.
  const [opened, setOpened] = useState<{ readonly group: OutcomeGroup; readonly wasAnswered: boolean } | null>(null);
  const choosing = opened?.wasAnswered === closing.wasAnswered ? opened.group : null;
  const setChoosing = (group: OutcomeGroup | null): void => setOpened(group && { group, wasAnswered: closing.wasAnswered });
  const [missing, setMissing] = useState<readonly OutcomeNeed[]>([]);
  const [isOutcomeMissing, setOutcomeMissing] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const [isNextWanted, setNextWanted] = useState(true);
  const [panel, attach] = useState<HTMLElement | null>(null);
  const shownGroup = choosing ?? (outcome ? groupOf(outcome) : likely);

  function choose(next: Outcome): void {
    closing.change({ outcome: next });
    setChoosing(null);
    setMissing([]);
    setOutcomeMissing(false);
    const [firstNeed] = outcomeDefinitions[next].needs;
    if (firstNeed) requestAnimationFrame(() => focusNeed(panel, firstNeed));
  }

  /** F8: the likelier group; again: the other one; once more: the digits go back to the script. */
  function cycle(): void {
    panel?.scrollIntoView({ block: 'nearest' });
    if (choosing === null) setChoosing(likely);
    else setChoosing(choosing === likely ? otherGroup(likely) : null);
  }

  function tryFinish(andNext: boolean): void {
    if (!outcome) {
      setOutcomeMissing(true);
      setChoosing(likely);
      panel?.scrollIntoView({ block: 'nearest' });
      return;
    }
    const found = missingOf(draft, outcome, zone, backendNow());
    setMissing(found);
    setNextWanted(andNext);
    if (found[0]) focusNeed(panel, found[0]);
    else if (outcomeDefinitions[outcome].effect === 'stop') setConfirming(true);
    else void finish(outcome, andNext);
  }

  async function finish(ended: Outcome, andNext: boolean): Promise<void> {
    await closing.endCall();
    if (await flow.finish(toClosing(draft, ended, zone), andNext)) closing.close();
    setConfirming(false);
  }

  async function park(): Promise<void> {
    await closing.endCall();
    await flow.park(draft.note.trim());
    closing.close();
  }

  useKeys({ 'queue.outcome': cycle, 'queue.finish': () => tryFinish(true) }, !flow.isMoving);
  const digits: KeyHandlers = Object.fromEntries(outcomeGroups[shownGroup].flatMap((option, index) => (outcomeKeys[index] ? [[outcomeKeys[index], () => choose(option)]] : [])));
  useKeys(digits, choosing !== null);

  return {
    ...closing,
    shownGroup,
    isChoosing: choosing !== null,
    missing,
    isOutcomeMissing,
    isConfirming,
    attach,
    choose,
    show: setChoosing,
    tryFinish,
    park,
    confirmStop: () => outcome && void finish(outcome, isNextWanted),
    cancelStop: () => setConfirming(false),
  };
}

function groupOf(outcome: Outcome): OutcomeGroup {
  return outcomeDefinitions[outcome].isReached ? 'reached' : 'notReached';
}

function otherGroup(group: OutcomeGroup): OutcomeGroup {
  return group === 'reached' ? 'notReached' : 'reached';
}

function focusNeed(panel: HTMLElement | null, need: OutcomeNeed): void {
  panel?.querySelector<HTMLElement>(`[data-need="${need}"]`)?.focus();
}
