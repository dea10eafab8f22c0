// One question, read aloud large, notes apart, nothing pre-selected, all of it by keyboard. Answers are written through the script
// store; this file only draws and maps keys to actions. The same question stands alone or within the whole page.
import { Button, Group } from '@mantine/core';
import { useContext, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import { answerText } from '#shared/assessments/flags.ts';
import { leadIn, skippedBefore } from '#shared/assessments/next.ts';
import { isPatientOnly, isProxy } from '#shared/assessments/proxy.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import { notesAt, textAt } from '#shared/assessments/slot-view.ts';
import type { Problem } from '#shared/assessments/validate.ts';
import { KeysEnabled, useKeys } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import classes from './assessments.module.css';
import { NoteField } from './NoteField.tsx';
import { Occurrences } from './Occurrences.tsx';
import { absentKeys, questionActions } from './question-keys.ts';
import { QuestionFields } from './QuestionFields.tsx';
import type { Script, ScriptStore } from './script-store.ts';
import { Skipped } from './Skipped.tsx';

interface QuestionProps {
  readonly store: ScriptStore;
  readonly script: Script;
  readonly slot: Slot;
  /** Whether its script is the first of the call, which greets. */
  readonly isFirst: boolean;
  readonly moves: number;
  /** Within the whole page: its number there, where the words around it are shown by the page. */
  readonly number?: number;
}

export function Question({ store, script, slot, isFirst, moves, number }: QuestionProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { evaluation } = script;
  const { item } = slot.place;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isNoteOpen, setIsNoteOpen] = useState(false);
  const heading = useHeadingFocus(moves);
  const answer = evaluation.answers.get(slot.key) ?? emptyAnswer;
  const { choices, suggestion, choose, adopt, keys } = questionActions(store, script, slot, setProblem);
  useKeys({ ...keys, 'script.note': () => setIsNoteOpen(true) });

  return (
    <>
      <div className={classes['question']}>
        {number === undefined &&
          leadIn(evaluation, slot.key, isFirst).map((text) => (
            <p key={text[locale]} className={classes['leadIn']}>
              {text[locale]}
            </p>
          ))}
        {number === undefined && skippedBefore(evaluation, slot.key).map((skipped) => <Skipped key={skipped.key} evaluation={evaluation} slot={skipped} />)}
        <Occurrences store={store} script={script} slot={slot} />
        <h2 ref={heading} tabIndex={-1} className={classes['readAloud']}>
          {number !== undefined && <span className="figures">{number}. </span>}
          {textAt(evaluation, slot)[locale]}
        </h2>
        {item.required !== true && <small>{t('assessments.optional')}</small>}
        {isPatientOnly(item) && isProxy(script.answeredBy) && <Note title={t('assessments.patientOnly')} text={t('assessments.patientOnlyHint')} />}
        {notesAt(evaluation, slot).map((note) => (
          <Note key={note[locale]} title={t('assessments.nurseNote')} text={note[locale]} />
        ))}
        <QuestionFields evaluation={evaluation} slot={slot} answer={answer} choices={choices} problem={problem} onChoose={choose} onEnter={(values, staysHere) => setProblem(store.answer(values, staysHere))} onNext={() => store.next()} onBack={() => store.back()} onDecline={(reason) => store.decline(reason)} />
        {suggestion.length > 0 && (
          <Group gap={6}>
            <small>{t('assessments.suggestion', { value: answerText(slot.place, suggestion)[locale] })}</small>
            <Button size="compact-xs" variant="default" data-keys="page" leftSection={<KeyCap action="script.adopt" />} onClick={adopt}>
              {t('assessments.adopt')}
            </Button>
          </Group>
        )}
        <div className={classes['absent']} role="group" aria-label={t('assessments.notAnswered')}>
          {Object.entries(absentKeys).map(([action, reason]) => (
            <button key={reason} type="button" data-keys="page" className={classes['option']} role="checkbox" aria-checked={answer.absentReason === reason} onClick={() => store.decline(reason)}>
              <KeyCap action={action as keyof typeof absentKeys} />
              {t(`assessments.absent.${reason}`)}
            </button>
          ))}
        </div>
        {(isNoteOpen || answer.note !== null) && <NoteField key={answer.note} note={answer.note} isOpening={isNoteOpen} onSave={(note) => store.setNote(note)} onClose={() => setIsNoteOpen(false)} />}
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

/** For the nurse, on its own ground: never read out. */
function Note({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <p className={classes['note']}>
      <strong>{title}</strong>
      <span>{text}</span>
    </p>
  );
}

/** After a move the question has the focus, so that a screen reader speaks it; a field of its own takes it from there. */
function useHeadingFocus(moves: number): React.RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const isAwake = useContext(KeysEnabled);
  useEffect(() => {
    if (isAwake && moves > 0 && document.activeElement?.closest('input, textarea') == null) heading.current?.focus({ preventScroll: true });
  }, [isAwake, moves]);
  return heading;
}
