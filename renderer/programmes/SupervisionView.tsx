// Supervision: what is overdue and with whom, how each nurse keeps to the windows, and the supervisor's own spot checks.
import { Button, NumberInput, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Supervision } from '#shared/programmes/programmes.contract.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Section } from '../ui/PageHead.tsx';
import type { PartProps } from './part-props.ts';
import { RecordSpotCheck, SettleSpotCheck } from './SpotChecks.tsx';
import classes from './programmes.module.css';

type Nurse = Supervision['nurses'][number];
type Overdue = Supervision['overdue'][number];
type SpotCheck = Supervision['spotChecks'][number];

export function SupervisionView({ programme, cohortId }: PartProps): ReactNode {
  const t = useT();
  const [days, setDays] = useState(30);
  const call = useCall('programmes.getSupervision', { programmeId: programme.id, cohortId, days }, { keepPrevious: true });
  return (
    <>
      <FilterBar>
        <NumberInput label={t('programmes.supervision.period')} w={120} min={7} max={366} allowDecimal={false} clampBehavior="strict" value={days} onChange={(value) => setDays(Math.min(366, Math.max(7, Number(value) || 30)))} />
        {call.data && (
          <Text size="sm" c="dimmed">
            {t('programmes.supervision.waiting', { withoutPlan: call.data.withoutPlan, undecided: call.data.undecided })}
          </Text>
        )}
      </FilterBar>
      <Loaded call={call} rows={8}>
        {(supervision) => (
          <>
            <div className={classes['pair']}>
              <Nurses supervision={supervision} />
              <SpotCheckList programmeId={programme.id} supervision={supervision} />
            </div>
            <OverdueSteps supervision={supervision} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Nurses({ supervision }: { readonly supervision: Supervision }): ReactNode {
  const t = useT();
  const columns: GridColumn<Nurse>[] = [
    { accessor: 'name', title: t('programmes.supervision.nurses') },
    { accessor: 'done', title: t('programmes.supervision.done'), textAlign: 'right', width: 90 },
    { accessor: 'kept', title: t('programmes.supervision.inTime'), textAlign: 'right', width: 110, render: (row) => (row.done === 0 ? t('evaluation.noValue') : `${row.kept}/${row.done}`) },
    { accessor: 'videoHeld', title: t('programmes.supervision.videoHeld'), textAlign: 'right', width: 70 },
    { accessor: 'overdue', title: t('programmes.supervision.withOverdue'), textAlign: 'right', width: 130 },
  ];
  return (
    <Section title={t('programmes.supervision.nurses')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('programmes.supervision.nursesHint', { from: supervision.from, to: supervision.to })}
      </Text>
      <DataGrid label={t('programmes.supervision.nurses')} rows={supervision.nurses} rowKey={(row) => row.userId} columns={columns} empty={{ title: t('programmes.supervision.nursesEmpty') }} />
    </Section>
  );
}

function OverdueSteps({ supervision }: { readonly supervision: Supervision }): ReactNode {
  const t = useT();
  const columns: GridColumn<Overdue>[] = [
    { accessor: 'maskedName', title: t('programmes.field.person'), width: 130, render: (row) => [row.maskedName, row.inpatientTail].filter(Boolean).join(' ') },
    { accessor: 'title', title: t('evaluation.row.step') },
    { accessor: 'channel', title: t('evaluation.channel'), width: 90, render: (row) => t(`programmes.channel.${row.channel}`) },
    { accessor: 'dueBy', title: t('programmes.supervision.dueBy'), width: 110 },
    { accessor: 'daysOverdue', title: t('programmes.supervision.days'), width: 100, textAlign: 'right' },
    { accessor: 'attempts', title: t('programmes.supervision.attempts'), width: 80, textAlign: 'right' },
    { accessor: 'lastNurse', title: t('programmes.supervision.lastNurse'), width: 130, render: (row) => row.lastNurse ?? t('programmes.supervision.never') },
  ];
  return (
    <Section title={t('programmes.supervision.overdue', { count: supervision.overdueCount })}>
      <DataGrid label={t('programmes.field.overdue')} rows={supervision.overdue} rowKey={(row) => row.stepId} columns={columns} empty={{ title: t('programmes.supervision.overdueEmpty') }} onRowClick={(row) => navigate(`/patients/${row.patientId}`)} />
    </Section>
  );
}

function SpotCheckList({ programmeId, supervision }: { readonly programmeId: string; readonly supervision: Supervision }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isAdding, setAdding] = useState(false);
  const [settling, setSettling] = useState<string | null>(null);
  const columns: GridColumn<SpotCheck>[] = [
    { accessor: 'checkedOn', title: t('programmes.spot.on'), width: 100 },
    {
      accessor: 'finding',
      title: t('programmes.spot.finding'),
      render: (row) => (
        <>
          <Text size="sm">{row.finding}</Text>
          <Text size="xs" c="dimmed">
            {[row.maskedName, row.aboutName, row.action, row.by].filter(Boolean).join(' · ')}
          </Text>
        </>
      ),
    },
    {
      accessor: 'settledAt',
      title: t('programmes.spot.result'),
      width: 170,
      render: (row) =>
        row.settledAt === null ? (
          <Button size="compact-sm" variant="default" aria-label={`${t('programmes.spot.settle')} ${row.finding}`} onClick={() => setSettling(row.id)}>
            {t('programmes.spot.settle')}
          </Button>
        ) : (
          <Text size="xs">{`${t('programmes.spot.settled', { note: row.settledNote })} ${row.settledBy ?? ''} ${format.date(row.settledAt)}`}</Text>
        ),
    },
  ];
  const add = (
    <Button size="compact-sm" className="screen-only" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setAdding(true)}>
      {t('programmes.spot.add')}
    </Button>
  );
  return (
    <Section title={t('programmes.spot.title')} actions={add}>
      <DataGrid label={t('programmes.spot.title')} rows={supervision.spotChecks} rowKey={(row) => row.id} columns={columns} empty={{ title: t('programmes.spot.empty') }} />
      {isAdding && <RecordSpotCheck programmeId={programmeId} onClose={() => setAdding(false)} />}
      {settling !== null && <SettleSpotCheck id={settling} onClose={() => setSettling(null)} />}
    </Section>
  );
}
