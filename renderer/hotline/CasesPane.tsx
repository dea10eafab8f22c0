// The cases: open ones red first and by the roster's clock, ended ones newest first. A case is opened by hand from here, and on the
// training line somebody can be made to ring.
import { Button, Drawer, Group, Popover, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconPhoneIncoming, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { CaseRow } from '#shared/hotline/hotline.contract.ts';
import { navigate, usePathParts } from '../app/router.ts';
import { Responsible } from '../escalations/Responsible.tsx';
import { clockRefreshMs } from '../escalations/useWaiting.ts';
import { timeLeftWords } from '../escalations/wording.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { useTelephony } from '../telephony/useTelephony.ts';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { CaseStateChip, LevelChip } from './CaseChips.tsx';
import { NewCase } from './NewCase.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { callerWords } from './wording.ts';

export function CasesPane(): ReactNode {
  const t = useT();
  const [state, setState] = useState<'open' | 'ended'>('open');
  const [, asked] = usePathParts();
  const isAdding = asked === 'new';
  const { practiseIncoming } = useTelephony();
  const call = useCall('hotline.listCases', { state }, { refreshMs: clockRefreshMs });
  const columns = useColumns(state === 'open');
  return (
    <>
      <FilterBar>
        <SegmentedControl
          value={state}
          onChange={(value) => setState(value === 'ended' ? 'ended' : 'open')}
          data={[
            { value: 'open', label: t('hotline.open') },
            { value: 'ended', label: t('hotline.ended') },
          ]}
          aria-label={t('hotline.column.state')}
        />
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => navigate('/hotline/new')}>
          {t('hotline.new')}
        </Button>
        {practiseIncoming && <PractiseButton onRing={practiseIncoming} />}
      </FilterBar>
      <DataGrid
        label={t('hotline.tab.cases')}
        rows={call.data}
        rowKey={(row) => row.id}
        columns={columns}
        empty={state === 'open' ? { title: t('hotline.empty'), hint: t('hotline.emptyHint') } : { title: t('hotline.emptyEnded') }}
        error={call.error}
        onRetry={() => void call.refetch()}
        onRowClick={(row) => navigate(`/hotline/${row.id}`)}
      />
      <Drawer opened={isAdding} onClose={() => navigate('/hotline')} position="right" size="md" title={t('hotline.new')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {isAdding && <NewCase />}
      </Drawer>
    </>
  );
}

/** Nobody's; another may be typed, to practise with somebody known. */
const practiceNumber = '15400009000';

function PractiseButton({ onRing }: { readonly onRing: (number: string) => void }): ReactNode {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  const [number, setNumber] = useState(practiceNumber);
  const ring = (event: SyntheticEvent): void => {
    event.preventDefault();
    setOpened(false);
    onRing(number.trim());
  };
  return (
    <Popover opened={isOpened} onChange={setOpened} trapFocus withRoles={false}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconPhoneIncoming size={16} aria-hidden />} title={t('hotline.practiseHint')} aria-expanded={isOpened} onClick={() => setOpened(!isOpened)}>
          {t('hotline.practise')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={ring}>
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput size="xs" label={t('hotline.caller.number')} required maxLength={40} autoComplete="off" value={number} onChange={(event) => setNumber(event.currentTarget.value)} data-autofocus />
            <Button type="submit" size="xs" disabled={number.trim() === ''}>
              {t('hotline.practiseRing')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function useColumns(isOpen: boolean): GridColumn<CaseRow>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      accessor: 'level',
      title: t('hotline.column.level'),
      width: 120,
      render: (row) => (
        <>
          <LevelChip level={row.level} />
          {row.isDrill && <StatusChip tone="accent" label={t('hotline.drill')} />}
        </>
      ),
    },
    {
      accessor: 'number',
      title: t('hotline.column.case'),
      width: 190,
      render: (row) => (
        <>
          {format.dateTime(row.answeredAt)}
          <Text size="xs" c="dimmed">
            {[row.number, t(`hotline.channel.${row.channel}`), row.isLateEntry ? t('hotline.late') : ''].filter(Boolean).join(' · ')}
          </Text>
        </>
      ),
    },
    {
      accessor: 'callerName',
      title: t('hotline.column.caller'),
      width: 180,
      render: (row) => (
        <>
          {callerWords(t, row)}
          <Text size="xs" c="dimmed">
            {row.callerNumber ?? '—'}
          </Text>
        </>
      ),
    },
    { accessor: 'patientName', title: t('hotline.column.patient'), width: 120, render: (row) => [row.patientName, row.inpatientTail].filter(Boolean).join(' ') || '—' },
    { accessor: 'complaint', title: t('hotline.column.complaint'), render: (row) => row.complaint || '—' },
    {
      accessor: 'state',
      title: t('hotline.column.state'),
      width: 180,
      render: (row) => (
        <>
          <CaseStateChip state={row.state} />
          <Text size="xs" c="dimmed">
            {row.clock ? timeLeftWords(t, row.clock.minutesLeft) : row.closedAt === null ? t('hotline.answered', { at: format.time(row.answeredAt), by: row.answeredBy }) : [row.result === null ? '' : resultWords(row.result), format.dateTime(row.closedAt)].filter(Boolean).join(' ')}
          </Text>
        </>
      ),
    },
    ...(isOpen ? [{ accessor: 'responsible', title: t('hotline.column.responsible'), width: 180, render: (row: CaseRow) => (row.responsible ? <Responsible responsible={row.responsible} /> : row.answeredBy) }] : []),
  ];

  function resultWords(result: string): string {
    return t(`hotline.result.${result as 'advised'}`);
  }
}
