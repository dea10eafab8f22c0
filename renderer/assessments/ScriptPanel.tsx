// The scripts of one contact in the middle of the workbench: loads them, reports how far they are, shows the stage. What goes to
// the backend beside answers (another script) is handed to the stage from here, so that the stage can also be a preview.
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { progressOf } from '#shared/assessments/next.ts';
import type { Answerer } from '#shared/queue/outcomes.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { LoadingRows } from '../ui/Loaded.tsx';
import { AddScript } from './AddScript.tsx';
import { ScriptStage } from './ScriptStage.tsx';
import type { ScriptState } from './script-store.ts';
import { useScript } from './useScript.ts';

export interface ScriptProgress {
  readonly answered: number;
  readonly total: number;
  /** Every required question of every script has an answer or a reason. */
  readonly isComplete: boolean;
  /** Answers not yet acknowledged by the backend. */
  readonly unsent: number;
}

interface ScriptPanelProps {
  readonly contactId: string;
  /** Told whenever it changes: the outcome is proposed from it. */
  readonly onProgress?: (progress: ScriptProgress) => void;
  readonly likelyAnswerer?: Answerer | null;
  readonly onAnswerer?: (answeredBy: Answerer) => void;
}

export function ScriptPanel({ contactId, onProgress, likelyAnswerer = null, onAnswerer }: ScriptPanelProps): ReactNode {
  const t = useT();
  const { store, state } = useScript(contactId);
  const { scriptView } = useUser();
  const preferences = useCommand('users.changePreferences');
  useProgressReport(state, onProgress);
  if (!state.scripts) return state.refusal ? <ErrorPanel error={state.refusal} onRetry={store.refresh} /> : <LoadingRows rows={6} />;
  const addScript = <AddScript store={store} present={state.scripts.map((script) => script.evaluation.model.questionnaire.url ?? '')} />;
  if (state.scripts.length === 0) return <EmptyState title={t('assessments.noScript')} hint={t('assessments.noScriptHint')} action={addScript} />;
  return <ScriptStage key={contactId} store={store} state={state} addScript={addScript} view={scriptView} onView={(view) => void preferences.run({ scriptView: view })} likelyAnswerer={likelyAnswerer} {...(onAnswerer ? { onAnswerer } : {})} />;
}

function useProgressReport(state: ScriptState, onProgress: ScriptPanelProps['onProgress']): void {
  const parts = state.scripts?.map((script) => progressOf(script.evaluation));
  const answered = parts?.reduce((sum, part) => sum + part.answered, 0) ?? 0;
  const total = parts?.reduce((sum, part) => sum + part.total, 0) ?? 0;
  const isComplete = parts?.every((part) => part.isComplete) ?? false;
  const report = useEffectEvent((progress: ScriptProgress) => onProgress?.(progress));
  const isLoaded = parts !== undefined;
  const { unsent } = state;
  useEffect(() => {
    if (isLoaded) report({ answered, total, isComplete, unsent });
  }, [isLoaded, answered, total, isComplete, unsent]);
}
