// "Ask only when …": one line a condition, picked from the questions and their options; all of them, or any one, must hold.
import { ActionIcon, Button, Group, NumberInput, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4';
import { newCondition, operatorsFor, sourcesFor, withOperator } from '#shared/assessments/draft-conditions.ts';
import { findItem } from '#shared/assessments/draft-items.ts';
import { withMember } from '#shared/assessments/draft-words.ts';
import { shortTextOf } from '#shared/assessments/extensions.ts';
import { isSameCoding, readOptions } from '#shared/assessments/options.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import classes from './editor.module.css';
import { numberOrNull } from './NumberRules.tsx';
import { useDraft, useItemChange } from './useDraft.ts';

export function ConditionsField({ item }: { readonly item: QuestionnaireItem }): ReactNode {
  const t = useT();
  const { resource } = useDraft();
  const change = useItemChange(item.linkId);
  const conditions = item.enableWhen ?? [];
  const sources = sourcesFor(resource, item.linkId);
  const write = (next: readonly QuestionnaireItemEnableWhen[], field?: string): void =>
    change((before) => {
      const written = withMember(before, 'enableWhen', next.length > 0 ? [...next] : undefined);
      return withMember(written, 'enableBehavior', next.length > 1 ? (before.enableBehavior ?? 'all') : undefined);
    }, field);
  const add = (): void => {
    const before = sources.filter((source) => source.linkId !== item.linkId);
    const nearest = lastBefore(resource.item ?? [], item.linkId, before) ?? before[0];
    if (nearest) write([...conditions, newCondition(resource, nearest)]);
  };

  return (
    <>
      {conditions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('editor.askedAlways')}
        </Text>
      )}
      {conditions.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t('editor.conditionsTogether')}
          data={(['all', 'any'] as const).map((behaviour) => ({ value: behaviour, label: t(`editor.behaviour.${behaviour}`) }))}
          value={item.enableBehavior ?? 'all'}
          onChange={(value) => change((before) => ({ ...before, enableBehavior: value === 'any' ? 'any' : 'all' }))}
          style={{ alignSelf: 'start' }}
        />
      )}
      {conditions.map((condition, index) => (
        <ConditionLine
          key={index}
          number={index + 1}
          condition={condition}
          sources={sources}
          onChange={(changed, field) => write(conditions.with(index, changed), field && `condition ${index} ${field}`)}
          onRemove={() => write(conditions.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button size="compact-xs" variant="default" disabled={sources.length === 0} leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('editor.addCondition')}
        </Button>
      </div>
    </>
  );
}

interface ConditionLineProps {
  readonly number: number;
  readonly condition: QuestionnaireItemEnableWhen;
  readonly sources: readonly QuestionnaireItem[];
  readonly onChange: (condition: QuestionnaireItemEnableWhen, field?: string) => void;
  readonly onRemove: () => void;
}

function ConditionLine({ number, condition, sources, onChange, onRemove }: ConditionLineProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { resource } = useDraft();
  const source = findItem(resource, condition.question);
  const choices = sources.map((one) => ({ value: one.linkId, label: shortTextOf(one)[locale] }));
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" className={classes['line'] ?? ''}>
      <Select
        size="xs"
        flex={3}
        searchable
        aria-label={t('editor.conditionQuestion', { number })}
        data={source ? choices : [...choices, { value: condition.question, label: t('editor.questionGone', { linkId: condition.question }) }]}
        value={condition.question}
        allowDeselect={false}
        error={!source}
        onChange={(linkId) => {
          const chosen = sources.find((one) => one.linkId === linkId);
          if (chosen) onChange(newCondition(resource, chosen));
        }}
      />
      {source && (
        <Select
          size="xs"
          w={104}
          aria-label={t('editor.conditionOperator', { number })}
          data={operatorsFor(source).map((operator) => ({ value: operator, label: t(`editor.operator.${operator}`) }))}
          value={condition.operator}
          allowDeselect={false}
          onChange={(value) => {
            const operator = operatorsFor(source).find((one) => one === value);
            if (operator) onChange(withOperator(resource, condition, operator));
          }}
        />
      )}
      {source && <Expected number={number} source={source} condition={condition} onChange={onChange} />}
      <ActionIcon variant="subtle" color="gray" aria-label={t('editor.removeCondition', { number })} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function Expected({ number, source, condition, onChange }: Pick<ConditionLineProps, 'number' | 'condition' | 'onChange'> & { readonly source: QuestionnaireItem }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { resource } = useDraft();
  const label = t('editor.conditionAnswer', { number });
  const head = { question: condition.question, operator: condition.operator };
  if (condition.operator === 'exists' || source.type === 'boolean') {
    const words = condition.operator === 'exists' ? (['answered', 'notAnswered'] as const) : (['yes', 'no'] as const);
    return (
      <Select
        size="xs"
        flex={3}
        aria-label={label}
        data={[{ value: 'true', label: t(`editor.expected.${words[0]}`) }, { value: 'false', label: t(`editor.expected.${words[1]}`) }]}
        value={String(condition.answerBoolean ?? true)}
        allowDeselect={false}
        onChange={(value) => onChange({ ...head, answerBoolean: value === 'true' })}
      />
    );
  }
  const options = readOptions(resource, source);
  if (options.length > 0) {
    const chosen = options.findIndex(({ value }) => 'valueCoding' in value && condition.answerCoding !== undefined && isSameCoding(value.valueCoding, condition.answerCoding));
    return (
      <Select
        size="xs"
        flex={3}
        aria-label={label}
        data={options.map((option, index) => ({ value: String(index), label: option.label[locale] || t('editor.option', { number: index + 1 }) }))}
        value={chosen < 0 ? null : String(chosen)}
        placeholder={t('editor.optionGone')}
        error={chosen < 0}
        allowDeselect={false}
        onChange={(index) => {
          const value = options[Number(index)]?.value;
          if (value && 'valueCoding' in value) onChange({ ...head, answerCoding: value.valueCoding });
        }}
      />
    );
  }
  if (source.type === 'date' || source.type === 'time') {
    const member = source.type === 'date' ? 'answerDate' : 'answerTime';
    return <TextInput size="xs" flex={3} type={source.type} aria-label={label} value={condition[member] ?? ''} onChange={(event) => onChange({ ...head, [member]: event.currentTarget.value }, 'value')} />;
  }
  const value = condition.answerInteger ?? condition.answerDecimal ?? condition.answerQuantity?.value ?? '';
  return (
    <NumberInput
      size="xs"
      flex={3}
      aria-label={label}
      value={value}
      onChange={(next) => {
        const number = numberOrNull(next);
        if (number === null) return;
        onChange({ ...head, ...(source.type === 'integer' ? { answerInteger: Math.round(number) } : source.type === 'quantity' ? { answerQuantity: { value: number } } : { answerDecimal: number }) }, 'value');
      }}
    />
  );
}

/** The question asked last before the item: what a condition most often looks at. */
function lastBefore(items: readonly QuestionnaireItem[], linkId: string, sources: readonly QuestionnaireItem[]): QuestionnaireItem | undefined {
  const order: string[] = [];
  const visit = (held: readonly QuestionnaireItem[]): void => {
    for (const item of held) {
      order.push(item.linkId);
      visit(item.item ?? []);
    }
  };
  visit(items);
  const before = new Set(order.slice(0, order.indexOf(linkId)));
  return sources.findLast((source) => before.has(source.linkId));
}
