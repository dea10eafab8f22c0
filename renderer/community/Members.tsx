// Members and what they have; a row opens the statement. The rules by which points are earned are one button away.
import { Button, Drawer, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Member } from '#shared/community/points.contract.ts';
import { navigate } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { PointRules } from './PointRules.tsx';

export function Members(): ReactNode {
  const t = useT();
  const [search, setSearch] = useState('');
  const [areRulesShown, setRulesShown] = useState(false);
  const [settled] = useDebouncedValue(search.trim(), 200);
  const call = useCall('community.listMembers', { search: settled }, { keepPrevious: true });
  const columns: GridColumn<Member>[] = [
    { accessor: 'number', title: t('community.field.number'), width: 110 },
    { accessor: 'name', title: t('community.field.name'), width: 90 },
    { accessor: 'groups', title: t('community.members.groups'), render: (row) => row.groups.join('、') },
    { accessor: 'balance', title: t('community.members.balance'), width: 110, textAlign: 'right' },
    { accessor: 'expiringSoon', title: t('community.members.expiring'), width: 120, textAlign: 'right' },
    { accessor: 'silence', title: t('community.members.state'), width: 170, render: (row) => (row.silence ? <StatusChip tone="parked" label={t(`community.silence.${row.silence}`)} /> : t('community.members.active')) },
  ];
  return (
    <>
      <FilterBar>
        <TextInput label={t('community.members.search')} leftSection={<IconSearch size={15} aria-hidden />} value={search} maxLength={40} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Button ml="auto" variant="default" onClick={() => setRulesShown(true)}>
          {t('community.members.rules')}
        </Button>
      </FilterBar>
      <DataGrid label={t('community.tab.members')} rows={call.data} rowKey={(row) => row.memberId} columns={columns} empty={{ title: t('community.members.empty'), hint: t('community.members.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} isFetching={call.isPlaceholderData} onRowClick={(row) => navigate(`/community/members/${row.memberId}`)} />
      <Drawer opened={areRulesShown} onClose={() => setRulesShown(false)} position="right" size={860} title={t('community.members.rules')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <Text size="sm" c="dimmed" mb="xs">
          {t('community.rules.hint')}
        </Text>
        {areRulesShown && <PointRules />}
      </Drawer>
    </>
  );
}
