// The questions by which a listener tells it back, each with what a good answer holds.
import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TeachBack } from '#shared/education/article.ts';
import { useT } from '../platform/locale.ts';

const mostQuestions = 5;

export function TeachBackFields({ questions, onChange }: { readonly questions: readonly TeachBack[]; readonly onChange: (questions: TeachBack[]) => void }): ReactNode {
  const t = useT();
  const set = (index: number, change: Partial<TeachBack>): void => onChange(questions.map((question, position) => (position === index ? { ...question, ...change } : question)));
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('education.article.teachBack')}
      </Text>
      {questions.map((question, index) => (
        // A question has no name but its place.
        <Group key={index} gap="xs" align="flex-end" wrap="nowrap">
          <TextInput flex={1} label={t('education.article.ask')} maxLength={200} value={question.ask} onChange={(event) => set(index, { ask: event.currentTarget.value })} />
          <TextInput flex={1} label={t('education.article.expect')} maxLength={300} value={question.expect} onChange={(event) => set(index, { expect: event.currentTarget.value })} />
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('education.article.removeQuestion', { number: index + 1 })} onClick={() => onChange(questions.filter((_, position) => position !== index))}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {questions.length < mostQuestions && (
        <Button variant="default" size="compact-sm" w="fit-content" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => onChange([...questions, { ask: '', expect: '' }])}>
          {t('education.article.addQuestion')}
        </Button>
      )}
    </Stack>
  );
}
