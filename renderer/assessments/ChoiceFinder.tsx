// A choice with more options than keys: a few of its words find it, Enter takes the marked one. Several may be taken one after the
// other; Enter in the empty field then moves on.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { isSameValue } from '#shared/assessments/options.ts';
import { useLocale, useT } from '../platform/locale.ts';
import classes from './assessments.module.css';
import type { Choice } from './choices.ts';
import type { QuestionFieldsProps } from './question-fields.ts';

const mostShown = 50;

export function ChoiceFinder({ slot, answer, choices, onChoose, onNext, onBack }: QuestionFieldsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const hasSeveral = slot.place.item.repeats === true;
  const wanted = query.trim().toLowerCase();
  const found = choices.filter((choice) => choice.label[locale].toLowerCase().includes(wanted)).slice(0, mostShown);
  const at = Math.max(0, Math.min(marked, found.length - 1));
  const isChosen = (choice: Choice): boolean => answer.values.some((value) => isSameValue(value, choice.value));

  const take = (choice: Choice | undefined): void => {
    if (!choice) return;
    setQuery('');
    setMarked(0);
    onChoose(choice);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    if (event.key === 'Enter') {
      if (wanted === '') onNext();
      else take(found[at]);
    } else if (event.key === 'ArrowDown') setMarked(at + 1);
    else if (event.key === 'ArrowUp') setMarked(at - 1);
    else if (event.key === 'Backspace' && query === '') onBack();
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes['choiceFinder']}>
      <TextInput
        autoFocus
        autoComplete="off"
        maw={320}
        label={t('assessments.findOption', { count: choices.length })}
        value={query}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setMarked(0);
        }}
      />
      <div role={hasSeveral ? 'group' : 'radiogroup'} aria-label={slot.place.shortText[locale]} className={classes['foundOptions']}>
        {found.map((choice, index) => (
          <button key={choice.id} type="button" className={classes['option']} data-marked={(wanted !== '' && index === at) || undefined} role={hasSeveral ? 'checkbox' : 'radio'} aria-checked={isChosen(choice)} onClick={() => take(choice)}>
            {choice.label[locale]}
          </button>
        ))}
      </div>
      {found.length === 0 && <small role="status">{t('assessments.findNothing')}</small>}
    </div>
  );
}
