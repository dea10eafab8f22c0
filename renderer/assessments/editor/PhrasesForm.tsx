// Standard phrases of the script: what the nurse may say at any time, with a short name to find it by.
import { ActionIcon, Button, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WrittenPhrase } from '#shared/assessments/draft.ts';
import { withPhrases, writtenPhrases } from '#shared/assessments/draft.ts';
import { noWords } from '#shared/assessments/draft-words.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import { FormPart } from './FormPart.tsx';
import { freshCode, useDraft } from './useDraft.ts';
import { WordsField } from './WordsField.tsx';

export function PhrasesForm(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { store, resource } = useDraft();
  const phrases = writtenPhrases(resource);
  const write = (next: readonly WrittenPhrase[], field?: string): void => store.change((before) => withPhrases(before, next), field === undefined ? {} : { merge: field });
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('editor.phrasesHint')}
      </Text>
      {phrases.map((phrase, index) => (
        <FormPart
          key={phrase.code}
          title={phrase.title[locale] || t('editor.phrase', { number: index + 1 })}
          actions={
            <ActionIcon variant="subtle" color="gray" aria-label={t('editor.removePhrase', { number: index + 1 })} onClick={() => write(phrases.filter((_, at) => at !== index))}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          }
        >
          <WordsField label={t('editor.phraseTitle')} words={phrase.title} maxLength={40} onChange={(title) => write(phrases.with(index, { ...phrase, title }), `phrase title ${index}`)} />
          <WordsField label={t('editor.phraseText')} words={phrase.text} takesFacts onChange={(text) => write(phrases.with(index, { ...phrase, text }), `phrase text ${index}`)} />
        </FormPart>
      ))}
      <div>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => write([...phrases, { code: freshCode('p'), title: noWords, text: noWords }])}>
          {t('editor.addPhrase')}
        </Button>
      </div>
    </Stack>
  );
}
