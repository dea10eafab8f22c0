// The script as the nurse sees it: the very parts of the telephone page over a backend in memory. It follows the draft and the
// item under work; answering works, with keys while the focus is in it, and nothing is saved.
import { Button, Text } from '@mantine/core';
import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { Questionnaire } from 'fhir/r4';
import { flattenItems } from '#shared/assessments/draft-items.ts';
import { isAsked } from '#shared/assessments/draft-question.ts';
import { newId } from '../../platform/connect.ts';
import { KeysEnabled } from '../../platform/keys.ts';
import { useT } from '../../platform/locale.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { loadEngine } from '../engine.ts';
import { createScriptStore } from '../script-store.ts';
import { ScriptStage } from '../ScriptStage.tsx';
import classes from './editor.module.css';
import type { PreviewMemory } from './preview-calls.ts';
import { createPreviewCalls, emptyMemory } from './preview-calls.ts';

interface PreviewPaneProps {
  readonly resource: Questionnaire;
  /** The item under work; the preview goes there when it changes. */
  readonly linkId: string | null;
}

export function PreviewPane({ resource, linkId }: PreviewPaneProps): ReactNode {
  const t = useT();
  const [memory, setMemory] = useState(emptyMemory);
  const [hasFocus, setHasFocus] = useState(false);
  if (!flattenItems(resource.item).some(isAsked)) return <EmptyState title={t('editor.nothingToPreview')} hint={t('editor.nothingToPreviewHint')} />;
  return (
    <div
      className={classes['preview']}
      data-focused={hasFocus || undefined}
      tabIndex={-1}
      onFocus={() => setHasFocus(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
      }}
    >
      <div className={classes['previewHead']}>
        <Text size="xs" c="dimmed">
          {t(hasFocus ? 'editor.previewKeysOn' : 'editor.previewKeysOff')}
        </Text>
        <Button size="compact-xs" variant="subtle" onClick={() => setMemory(emptyMemory())}>
          {t('editor.previewAgain')}
        </Button>
      </div>
      <KeysEnabled value={hasFocus}>
        <Stage resource={resource} memory={memory} linkId={linkId} />
      </KeysEnabled>
    </div>
  );
}

function Stage({ resource, memory, linkId }: PreviewPaneProps & { readonly memory: PreviewMemory }): ReactNode {
  const store = useMemo(() => createScriptStore('preview', { calls: () => createPreviewCalls(resource, memory, newId), newId, loadEngine, later: (work) => queueMicrotask(work) }), [resource, memory]);
  const state = useSyncExternalStore(store.subscribe, store.state);
  // Before the picture is drawn: memory answers at once, so the preview does not flicker while the draft is typed.
  useLayoutEffect(() => store.refresh(), [store]);
  const isLoaded = state.scripts !== undefined;
  useEffect(() => {
    if (isLoaded && linkId !== null) store.jump(0, linkId);
  }, [isLoaded, linkId]); // eslint-disable-line react-hooks/exhaustive-deps -- goes where the work goes, not back at each change of the draft
  return <ScriptStage store={store} state={state} isPreview />;
}
