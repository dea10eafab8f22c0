// The options of a question, one row each: hot key, words in both languages, weight, flag with its action, "excludes the
// others" where several may be chosen. Enter in the last row's words begins a new one.
import { ActionIcon, Button, Checkbox, NumberInput, Select, Table, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCornerDownRight, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { QuestionnaireItem, QuestionnaireItemAnswerOption } from 'fhir/r4';
import { addOption, changeOption, hasWords, inlineOptions, isExclusive, keyOf, moveOption, optionWords, removeOption, withExclusive, withFlags, withKey, withOptionWords, withWeight, writtenFlags, writtenWeight } from '#shared/assessments/draft-options.ts';
import { questionKindOf } from '#shared/assessments/draft-question.ts';
import { noWords } from '#shared/assessments/draft-words.ts';
import { grades } from '#shared/assessments/flag-rules.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import classes from './editor.module.css';
import { numberOrNull } from './NumberRules.tsx';
import { freshCode, useDraft, useItemChange } from './useDraft.ts';
import { WordsField } from './WordsField.tsx';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

export function OptionsTable({ item }: { readonly item: QuestionnaireItem }): ReactNode {
  const t = useT();
  const { resource, base } = useDraft();
  const change = useItemChange(item.linkId);
  const options = item.answerOption ?? [];
  const hasSeveral = questionKindOf(item) === 'several';
  const freeKey = keys.find((key) => !options.some((option) => keyOf(option) === key)) ?? '';
  const table = useRef<HTMLTableElement>(null);
  const add = (): void => {
    change((before) => changeOption(addOption(before, freshCode('a'), noWords, base), options.length, (option) => withKey(option, freeKey)));
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>('tbody tr:last-of-type textarea')?.focus());
  };

  if (item.answerValueSet) {
    return (
      <>
        <Text size="sm">{t('editor.fromValueSet')}</Text>
        <div>
          <Button size="xs" variant="default" onClick={() => change((before) => inlineOptions(resource, before))}>
            {t('editor.inlineOptions')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      {options.length > 0 && (
        <Table ref={table} fz="sm" verticalSpacing={3} horizontalSpacing={4} className={classes['options'] ?? ''} aria-label={t('editor.options')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={44}>{t('editor.key')}</Table.Th>
              <Table.Th>{t('editor.optionWords')}</Table.Th>
              <Table.Th w={62}>{t('editor.weight')}</Table.Th>
              <Table.Th w={92}>{t('editor.flag')}</Table.Th>
              {hasSeveral && <Table.Th w={48}>{t('editor.exclusive')}</Table.Th>}
              <Table.Th w={78}>
                <span className="visually-hidden">{t('editor.optionTools')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {options.map((option, index) => (
              <OptionRow key={option.valueCoding?.code ?? index} item={item} option={option} index={index} isLast={index === options.length - 1} hasSeveral={hasSeveral} onAdd={add} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <div>
        <Button size="compact-xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('editor.addOption')}
        </Button>
      </div>
    </>
  );
}

interface OptionRowProps {
  readonly item: QuestionnaireItem;
  readonly option: QuestionnaireItemAnswerOption;
  readonly index: number;
  readonly isLast: boolean;
  readonly hasSeveral: boolean;
  readonly onAdd: () => void;
}

function OptionRow({ item, option, index, isLast, hasSeveral, onAdd }: OptionRowProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { base } = useDraft();
  const changeItem = useItemChange(item.linkId);
  const change = (next: (option: QuestionnaireItemAnswerOption) => QuestionnaireItemAnswerOption, field?: string): void => changeItem((before) => changeOption(before, index, next), field === undefined ? undefined : `option ${index} ${field}`);
  const words = optionWords(option, base);
  const name = words[locale] || words[base] || String(index + 1);
  const [flag] = writtenFlags(option, base);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isLast || !(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    onAdd();
  };

  return (
    <>
      <Table.Tr onKeyDown={onKeyDown} data-flagged={flag !== undefined || undefined}>
        <Table.Td>
          <TextInput size="xs" aria-label={t('editor.keyOf', { option: name })} maxLength={1} value={keyOf(option)} onChange={(event) => change((before) => withKey(before, event.currentTarget.value.normalize('NFKC').trim()))} />
        </Table.Td>
        <Table.Td>
          {hasWords(option) ? <WordsField isCompact label={t('editor.option', { number: index + 1 })} words={words} maxLength={200} onChange={(changed) => change((before) => withOptionWords(before, changed, base), 'words')} /> : name}
        </Table.Td>
        <Table.Td>
          <NumberInput size="xs" hideControls aria-label={t('editor.weightOf', { option: name })} value={writtenWeight(option) ?? ''} onChange={(value) => change((before) => withWeight(before, numberOrNull(value)), 'weight')} />
        </Table.Td>
        <Table.Td>
          <Select
            size="xs"
            aria-label={t('editor.flagOf', { option: name })}
            data={grades.map((grade) => ({ value: grade, label: t(`editor.grade.${grade}`) }))}
            value={flag?.grade ?? null}
            placeholder={t('editor.grade.none')}
            clearable
            onChange={(value) => {
              const grade = grades.find((one) => one === value);
              change((before) => withFlags(before, grade ? [{ grade, limit: null, action: flag?.action ?? noWords }] : [], base));
            }}
          />
        </Table.Td>
        {hasSeveral && (
          <Table.Td>
            <Checkbox aria-label={t('editor.exclusiveOf', { option: name })} checked={isExclusive(option)} onChange={(event) => change((before) => withExclusive(before, event.currentTarget.checked))} />
          </Table.Td>
        )}
        <Table.Td>
          <ActionIcon.Group>
            <ActionIcon size="sm" variant="subtle" color="gray" disabled={index === 0} aria-label={t('editor.optionUp', { option: name })} onClick={() => changeItem((before) => moveOption(before, index, -1))}>
              <IconArrowUp size={14} aria-hidden />
            </ActionIcon>
            <ActionIcon size="sm" variant="subtle" color="gray" disabled={isLast} aria-label={t('editor.optionDown', { option: name })} onClick={() => changeItem((before) => moveOption(before, index, 1))}>
              <IconArrowDown size={14} aria-hidden />
            </ActionIcon>
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('editor.removeOption', { option: name })} onClick={() => changeItem((before) => removeOption(before, index))}>
              <IconTrash size={14} aria-hidden />
            </ActionIcon>
          </ActionIcon.Group>
        </Table.Td>
      </Table.Tr>
      {flag && (
        <Table.Tr>
          <Table.Td ta="right" c="dimmed">
            <IconCornerDownRight size={15} aria-hidden />
          </Table.Td>
          <Table.Td colSpan={hasSeveral ? 5 : 4}>
            <WordsField isCompact label={t('editor.actionOf', { option: name })} hint={t('editor.actionHint')} words={flag.action} maxLength={300} onChange={(action) => change((before) => withFlags(before, [{ ...flag, action }], base), 'action')} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
