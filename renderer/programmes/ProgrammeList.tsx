// All programmes with how many take part and what is overdue; a supervisor starts a scheme from here.
import { Button, Group } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ProgrammeSummary } from '#shared/programmes/programmes.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { StartScheme } from './StartScheme.tsx';

export function ProgrammeList(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isSupervisor = useUser().role === 'supervisor';
  const call = useCall('programmes.listProgrammes', { includeRetired: true });
  const schemes = useCall('programmes.listSchemes', {}).data ?? [];
  const [starting, setStarting] = useState<string | null>(null);
  const chosen = schemes.find(({ code }) => code === starting);
  const startButtons = isSupervisor
    ? schemes.map((scheme) => (
        <Button key={scheme.code} leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => setStarting(scheme.code)}>
          {t(scheme.isStarted ? 'programmes.startAgain' : 'programmes.start', { scheme: scheme.title[locale] })}
        </Button>
      ))
    : null;
  const columns: GridColumn<ProgrammeSummary>[] = [
    { accessor: 'title', title: t('programmes.field.title'), render: (row) => row.title[locale] },
    { accessor: 'kind', title: t('programmes.field.kind'), width: 120, render: (row) => t(`programmes.kind.${row.kind}`) },
    { accessor: 'cohorts', title: t('programmes.field.cohorts'), width: 90, textAlign: 'right' },
    { accessor: 'proposed', title: t('programmes.field.proposed'), width: 100, textAlign: 'right' },
    { accessor: 'active', title: t('programmes.field.active'), width: 100, textAlign: 'right' },
    { accessor: 'overdue', title: t('programmes.field.overdue'), width: 120, textAlign: 'right' },
    { accessor: 'retiredAt', title: t('programmes.field.state'), width: 110, render: (row) => row.retiredAt !== null && <StatusChip tone="parked" label={t('programmes.retired')} /> },
  ];
  return (
    <>
      {(call.data?.length ?? 0) > 0 && (
        <Group justify="flex-end" mb="sm" className="screen-only">
          {startButtons}
        </Group>
      )}
      <DataGrid
        label={t('programmes.part.list')}
        rows={call.data}
        rowKey={(row) => row.id}
        columns={columns}
        empty={{ title: t('programmes.empty'), hint: t('programmes.emptyHint'), action: startButtons }}
        error={call.error}
        onRetry={() => void call.refetch()}
        onRowClick={(row) => navigate(`/programmes/${row.id}`)}
      />
      {chosen && <StartScheme scheme={chosen} onClose={() => setStarting(null)} />}
    </>
  );
}
