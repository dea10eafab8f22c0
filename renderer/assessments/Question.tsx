// One question at a time, read aloud large, notes apart, nothing pre-selected, all of it by keyboard. Answers are written through
// the script store; this file only draws and maps keys to actions.
import { Button, Group } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { AbsentReason, AnswerValue } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import type { Place } from '#shared/assessments/model.ts';
import { leadIn } from '#shared/assessments/next.ts';
import { isSameValue } from '#shared/assessments/options.ts';
import type { Problem } from '#shared/assessments/validate.ts';
import { useKeys } from '../platform/keys.ts';
import type { KeyHandlers } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import classes from './assessments.module.css';
import { choicesOf } from './choices.ts';
import { NoteField } from './NoteField.tsx';
import { QuestionFields } from './QuestionFields.tsx';
import type { Script, ScriptStore } from './script-store.ts';

interface QuestionProps {
  readonly store: ScriptStore;
  readonly script: Script;
  readonly place: Place;
  readonly moves: number;
}

const absentKeys = { 'script.dontKnow': 'asked-unknown', 'script.refused': 'asked-declined', 'script.notApplicable': 'not-applicable', 'script.notAsked': 'not-asked' } as const satisfies Record<string, AbsentReason>;

export function Question({ store, script, place, moves }: QuestionProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isNoteOpen, setIsNoteOpen] = useState(false);
  const heading = useHeadingFocus(moves);
  const answer = script.evaluation.answers.get(place.linkId) ?? emptyAnswer;
  const choices = choicesOf(place);
  const hasSeveral = place.item.repeats === true;

  const choose = (value: AnswerValue): void => {
    if (!hasSeveral) return setProblem(store.answer([value]));
    const others = answer.values.filter((chosen) => !isSameValue(chosen, value));
    setProblem(store.answer(others.length < answer.values.length ? others : [...others, value], true));
  };

  const handlers: KeyHandlers = {
    ...Object.fromEntries(choices.flatMap(({ action, value }) => (action ? [[action, () => choose(value)]] : []))),
    ...Object.fromEntries(Object.entries(absentKeys).map(([action, reason]) => [action, () => store.decline(reason)])),
    'script.next': () => store.next(),
    'script.back': () => store.back(),
    'script.note': () => setIsNoteOpen(true),
    'script.flag': () => store.toggleFlag(),
    'script.undo': () => store.takeBack(),
  };
  useKeys(handlers);

  return (
    <>
      <div className={classes['question']}>
        {leadIn(script.evaluation, place.linkId).map((text) => (
          <p key={text[locale]} className={classes['leadIn']}>
            {text[locale]}
          </p>
        ))}
        <h2 ref={heading} tabIndex={-1} className={classes['readAloud']}>
          {place.text[locale]}
        </h2>
        {place.item.required !== true && <small>{t('assessments.optional')}</small>}
        {place.notes.map((note) => (
          <p key={note[locale]} className={classes['note']}>
            <strong>{t('assessments.nurseNote')}</strong>
            <span>{note[locale]}</span>
          </p>
        ))}
        <QuestionFields place={place} answer={answer} choices={choices} problem={problem} onChoose={choose} onEnter={(values, staysHere) => setProblem(store.answer(values, staysHere))} onNext={() => store.next()} onBack={() => store.back()} onDecline={(reason) => store.decline(reason)} />
        <div className={classes['absent']} role="group" aria-label={t('assessments.notAnswered')}>
          {Object.entries(absentKeys).map(([action, reason]) => (
            <button key={reason} type="button" data-keys="page" className={classes['option']} role="checkbox" aria-checked={answer.absentReason === reason} onClick={() => store.decline(reason)}>
              <KeyCap action={action as keyof typeof absentKeys} />
              {t(`assessments.absent.${reason}`)}
            </button>
          ))}
        </div>
        {(isNoteOpen || answer.note !== null) && <NoteField note={answer.note} isOpening={isNoteOpen} onSave={(note) => store.setNote(note)} onClose={() => setIsNoteOpen(false)} />}
      </div>
      <div className={classes['foot']}>
        <Button variant="default" size="xs" data-keys="page" onClick={() => store.back()} leftSection={<KeyCap action="script.back" />}>
          {t('assessments.back')}
        </Button>
        <Button variant="default" size="xs" data-keys="page" onClick={() => store.next()} leftSection={<KeyCap action="script.next" />}>
          {t('assessments.next')}
        </Button>
        <Group gap={6} ml="auto">
          <Button variant="subtle" size="xs" data-keys="page" onClick={() => setIsNoteOpen(true)} leftSection={<KeyCap action="script.note" />}>
            {t('assessments.note')}
          </Button>
          <Button variant={answer.isFlagged ? 'light' : 'subtle'} color={answer.isFlagged ? 'red' : 'teal'} size="xs" data-keys="page" aria-pressed={answer.isFlagged} onClick={() => store.toggleFlag()} leftSection={<KeyCap action="script.flag" />}>
            {t(answer.isFlagged ? 'assessments.flagged' : 'assessments.flag')}
          </Button>
          <Button variant="subtle" size="xs" data-keys="page" onClick={() => store.takeBack()} leftSection={<KeyCap action="script.undo" />}>
            {t('assessments.undo')}
          </Button>
        </Group>
      </div>
    </>
  );
}

/** After a move the question has the focus, so that a screen reader speaks it; a field of its own takes it from there. */
function useHeadingFocus(moves: number): React.RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (moves > 0 && document.activeElement?.closest('input, textarea') == null) heading.current?.focus({ preventScroll: true });
  }, [moves]);
  return heading;
}
