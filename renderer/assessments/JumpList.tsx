// To any question of the call by key: Ctrl+G, then its number or a few of its words, Enter. Each question shows whether it is
// answered, open or marked. Stands in the flow above the question, never over it; Esc gives the keys back.
import { ActionIcon, TextInput } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconFlag, IconListNumbers } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { isAnswered } from '#shared/assessments/answer.ts';
import { askedQuestions, countedAnswer } from '#shared/assessments/evaluation.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import type { SlotKey } from '#shared/assessments/slot.ts';
import { slotTitle } from '#shared/assessments/slot-title.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import { useKeys } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import classes from './assessments.module.css';
import type { Script, ScriptState, ScriptStore } from './script-store.ts';

interface Entry {
  readonly index: number;
  readonly key: SlotKey;
  /** From 1 within its script. */
  readonly number: number;
  readonly title: string;
  /** As it is read aloud: it is found by these words too. */
  readonly words: string;
  readonly state: 'answered' | 'open' | 'flagged';
}

/** Beyond these the list says how many more there are; a number or a word finds them. */
const mostShown = 60;

interface JumpListProps {
  readonly store: ScriptStore;
  readonly state: ScriptState;
  readonly scripts: readonly Script[];
}

export function JumpList({ store, state, scripts }: JumpListProps): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  useKeys({ 'script.jump': () => setOpen(!isOpen) });
  return (
    <>
      <ActionIcon variant="subtle" size="sm" aria-label={t('assessments.jump')} title={t('assessments.jump')} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconListNumbers size={17} aria-hidden />
      </ActionIcon>
      <KeyCap action="script.jump" />
      {isOpen && <Finder store={store} state={state} scripts={scripts} onClose={() => setOpen(false)} />}
    </>
  );
}

function Finder({ store, state, scripts, onClose }: JumpListProps & { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [query, setQuery] = useState('');
  const found = findEntries(scripts, state.index, folded(query.trim()), locale);
  // Opened and confirmed without a word it leads nowhere else.
  const [marked, setMarked] = useState(() => Math.max(0, found.findIndex((entry) => entry.index === state.index && entry.key === state.slotKey)));
  const shown = found.slice(0, mostShown);
  const at = Math.min(marked, shown.length - 1);

  const go = (entry: Entry | undefined): void => {
    if (!entry) return;
    onClose();
    store.jump(entry.index, entry.key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    if (event.key === 'Enter') go(shown[at]);
    else if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowDown') setMarked(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setMarked(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes['finder']}>
      <TextInput
        size="xs"
        autoFocus
        autoComplete="off"
        label={t('assessments.jumpLabel')}
        value={query}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setMarked(0);
        }}
      />
      <ol className={classes['finderList']}>
        {shown.map((entry, position) => (
          <li key={`${entry.index} ${entry.key}`}>
            {entry.index !== shown[position - 1]?.index && scripts.length > 1 && <div className={classes['finderTitle']}>{titleOf(scripts[entry.index]?.evaluation.model.questionnaire ?? { resourceType: 'Questionnaire', status: 'unknown' })[locale]}</div>}
            <button type="button" className={classes['finderRow']} data-marked={position === at || undefined} onClick={() => go(entry)}>
              <EntryState state={entry.state} />
              <span className="figures">{entry.number}</span> {entry.title}
            </button>
          </li>
        ))}
      </ol>
      {found.length === 0 && <small role="status">{t('assessments.jumpNothing')}</small>}
      {found.length > shown.length && <small>{t('assessments.jumpMore', { count: found.length - shown.length })}</small>}
    </div>
  );
}

function EntryState({ state }: { readonly state: Entry['state'] }): ReactNode {
  const t = useT();
  const Icon = state === 'answered' ? IconCheck : state === 'flagged' ? IconFlag : IconCircleDashed;
  return (
    <>
      <Icon size={14} aria-hidden />
      <span className="visually-hidden">{t(`assessments.entry.${state}`)}</span>
    </>
  );
}

/** A number means the question of that number in the script that is being asked; words mean any that hold them. */
function findEntries(scripts: readonly Script[], current: number, query: string, locale: Locale): Entry[] {
  const entries = scripts.flatMap((script, index) => entriesOf(script, index, locale));
  if (query === '') return entries;
  if (/^\d+$/.test(query)) return entries.filter((entry) => entry.index === current && String(entry.number).startsWith(query));
  return entries.filter((entry) => folded(`${entry.title} ${entry.words}`).includes(query));
}

/** Full-width digits and marks of an input method are those of the keyboard. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function entriesOf({ evaluation }: Script, index: number, locale: Locale): Entry[] {
  return askedQuestions(evaluation).map((slot, position) => {
    const answer = countedAnswer(evaluation, slot.key);
    return { index, key: slot.key, number: position + 1, title: slotTitle(evaluation, slot)[locale], words: slot.place.text[locale], state: answer.isFlagged ? 'flagged' : isAnswered(answer) ? 'answered' : 'open' };
  });
}
