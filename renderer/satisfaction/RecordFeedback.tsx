// In the call: one key opens, the next says which kind, and it is recorded; the words may follow. No dialog: call and question stay
// where they are, and the script's keys act again as soon as the focus leaves these fields. Esc folds it away, saved as it is.
import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconMessage2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { feedbackKinds } from '#shared/satisfaction/feedback.ts';
import type { FeedbackKind } from '#shared/satisfaction/feedback.ts';
import type { KeyAction } from '../platform/key-actions.ts';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { KeyCap, KeyText } from '../ui/KeyCap.tsx';
import type { FeedbackDraft, FeedbackState, FeedbackStore } from './feedback-store.ts';
import { StatementFields } from './StatementFields.tsx';
import classes from './satisfaction.module.css';
import { useFeedback } from './useFeedback.ts';

const kindKeys: Readonly<Record<FeedbackKind, KeyAction>> = { complaint: 'option.1', suggestion: 'option.2', praise: 'option.3' };

export function RecordFeedback({ contactId }: { readonly contactId: string }): ReactNode {
  const t = useT();
  const { store, state } = useFeedback(contactId);
  const [isOpened, setOpened] = useState(false);
  const before = useRef<Element | null>(null);
  const count = state.drafts?.length ?? 0;

  function open(): void {
    before.current ??= document.activeElement;
    store.settle();
    store.show(null);
    setOpened(true);
  }

  function close(): void {
    store.settle();
    setOpened(false);
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    before.current = null;
  }

  useKeys({ 'call.feedback': open });
  return (
    <section className={classes['record']} aria-label={t('satisfaction.recordTitle')}>
      {isOpened ? (
        <Panel store={store} state={state} onClose={close} onLeave={() => setOpened(false)} />
      ) : (
        <Button size="compact-sm" variant="subtle" fullWidth leftSection={<IconMessage2 size={15} aria-hidden />} rightSection={<KeyCap action="call.feedback" />} onClick={open}>
          {t('satisfaction.recordTitle')}
          {count > 0 && ` · ${count}`}
        </Button>
      )}
    </section>
  );
}

interface PanelProps {
  readonly store: FeedbackStore;
  readonly state: FeedbackState;
  readonly onClose: () => void;
  /** The focus has gone elsewhere: folded, and left where it went. */
  readonly onLeave: () => void;
}

function Panel({ store, state, onClose, onLeave }: PanelProps): ReactNode {
  const t = useT();
  const shown = state.drafts?.find((draft) => draft.id === state.shownId);

  function onKeyDown(event: KeyboardEvent): void {
    const isListOpen = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && !event.nativeEvent.isComposing && !isListOpen) onClose();
  }

  return (
    <div onKeyDown={onKeyDown} onCompositionStart={() => store.hold(true)} onCompositionEnd={() => store.hold(false)}>
      <Group justify="space-between" mb={6} wrap="nowrap">
        <h2 className={classes['recordTitle']}>{t('satisfaction.recordTitle')}</h2>
        <Button size="compact-xs" variant="default" rightSection={<KeyText text="Esc" />} onClick={onClose}>
          {t('satisfaction.done')}
        </Button>
      </Group>
      {shown ? (
        <>
          <Words key={shown.id} store={store} draft={shown} />
          <Group justify="space-between" mt={6}>
            <Text size="xs" role="status">
              {t(state.unsent === 0 ? 'satisfaction.saved' : 'satisfaction.saving')}
            </Text>
            <Button size="compact-xs" variant="subtle" onClick={() => store.show(null)}>
              {t('satisfaction.another')}
            </Button>
          </Group>
        </>
      ) : (
        <ChooseKind store={store} state={state} onLeave={onLeave} />
      )}
      {state.refusal && <ErrorPanel error={state.refusal} />}
    </div>
  );
}

/** The second key. It stands over the script's digits only while nothing else has the focus: a digit for the script is never taken. */
function ChooseKind({ store, state, onLeave }: Omit<PanelProps, 'onClose'>): ReactNode {
  const t = useT();
  const first = useRef<HTMLDivElement>(null);
  // Out of whatever text field had the focus, so that the digit is a key and not a character.
  useEffect(() => first.current?.focus(), []);
  useKeys({ 'option.1': () => store.begin('complaint'), 'option.2': () => store.begin('suggestion'), 'option.3': () => store.begin('praise') });
  const drafts = state.drafts ?? [];
  return (
    <div
      ref={first}
      tabIndex={-1}
      className={classes['chooseKind']}
      onBlur={(event) => {
        if (document.hasFocus() && !event.currentTarget.contains(event.relatedTarget)) onLeave();
      }}
    >
      <Text size="xs">{t('satisfaction.chooseKind')}</Text>
      <div role="group" aria-label={t('satisfaction.field.kind')} className={classes['choices']}>
        {feedbackKinds.map((kind) => (
          <UnstyledButton key={kind} data-keys="page" className={classes['choice']} onClick={() => store.begin(kind)}>
            <KeyCap action={kindKeys[kind]} /> {t(`satisfaction.kind.${kind}`)}
          </UnstyledButton>
        ))}
      </div>
      {drafts.length > 0 && (
        <div role="group" aria-label={t('satisfaction.recordedHere')}>
          <Text size="xs" mt={6}>
            {t('satisfaction.recordedHere')}
          </Text>
          {drafts.map(({ id, statement }) => (
            <UnstyledButton key={id} className={classes['recorded']} onClick={() => store.show(id)}>
              <b>{t(`satisfaction.kind.${statement.kind}`)}</b> {statement.text || t('satisfaction.noText')}
            </UnstyledButton>
          ))}
        </div>
      )}
    </div>
  );
}

function Words({ store, draft }: { readonly store: FeedbackStore; readonly draft: FeedbackDraft }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const toText = (): void => place.current?.querySelector<HTMLElement>('[data-feedback-text]')?.focus();
  useEffect(() => toText(), []);
  return (
    <div ref={place}>
      <StatementFields
        value={draft.statement}
        isReadOnly={!draft.isEditable}
        onChange={(change) => {
          store.change(draft.id, change);
          // After a press on a choice the words go on, and no key meant for them reaches the script.
          if ('kind' in change || 'category' in change) toText();
        }}
      />
    </div>
  );
}
