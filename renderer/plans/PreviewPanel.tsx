// "Who would be enrolled": the definition on screen against the discharges of a period, by the very rules of the enrolment.
// Nothing is written; enrolling the discharges of the period is a second, confirmed step by the published plans.
import { Button, Group, List, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PlanDefinition } from '#shared/plans/plan-definition.ts';
import type { PlanPreview } from '#shared/plans/plans.contract.ts';
import { addDays } from '#shared/time/civil.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { Section } from '../ui/PageHead.tsx';

const previewDays = 30;
const examples = 10;

export function PreviewPanel({ planId, definition }: { readonly planId: string; readonly definition: PlanDefinition }): ReactNode {
  const t = useT();
  const today = useFormat().date(backendNow());
  const [period, setPeriod] = useState({ from: addDays(today, -previewDays), to: today });
  const [isAsking, setAsking] = useState(false);
  const preview = useCall('plans.previewPlan', { id: planId, definition, ...period, examples });
  const enrol = useCommand('plans.enrolDischarges');

  async function enrolPeriod(): Promise<void> {
    const result = await enrol.run(period);
    if (!result) return;
    showDone('plans.enrolDischargesDone', result);
    setAsking(false);
  }

  return (
    <Section title={t('plans.preview')}>
      <Group align="flex-end" mb="sm" className="screen-only">
        <TextInput type="date" label={t('plans.preview.from')} value={period.from} max={period.to} onChange={(event) => event.currentTarget.value && setPeriod({ ...period, from: event.currentTarget.value })} />
        <TextInput type="date" label={t('plans.preview.to')} value={period.to} min={period.from} max={today} onChange={(event) => event.currentTarget.value && setPeriod({ ...period, to: event.currentTarget.value })} />
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('plans.enrolDischarges')}
        </Button>
      </Group>
      {preview.error ? <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} /> : preview.data && <PreviewResult preview={preview.data} />}
      <ConfirmWithScope
        isOpened={isAsking}
        title={t('plans.enrolDischarges')}
        scope={[t('plans.enrolDischargesScope', period)]}
        confirmLabel={t('plans.enrolDischarges')}
        isRunning={enrol.isRunning}
        onConfirm={() => void enrolPeriod()}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}

function PreviewResult({ preview }: { readonly preview: PlanPreview }): ReactNode {
  const t = useT();
  return (
    <>
      <Text fw={600}>{t('plans.preview.result', { stays: preview.stays, enrolled: preview.enrolled })}</Text>
      {preview.notEnrolled.length > 0 && (
        <List size="sm" my="xs" className="figures">
          {preview.notEnrolled.map(({ reason, count }) => (
            <List.Item key={reason}>
              {t(`plans.exclusion.${reason}`)} {count}
            </List.Item>
          ))}
        </List>
      )}
      {preview.examples.length > 0 && (
        <DataGrid
          label={t('plans.preview.examples', { count: preview.examples.length })}
          rows={preview.examples}
          rowKey={(row) => row.stayId}
          empty={{ title: t('plans.preview.notEnrolled') }}
          columns={[
            { accessor: 'maskedName', title: t('plans.preview.patient'), width: 110, render: (row) => [row.maskedName, row.inpatientTail].filter(Boolean).join(' ') },
            { accessor: 'departmentName', title: t('plans.preview.department'), width: 150 },
            { accessor: 'dischargedOn', title: t('plans.preview.dischargedOn'), width: 120 },
            { accessor: 'diagnosis', title: t('plans.preview.diagnosis') },
            { accessor: 'windows', title: t('plans.preview.windows'), render: (row) => row.windows.map((window) => <div key={`${window.title} ${window.dueFrom}`}>{t('plans.patient.window', { from: window.dueFrom, to: window.dueBy })}</div>) },
          ]}
        />
      )}
    </>
  );
}
