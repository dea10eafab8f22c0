// Flags by value: from which number on an answer raises a red or yellow alert, and what to do then.
import { ActionIcon, Button, Group, NumberInput, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { QuestionnaireItem } from 'fhir/r4';
import type { WrittenFlag } from '#shared/assessments/draft-options.ts';
import { withFlags, writtenFlags } from '#shared/assessments/draft-options.ts';
import { highest } from '#shared/assessments/draft-question.ts';
import { noWords } from '#shared/assessments/draft-words.ts';
import { grades, limitOperators } from '#shared/assessments/flag-rules.ts';
import { useT } from '../../platform/locale.ts';
import classes from './editor.module.css';
import { numberOrNull } from './NumberRules.tsx';
import { useDraft, useItemChange } from './useDraft.ts';
import { WordsField } from './WordsField.tsx';

export function LimitFlags({ item }: { readonly item: QuestionnaireItem }): ReactNode {
  const t = useT();
  const { base } = useDraft();
  const change = useItemChange(item.linkId);
  const flags = writtenFlags(item, base);
  const write = (next: readonly WrittenFlag[], field?: string): void => change((before) => withFlags(before, next, base), field);
  const add = (): void => write([...flags, { grade: flags.some((flag) => flag.grade === 'red') ? 'yellow' : 'red', limit: { operator: '>=', value: highest(item) ?? 0 }, action: noWords }]);
  return (
    <>
      {flags.map((flag, index) => (
        <div key={index} className={classes['flag']}>
          <Group gap={6} wrap="nowrap">
            <Select size="xs" w={92} aria-label={t('editor.flagGrade', { number: index + 1 })} data={grades.map((grade) => ({ value: grade, label: t(`editor.grade.${grade}`) }))} value={flag.grade} allowDeselect={false} onChange={(value) => write(flags.with(index, { ...flag, grade: grades.find((grade) => grade === value) ?? flag.grade }))} />
            <Select
              size="xs"
              w={72}
              aria-label={t('editor.flagOperator', { number: index + 1 })}
              data={[...limitOperators]}
              value={flag.limit?.operator ?? '>='}
              allowDeselect={false}
              onChange={(value) => write(flags.with(index, { ...flag, limit: { operator: limitOperators.find((operator) => operator === value) ?? '>=', value: flag.limit?.value ?? 0 } }))}
            />
            <NumberInput
              size="xs"
              w={110}
              aria-label={t('editor.flagValue', { number: index + 1 })}
              value={flag.limit?.value ?? ''}
              onChange={(value) => {
                const limit = numberOrNull(value);
                if (limit !== null) write(flags.with(index, { ...flag, limit: { operator: flag.limit?.operator ?? '>=', value: limit } }), `flag ${index} value`);
              }}
            />
            <ActionIcon variant="subtle" color="gray" aria-label={t('editor.removeFlag', { number: index + 1 })} onClick={() => write(flags.filter((_, at) => at !== index))}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
          <WordsField label={t('editor.action', { number: index + 1 })} words={flag.action} maxLength={300} onChange={(action) => write(flags.with(index, { ...flag, action }), `flag ${index} action`)} />
        </div>
      ))}
      <div>
        <Button size="compact-xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('editor.addFlag')}
        </Button>
      </div>
    </>
  );
}
