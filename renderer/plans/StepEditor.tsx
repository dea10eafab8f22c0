// The steps of a plan as rows of fields: title, day, window, repeats, scripts, risk.
import { ActionIcon, Button, Group, MultiSelect, NumberInput, Select, Table, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PlanStep, StepChannel } from '#shared/plans/plan-definition.ts';
import { anchors, stepChannels } from '#shared/plans/plan-definition.ts';
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
  const templates = (useCall('messaging.listTemplates', {}).data ?? []).map((template) => ({ value: template.code, label: template.newest.title }));
  const change = (key: string, values: Partial<PlanStep>): void => onChange(steps.map((step) => (step.key === key ? { ...step, ...values } : step)));
  return (
    <>
      <Table fz="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('plans.step.title')}</Table.Th>
            <Table.Th w={120}>{t('plans.step.when')}</Table.Th>
            <Table.Th w={90}>{t('plans.field.offsetDays')}</Table.Th>
            <Table.Th w={90}>{t('plans.field.windowDays')}</Table.Th>
            <Table.Th w={200}>{t('plans.field.repeat')}</Table.Th>
            <Table.Th w={100}>{t('plans.step.channel')}</Table.Th>
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
                <RepeatField value={step.repeat} onChange={(repeat) => onChange(steps.map((other) => (other.key === step.key ? withRepeat(other, repeat) : other)))} />
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={t('plans.step.channel')}
                  data={stepChannels.map((channel) => ({ value: channel, label: t(`programmes.channel.${channel}`) }))}
                  value={step.channel}
                  allowDeselect={false}
                  onChange={(value) => onChange(steps.map((other) => (other.key === step.key ? byChannel(other, stepChannels.find((channel) => channel === value) ?? step.channel, templates[0]?.value) : other)))}
                />
              </Table.Td>
              <Table.Td>
                {step.channel === 'phone' || step.channel === 'video' ? (
                  <MultiSelect aria-label={t('plans.step.scripts')} data={scriptChoices} value={[...step.questionnaires]} maxValues={5} onChange={(value) => change(step.key, { questionnaires: value })} />
                ) : step.channel === 'lecture' ? null : (
                  <Select aria-label={t('plans.step.template')} required data={templates} value={step.templateCode ?? null} allowDeselect={false} onChange={(value) => value !== null && change(step.key, { templateCode: value })} />
                )}
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

type Repeat = NonNullable<PlanStep['repeat']>;
const units = ['day', 'week', 'month'] as const;
/** What a step that begins to repeat starts from. */
const weekly: Repeat = { every: 1, unit: 'week', times: 4 };

/** Every so many days, weeks or months from the previous due date, so many times in all; or once. */
function RepeatField({ value, onChange }: { readonly value: Repeat | undefined; readonly onChange: (repeat: Repeat | undefined) => void }): ReactNode {
  const t = useT();
  const change = (values: Partial<Repeat>): void => onChange({ ...(value ?? weekly), ...values });
  return (
    <Group gap={4} wrap="nowrap">
      {value && <NumberInput aria-label={t('plans.field.repeatEvery')} title={t('plans.field.repeatEvery')} w={52} hideControls min={1} max={60} allowDecimal={false} value={value.every} onChange={(every) => change({ every: Number(every) })} />}
      <Select
        aria-label={t('plans.field.repeat')}
        data={[{ value: '', label: t('plans.field.repeatNever') }, ...units.map((unit) => ({ value: unit, label: t(`plans.field.repeatUnit.${unit}`) }))]}
        value={value?.unit ?? ''}
        allowDeselect={false}
        onChange={(chosen) => {
          const unit = units.find((candidate) => candidate === chosen);
          if (unit) change({ unit });
          else onChange(undefined);
        }}
      />
      {value && <NumberInput aria-label={t('plans.field.repeatTimes')} title={t('plans.field.repeatTimes')} w={52} hideControls min={1} max={60} allowDecimal={false} value={value.times} onChange={(times) => change({ times: Number(times) })} />}
    </Group>
  );
}

/** What is sent has a text and no script; what is said has scripts and no text; a lecture has neither. */
function byChannel({ templateCode: _former, ...step }: PlanStep, channel: StepChannel, templateCode: string | undefined): PlanStep {
  if (channel === 'phone' || channel === 'video') return { ...step, channel };
  const silent = { ...step, channel, questionnaires: [] };
  return channel === 'lecture' || templateCode === undefined ? silent : { ...silent, templateCode };
}

function withRepeat({ repeat: _former, ...step }: PlanStep, repeat: Repeat | undefined): PlanStep {
  return repeat ? { ...step, repeat } : step;
}
