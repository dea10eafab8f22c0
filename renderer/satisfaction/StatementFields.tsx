// What somebody said: the words first, all else optional. Used in a call, on the list page and for what came by letter.
import { Checkbox, Select, TextInput, Textarea, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { feedbackCategories, feedbackKinds } from '#shared/satisfaction/feedback.ts';
import type { Statement } from '#shared/satisfaction/satisfaction.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import classes from './satisfaction.module.css';

interface StatementFieldsProps {
  readonly value: Statement;
  readonly onChange: (change: Partial<Statement>) => void;
  readonly isReadOnly?: boolean;
  /** Who says it: asked outside a call only. */
  readonly hasInformant?: boolean;
  readonly takesFocus?: boolean;
}

export function StatementFields({ value, onChange, isReadOnly = false, hasInformant = false, takesFocus = false }: StatementFieldsProps): ReactNode {
  const t = useT();
  const departments = useCall('patients.listDepartments', {}).data ?? [];
  const shared = { size: 'xs', disabled: isReadOnly } as const;
  return (
    <div className={classes['fields']}>
      <Choices label={t('satisfaction.field.kind')} isReadOnly={isReadOnly} value={value.kind} choices={feedbackKinds.map((kind) => [kind, t(`satisfaction.kind.${kind}`)])} onChoose={(kind) => onChange({ kind })} />
      <Textarea {...shared} label={t('satisfaction.field.text')} placeholder={t('satisfaction.field.textHint')} autosize minRows={3} maxRows={8} maxLength={4000} value={value.text} onChange={(event) => onChange({ text: event.currentTarget.value })} data-autofocus={takesFocus || undefined} data-feedback-text />
      <Choices
        label={t('satisfaction.field.category')}
        isReadOnly={isReadOnly}
        value={value.category}
        choices={feedbackCategories.map((category) => [category, t(`satisfaction.category.${category}`)])}
        onChoose={(category) => onChange({ category: category === value.category ? null : category })}
      />
      <div className={classes['pair']}>
        <Select
          {...shared}
          label={t('satisfaction.field.department')}
          searchable
          clearable
          data={departments.map((department) => ({ value: department.id, label: department.name }))}
          value={value.departmentId}
          onChange={(departmentId) => onChange({ departmentId })}
          clearButtonProps={{ 'aria-label': t('ui.clear') }}
        />
        <TextInput {...shared} label={t('satisfaction.field.person')} maxLength={40} autoComplete="off" value={value.personName ?? ''} onChange={(event) => onChange({ personName: event.currentTarget.value })} />
      </div>
      {hasInformant && <TextInput {...shared} label={t('satisfaction.field.informant')} maxLength={100} autoComplete="off" value={value.informant ?? ''} onChange={(event) => onChange({ informant: event.currentTarget.value })} />}
      <Checkbox {...shared} label={t('satisfaction.field.wantsAnswer')} checked={value.wantsAnswer} onChange={(event) => onChange({ wantsAnswer: event.currentTarget.checked })} />
    </div>
  );
}

interface ChoicesProps<C extends string> {
  readonly label: string;
  readonly value: C | null;
  readonly choices: readonly (readonly [value: C, label: string])[];
  readonly isReadOnly: boolean;
  readonly onChoose: (value: C) => void;
}

function Choices<C extends string>({ label, value, choices, isReadOnly, onChoose }: ChoicesProps<C>): ReactNode {
  return (
    <div role="group" aria-label={label} className={classes['choices']}>
      {choices.map(([choice, text]) => (
        <UnstyledButton key={choice} className={classes['choice']} aria-pressed={choice === value} disabled={isReadOnly} onClick={() => onChoose(choice)}>
          {text}
        </UnstyledButton>
      ))}
    </div>
  );
}
