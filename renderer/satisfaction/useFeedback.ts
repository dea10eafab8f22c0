// The feedback store of a contact, kept outside React: it stays while anything in it is unsent, so that closing the panel or the
// contact loses nothing. Nothing of it survives the sign-out.
import { useEffect, useSyncExternalStore } from 'react';
import { newId } from '../platform/connect.ts';
import { client, useConnectionStatus } from '../platform/rpc.tsx';
import type { FeedbackState, FeedbackStore } from './feedback-store.ts';
import { createFeedbackStore } from './feedback-store.ts';

const stores = new Map<string, FeedbackStore>();

export function useFeedback(contactId: string): { store: FeedbackStore; state: FeedbackState } {
  const store = storeOf(contactId);
  const status = useConnectionStatus();
  useEffect(() => {
    if (status === 'online') for (const open of stores.values()) open.refresh();
  }, [store, status]);
  useEffect(() => () => store.settle(), [store]);
  return { store, state: useSyncExternalStore(store.subscribe, store.state) };
}

/** Forgets what is held in memory: at sign-out. */
export function forgetFeedback(): void {
  stores.clear();
}

function storeOf(contactId: string): FeedbackStore {
  const known = stores.get(contactId);
  if (known) return known;
  for (const [id, store] of stores) if (store.state().unsent === 0) stores.delete(id);
  const store = createFeedbackStore(contactId, { calls: () => client().satisfaction, newId, later: (work, milliseconds) => void setTimeout(work, milliseconds) });
  stores.set(contactId, store);
  return store;
}
