// The steps of a plan in words: when after what, how long the window is, which scripts are asked.
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PlanStep } from '#shared/plans/plan-definition.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';

export function StepTable({ steps }: { readonly steps: readonly PlanStep[] }): ReactNode {
  const t = useT();
  const scriptTitle = useScriptTitles();
  return (
    <Table fz="sm" className="figures">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('plans.step.title')}</Table.Th>
          <Table.Th>{t('plans.step.when')}</Table.Th>
          <Table.Th>{t('plans.step.window')}</Table.Th>
          <Table.Th>{t('plans.step.scripts')}</Table.Th>
          <Table.Th>{t('plans.step.priority')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {steps.map((step) => (
          <Table.Tr key={step.key}>
            <Table.Td>{step.channel === 'phone' ? step.title : t('plans.patient.byChannel', { title: step.title, channel: t(`programmes.channel.${step.channel}`) })}</Table.Td>
            <Table.Td>
              {t('plans.step.offset', { anchor: t(`plans.anchor.${step.anchor}`), days: step.offsetDays })}
              {step.repeat && t('plans.step.repeat', { every: step.repeat.every, unit: t(`plans.unit.${step.repeat.unit}`), times: step.repeat.times })}
            </Table.Td>
            <Table.Td>{step.windowDays === 0 ? t('plans.step.sameDay') : t('plans.step.windowDays', { days: step.windowDays })}</Table.Td>
            <Table.Td>{step.questionnaires.length === 0 ? t('plans.step.noScript') : step.questionnaires.map(scriptTitle).join('，')}</Table.Td>
            <Table.Td>{t(`plans.priority.${toPriority(step.priority)}`)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Titles by canonical URL; an unknown script shows the end of its address. */
export function useScriptTitles(): (url: string) => string {
  const locale = useLocale();
  const scripts = useCall('assessments.listQuestionnaires', {}).data ?? [];
  return (url) => scripts.find((script) => script.url === url)?.title[locale] ?? url.split('/').at(-1) ?? url;
}

function toPriority(priority: number): 1 | 2 | 3 | 4 {
  return priority === 1 || priority === 2 || priority === 3 ? priority : 4;
}
