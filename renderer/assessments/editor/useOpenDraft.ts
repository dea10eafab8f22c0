// Opens a draft for the page. A draft with changes that are not acknowledged yet outlives the page that made them and is found
// again when it is opened; one that is saved is read afresh. Nothing of it survives the sign-out.
import { useCallback, useEffect, useState } from 'react';
import type { Draft } from '#shared/assessments/drafts.contract.ts';
import type { AppError } from '#shared/rpc/errors.ts';
import { isAppError } from '#shared/rpc/errors.ts';
import { newId } from '../../platform/connect.ts';
import { callBackend, client } from '../../platform/rpc.tsx';
import type { DraftStore } from './draft-store.ts';
import { createDraftStore } from './draft-store.ts';

interface OpenedDraft {
  readonly draft: Draft;
  readonly store: DraftStore;
}

const retryMs = 2_000;
const unsaved = new Map<string, OpenedDraft>();

export function forgetDrafts(): void {
  unsaved.clear();
}

/** `opened`: undefined while loading, null where there is none. */
export function useOpenDraft(draftId: string): { readonly opened: OpenedDraft | null | undefined; readonly error: AppError | null; readonly retry: () => void } {
  const [opened, setOpened] = useState<OpenedDraft | null | undefined>(undefined);
  const [error, setError] = useState<AppError | null>(null);
  const open = useCallback(async (): Promise<void> => {
    setError(null);
    try {
      setOpened(await findOrLoad(draftId));
    } catch (refusal) {
      if (isAppError(refusal)) setError(refusal);
    }
  }, [draftId]);
  useEffect(() => {
    void Promise.resolve().then(open);
  }, [open]);
  return { opened: opened?.draft.id === draftId || opened === null ? opened : undefined, error, retry: () => void open() };
}

async function findOrLoad(id: string): Promise<OpenedDraft | null> {
  const known = unsaved.get(id);
  if (known && !known.store.state().isSaved) return known;
  const load = (): Promise<Draft | null> => callBackend('assessments.getDraft', { id });
  const draft = await load();
  if (!draft) return null;
  const store = createDraftStore(draft, {
    save: async (input, requestId) => (await client().assessments.saveDraft(input, { id: requestId })).revision,
    load,
    newId,
    later: (work) => void setTimeout(work, retryMs),
  });
  const opened = { draft, store };
  unsaved.set(id, opened);
  return opened;
}
