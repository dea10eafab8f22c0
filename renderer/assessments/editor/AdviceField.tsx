// What may be said to a symptom, several pieces, each in both languages.
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Words } from '#shared/assessments/draft-words.ts';
import { noWords } from '#shared/assessments/draft-words.ts';
import { useT } from '../../platform/locale.ts';
import classes from './editor.module.css';
import { WordsField } from './WordsField.tsx';

interface AdviceFieldProps {
  readonly advice: readonly Words[];
  /** @param field marks typing in one piece */
  readonly onChange: (advice: readonly Words[], field?: string) => void;
}

export function AdviceField({ advice, onChange }: AdviceFieldProps): ReactNode {
  const t = useT();
  return (
    <>
      {advice.map((words, index) => (
        <div key={index} className={classes['line']}>
          <WordsField label={t('editor.advice', { number: index + 1 })} words={words} takesFacts onChange={(changed) => onChange(advice.with(index, changed), `advice ${index}`)} />
          <ActionIcon variant="subtle" color="gray" aria-label={t('editor.removeAdvice', { number: index + 1 })} onClick={() => onChange(advice.filter((_, at) => at !== index))}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button size="compact-xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...advice, noWords])}>
          {t('editor.addAdvice')}
        </Button>
      </div>
    </>
  );
}
