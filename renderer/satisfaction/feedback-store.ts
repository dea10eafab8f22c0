// What is being recorded in one contact. The kind alone is sent at once, the words as they are typed, through the same outbox as
// answers: nothing waits for a button, nothing is lost with the panel or the connection. It knows no React and no DOM.
import type { AppContract } from '#shared/contract.ts';
import type { FeedbackKind } from '#shared/satisfaction/feedback.ts';
import type { Feedback, Statement } from '#shared/satisfaction/satisfaction.contract.ts';
import type { Client } from '#shared/rpc/contract.ts';
import type { AppError } from '#shared/rpc/errors.ts';
import { createOutbox } from '../assessments/outbox.ts';

export interface FeedbackDraft {
  readonly id: string;
  readonly statement: Statement;
  /** With a department or closed: shown, no longer changed. */
  readonly isEditable: boolean;
}

export interface FeedbackState {
  /** Undefined until it is known what was recorded before. */
  readonly drafts: readonly FeedbackDraft[] | undefined;
  /** Which one is on screen. */
  readonly shownId: string | null;
  /** Commands not acknowledged, and words not sent yet. */
  readonly unsent: number;
  readonly refusal: AppError | null;
}

export interface FeedbackStoreParts {
  calls(): Client<AppContract>['satisfaction'];
  newId(): string;
  later(work: () => void, milliseconds: number): void;
}

export interface FeedbackStore {
  readonly state: () => FeedbackState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Loads, or sends what waits: when shown and when the connection is back. */
  readonly refresh: () => void;
  begin(kind: FeedbackKind): void;
  show(id: string | null): void;
  change(id: string, change: Partial<Statement>): void;
  /** While an input method composes nothing is sent: its letters are nobody's words. */
  hold(isComposing: boolean): void;
  /** Sends what was typed, at once. */
  settle(): void;
}

/** A pause in typing. */
const sendAfterMs = 400;
const retryMs = 2_000;

export function createFeedbackStore(contactId: string, parts: FeedbackStoreParts): FeedbackStore {
  const listeners = new Set<() => void>();
  const changed = new Set<string>();
  let state: FeedbackState = { drafts: undefined, shownId: null, unsent: 0, refusal: null };
  let isLoading = false;
  let isLoaded = false;
  let isComposing = false;
  let edits = 0;

  const outbox = createOutbox({
    newId: () => parts.newId(),
    later: (work) => parts.later(work, retryMs),
    onChange: () => count(),
    onRefused: (refusal) => set({ refusal }),
  });

  function set(change: Partial<FeedbackState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function count(): void {
    set({ unsent: outbox.unsent() + changed.size });
  }

  function replace(id: string, change: Partial<Statement>): void {
    set({ drafts: drafts().map((draft) => (draft.id === id ? { ...draft, statement: { ...draft.statement, ...change } } : draft)) });
  }

  function drafts(): readonly FeedbackDraft[] {
    return state.drafts ?? [];
  }

  async function load(): Promise<void> {
    if (isLoading || isLoaded) return;
    isLoading = true;
    try {
      const known = (await parts.calls().listOfContact({ contactId })).map(toDraft);
      // Begun while this was on its way: known here already, with words that are newer.
      const begun = new Set(drafts().map(({ id }) => id));
      isLoaded = true;
      set({ drafts: [...known.filter(({ id }) => !begun.has(id)), ...drafts()] });
    } catch {
      parts.later(() => void load(), retryMs);
    } finally {
      isLoading = false;
    }
  }

  function settle(): void {
    for (const id of changed) {
      changed.delete(id);
      outbox.push(async (requestId) => {
        const draft = drafts().find((candidate) => candidate.id === id);
        if (draft) await parts.calls().correct({ id, statement: draft.statement }, { id: requestId });
      });
    }
    count();
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    refresh() {
      outbox.flush();
      void load();
    },
    begin(kind) {
      const id = parts.newId();
      const statement: Statement = { kind, departmentId: null, personName: null, category: null, text: '', wantsAnswer: false, informant: null };
      set({ drafts: [...drafts(), { id, statement, isEditable: true }], shownId: id, refusal: null });
      outbox.push(async (requestId) => {
        const { departmentId } = await parts.calls().record({ id, channel: 'call', contactId, statement: { ...statement, departmentId: undefined } }, { id: requestId });
        // The stay's department, unless the nurse has chosen one meanwhile.
        const now = drafts().find((draft) => draft.id === id)?.statement;
        if (now?.departmentId === null) replace(id, { departmentId });
      });
    },
    show: (id) => set({ shownId: id }),
    change(id, change) {
      replace(id, change);
      changed.add(id);
      count();
      edits += 1;
      const edit = edits;
      parts.later(() => {
        if (edit === edits && !isComposing) settle();
      }, sendAfterMs);
    },
    hold(composing) {
      isComposing = composing;
      if (!composing) settle();
    },
    settle,
  };
}

function toDraft({ id, isEditable, kind, departmentId, personName, category, text, wantsAnswer, informant }: Feedback): FeedbackDraft {
  return { id, isEditable, statement: { kind, departmentId, personName, category, text, wantsAnswer, informant } };
}
