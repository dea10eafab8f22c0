// The steps of a plan as rows of fields: title, day, window, scripts, risk.
import { ActionIcon, Button, MultiSelect, NumberInput, Select, Table, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PlanStep } from '#shared/plans/plan-definition.ts';
import { anchors } from '#shared/plans/plan-definition.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { addStep } from './draft.ts';

interface StepEditorProps {
  readonly steps: readonly PlanStep[];
  readonly onChange: (steps: readonly PlanStep[]) => void;
}

export function StepEditor({ steps, onChange }: StepEditorProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const scripts = (useCall('assessments.listQuestionnaires', {}).data ?? []).filter((script) => script.retiredAt === null);
  const scriptChoices = [...new Map(scripts.map((script) => [script.url, script.title[locale]])).entries()].map(([value, label]) => ({ value, label }));
  const change = (key: string, values: Partial<PlanStep>): void => onChange(steps.map((step) => (step.key === key ? { ...step, ...values } : step)));
  return (
    <>
      <Table fz="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('plans.step.title')}</Table.Th>
            <Table.Th w={120}>{t('plans.step.when')}</Table.Th>
            <Table.Th w={90}>{t('plans.field.offsetDays')}</Table.Th>
            <Table.Th w={100}>{t('plans.field.windowDays')}</Table.Th>
            <Table.Th>{t('plans.step.scripts')}</Table.Th>
            <Table.Th w={110}>{t('plans.step.priority')}</Table.Th>
            <Table.Th w={44} aria-label={t('plans.field.removeStep', { title: '' })} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map((step) => (
            <Table.Tr key={step.key}>
              <Table.Td>
                <TextInput aria-label={t('plans.step.title')} required maxLength={60} value={step.title} onChange={(event) => change(step.key, { title: event.currentTarget.value })} />
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={t('plans.step.when')}
                  data={anchors.map((anchor) => ({ value: anchor, label: t(`plans.anchor.${anchor}`) }))}
                  value={step.anchor}
                  allowDeselect={false}
                  onChange={(value) => change(step.key, { anchor: anchors.find((anchor) => anchor === value) ?? step.anchor })}
                />
              </Table.Td>
              <Table.Td>
                <NumberInput aria-label={t('plans.field.offsetDays')} min={0} max={3650} allowDecimal={false} value={step.offsetDays} onChange={(value) => change(step.key, { offsetDays: Number(value) })} />
              </Table.Td>
              <Table.Td>
                <NumberInput aria-label={t('plans.field.windowDays')} min={0} max={90} allowDecimal={false} value={step.windowDays} onChange={(value) => change(step.key, { windowDays: Number(value) })} />
              </Table.Td>
              <Table.Td>
                <MultiSelect aria-label={t('plans.step.scripts')} data={scriptChoices} value={[...step.questionnaires]} maxValues={5} onChange={(value) => change(step.key, { questionnaires: value })} />
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={t('plans.step.priority')}
                  data={(['1', '2', '3', '4'] as const).map((priority) => ({ value: priority, label: t(`plans.priority.${priority}`) }))}
                  value={String(step.priority)}
                  allowDeselect={false}
                  onChange={(value) => change(step.key, { priority: Number(value ?? step.priority) })}
                />
              </Table.Td>
              <Table.Td>
                <ActionIcon variant="subtle" color="gray" disabled={steps.length === 1} aria-label={t('plans.field.removeStep', { title: step.title })} onClick={() => onChange(steps.filter((other) => other.key !== step.key))}>
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button mt="xs" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => onChange(addStep(steps, (days) => t('plans.newStep', { days })))}>
        {t('plans.field.addStep')}
      </Button>
    </>
  );
}
