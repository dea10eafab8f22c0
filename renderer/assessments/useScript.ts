// The script store of a contact, kept outside React: it stays while the contact is open or something in it is unsent, and is
// told when the connection is back. Nothing of it survives the sign-out.
import { useEffect, useSyncExternalStore } from 'react';
import { newId } from '../platform/connect.ts';
import { client, useConnectionStatus } from '../platform/rpc.tsx';
import { loadEngine } from './engine.ts';
import type { ScriptState, ScriptStore } from './script-store.ts';
import { createScriptStore } from './script-store.ts';

const retryMs = 2_000;
const stores = new Map<string, ScriptStore>();

export function useScript(contactId: string): { store: ScriptStore; state: ScriptState } {
  const store = storeOf(contactId);
  const status = useConnectionStatus();
  useEffect(() => {
    if (status === 'online') for (const open of stores.values()) open.refresh();
  }, [store, status]);
  return { store, state: useSyncExternalStore(store.subscribe, store.state) };
}

/** Takes over what is being typed and resolves when everything of the contact is acknowledged: before it is finished or parked. */
export function settleScript(contactId: string): Promise<void> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const store = stores.get(contactId);
  return new Promise((resolve) => {
    if (!store || store.state().unsent === 0) return resolve();
    const stop = store.subscribe(() => {
      if (store.state().unsent > 0) return;
      stop();
      resolve();
    });
  });
}

/** Forgets all answers held in memory: at sign-out. */
export function forgetScripts(): void {
  stores.clear();
}

function storeOf(contactId: string): ScriptStore {
  const known = stores.get(contactId);
  if (known) return known;
  for (const [id, store] of stores) if (store.state().unsent === 0) stores.delete(id);
  const store = createScriptStore(contactId, {
    calls: () => client().assessments,
    saveAnswerer: (input, options) => client().queue.saveContact(input, options),
    loadEngine,
    newId,
    later: (work) => void setTimeout(work, retryMs),
  });
  stores.set(contactId, store);
  return store;
}
