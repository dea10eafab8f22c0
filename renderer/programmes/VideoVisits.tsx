// Video visits of everybody: what is to be booked, what is booked, what became of the last ones. The address is copied into the
// hospital's own meeting program; script and outcome of the conversation stand in the day's work.
import { Button, Checkbox, CopyButton, Group } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VideoVisit } from '#shared/programmes/programmes.contract.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useNow } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { BookVisit, RecordVisit } from './BookVisit.tsx';

type ToBook = OutputOf<'programmes.listVideoToBook'>[number];

const dayMs = 86_400_000;

export function VideoVisits(): ReactNode {
  return (
    <>
      <ToBookList />
      <VisitList />
    </>
  );
}

function ToBookList(): ReactNode {
  const t = useT();
  const call = useCall('programmes.listVideoToBook', {});
  const [booking, setBooking] = useState<ToBook | null>(null);
  const columns: GridColumn<ToBook>[] = [
    { accessor: 'maskedName', title: t('programmes.field.patient'), width: 140, render: (row) => [row.maskedName, row.inpatientTail].filter(Boolean).join(' ') },
    { accessor: 'title', title: t('evaluation.row.step') },
    { accessor: 'dueFrom', title: t('programmes.video.day'), width: 220, render: (row) => t('programmes.video.window', { from: row.dueFrom, to: row.dueBy }) },
    {
      accessor: 'plannedContactId',
      title: t('programmes.field.actions'),
      width: 110,
      render: (row) => (
        <Button size="compact-sm" aria-label={`${t('programmes.video.book')} ${row.maskedName}`} onClick={() => setBooking(row)}>
          {t('programmes.video.book')}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t('programmes.video.toBook')}>
      <DataGrid label={t('programmes.video.toBook')} rows={call.data} rowKey={(row) => row.plannedContactId} columns={columns} empty={{ title: t('programmes.video.toBookEmpty') }} error={call.error} onRetry={() => void call.refetch()} />
      {booking && <BookVisit step={booking} onClose={() => setBooking(null)} />}
    </Section>
  );
}

function VisitList(): ReactNode {
  const t = useT();
  const [mine, setMine] = useState(false);
  const today = Math.floor(useNow(60_000) / dayMs) * dayMs;
  const call = useCall('programmes.listVideoVisits', { from: today - 30 * dayMs, to: today + 366 * dayMs, mine }, { keepPrevious: true });
  const standing = call.data?.filter((visit) => visit.outcome === null);
  const past = call.data?.filter((visit) => visit.outcome !== null).reverse();
  const columns = useVisitColumns(true);
  return (
    <>
      <Section title={t('programmes.video.booked')} actions={<Checkbox label={t('programmes.video.mine')} checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />}>
        <DataGrid label={t('programmes.video.booked')} rows={standing} rowKey={(row) => row.id} columns={columns} empty={{ title: t('programmes.video.bookedEmpty') }} error={call.error} onRetry={() => void call.refetch()} />
      </Section>
      {past && past.length > 0 && (
        <Section title={t('programmes.video.past')}>
          <DataGrid label={t('programmes.video.past')} rows={past} rowKey={(row) => row.id} columns={columns} empty={{ title: t('programmes.video.bookedEmpty') }} />
        </Section>
      )}
    </>
  );
}

/** @param withPerson false where the person is known already */
export function useVisitColumns(withPerson: boolean): GridColumn<VideoVisit>[] {
  const t = useT();
  const format = useFormat();
  return [
    { accessor: 'startsAt', title: t('programmes.video.starts'), width: 140, render: (row) => format.dateTime(row.startsAt) },
    ...(withPerson ? [{ accessor: 'maskedName' as const, title: t('programmes.field.patient'), width: 130, render: (row: VideoVisit) => [row.maskedName, row.inpatientTail].filter(Boolean).join(' ') }] : []),
    { accessor: 'title', title: t('evaluation.row.step') },
    { accessor: 'withName', title: t('programmes.video.with'), width: 100 },
    {
      accessor: 'outcome',
      title: t('programmes.video.outcome'),
      width: 150,
      render: (row) =>
        row.outcome === null ? <StatusChip tone="due" label={t(row.messageId === null ? 'programmes.video.untold' : 'programmes.video.told')} /> : <StatusChip tone={row.outcome === 'held' ? 'done' : 'parked'} label={t(`programmes.video.outcome.${row.outcome}`)} />,
    },
    { accessor: 'meetingUrl', title: t('programmes.field.actions'), width: 330, render: (row) => (row.outcome === null ? <VisitActions visit={row} /> : row.outcomeNote) },
  ];
}

function VisitActions({ visit }: { readonly visit: VideoVisit }): ReactNode {
  const t = useT();
  const [isRecording, setRecording] = useState(false);
  return (
    <Group gap={4} wrap="nowrap" className="screen-only">
      <CopyButton value={visit.meetingUrl}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="subtle" title={visit.meetingUrl} onClick={copy}>
            {t(copied ? 'programmes.video.copied' : 'programmes.video.copy')}
          </Button>
        )}
      </CopyButton>
      <Button size="compact-sm" variant="subtle" title={t('programmes.video.talk')} onClick={() => navigate('/queue')}>
        {t('frame.today')}
      </Button>
      <Button size="compact-sm" variant="default" aria-label={`${t('programmes.video.record')} ${visit.maskedName}`} onClick={() => setRecording(true)}>
        {t('programmes.video.record')}
      </Button>
      {isRecording && <RecordVisit visit={visit} onClose={() => setRecording(false)} />}
    </Group>
  );
}
