// Drills: begun and ended by the supervisor, each with the times it took and what was found.
import { Button, Drawer, Text, TextInput, Textarea } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Drill } from '#shared/hotline/drills.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { StepForm } from './StepForm.tsx';
import { intervalWords } from './wording.ts';

export function DrillsPane(): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const [isStarting, setStarting] = useState(false);
  const [ending, setEnding] = useState<Drill | null>(null);
  const call = useCall('hotline.listDrills', {});
  const isRunning = call.data?.some((drill) => drill.endedAt === null) === true;
  const columns = useColumns(isSupervisor ? setEnding : null);
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t('hotline.drills.hint')}
      </Text>
      {isSupervisor && (
        <FilterBar>
          <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} disabled={isRunning} onClick={() => setStarting(true)}>
            {t('hotline.drills.start')}
          </Button>
        </FilterBar>
      )}
      <DataGrid label={t('hotline.tab.drills')} rows={call.data} rowKey={(drill) => drill.id} columns={columns} empty={{ title: t('hotline.drills.empty'), hint: t('hotline.drills.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} />
      <Drawer opened={isStarting} onClose={() => setStarting(false)} position="right" size="md" title={t('hotline.drills.start')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {isStarting && <StartForm onDone={() => setStarting(false)} />}
      </Drawer>
      <Drawer opened={ending !== null} onClose={() => setEnding(null)} position="right" size="md" title={t('hotline.drills.end')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {ending && <EndForm drill={ending} onDone={() => setEnding(null)} />}
      </Drawer>
    </>
  );
}

function useColumns(onEnd: ((drill: Drill) => void) | null): GridColumn<Drill>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      accessor: 'title',
      title: t('hotline.drills.column.drill'),
      width: 260,
      render: (drill) => (
        <>
          {drill.title}
          <Text size="xs" c="dimmed">
            {`${format.dateTime(drill.startedAt)} ${drill.startedBy}`}
          </Text>
        </>
      ),
    },
    {
      accessor: 'state',
      title: t('hotline.column.state'),
      width: 190,
      render: (drill) => (
        <>
          <StatusChip tone={drill.endedAt === null ? 'soon' : 'done'} label={drill.endedAt === null ? t(drill.caseId === null ? 'hotline.drills.ringing' : 'hotline.drills.running') : t('hotline.drills.endedAt', { at: format.time(drill.endedAt) })} />
          <Text size="xs" c="dimmed">
            {drill.answeredBy}
          </Text>
        </>
      ),
    },
    {
      accessor: 'times',
      title: t('hotline.drills.column.times'),
      width: 240,
      render: (drill) => (drill.times.length === 0 ? t('hotline.drills.noTimes') : drill.times.map((time, index) => <div key={index}>{`${t(`hotline.interval.${time.name}`)} ${intervalWords(time.ms)}`}</div>)),
    },
    { accessor: 'finding', title: t('hotline.drills.finding'), render: (drill) => drill.finding ?? '—' },
    {
      accessor: 'actions',
      title: t('escalations.column.actions'),
      width: 180,
      render: (drill) => (
        <>
          {drill.caseId !== null && (
            <Button size="compact-sm" variant="subtle" onClick={() => navigate(`/hotline/${drill.caseId ?? ''}`)}>
              {t('hotline.night.toCase')}
            </Button>
          )}
          {onEnd && drill.endedAt === null && (
            <Button size="compact-sm" variant="default" onClick={() => onEnd(drill)}>
              {t('hotline.drills.end')}
            </Button>
          )}
        </>
      ),
    },
  ];
}

function StartForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useT();
  const [title, setTitle] = useState('');
  const [scenario, setScenario] = useState('');
  const start = useCommand('hotline.startDrill');
  return (
    <StepForm label={t('hotline.drills.start')} canSubmit={title.trim() !== '' && scenario.trim() !== ''} isRunning={start.isRunning} onSubmit={() => start.run({ title: title.trim(), scenario: scenario.trim() })} onDone={onDone}>
      <TextInput label={t('hotline.drills.name')} required maxLength={100} autoComplete="off" value={title} onChange={(event) => setTitle(event.currentTarget.value)} data-autofocus />
      <Textarea label={t('hotline.drills.scenario')} description={t('hotline.drills.scenarioHint')} required autosize minRows={4} maxLength={1000} value={scenario} onChange={(event) => setScenario(event.currentTarget.value)} />
    </StepForm>
  );
}

function EndForm({ drill, onDone }: { readonly drill: Drill; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const [finding, setFinding] = useState('');
  const end = useCommand('hotline.endDrill');
  return (
    <StepForm label={t('hotline.drills.end')} canSubmit={finding.trim() !== ''} isRunning={end.isRunning} onSubmit={() => end.run({ id: drill.id, finding: finding.trim() })} onDone={onDone}>
      <Text fw={600}>{drill.title}</Text>
      <Textarea label={t('hotline.drills.finding')} required autosize minRows={4} maxLength={2000} value={finding} onChange={(event) => setFinding(event.currentTarget.value)} data-autofocus />
    </StepForm>
  );
}
