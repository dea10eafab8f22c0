// Lectures and workshops of a month, with what came of them; a new one is planned here.
import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Lecture } from '#shared/education/lectures.contract.ts';
import { addMonths } from '#shared/time/civil.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { LectureDialog } from './LectureDialog.tsx';
import { LectureState } from './LectureState.tsx';

export function Lectures(): ReactNode {
  const t = useT();
  const format = useFormat();
  const [month, setMonth] = useState(() => format.date(backendNow()).slice(0, 7));
  const [isPlanning, setPlanning] = useState(false);
  const call = useCall('education.listLectures', { month }, { keepPrevious: true });
  const move = (months: number): void => setMonth(addMonths(`${month}-01`, months).slice(0, 7));
  const sum = (of: (row: Lecture) => number): number => (call.data ?? []).reduce((total, row) => total + of(row), 0);
  const columns: GridColumn<Lecture>[] = [
    { accessor: 'startsAt', title: t('education.lecture.when'), width: 180, render: (row) => `${format.dateTime(row.startsAt)}–${format.time(row.endsAt)}` },
    { accessor: 'title', title: t('education.lecture.title') },
    { accessor: 'kind', title: t('education.lecture.kind'), width: 90, render: (row) => t(`education.kind.${row.kind}`) },
    { accessor: 'speaker', title: t('education.lecture.speaker'), width: 110 },
    { accessor: 'place', title: t('education.lecture.place'), width: 160, render: (row) => row.place ?? row.onlineUrl },
    { accessor: 'state', title: t('education.lecture.state'), width: 130, render: (row) => <LectureState lecture={row} /> },
    { accessor: 'signedUp', title: t('education.lecture.signedUp'), width: 130, render: (row) => seatsText(t, row) },
    { accessor: 'attended', title: t('education.lecture.attended'), width: 70, render: (row) => (row.state === 'closed' ? row.attended + row.otherAttendees : '—') },
    { accessor: 'satisfaction', title: t('education.lecture.rating'), width: 100, render: (row) => (row.satisfaction === null ? '—' : t('education.lecture.mean', { mean: row.satisfaction.toFixed(1), count: row.ratings })) },
  ];
  return (
    <>
      <FilterBar>
        <Group gap={4} align="center">
          <ActionIcon variant="default" size="lg" aria-label={t('education.lecture.previousMonth')} onClick={() => move(-1)}>
            <IconChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <Text fw={600} w={80} ta="center" className="figures" aria-live="polite">
            {month}
          </Text>
          <ActionIcon variant="default" size="lg" aria-label={t('education.lecture.nextMonth')} onClick={() => move(1)}>
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
        </Group>
        <Button ml="auto" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setPlanning(true)}>
          {t('education.lecture.new')}
        </Button>
      </FilterBar>
      {call.data && call.data.length > 0 && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('education.lecture.summary', { month, count: call.data.filter((row) => row.state !== 'cancelled').length, signedUp: sum((row) => row.signedUp), attended: sum((row) => row.attended + row.otherAttendees) })}
        </Text>
      )}
      <DataGrid label={t('education.tab.lectures')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={{ title: t('education.lecture.empty'), hint: t('education.lecture.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} onRowClick={(row) => navigate(`/education/lectures/${row.id}`)} />
      <LectureDialog isOpened={isPlanning} lecture={null} onClose={() => setPlanning(false)} />
    </>
  );
}

export function seatsText(t: ReturnType<typeof useT>, { signedUp: taken, capacity, waiting }: Lecture): string {
  return waiting > 0 ? t('education.lecture.seatsWaiting', { taken, capacity, waiting }) : t('education.lecture.seatsOf', { taken, capacity });
}
