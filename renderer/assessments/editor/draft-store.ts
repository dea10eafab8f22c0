// The draft as it is being written: the resource, its history for undo, and its way to the backend. There is no save button:
// every change is sent as soon as the one before it is acknowledged, always the newest state, under one request id until it is
// decided. It knows no React and no DOM.
import type { Questionnaire } from 'fhir/r4';
import type { Draft } from '#shared/assessments/drafts.contract.ts';
import type { AppError } from '#shared/rpc/errors.ts';
import { createOutbox } from '../outbox.ts';

/** What has the focus of the page: an item by its linkId, or one of the parts that belong to the whole script. */
export type Selection = { readonly part: 'header' | 'score' | 'phrases' } | { readonly linkId: string };

export interface DraftState {
  readonly resource: Questionnaire;
  readonly selection: Selection;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly isSaved: boolean;
  /** Why the last change was refused; nothing is sent until it is settled. */
  readonly refusal: AppError | null;
}

export interface DraftParts {
  /** @returns the revision that the draft is at now */
  save(input: { id: string; revision: number; resource: Questionnaire }, requestId: string): Promise<number>;
  load(): Promise<Draft | null>;
  newId(): string;
  later(work: () => void): void;
}

export interface DraftStore {
  readonly state: () => DraftState;
  readonly subscribe: (listener: () => void) => () => void;
  /** @param merge changes with the same mark, one after the other, are one step of the history: typing in one field */
  change(next: (resource: Questionnaire) => Questionnaire, options?: { readonly merge?: string; readonly select?: Selection }): void;
  select(selection: Selection): void;
  undo(): void;
  redo(): void;
  /** Sends what waits: to be called when the connection is back. */
  flush(): void;
  /** Resolves with the revision when everything is acknowledged; null when something was refused. */
  settle(): Promise<number | null>;
  /** After a refusal: what is stored counts; the own state stays one undo away. */
  takeTheirs(): Promise<void>;
}

interface Step {
  readonly resource: Questionnaire;
  readonly selection: Selection;
}

const longestHistory = 500;

export function createDraftStore(draft: Draft, parts: DraftParts): DraftStore {
  const listeners = new Set<() => void>();
  let past: Step[] = [];
  let future: Step[] = [];
  let lastMerge: string | null = null;
  let saved = draft.resource;
  let { revision } = draft;
  let state: DraftState = { resource: draft.resource, selection: { part: 'header' }, canUndo: false, canRedo: false, isSaved: true, refusal: null };

  const outbox = createOutbox({
    newId: () => parts.newId(),
    later: (work) => parts.later(work),
    onChange(unsent) {
      publish({});
      if (unsent === 0) send();
    },
    onRefused: (refusal) => publish({ refusal }),
  });

  function publish(change: Partial<DraftState>): void {
    state = { ...state, ...change, canUndo: past.length > 0, canRedo: future.length > 0 };
    state = { ...state, isSaved: outbox.unsent() === 0 && state.resource === saved };
    for (const listener of listeners) listener();
  }

  function send(): void {
    if (outbox.unsent() > 0 || state.refusal || state.resource === saved) return;
    let sent: { id: string; revision: number; resource: Questionnaire } | null = null;
    outbox.push(async (requestId) => {
      sent ??= { id: draft.id, revision, resource: state.resource };
      revision = await parts.save(sent, requestId);
      saved = sent.resource;
    });
  }

  function go(to: Step): void {
    lastMerge = null;
    publish({ resource: to.resource, selection: to.selection });
    send();
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change(next, { merge, select } = {}) {
      const resource = next(state.resource);
      if (resource === state.resource) return;
      if (merge === undefined || merge !== lastMerge) past = [...past.slice(-longestHistory), { resource: state.resource, selection: state.selection }];
      future = [];
      lastMerge = merge ?? null;
      publish({ resource, selection: select ?? state.selection });
      send();
    },
    select(selection) {
      lastMerge = null;
      publish({ selection });
    },
    undo() {
      const step = past.at(-1);
      if (!step) return;
      past = past.slice(0, -1);
      future = [{ resource: state.resource, selection: state.selection }, ...future];
      go(step);
    },
    redo() {
      const [step] = future;
      if (!step) return;
      future = future.slice(1);
      past = [...past, { resource: state.resource, selection: state.selection }];
      go(step);
    },
    flush: () => outbox.flush(),
    settle() {
      const decided = (): boolean => state.isSaved || state.refusal !== null;
      return new Promise((resolve) => {
        const tell = (): void => resolve(state.refusal ? null : revision);
        if (decided()) return tell();
        const listen = (): void => {
          if (!decided()) return;
          listeners.delete(listen);
          tell();
        };
        listeners.add(listen);
      });
    },
    async takeTheirs() {
      const theirs = await parts.load();
      if (!theirs) return;
      ({ revision } = theirs);
      saved = theirs.resource;
      past = [...past, { resource: state.resource, selection: state.selection }];
      future = [];
      lastMerge = null;
      publish({ resource: theirs.resource, refusal: null });
    },
  };
}
