// A plan as a form; saving makes or replaces its draft and publishes nothing.
import { Button, Group, MultiSelect, NumberInput, Select, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PlanDefinition } from '#shared/plans/plan-definition.ts';
import { dispositions, sexes } from '#shared/plans/plan-definition.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone, showNotice } from '../platform/toasts.tsx';
import { Section } from '../ui/PageHead.tsx';
import { AfterAnswerEditor } from './AfterAnswerEditor.tsx';
import type { PlanForm } from './draft.ts';
import { toDefinition, toForm } from './draft.ts';
import { StepEditor } from './StepEditor.tsx';

interface PlanEditorProps {
  /** Null: a new plan. */
  readonly planId: string | null;
  readonly definition: PlanDefinition;
  /** With the plan's id when saved, with null when left. */
  readonly onDone: (planId: string | null) => void;
}

export function PlanEditor({ planId, definition, onDone }: PlanEditorProps): ReactNode {
  const t = useT();
  const [form, setForm] = useState(() => toForm(definition));
  const departments = useCall('patients.listDepartments', {}).data ?? [];
  const save = useCommand('plans.saveDraft');
  const set = (change: Partial<PlanForm>): void => setForm((current) => ({ ...current, ...change }));

  async function submit(): Promise<void> {
    const result = toDefinition(form, definition);
    if ('problem' in result) {
      showNotice('plans.definitionInvalid', result);
      return;
    }
    const saved = await save.run({ id: planId, definition: result.definition });
    if (!saved) return;
    showDone('plans.draftSaved');
    onDone(saved.id);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Section title={t('plans.definition')}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput label={t('plans.field.title')} required maxLength={60} value={form.title} onChange={(event) => set({ title: event.currentTarget.value })} />
            <Select
              label={t('plans.column.group')}
              data={(['routine', 'additional'] as const).map((group) => ({ value: group, label: t(`plans.group.${group}`) }))}
              value={form.group}
              allowDeselect={false}
              onChange={(value) => set({ group: value === 'additional' ? 'additional' : 'routine' })}
            />
            <NumberInput label={t('plans.column.precedence')} min={0} max={1000} allowDecimal={false} value={form.precedence} onChange={(value) => set({ precedence: Number(value) })} />
          </SimpleGrid>
          <Textarea label={t('plans.field.summary')} autosize maxLength={300} value={form.summary} onChange={(event) => set({ summary: event.currentTarget.value })} />
        </Stack>
      </Section>
      <Section title={t('plans.criteria')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TagsInput label={t('plans.field.departments')} data={departments.map((department) => department.name)} value={[...form.departments]} onChange={(value) => set({ departments: value })} clearable />
          <TagsInput label={t('plans.field.diagnoses')} value={[...form.diagnoses]} onChange={(value) => set({ diagnoses: value.map((code) => code.trim().toUpperCase()) })} splitChars={[',', '，', ' ', '、']} clearable />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 3 }} mt="sm">
          <TagsInput label={t('plans.field.procedures')} value={[...form.procedures]} onChange={(value) => set({ procedures: value })} splitChars={[',', '，', '、']} clearable />
          <MultiSelect
            label={t('plans.field.dispositions')}
            data={dispositions.map((disposition) => ({ value: disposition, label: t(`plans.disposition.${disposition}`) }))}
            value={[...form.dispositions]}
            onChange={(value) => set({ dispositions: dispositions.filter((disposition) => value.includes(disposition)) })}
            clearable
          />
          <MultiSelect label={t('plans.field.sexes')} data={[{ value: 'male', label: t('ui.male') }, { value: 'female', label: t('ui.female') }]} value={[...form.sexes]} onChange={(value) => set({ sexes: sexes.filter((sex) => value.includes(sex)) })} clearable />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 5 }} mt="sm">
          <NumberInput label={t('plans.field.minimumStayDays')} min={0} max={3650} allowDecimal={false} value={form.minimumStayDays ?? ''} onChange={(value) => set({ minimumStayDays: value === '' ? null : Number(value) })} />
          <NumberInput label={t('plans.field.maximumStayDays')} min={0} max={3650} allowDecimal={false} value={form.maximumStayDays ?? ''} onChange={(value) => set({ maximumStayDays: value === '' ? null : Number(value) })} />
          <NumberInput label={t('plans.field.minimumAge')} min={0} max={130} allowDecimal={false} value={form.minimumAge ?? ''} onChange={(value) => set({ minimumAge: value === '' ? null : Number(value) })} />
          <NumberInput label={t('plans.field.maximumAge')} min={0} max={130} allowDecimal={false} value={form.maximumAge ?? ''} onChange={(value) => set({ maximumAge: value === '' ? null : Number(value) })} />
          <NumberInput label={t('plans.field.dischargedWithinDays')} min={1} max={3650} allowDecimal={false} value={form.dischargedWithinDays} onChange={(value) => set({ dischargedWithinDays: Number(value) })} />
        </SimpleGrid>
      </Section>
      <Section title={t('plans.steps')}>
        <StepEditor steps={form.steps} onChange={(steps) => set({ steps })} />
      </Section>
      <Section title={t('plans.after.heading')}>
        <AfterAnswerEditor rules={form.afterAnswers} onChange={(afterAnswers) => set({ afterAnswers })} />
      </Section>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => onDone(null)}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={save.isRunning}>
          {t('plans.saveDraft')}
        </Button>
      </Group>
    </form>
  );
}
