// All groups: how many members, who looks after them, when they meet next, what waits for a decision. A row opens the group.
import { Button, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Group } from '#shared/community/groups.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { GroupForm } from './GroupForm.tsx';

export function Groups(): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const [withClosed, setWithClosed] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const call = useCall('community.listGroups', { withClosed }, { keepPrevious: true });
  const columns: GridColumn<Group>[] = [
    { accessor: 'name', title: t('community.groups.name') },
    { accessor: 'kind', title: t('community.groups.kind'), width: 110, render: (row) => t(`community.groups.kind.${row.kind}`) },
    { accessor: 'disease', title: t('community.groups.disease'), width: 120 },
    { accessor: 'stage', title: t('community.groups.stage'), width: 130, render: (row) => t(`community.groups.stage.${row.stage}`) },
    { accessor: 'members', title: t('community.groups.members'), width: 90, textAlign: 'right', render: (row) => `${row.members} / ${row.capacity}` },
    { accessor: 'staff', title: t('community.groups.staff'), width: 200, render: ({ staff }) => [staff.doctor, staff.nurse, staff.coordinator].join('、') },
    { accessor: 'nextSession', title: t('community.groups.next'), width: 220, render: ({ nextSession }) => (nextSession ? `${nextSession.heldOn} ${nextSession.startsAt} ${nextSession.topic}` : '—') },
    { accessor: 'openReports', title: t('community.groups.reports'), width: 120, render: (row) => row.openReports > 0 && <StatusChip tone="soon" label={t('community.groups.reportsOpen', { count: row.openReports })} /> },
    ...(withClosed ? [{ accessor: 'closedAt' as const, title: t('community.sessions.state'), width: 110, render: (row: Group) => row.closedAt !== null && <StatusChip tone="parked" label={t('community.groups.closed')} /> }] : []),
  ];
  return (
    <>
      <FilterBar>
        <Switch label={t('community.groups.withClosed')} checked={withClosed} onChange={(event) => setWithClosed(event.currentTarget.checked)} mb={8} />
        {isSupervisor && (
          <Button ml="auto" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
            {t('community.groups.new')}
          </Button>
        )}
      </FilterBar>
      <DataGrid label={t('community.tab.groups')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={{ title: t('community.groups.empty'), hint: t('community.groups.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} onRowClick={(row) => navigate(`/community/groups/${row.id}`)} />
      <GroupForm isOpened={isMaking} group={null} onClose={() => setMaking(false)} onSaved={(id) => navigate(`/community/groups/${id}`)} />
    </>
  );
}
