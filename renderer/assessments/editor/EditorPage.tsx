// The questionnaire editor: the outline at the left, the form of what is selected in the middle, beside it what comes of it:
// the preview, the branch map, the findings, the difference to a published version. Changes are saved as they are made.
import { ActionIcon, Button, Group, Title } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconArrowLeft } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Draft } from '#shared/assessments/drafts.contract.ts';
import { findItem } from '#shared/assessments/draft-items.ts';
import type { ExpressionEngine } from '#shared/assessments/expressions.ts';
import { hasExpressions } from '#shared/assessments/expressions.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { navigate } from '../../app/router.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import { useConnectionStatus } from '../../platform/rpc.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { LoadingRows } from '../../ui/Loaded.tsx';
import { loadEngine } from '../engine.ts';
import { DiscardButton } from './DiscardButton.tsx';
import type { DraftStore, Selection } from './draft-store.ts';
import { HeaderForm } from './HeaderForm.tsx';
import { ItemForm } from './ItemForm.tsx';
import { Outline, revealSelection } from './Outline.tsx';
import { PhrasesForm } from './PhrasesForm.tsx';
import { PublishButton } from './PublishButton.tsx';
import { SaveState } from './SaveState.tsx';
import { ScoreForm } from './ScoreForm.tsx';
import { SidePane } from './SidePane.tsx';
import classes from './editor.module.css';
import { placeOf } from './FindingsPane.tsx';
import { DraftContext, useDraft } from './useDraft.ts';
import { useOpenDraft } from './useOpenDraft.ts';

export function EditorPage({ draftId }: { readonly draftId: string }): ReactNode {
  const t = useT();
  const { opened, error, retry } = useOpenDraft(draftId);
  const status = useConnectionStatus();
  const store = opened?.store;
  useEffect(() => {
    if (status === 'online') store?.flush();
  }, [store, status]);
  if (error) return <ErrorPanel error={error} onRetry={retry} />;
  if (opened === undefined) return <LoadingRows rows={10} />;
  if (opened === null || opened.draft.closedAs !== null) {
    return (
      <EmptyState
        title={t(opened === null ? 'editor.draftMissing' : `editor.closed.${opened.draft.closedAs ?? 'discarded'}`)}
        action={
          <Button variant="default" onClick={() => navigate('/questionnaires')}>
            {t('editor.back')}
          </Button>
        }
      />
    );
  }
  return (
    <DraftContext value={opened.store}>
      <Editor key={draftId} draft={opened.draft} store={opened.store} />
    </DraftContext>
  );
}

function Editor({ draft, store }: { readonly draft: Draft; readonly store: DraftStore }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { state, resource } = useDraft();
  const shown = useDeferredValue(resource);
  const engine = useEngine(hasExpressions(shown));
  const findings = useMemo(() => lintQuestionnaire(shown, engine ? { engine } : {}), [shown, engine]);
  const middle = useRef<HTMLElement>(null);
  const { selection } = state;
  const selected = 'linkId' in selection ? selection.linkId : null;
  useUndoKeys(store);

  const reveal = (to: Selection): void => {
    store.select(to);
    requestAnimationFrame(() => {
      revealSelection(to);
      middle.current?.scrollTo({ top: 0 });
    });
  };

  return (
    <div className={classes['editor']}>
      <header className={classes['bar']}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('editor.back')} title={t('editor.back')} onClick={() => navigate('/questionnaires')}>
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
        <Title order={1} className={classes['barTitle']}>
          {titleOf(resource)[locale] || t('editor.untitled')}
        </Title>
        <span className={classes['hint']}>{draft.published ? t('editor.basedOn', { version: draft.published.version }) : t('editor.neverPublished')}</span>
        <SaveState />
        <Group gap={4} ml="auto" wrap="nowrap">
          <ActionIcon variant="default" disabled={!state.canUndo} aria-label={t('editor.undo')} aria-keyshortcuts="Control+Z" title={`${t('editor.undo')} (Ctrl+Z)`} onClick={() => store.undo()}>
            <IconArrowBackUp size={17} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" disabled={!state.canRedo} aria-label={t('editor.redo')} aria-keyshortcuts="Control+Y" title={`${t('editor.redo')} (Ctrl+Y)`} onClick={() => store.redo()}>
            <IconArrowForwardUp size={17} aria-hidden />
          </ActionIcon>
          <DiscardButton draft={draft} />
          <PublishButton draft={draft} findings={findings} onReveal={reveal} />
        </Group>
      </header>
      {state.refusal && (
        <ErrorPanel error={state.refusal} onRetry={() => void store.takeTheirs()} />
      )}
      <div className={classes['panes']}>
        <Outline findings={findings} />
        <section ref={middle} className={classes['middle']} aria-label={t('editor.form')} tabIndex={-1}>
          <SelectedForm findings={findings} />
        </section>
        <SidePane resource={shown} findings={findings} selected={selected} onReveal={reveal} />
      </div>
    </div>
  );
}

/** On the window, for what had the focus may be gone with what was taken back. Undo in a text field is the field's own. */
function useUndoKeys(store: DraftStore): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      const key = event.key.toLowerCase();
      if (key === 'y' || (key === 'z' && event.shiftKey)) store.redo();
      else if (key === 'z') store.undo();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store]);
}

/** The language of expressions, for forms that have any: null until it is there. */
function useEngine(isNeeded: boolean): ExpressionEngine | null {
  const [engine, setEngine] = useState<ExpressionEngine | null>(null);
  useEffect(() => {
    if (isNeeded) void loadEngine().then(setEngine);
  }, [isNeeded]);
  return engine;
}

function SelectedForm({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const { state, resource } = useDraft();
  const { selection } = state;
  if ('linkId' in selection) {
    const item = findItem(resource, selection.linkId);
    return item ? <ItemForm key={item.linkId} item={item} findings={findings.filter((finding) => finding.at === item.linkId)} /> : null;
  }
  const ofPart = findings.filter((finding) => {
    const place = placeOf(resource, finding);
    return 'part' in place && place.part === selection.part;
  });
  if (selection.part === 'score') return <ScoreForm findings={ofPart} />;
  return selection.part === 'phrases' ? <PhrasesForm /> : <HeaderForm findings={ofPart} />;
}
