// The triage scripts of open cases, kept outside React like those of contacts: walking through the pages loses nothing unsent, and
// nothing survives the sign-out. They speak to the hotline's calls in the words of the script store.
import { useEffect, useSyncExternalStore } from 'react';
import { AppError } from '#shared/rpc/errors.ts';
import { loadEngine } from '../assessments/engine.ts';
import type { ScriptCalls, ScriptState, ScriptStore } from '../assessments/script-store.ts';
import { createScriptStore } from '../assessments/script-store.ts';
import { newId } from '../platform/connect.ts';
import { client, useConnectionStatus } from '../platform/rpc.tsx';

const retryMs = 2_000;
const stores = new Map<string, ScriptStore>();

export function useTriage(caseId: string): { store: ScriptStore; state: ScriptState } {
  const store = storeOf(caseId);
  const status = useConnectionStatus();
  useEffect(() => {
    if (status === 'online') for (const open of stores.values()) open.refresh();
  }, [store, status]);
  return { store, state: useSyncExternalStore(store.subscribe, store.state) };
}

/** At sign-out. */
export function forgetTriage(): void {
  stores.clear();
}

function storeOf(caseId: string): ScriptStore {
  const known = stores.get(caseId);
  if (known) return known;
  for (const [id, store] of stores) if (store.state().unsent === 0) stores.delete(id);
  const store = createScriptStore(caseId, { calls: () => triageCalls(caseId), loadEngine, newId, later: (work) => void setTimeout(work, retryMs) });
  stores.set(caseId, store);
  return store;
}

function triageCalls(caseId: string): ScriptCalls {
  const { hotline } = client();
  return {
    async getResponses() {
      const triage = await hotline.getTriage({ id: caseId });
      return triage ? [triage] : [];
    },
    saveAnswer: (input, options) => hotline.saveTriageAnswer(input, options),
    retractAnswer: (input, options) => hotline.retractTriageAnswer(input, options),
    setPosition: (input, options) => hotline.setTriagePosition(input, options),
    completeResponse: (input, options) => hotline.completeTriage(input, options),
    addResponse: () => Promise.reject(new AppError('not-found', 'questionnaire')),
  };
}
