// Those who come and the services: who they are, what they can do, what has run out. A row opens one of them.
import { Button, Group, Text } from '@mantine/core';
import { IconPlus, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Provider } from '#shared/respite/respite.contract.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { ProviderDrawer } from './ProviderDrawer.tsx';
import { Services } from './Services.tsx';
import { coursesText, skillsText } from './wording.ts';
import classes from './respite.module.css';

export function Providers(): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const call = useCall('respite.listProviders', {});
  const [openedId, setOpenedId] = useState<string | null>(null);
  const columns = useColumns();
  return (
    <>
      <Group justify="flex-end" mb="sm" className="screen-only" gap="xs">
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t('reports.print')}
        </Button>
        {isSupervisor && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpenedId('')}>
            {t('respite.provider.new')}
          </Button>
        )}
      </Group>
      <DataGrid
        label={t('respite.tab.providers')}
        rows={call.data}
        rowKey={(row) => row.id}
        columns={columns}
        onRowClick={(row) => setOpenedId(row.id)}
        empty={{ title: t('respite.provider.empty'), hint: t('respite.provider.emptyHint') }}
        error={call.error}
        onRetry={() => void call.refetch()}
      />
      <div className={classes['services']}>
        <Services />
      </div>
      <ProviderDrawer provider={call.data?.find(({ id }) => id === openedId)} isOpen={openedId !== null} onClose={() => setOpenedId(null)} />
    </>
  );
}

function useColumns(): GridColumn<Provider>[] {
  const t = useT();
  return [
    {
      accessor: 'name',
      title: t('respite.provider'),
      width: 170,
      render: (row) => (
        <>
          <strong>{row.name}</strong> {t(`respite.sex.${row.sex}`)}
          <Text size="xs" c="dimmed">
            {[t(`respite.kind.${row.kind}`), row.organisation].filter(Boolean).join(' · ')}
          </Text>
        </>
      ),
    },
    { accessor: 'phone', title: t('respite.provider.phone'), width: 120 },
    { accessor: 'district', title: t('respite.wish.district'), width: 160, render: (row) => [row.district, ...row.furtherDistricts].join(' ') },
    { accessor: 'languages', title: t('respite.wish.language'), width: 110, render: (row) => row.languages.join(' ') },
    { accessor: 'skills', title: t('respite.provider.skills'), render: (row) => skillsText(t, row.skills) },
    {
      accessor: 'trainings',
      title: t('respite.provider.trainings'),
      width: 200,
      render: (row) => {
        const valid = row.trainings.filter((training) => training.isValid).map(({ course }) => course);
        const expired = row.trainings.filter((training) => !training.isValid && !valid.includes(training.course)).map(({ course }) => course);
        return (
          <>
            {coursesText(t, [...new Set(valid)])}{' '}
            {expired.length > 0 && <StatusChip tone="soon" label={t('respite.training.expired', { courses: coursesText(t, [...new Set(expired)]) })} />}
          </>
        );
      },
    },
    { accessor: 'limits', title: t('respite.provider.limits'), width: 130, render: (row) => [row.limits.visitsPerWeek === null ? '' : t('respite.provider.perWeek', { count: row.limits.visitsPerWeek }), t('respite.minutes', { count: row.limits.minutesPerVisit })].filter(Boolean).join(' · ') },
    { accessor: 'visitsDone', title: t('respite.provider.visitsDone'), width: 70 },
    { accessor: 'pausedAt', title: t('respite.provider.state'), width: 90, render: (row) => (row.pausedAt === null ? <StatusChip tone="done" label={t('respite.provider.active')} /> : <StatusChip tone="parked" label={t('respite.provider.paused')} />) },
  ];
}
