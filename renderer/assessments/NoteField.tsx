// The note beside one question, opened by its key. Enter writes it (Shift+Enter begins a line) and gives the keys back to the script; Esc leaves it as it was.
import { Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useT } from '../platform/locale.ts';

interface NoteFieldProps {
  readonly note: string | null;
  /** True when the key opened it just now: it takes the focus. */
  readonly isOpening: boolean;
  readonly onSave: (note: string) => void;
  readonly onClose: () => void;
}

export function NoteField({ note, isOpening, onSave, onClose }: NoteFieldProps): ReactNode {
  const t = useT();
  const [text, setText] = useState(note ?? '');
  const isCancelled = useRef(false);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    if ((event.key !== 'Enter' || event.shiftKey) && event.key !== 'Escape') return;
    event.preventDefault();
    isCancelled.current = event.key === 'Escape';
    event.currentTarget.blur();
  };

  const onBlur = (): void => {
    if (isCancelled.current) setText(note ?? '');
    else onSave(text);
    isCancelled.current = false;
    onClose();
  };

  return <Textarea key={String(isOpening)} autosize minRows={1} maxRows={6} label={t('assessments.noteLabel')} value={text} maxLength={4000} autoComplete="off" autoFocus={isOpening} onChange={(event) => setText(event.currentTarget.value)} onKeyDown={onKeyDown} onBlur={onBlur} />;
}
