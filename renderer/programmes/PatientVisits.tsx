// Video visits of one person: those to be booked and those that were; nothing where there is none.
import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCall, useNow } from '../platform/rpc.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import type { StepToBook } from './BookVisit.tsx';
import { BookVisit } from './BookVisit.tsx';
import { useVisitColumns } from './VideoVisits.tsx';

const dayMs = 86_400_000;

export function PatientVisits({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const today = Math.floor(useNow(60_000) / dayMs) * dayMs;
  const toBook = useCall('programmes.listVideoToBook', { patientId }).data ?? [];
  const visits = useCall('programmes.listVideoVisits', { from: today - 366 * dayMs, to: today + 366 * dayMs, patientId }).data ?? [];
  const columns = useVisitColumns(false);
  const [booking, setBooking] = useState<StepToBook | null>(null);
  if (toBook.length === 0 && visits.length === 0) return null;
  return (
    <div>
      <Title order={3}>{t('programmes.part.video')}</Title>
      {toBook.map((step) => (
        <Group key={step.plannedContactId} gap="xs" mb={4}>
          <Text size="sm">{`${step.title}　${t('programmes.video.window', { from: step.dueFrom, to: step.dueBy })}`}</Text>
          <Button size="compact-sm" className="screen-only" aria-label={`${t('programmes.video.book')} ${step.title}`} onClick={() => setBooking(step)}>
            {t('programmes.video.book')}
          </Button>
        </Group>
      ))}
      {visits.length > 0 && <DataGrid label={t('programmes.part.video')} rows={[...visits].reverse()} rowKey={(row) => row.id} columns={columns} empty={{ title: t('programmes.video.bookedEmpty') }} />}
      {booking && <BookVisit step={booking} onClose={() => setBooking(null)} />}
    </div>
  );
}
